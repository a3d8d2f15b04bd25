"""Who controls the session, and passing it on (S49-S62)."""

from dataclasses import dataclass
from enum import StrEnum

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Due, Event, Fenced

LONGEST = 200  # code points of a reason


class Handover(StrEnum):
    """How control last changed hands; picks the column of the lifetime table."""

    PASS = "pass"
    TRANSFER = "transfer"
    TAKEN = "taken"  # after a transfer, or given back: what began while it waited goes on


@dataclass(frozen=True, slots=True)
class Offer:
    """Control offered to an assistant (D17)."""

    to: ParticipantId
    deadline: float


@dataclass(frozen=True, slots=True)
class Vanished:
    """The primary is gone beyond the grace. The session is held for a while: assistants are asked
    in turn, and the primary may come back (D17).
    """

    since: float
    asked: tuple[ParticipantId, ...] = ()
    declined: frozenset[ParticipantId] = frozenset()


@dataclass(frozen=True, slots=True)
class Control:
    """The slice of the state. `epoch` rises with every change of hands (D12)."""

    controller: ParticipantId | None = None
    epoch: int = 0
    handover: Handover = Handover.PASS
    ex_primary: ParticipantId | None = None  # who gave control away last
    vanished: Vanished | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPass(Fenced):
    verb = "control.pass"
    to: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlTake(Fenced):
    """A manager takes control without being asked to. `allowed`: the site lets them."""

    verb = "control.take"
    reason: str
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAccept(Fenced):
    verb = "control.accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDecline(Fenced):
    verb = "control.decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDue(Due):
    to: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDue(Due):
    """The session has waited long enough for a primary who vanished."""

    primary: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPassed(Event):
    """`by`: whose act it was, the giver's or (D17) the taker's. `reason`: what a manager gave who
    took it; everybody reads it.
    """

    frm: ParticipantId
    to: ParticipantId
    by: ParticipantId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryVanished(Event):
    primary: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlOffered(Event):
    to: ParticipantId
    deadline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlOfferEnded(Event):
    to: ParticipantId
    declined: bool
