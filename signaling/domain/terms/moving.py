"""Going on in a seat from another device: somebody at the door says that it is theirs (D22)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Due, Event, Fenced
from signaling.domain.terms.door import KnockAtDoor
from signaling.domain.terms.workload import FREE, Load

PATIENCE = 30.0  # seconds that the page of the seat has to answer before the rep may
WINDOW = 600.0  # seconds in which
TRIES = 5  # wishes from one neighbourhood are let to the door, and
ASKED = 5  # times a page is asked without the controller having said so


class Answer(StrEnum):
    """What came of asking the page of a seat."""

    OPEN = "open"
    KEPT = "kept"  # that is not me
    SILENT = "silent"  # not answered in time


@dataclass(frozen=True, slots=True)
class Device:
    """What the other page says of its browser."""

    browser: str
    system: str


@dataclass(frozen=True, slots=True)
class SeatQuestion:
    """To the page that has a seat, until the deadline."""

    asked_at: float
    deadline: float
    answer: Answer = Answer.OPEN


@dataclass(frozen=True, slots=True)
class Wish:
    """Of the visitor at the door with that id. `asked`: by seat."""

    knock: ParticipantId
    device: Device
    asked: Mapping[ParticipantId, SeatQuestion]


@dataclass(frozen=True, slots=True)
class Moving:
    """The slice of the state. `wishes`: by visitor. `lately`: from where and when there were some.
    `asked`: whose pages were asked by that, and when. `before`: whose seat a token was good for
    until it moved, by hash.
    """

    wishes: Mapping[ParticipantId, Wish] = field(default_factory=dict)
    lately: tuple[tuple[str, float], ...] = ()
    asked: tuple[tuple[ParticipantId, float], ...] = ()
    before: Mapping[str, ParticipantId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAtDoor(KnockAtDoor):
    """A visitor says that they are in already, on another device."""

    device: Device


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGive(Asked):
    """Yes, by who has the seat: go on over there."""

    verb = "seat.give"
    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatKeep(Asked):
    """No, by who has the seat: that is not me."""

    verb = "seat.keep"
    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMove(Fenced):
    """The controller says whose seat it is. A page that is there is asked first."""

    verb = "seat.move"
    knock: ParticipantId
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatNew(Asked):
    """Somebody else after all, by the visitor who said that they are in already."""

    verb = "seat.new"
    load: Load = FREE


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingDue(Due):
    knock: ParticipantId
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWished(Event):
    """Follows `Knocked`. `asked`: the seats whose pages are asked, until the deadline."""

    knock: ParticipantId
    address: str
    device: Device
    asked: tuple[ParticipantId, ...]
    deadline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAsked(Event):
    """One more, because the controller said so."""

    knock: ParticipantId
    participant: ParticipantId
    deadline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatKept(Event):
    """`by` None: not answered in time."""

    knock: ParticipantId
    participant: ParticipantId
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishDropped(Event):
    """The visitor is somebody else, and waits at the door like anybody."""

    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMoved(Event):
    """The visitor has the seat: their token opens it, the one before opens nothing. `by`: who said
    yes.
    """

    participant: ParticipantId
    knock: ParticipantId
    by: ParticipantId
    token_hash: str
