"""Steps of random histories that are about phones as second eyes."""

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest
from signaling.domain.terms.eye import EyeInvite, EyeJoin
from signaling.domain.terms.presence import Connect
from signaling.domain.terms.screens import ShareStart, Surface
from tests.support.attempts import Attempts, customers, phones, step, yes_or_no
from tests.support.builders import PHONE


class OfEyes(Attempts):
    """Asked for by a code, come and gone, shown and taken back."""

    @step(customer=customers, who=phones, late=yes_or_no, often=range(2 + 1))
    def seat_phone(
        self, customer: ParticipantId, who: ParticipantId, late: bool, often: int
    ) -> None:
        hashed = f"code{next(self.story.ids)}"
        self.attempt(EyeInvite, by=customer, hashed=hashed)
        if who in self.story.session.people:
            return
        wait = 121.0 if late and often == 0 else 1.0
        own = {"token_hash": f"hash-{who}", "capabilities": PHONE}
        self.attempt(EyeJoin, participant=who, hashed=hashed, wait=wait, **own)
        self.attempt(EyeJoin, participant=who, hashed=hashed, **own)
        self.attempt(Connect, participant=who, capabilities=None)

    @step(who=phones, everything=yes_or_no)
    def show_by_phone(self, who: ParticipantId, everything: bool) -> None:
        request = RequestId(f"q{next(self.story.ids)}")
        controller = self.story.session.control.controller
        if controller is None:
            return
        asked = {"action": Action.VIEW, "customer": who, "surface": Surface.CAMERA}
        epoch = self.story.session.control.epoch
        self.attempt(ConsentRequest, by=controller, control_epoch=epoch, request=request, **asked)
        self.attempt(ConsentAnswer, by=who, request=request, allow=True, everything=everything)
        share = ActivityId(f"a{next(self.story.ids)}")
        shown = {"share": share, "surface": Surface.CAMERA, "request": request}
        self.attempt(ShareStart, by=who, control_epoch=None, **shown)
