"""Which customer is being helped (S36)."""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced


@dataclass(frozen=True, slots=True)
class Focus:
    """The slice of the state. `epoch` rises with every turn to another customer (S38)."""

    customer: ParticipantId | None = None
    last: ParticipantId | None = None  # survives a gap, so that the next customer raises the epoch
    epoch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSelect(Fenced):
    verb = "focus.select"
    customer: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSelected(Event):
    """`by` None: the first customer, by itself."""

    customer: ParticipantId
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusCleared(Event):
    customer: ParticipantId
