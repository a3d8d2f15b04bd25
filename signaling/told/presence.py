"""Connections lost and found."""

from signaling.domain.session import Session
from signaling.domain.terms.presence import (
    Connected,
    Lost,
    SaidLeaving,
    ServerRestarted,
    SignedOut,
    Stayed,
)
from signaling.told.lines import Line, says, silent


@says
def _(event: Lost, session: Session) -> Line | None:
    one = session.people.get(event.participant)  # a visitor is none
    return None if one is None or one.signed_out else Line("lost", event.participant)


@says
def _(event: SignedOut, session: Session) -> Line:
    return Line("signed_out", event.participant)


@says
def _(event: Connected, session: Session) -> Line | None:
    return Line("back", event.participant) if event.back else None


silent(SaidLeaving, ServerRestarted, Stayed)
