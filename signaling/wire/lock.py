"""The lock of the door."""

from signaling.domain.terms import lock
from signaling.wire.base import Ask, Stamp, Wire


class DoorLock(Ask, frozen=True):
    """Lock the door: nobody new comes in by link or number, nor assists; or unlock it. Who is in
    may come back after a lost connection, and who knocks already may be admitted.
    """

    verb = lock.DoorLock.verb

    on: bool
    control_epoch: int

    def command(self, stamp: Stamp) -> lock.DoorLock:
        return lock.DoorLock(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch, on=self.on)


class Entrance(Wire, frozen=True):
    """How one comes in, for reps. `locked`: not at all; `knocks`: by a knock only, also with a
    link, since a customer was made to leave.
    """

    locked: bool
    knocks: bool
