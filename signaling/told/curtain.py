"""A picture that its sharer hides."""

from signaling.domain.session import Session
from signaling.domain.terms.curtain import CurtainDrawn
from signaling.told.lines import Line, says
from signaling.told.screens import share_line


@says
def _(event: CurtainDrawn, session: Session) -> Line:
    return share_line("share_paused", session, event.share, event.owner)
