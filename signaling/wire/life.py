"""The session itself, and ending it."""

from signaling.domain.terms import life
from signaling.domain.terms.life import EndReason, State
from signaling.wire.base import Ask, Stamp, Wire


class SessionEnd(Ask, frozen=True):
    """The controller ends the session for everyone."""

    verb = life.SessionEnd.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> life.SessionEnd:
        return life.SessionEnd(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch)


class Session(Wire, frozen=True):
    """The session itself. `number` grouped by the page; links are absolute URLs, for the controller
    only. `attended`: the rep who controls is connected, and so sees who is at the door.
    `audience_choice`: the site lets reps share with the customer who is helped alone.
    """

    id: str
    number: str
    state: State
    started_at: int
    ended_at: int | None
    end_reason: EndReason | None
    customer_link: str | None
    assist_link: str | None
    attended: bool = True
    audience_choice: bool = False
