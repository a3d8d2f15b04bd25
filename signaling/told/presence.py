"""Connections lost and found."""

from signaling.domain.session import Session
from signaling.domain.terms.presence import Connected, Lost, SaidLeaving, ServerRestarted, Stayed
from signaling.told.lines import Line, says, silent


@says
def _(event: Lost, session: Session) -> Line | None:
    return Line("lost", event.participant) if event.participant in session.people else None


@says
def _(event: Connected, session: Session) -> Line | None:
    return Line("back", event.participant) if event.back else None


silent(SaidLeaving, ServerRestarted, Stayed)
