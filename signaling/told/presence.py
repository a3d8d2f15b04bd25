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
    if one is None or one.signed_out:
        return None
    customer = session.eyes.seats.get(one.id)
    return Line("lost", one.id) if customer is None else Line("eye_lost", customer)


@says
def _(event: SignedOut, session: Session) -> Line:
    return Line("signed_out", event.participant)


@says
def _(event: Connected, session: Session) -> Line | None:
    if not event.back:
        return None
    customer = session.eyes.seats.get(event.participant)
    return Line("back", event.participant) if customer is None else Line("eye_back", customer)


silent(SaidLeaving, ServerRestarted, Stayed)
