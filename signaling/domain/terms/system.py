"""What a customer's browser tells any site of itself, for the reps (S1)."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value


class System(Value, frozen=True):
    """As their page says. `width`, `height`: of the window, CSS pixels; `scale`: device pixels to
    one of those. `speed` in Mbit/s and `delay` in ms are the browser's estimates; None where it
    makes none.
    """

    browser: str
    system: str
    width: int
    height: int
    scale: float
    languages: tuple[str, ...]
    network: str | None = None
    speed: float | None = None
    delay: int | None = None


Systems = Mapping[ParticipantId, System]
"""The slice of the state, by customer who is here."""


class SystemReport(Asked, frozen=True, kw_only=True):
    verb = "system.report"
    system: System


class SystemReported(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    system: System
