"""Which customer is being helped (S36)."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced
from signaling.values import Value


class Focus(Value, frozen=True):
    """The slice of the state. `epoch` rises with every turn to another customer (S38)."""

    customer: ParticipantId | None = None
    last: ParticipantId | None = None  # survives a gap, so that the next customer raises the epoch
    epoch: int = 0


class FocusSelect(Fenced, frozen=True, kw_only=True):
    verb = "focus.select"
    customer: ParticipantId


class FocusSelected(Event, frozen=True, kw_only=True):
    """`by` None: the first customer, by itself."""

    customer: ParticipantId
    by: ParticipantId | None


class FocusCleared(Event, frozen=True, kw_only=True):
    customer: ParticipantId
