"""A door that the controller has locked: nobody new comes in."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced
from signaling.values import Value


class Lock(Value, frozen=True):
    """The slice of the state. `by`: who locked it, and since when; None: it is open."""

    by: ParticipantId | None = None
    since: float | None = None


class DoorLock(Fenced, frozen=True, kw_only=True):
    verb = "door.lock"
    on: bool


class DoorLocked(Event, frozen=True, kw_only=True):
    by: ParticipantId


class DoorUnlocked(Event, frozen=True, kw_only=True):
    by: ParticipantId
