"""A picture that stands still."""

from signaling.domain.session import Session
from signaling.domain.terms.freeze import ShareFrozen, ShareThawed
from signaling.told.lines import Line, says
from signaling.told.screens import share_line


@says
def _(event: ShareFrozen, session: Session) -> Line:
    return share_line("share_frozen", session, event.share, event.owner)


@says
def _(event: ShareThawed, session: Session) -> Line:
    return share_line("share_thawed", session, event.share, event.owner)
