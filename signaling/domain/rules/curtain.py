"""The curtain (D19). While it hangs the share is paused: it has no audience, so the relay forwards
nothing of it, and what was not forwarded is not repaired later.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.rules.screens import own_share
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Event
from signaling.domain.terms.curtain import CurtainDrawn, ShareCurtain, Stills
from signaling.domain.terms.screens import SharePaused, ShareResumed

curtain = Feature[Stills]("curtain", slice="stills")


@curtain.decides
def draw(session: Session, command: ShareCurtain) -> Iterator[Event]:
    """By its owner alone; nothing when it hangs, or does not, as it is to."""
    share = own_share(session, command.share, command.by)
    as_asked = share.screen.paused and (share.id in session.stills) is command.still
    if command.on and not as_asked:
        yield CurtainDrawn(at=command.at, share=share.id, owner=share.owner, still=command.still)
    elif share.screen.paused and not command.on:
        yield ShareResumed(at=command.at, share=share.id, owner=share.owner)


@curtain.evolves
def _(mine: Stills, event: CurtainDrawn) -> Stills:
    return mine | {event.share} if event.still else mine - {event.share}


@curtain.evolves
def _(mine: Stills, event: SharePaused | ShareResumed) -> Stills:
    return mine - {event.share}


@curtain.evolves
def _(mine: Stills, event: ActivityEnded) -> Stills:
    return mine - {event.activity}
