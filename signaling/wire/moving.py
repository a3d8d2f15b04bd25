"""A customer's seat goes on from another device (D22)."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import moving
from signaling.domain.terms.moving import Answer
from signaling.domain.terms.people import DeviceKind
from signaling.wire.base import Ask, Stamp, Wire
from signaling.wire.system import Words


class SeatGive(Ask, frozen=True):
    """Yes, by the page that has the seat: the visitor goes on in it, and this page is told
    `moved_away`.
    """

    verb = moving.SeatGive.verb

    knock: str

    def command(self, stamp: Stamp) -> moving.SeatGive:
        return moving.SeatGive(at=stamp.at, by=stamp.by, knock=ParticipantId(self.knock))


class SeatKeep(Ask, frozen=True):
    """No: that is somebody else. They are at the door as before."""

    verb = moving.SeatKeep.verb

    knock: str

    def command(self, stamp: Stamp) -> moving.SeatKeep:
        return moving.SeatKeep(at=stamp.at, by=stamp.by, knock=ParticipantId(self.knock))


class SeatMove(Ask, frozen=True):
    """The controller says that this visitor is that customer. A page of theirs that is there is
    asked first; where none answers the seat moves.
    """

    verb = moving.SeatMove.verb

    knock: str
    participant: str
    control_epoch: int

    def command(self, stamp: Stamp) -> moving.SeatMove:
        return moving.SeatMove(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            knock=ParticipantId(self.knock),
            participant=ParticipantId(self.participant),
        )


class SeatNew(Ask, frozen=True):
    """By a visitor at the door who said that they are in already: somebody else after all. Who has
    the link is in by it, or waits where it lets nobody in by itself, as whoever has the number.
    """

    verb = moving.SeatNew.verb

    def command(self, stamp: Stamp) -> moving.SeatNew:
        return moving.SeatNew(at=stamp.at, by=stamp.by, load=stamp.load())


class OtherDevice(Wire, frozen=True):
    """What a page at the door says of its browser: a name, and a version where it gives one."""

    browser: Words
    system: Words

    def known(self) -> moving.Device:
        """The same for the rules."""
        return moving.Device(self.browser, self.system)


class SeatAnswer(Wire, frozen=True):
    """What the page of a seat said to it, by `deadline`: `open`, `kept` (no), or `silent`."""

    participant: str
    deadline: int
    answer: Answer


class MoveWish(Wire, frozen=True):
    """That a visitor says that they are in already, on another device. `asked`: the customers whose
    pages were asked; none where none of that name was there. `number`: what both pages show.
    """

    browser: str
    system: str
    device: DeviceKind
    number: str
    asked: tuple[SeatAnswer, ...] = ()


class SeatQuestion(Wire, frozen=True):
    """To the page that has a seat: whether its customer wants to go on over there. `name`: what was
    typed there. `number`: four digits that only the page that asks shows as well.
    """

    knock: str
    name: str
    number: str
    browser: str
    system: str
    device: DeviceKind
    asked_at: int
    deadline: int
