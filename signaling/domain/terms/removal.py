"""Somebody is made to leave: by the controller, or a rep by the customer they help (D21)."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value

LONGEST = 500  # code points of a reason


class Removal(Value, frozen=True):
    """Who made them leave, when, and the reason they read; empty: none was given."""

    by: ParticipantId
    at: float
    reason: str


Removals = Mapping[ParticipantId, Removal]
"""The slice of the state, by who had to leave."""


class ParticipantRemove(Asked, frozen=True, kw_only=True):
    """`control_epoch`: of a rep; a customer has none."""

    verb = "participant.remove"
    participant: ParticipantId
    reason: str
    control_epoch: int | None


class Removed(Event, frozen=True, kw_only=True):
    """They leave by it: `Left` follows."""

    participant: ParticipantId
    by: ParticipantId
    reason: str
