"""What the world is told after a session changed, in this order: the relay, then the pages.

The relay comes first so that nobody reads of an end before the last packet of it has left.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from signaling.app.ports import MediaPlane, Page
from signaling.domain.events import (
    Event,
    KnockRefused,
    KnockWithdrawn,
    Left,
    Lost,
    ReceiptGiven,
    TokenRenewed,
)
from signaling.domain.ids import ParticipantId
from signaling.domain.model import Session
from signaling.domain.narration import narrate, shown_receipt
from signaling.domain.refusals import Code
from signaling.domain.routes import routes
from signaling.domain.shown import Links, Update, milliseconds
from signaling.domain.view import view

log = logging.getLogger(__name__)

RELAY_DEADLINE = 5.0  # seconds; the relay answers in milliseconds or is broken


def script(participant: str) -> str:
    """The viewer key of a participant's WHEP player, beside the key of their page."""
    return f"{participant}/whep"


def wanted_routes(session: Session) -> dict[str, frozenset[str]]:
    """The session's routes in the relay's keys."""
    return {
        publication: frozenset(key for viewer in viewers for key in (viewer, script(viewer)))
        for publication, viewers in routes(session).items()
    }


class Router:
    """Keeps one room of the relay as the session wants it."""

    def __init__(self, media: MediaPlane) -> None:
        self._media = media
        self._told: Mapping[str, frozenset[str]] = {}

    async def reconcile(self, session: Session, *, force: bool = False) -> bool:
        """Tell the relay if anything differs. False: it did not obey, and the room was closed as
        well as could be.
        """
        wanted = wanted_routes(session)
        if wanted == self._told and not force:
            return True
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.route(session.id, wanted)
                if session.ended:
                    await self._media.close_room(session.id)
        except Exception:
            log.exception("the relay did not take the routes of a session; closing its room")
            self._told = {}
            await self._close(session)
            return False
        self._told = wanted
        return True

    async def _close(self, session: Session) -> None:
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.close_room(session.id)
        except Exception:
            log.exception("the relay did not close the room of a session")


def update(
    session: Session,
    reader: ParticipantId,
    *,
    now: float,
    links: Links,
    after: int,
    news: Sequence[Event],
) -> Update | None:
    """What `reader` is sent: the view, and the `news`, which are the events following version
    `after`.
    """
    seen = view(session, reader, links)
    if seen is None:
        return None
    numbered = enumerate(news, start=after + 1)
    told = [narrate(event, version, session, reader) for version, event in numbered]
    inside = reader in session.participants
    return Update(
        now=milliseconds(now),
        view=seen,
        events=tuple(line for line in told if line is not None),
        receipts=tuple(shown_receipt(e) for e in news if isinstance(e, ReceiptGiven) and inside),
    )


def dismissed(events: Sequence[Event]) -> dict[ParticipantId, Code]:
    """Whose page has no place here any more after these events, and why."""
    gone: dict[ParticipantId, Code] = {}
    for event in events:
        match event:
            case Left():
                gone[event.participant] = Code.NOT_HERE
            case KnockRefused() | KnockWithdrawn():
                gone[event.knock] = Code.NO_SESSION
            case TokenRenewed():
                gone[event.participant] = Code.SUPERSEDED
            case Lost() if event.participant in gone:  # no other page took its place
                gone[event.participant] = Code.SIGN_IN_REQUIRED
            case _:
                pass
    return gone


def show(
    pages: Mapping[ParticipantId, Page], updates: Mapping[ParticipantId, Update | None]
) -> None:
    for reader, page in pages.items():
        news = updates.get(reader)
        if news is not None:
            page.show(news)
