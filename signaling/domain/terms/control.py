"""Who controls the session, and passing it on (S49-S62)."""

from enum import StrEnum

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Due, Event, Fenced
from signaling.values import Value

LONGEST = 200  # code points of a reason


class Handover(StrEnum):
    """How control last changed hands; picks the column of the lifetime table."""

    PASS = "pass"
    TRANSFER = "transfer"
    TAKEN = "taken"  # after a transfer, or given back: what began while it waited goes on


class Offer(Value, frozen=True):
    """Control offered to an assistant (D17)."""

    to: ParticipantId
    deadline: float


class Vanished(Value, frozen=True):
    """The primary is gone beyond the grace. The session is held for a while: assistants are asked
    in turn, and the primary may come back (D17).
    """

    since: float
    asked: tuple[ParticipantId, ...] = ()
    declined: frozenset[ParticipantId] = frozenset()


class Control(Value, frozen=True):
    """The slice of the state. `epoch` rises with every change of hands (D12)."""

    controller: ParticipantId | None = None
    epoch: int = 0
    handover: Handover = Handover.PASS
    ex_primary: ParticipantId | None = None  # who gave control away last
    vanished: Vanished | None = None
    offer: Offer | None = None


class ControlPass(Fenced, frozen=True, kw_only=True):
    verb = "control.pass"
    to: ParticipantId


class ControlTake(Fenced, frozen=True, kw_only=True):
    """A manager takes control without being asked to. `allowed`: the site lets them."""

    verb = "control.take"
    reason: str
    allowed: bool


class ControlAccept(Fenced, frozen=True, kw_only=True):
    verb = "control.accept"


class ControlDecline(Fenced, frozen=True, kw_only=True):
    verb = "control.decline"


class OfferDue(Due, frozen=True, kw_only=True):
    to: ParticipantId


class HoldDue(Due, frozen=True, kw_only=True):
    """The session has waited long enough for a primary who vanished."""

    primary: ParticipantId


class ControlPassed(Event, frozen=True, kw_only=True):
    """`by`: whose act it was, the giver's or (D17) the taker's. `reason`: what a manager gave who
    took it; everybody reads it.
    """

    frm: ParticipantId
    to: ParticipantId
    by: ParticipantId
    reason: str = ""


class PrimaryVanished(Event, frozen=True, kw_only=True):
    primary: ParticipantId


class ControlOffered(Event, frozen=True, kw_only=True):
    to: ParticipantId
    deadline: float


class ControlOfferEnded(Event, frozen=True, kw_only=True):
    to: ParticipantId
    declined: bool
