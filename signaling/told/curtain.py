"""A picture that its sharer hides."""

from signaling.domain.session import Session
from signaling.domain.terms.curtain import CurtainDrawn
from signaling.told.lines import Line, says
from signaling.told.screens import kind_of, told_of


@says
def _(event: CurtainDrawn, session: Session) -> Line:
    only, kind = told_of(session, event.share), kind_of(session, event.owner)
    return Line("share_paused", event.owner, activity=kind, only=only)
