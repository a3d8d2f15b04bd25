"""A rep who has several sessions looks at one of them (D18).

What follows from it is elsewhere: `lifetimes` ends their own shares in the others, `routes` sends
them nothing of those, `screens` lets them begin nothing there. It is a fact of the session and not
of a socket, so that a lost connection, a reload and a restart of the server change nothing about
it; a page that was opened anew is in the foreground.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.session import Session
from signaling.domain.terms.background import (
    Background,
    CameToForeground,
    PageBackground,
    WentToBackground,
)
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnded
from signaling.domain.terms.people import Left, TokenRenewed

background = Feature[Background]("background")


@background.decides
def turn(session: Session, command: PageBackground) -> Iterator[Event]:
    """Nothing when it is so already."""
    if command.on is not (command.by in session.background):
        happened = WentToBackground if command.on else CameToForeground
        yield happened(at=command.at, participant=command.by)


@background.evolves
def _(mine: Background, event: WentToBackground) -> Background:
    return mine | {event.participant}


@background.evolves
def _(mine: Background, event: CameToForeground | TokenRenewed | Left) -> Background:
    return mine - {event.participant}


@background.evolves
def _(mine: Background, event: SessionEnded) -> Background:
    return frozenset()
