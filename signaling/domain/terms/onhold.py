"""A customer on hold: nothing flows between them and anybody (D20)."""

from collections.abc import Mapping
from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced

LONGEST = 1_000  # code points of what they read


@dataclass(frozen=True, slots=True)
class Held:
    """`text`: what they read; empty: what the site says. The epochs it began in: a handoff ends it,
    and so does turning to them.
    """

    since: float
    text: str
    control_epoch: int
    focus_epoch: int


OnHold = Mapping[ParticipantId, Held]
"""The slice of the state, by customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantHold(Fenced):
    """`on` again: with another text."""

    verb = "participant.hold"
    participant: ParticipantId
    on: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnHold(Event):
    customer: ParticipantId
    by: ParticipantId
    text: str
    control_epoch: int
    focus_epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTextChanged(Event):
    customer: ParticipantId
    by: ParticipantId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOffHold(Event):
    """`by` None: it follows from a handoff, or from turning to them."""

    customer: ParticipantId
    by: ParticipantId | None
