"""The lock of the door: for reps."""

from signaling import wire
from signaling.domain.rules.lock import locked
from signaling.domain.rules.removal import everybody_knocks
from signaling.domain.session import Session
from signaling.domain.terms.lock import DoorLocked, DoorUnlocked
from signaling.told.lines import Line, says


def entrance(session: Session) -> wire.Entrance:
    """How one comes in now."""
    return wire.Entrance(locked=locked(session), knocks=everybody_knocks(session))


@says
def _(event: DoorLocked, session: Session) -> Line:
    return Line("door_locked", event.by, private=True)


@says
def _(event: DoorUnlocked, session: Session) -> Line:
    return Line("door_unlocked", event.by, private=True)
