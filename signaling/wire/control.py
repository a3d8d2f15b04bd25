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


class ControlTake(Ask, frozen=True):
    """A manager takes control, where the site lets them, and says why to everybody (1 to 200 code
    points).
    """

    verb = control.ControlTake.verb

    reason: str
    control_epoch: int

    def command(self, stamp: Stamp) -> control.ControlTake:
        return control.ControlTake(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            reason=self.reason,
            allowed=stamp.may_take(),
        )


class ControlAccept(Ask, frozen=True):
    """Take the control that is offered because the primary vanished (D17); or that was declined,
    while nobody else is asked.
    """

    verb = control.ControlAccept.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> control.ControlAccept:
        return control.ControlAccept(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch)


class ControlDecline(Ask, frozen=True):
    """Say no to that offer. The next assistant is asked, or the session waits for its primary."""

    verb = control.ControlDecline.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> control.ControlDecline:
        return control.ControlDecline(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch)


class Offer(Wire, frozen=True):
    """Control is offered to an assistant because the primary vanished (D17). `next`: who is asked
    if they decline; None: nobody, the session waits (`Hold`).
    """

    to: str
    deadline: int
    next: str | None = None


class Hold(Wire, frozen=True):
    """The primary vanished, or had to leave (D21: `removed`). The session ends at `until`, unless
    they are back or somebody took control by then (D17).
    """

    primary: str
    until: int
    primary_name: str = ""
    removed: bool = False


class Missed(Wire, frozen=True):
    """A session that another rep took over from the reader, who was lost for too long (D17). It
    goes on: they may assist in it again.
    """

    number: str
    by: str  # name
    at: int
