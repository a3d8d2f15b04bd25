"""Names that changed: for everybody."""

from signaling.domain.session import Session
from signaling.domain.terms.rename import Renamed
from signaling.told.lines import Line, says


@says
def _(event: Renamed, session: Session) -> Line | None:
    if event.by == event.participant:
        return None  # nobody knew them by the other name, or they are told of with the new one
    return Line("renamed", event.by, event.participant, name=event.name, was=event.was)
