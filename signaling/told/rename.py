"""Names that changed: for everybody."""

from signaling.domain.session import Session
from signaling.domain.terms.rename import Renamed
from signaling.told.lines import Line, says


@says
def _(event: Renamed, session: Session) -> Line:
    return Line("renamed", event.by, event.participant, name=event.name, was=event.was)
