"""Locking the door. Who is in stays in, and so does who waits at it: they may be admitted."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.lock import DoorLock, DoorLocked, DoorUnlocked, Lock

lock = Feature[Lock]("lock")


def locked(session: Session) -> bool:
    """Whether nobody new comes in, nor may knock."""
    return session.lock.by is not None and not session.ended


def must_be_open(session: Session) -> None:
    """Raises `door_locked`."""
    if locked(session):
        raise Refused(Code.DOOR_LOCKED)


@lock.decides
def turn(session: Session, command: DoorLock) -> Iterator[Event]:
    """Locked or unlocked; nothing when it is so already."""
    if command.on is not locked(session):
        happened = DoorLocked if command.on else DoorUnlocked
        yield happened(at=command.at, by=command.by)


@lock.evolves
def _(mine: Lock, event: DoorLocked) -> Lock:
    return Lock(event.by, event.at)


@lock.evolves
def _(mine: Lock, event: DoorUnlocked) -> Lock:
    return Lock()
