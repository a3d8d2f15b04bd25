"""Steps of random histories that are about who controls, and whom they help."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.asking import ControlAsk, ControlKeep
from signaling.domain.terms.control import ControlAccept, ControlDecline, ControlPass, ControlTake
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.picture import PictureForget
from signaling.domain.terms.transfer import TransferFail
from tests.support.attempts import Attempts, customers, people, reps, stale, step, yes_or_no
from tests.support.builders import ANA, BEN, MONA, XU


class OfControl(Attempts):
    """Control passed, asked for, taken; a customer selected; a transfer that nobody takes."""

    @step(by=people, to=people, behind=stale)
    def pass_control(self, by: ParticipantId, to: ParticipantId, behind: int) -> None:
        self.attempt(ControlPass, by=by, to=to, control_epoch=self.epoch(behind))

    @step(to=reps)
    def pass_control_rightly(self, to: ParticipantId) -> None:
        if self.story.session.control.controller is not None:
            self.pass_control(self.story.session.control.controller, to, 0)

    @step(by=people, rightly=yes_or_no, take=yes_or_no, behind=stale)
    def answer_offer(self, by: ParticipantId, rightly: bool, take: bool, behind: int) -> None:
        command = ControlAccept if take else ControlDecline
        offer = self.story.session.control.offer
        sender = offer.to if offer is not None and rightly else by
        self.attempt(command, by=sender, control_epoch=self.epoch(behind))

    @step(customer=people, behind=stale)
    def select(self, customer: ParticipantId, behind: int) -> None:
        for by in (self.story.session.control.controller or ANA, XU):
            self.attempt(FocusSelect, by=by, customer=customer, control_epoch=self.epoch(behind))

    @step(by=customers)
    def forget_picture(self, by: ParticipantId) -> None:
        self.attempt(PictureForget, by=by)

    @step(rarely=range(9 + 1))
    def nobody_takes_it(self, rarely: int) -> None:
        if rarely == 0:
            self.attempt(TransferFail, form="/enter/billing")

    @step(by=reps, rightly=yes_or_no)
    def ask_for_control(self, by: ParticipantId, rightly: bool) -> None:
        self.attempt(ControlAsk, by=by, request=f"q{next(self.story.ids)}", text="between reps")
        for request in list(self.story.session.asking):
            if rightly:
                controller = self.story.session.control.controller or ANA
                self.attempt(ControlKeep, by=controller, request=request)

    @step(by=[BEN, MONA], rarely=range(5 + 1))
    def take_control(self, by: ParticipantId, rarely: int) -> None:
        if rarely == 0:
            fields = {"reason": "He knows", "allowed": True, "control_epoch": self.epoch(0)}
            self.attempt(ControlTake, by=by, **fields)
