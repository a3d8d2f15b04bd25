"""Steps of random histories that are about seats that go on from another device."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.door import KnockAdmit
from signaling.domain.terms.moving import (
    Device,
    MoveAtDoor,
    MovingDue,
    SeatGive,
    SeatKeep,
    SeatMove,
    SeatNew,
)
from signaling.domain.terms.people import Door
from tests.support.attempts import GUESTS, Attempts, customers, people, stale, step, yes_or_no
from tests.support.builders import PHONE


class OfMoving(Attempts):
    """Asked for at the door, given, kept, moved by the rep, taken back."""

    @step(who=GUESTS, seat=customers, late=yes_or_no)
    def ask_to_move(self, who: ParticipantId, seat: ParticipantId, late: bool) -> None:
        session = self.story.session
        if who in session.people or who in session.knocks or who in session.moving.before:
            return
        asked = {"knock": who, "name": seat.title(), "address": "192.0.2.7"}
        more = {"token_hash": f"{who}{next(self.story.ids)}", "capabilities": PHONE}
        device = Device("Chrome 140", "Android")
        self.attempt(MoveAtDoor, **asked, **more, door=Door.LINK, device=device)
        if late:
            self.attempt(MovingDue, wait=30.0, knock=who, participant=seat)

    @step(by=people, knock=GUESTS, yes=yes_or_no)
    def answer_for_seat(self, by: ParticipantId, knock: ParticipantId, yes: bool) -> None:
        self.attempt(SeatGive if yes else SeatKeep, by=by, knock=knock)

    @step(knock=GUESTS)
    def come_as_new(self, knock: ParticipantId) -> None:
        self.attempt(SeatNew, by=knock)

    @step(by=people, knock=GUESTS, seat=people, admit=yes_or_no, behind=stale)
    def move_seat(
        self,
        by: ParticipantId,
        knock: ParticipantId,
        seat: ParticipantId,
        admit: bool,
        behind: int,
    ) -> None:
        epoch = {"control_epoch": self.epoch(behind)}
        by = by if behind else self.story.session.control.controller or by
        self.attempt(SeatMove, by=by, knock=knock, participant=seat, **epoch)
        if admit and not behind:
            self.attempt(KnockAdmit, by=by, knock=knock, **epoch)
