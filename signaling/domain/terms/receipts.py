"""What everyone is told after something ended."""

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Cause, Event
from signaling.values import Value


class EndedThing(Value, frozen=True):
    """`activity` is a `Kind`, `grants` or `session`."""

    activity: str
    owner: ParticipantId
    name: str


class SeenScreen(Value, frozen=True):
    share: ActivityId
    owner: ParticipantId
    viewers: tuple[ParticipantId, ...]
    sound: bool = False


class ReceiptGiven(Event, frozen=True, kw_only=True):
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
