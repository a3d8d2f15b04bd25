"""Visitors at the door: their addresses are for the controller only."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.door import (
    KnockAdmitted,
    Knocked,
    KnockedByLink,
    KnockRefused,
    KnockWithdrawn,
    LetInByLink,
)
from signaling.told.lines import Line, says, silent
from signaling.told.moving import wish_of
from signaling.told.people import rep_like
from signaling.wire.base import milliseconds


def knocks(session: Session) -> tuple[wire.Knock, ...]:
    """Who is at the door, for the controller."""
    return tuple(
        wire.Knock(
            id=k.id,
            name=k.name,
            address=k.address,
            at=milliseconds(k.at),
            looks_like=rep_like(session, k.name),
            door=k.door,
            moving=wish_of(session, k),
        )
        for k in session.knocks.values()
    )


@says
def _(event: Knocked, session: Session) -> Line:
    return Line("knocked", whom=event.knock.id, name=event.knock.name, door=True)


@says
def _(event: KnockAdmitted, session: Session) -> Line:
    return Line("admitted", event.by, event.knock)


@says
def _(event: KnockRefused, session: Session) -> Line:
    return Line("knock_refused", event.by, event.knock, name=event.name, door=True)


@says
def _(event: KnockWithdrawn, session: Session) -> Line | None:
    if not event.name:
        return None
    return Line("knock_withdrawn", whom=event.knock, name=event.name, door=True)


silent(KnockedByLink, LetInByLink)
