"""A door that the controller has locked: nobody new comes in."""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced


@dataclass(frozen=True, slots=True)
class Lock:
    """The slice of the state. `by`: who locked it, and since when; None: it is open."""

    by: ParticipantId | None = None
    since: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLock(Fenced):
    verb = "door.lock"
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLocked(Event):
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorUnlocked(Event):
    by: ParticipantId
