"""Passing control (S49-S62), and the offer when the primary vanished (D17)."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import control
from signaling.wire.base import Ask, Stamp, Wire


class ControlPass(Ask, frozen=True):
    """Give control to a connected assistant (S49-S62)."""

    verb = control.ControlPass.verb

    to: str
    control_epoch: int

    def command(self, stamp: Stamp) -> control.ControlPass:
        return control.ControlPass(
            at=stamp.at, by=stamp.by, control_epoch=self.control_epoch, to=ParticipantId(self.to)
        )


class ControlAccept(Ask, frozen=True):
    """Take the control that was offered because the primary vanished (D17)."""

    verb = control.ControlAccept.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> control.ControlAccept:
        return control.ControlAccept(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch)


class ControlDecline(Ask, frozen=True):
    """Say no to that offer; the next assistant is asked."""

    verb = control.ControlDecline.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> control.ControlDecline:
        return control.ControlDecline(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch)


class Offer(Wire, frozen=True):
    """Control is offered to an assistant because the primary vanished (D17)."""

    to: str
    deadline: int
