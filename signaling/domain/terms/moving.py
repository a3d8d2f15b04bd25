"""Going on in a seat from another device: somebody at the door says that it is theirs (D22)."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Due, Event, Fenced
from signaling.domain.terms.door import KnockAtDoor
from signaling.domain.terms.workload import FREE, Load
from signaling.values import Value, field

PATIENCE = 30.0  # seconds that the page of the seat has to answer before the rep may
WINDOW = 600.0  # seconds in which
TRIES = 5  # wishes from one neighbourhood are let to the door, and
ASKED = 5  # times a page is asked without the controller having said so


class Answer(StrEnum):
    """What came of asking the page of a seat."""

    OPEN = "open"
    KEPT = "kept"  # that is not me
    SILENT = "silent"  # not answered in time


class Device(Value, frozen=True):
    """What the other page says of its browser."""

    browser: str
    system: str


class SeatQuestion(Value, frozen=True):
    """To the page that has a seat, until the deadline."""

    asked_at: float
    deadline: float
    answer: Answer = Answer.OPEN


class Wish(Value, frozen=True):
    """Of the visitor at the door with that id. `asked`: by seat."""

    knock: ParticipantId
    device: Device
    asked: Mapping[ParticipantId, SeatQuestion]


class Moving(Value, frozen=True):
    """The slice of the state. `wishes`: by visitor. `lately`: from where and when there were some.
    `asked`: whose pages were asked by that, and when. `before`: whose seat a token was good for
    until it moved, by hash.
    """

    wishes: Mapping[ParticipantId, Wish] = field(default_factory=dict)
    lately: tuple[tuple[str, float], ...] = ()
    asked: tuple[tuple[ParticipantId, float], ...] = ()
    before: Mapping[str, ParticipantId] = field(default_factory=dict)


class MoveAtDoor(KnockAtDoor, frozen=True, kw_only=True):
    """A visitor says that they are in already, on another device."""

    device: Device


class SeatGive(Asked, frozen=True, kw_only=True):
    """Yes, by who has the seat: go on over there."""

    verb = "seat.give"
    knock: ParticipantId


class SeatKeep(Asked, frozen=True, kw_only=True):
    """No, by who has the seat: that is not me."""

    verb = "seat.keep"
    knock: ParticipantId


class SeatMove(Fenced, frozen=True, kw_only=True):
    """The controller says whose seat it is. A page that is there is asked first."""

    verb = "seat.move"
    knock: ParticipantId
    participant: ParticipantId


class SeatNew(Asked, frozen=True, kw_only=True):
    """Somebody else after all, by the visitor who said that they are in already."""

    verb = "seat.new"
    load: Load = FREE


class MovingDue(Due, frozen=True, kw_only=True):
    knock: ParticipantId
    participant: ParticipantId


class MoveWished(Event, frozen=True, kw_only=True):
    """Follows `Knocked`. `asked`: the seats whose pages are asked, until the deadline."""

    knock: ParticipantId
    address: str
    device: Device
    asked: tuple[ParticipantId, ...]
    deadline: float


class SeatAsked(Event, frozen=True, kw_only=True):
    """One more, because the controller said so."""

    knock: ParticipantId
    participant: ParticipantId
    deadline: float


class SeatKept(Event, frozen=True, kw_only=True):
    """`by` None: not answered in time."""

    knock: ParticipantId
    participant: ParticipantId
    by: ParticipantId | None


class WishDropped(Event, frozen=True, kw_only=True):
    """The visitor is somebody else, and waits at the door like anybody."""

    knock: ParticipantId


class SeatMoved(Event, frozen=True, kw_only=True):
    """The visitor has the seat: their token opens it, the one before opens nothing. `by`: who said
    yes.
    """

    participant: ParticipantId
    knock: ParticipantId
    by: ParticipantId
    token_hash: str
