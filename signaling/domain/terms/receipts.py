"""What everyone is told after something ended."""

from dataclasses import dataclass

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Cause, Event


@dataclass(frozen=True, slots=True)
class EndedThing:
    """`activity` is a `Kind`, `grants` or `session`."""

    activity: str
    owner: ParticipantId
    name: str


@dataclass(frozen=True, slots=True)
class SeenScreen:
    share: ActivityId
    owner: ParticipantId
    viewers: tuple[ParticipantId, ...]
    sound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptGiven(Event):
    """What everyone is told after something ended: the same for all, and readable again after a
    reconnect. `reason`: of a manager who took control.
    """

    receipt: str
    cause: Cause
    by: ParticipantId | None
    frm: ParticipantId | None
    to: ParticipantId | None
    ended: tuple[EndedThing, ...]
    goes_on: tuple[str, ...]
    seen: tuple[SeenScreen, ...]
    reason: str = ""
