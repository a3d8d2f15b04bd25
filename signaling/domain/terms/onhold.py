"""A customer on hold: nothing flows between them and anybody (D20)."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced
from signaling.values import Value

LONGEST = 1_000  # code points of what they read


class Held(Value, frozen=True):
    """`text`: what they read; empty: what the site says. The epochs it began in: a handoff ends it,
    and so does turning to them.
    """

    since: float
    text: str
    control_epoch: int
    focus_epoch: int


OnHold = Mapping[ParticipantId, Held]
"""The slice of the state, by customer."""


class ParticipantHold(Fenced, frozen=True, kw_only=True):
    """`on` again: with another text."""

    verb = "participant.hold"
    participant: ParticipantId
    on: bool
    text: str


class PutOnHold(Event, frozen=True, kw_only=True):
    customer: ParticipantId
    by: ParticipantId
    text: str
    control_epoch: int
    focus_epoch: int


class HoldTextChanged(Event, frozen=True, kw_only=True):
    customer: ParticipantId
    by: ParticipantId
    text: str


class TakenOffHold(Event, frozen=True, kw_only=True):
    """`by` None: it follows from a handoff, or from turning to them."""

    customer: ParticipantId
    by: ParticipantId | None
