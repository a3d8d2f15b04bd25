"""What a customer's browser tells any site of itself, for the reps (S1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event


@dataclass(frozen=True, slots=True)
class System:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemReport(Asked):
    verb = "system.report"
    system: System


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemReported(Event):
    participant: ParticipantId
    system: System
