"""Visitors at the door (D16)."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import door
from signaling.domain.terms.people import Door
from signaling.wire.base import Ask, Stamp, Wire
from signaling.wire.moving import MoveWish


class KnockAdmit(Ask, frozen=True):
    """Let a visitor in who came by number (D16)."""

    verb = door.KnockAdmit.verb

    knock: str
    control_epoch: int

    def command(self, stamp: Stamp) -> door.KnockAdmit:
        return door.KnockAdmit(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            knock=ParticipantId(self.knock),
            load=stamp.load(),
        )


class KnockRefuse(Ask, frozen=True):
    """Turn that visitor away; they get the same answer as a wrong number."""

    verb = door.KnockRefuse.verb

    knock: str
    control_epoch: int

    def command(self, stamp: Stamp) -> door.KnockRefuse:
        return door.KnockRefuse(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            knock=ParticipantId(self.knock),
        )


class Knock(Wire, frozen=True):
    """Somebody at the door (controller's view only). `address` is where the request came from.
    `door`: what they have, a number, or a link that lets nobody in by itself any more.
    """

    id: str
    name: str
    address: str
    at: int
    looks_like: str | None = None  # the rep for whom this name can be taken (T4)
    door: Door = Door.NUMBER
    moving: MoveWish | None = None  # they say that they are in already (D22)
