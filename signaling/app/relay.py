"""The relay follows the session's routes. It comes before the pages, so that nobody reads of an end
before the last packet of it has left.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from signaling.app.live import Change, Follower
from signaling.app.ports import MediaPlane
from signaling.domain.derived import worked_out
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.hearing import hearing
from signaling.domain.rules.recording import recorded, recorded_voices
from signaling.domain.rules.routes import LOOKED_AT, routes
from signaling.domain.session import Session
from signaling.domain.terms.base import Event

log = logging.getLogger(__name__)

Told = tuple[Mapping[str, frozenset[str]], frozenset[str]]  # routes, publications that stand still
NOTHING: Told = ({}, frozenset())
RELAY_DEADLINE = 5.0  # seconds; the relay answers in milliseconds or is broken


def page(session: Session, participant: ParticipantId) -> str:
    """The viewer key of a participant's page, on the device where their seat is now: what was
    connected on one before is routed no more (D22).
    """
    device = session.people[participant].device
    return f"{participant}/{device}" if device else participant


def script(session: Session, participant: ParticipantId) -> str:
    """The viewer key of their WHEP player, beside the key of their page."""
    return f"{page(session, participant)}/whep"


def writer(session: Session, segment: int) -> str:
    """The viewer key of the recording that runs: a segment is written to files of its own (D6)."""
    running = session.recording.running
    assert running is not None
    return f"{running.id}/{segment}"


def segment_key(session: Session) -> str | None:
    """The key that is written under now, whether or not anything is; None: nothing is recorded."""
    running = session.recording.running
    if session.ended or running is None:
        return None
    return writer(session, session.segments.get(running.id, 1))


@worked_out(*LOOKED_AT, "recording", "segments")
def writers(session: Session) -> Mapping[str, str]:
    """What is recorded now: each publication with the viewer key that writes it."""
    return {
        publication: writer(session, segment) for publication, segment in recorded(session).items()
    }


def voice_writer(session: Session) -> str | None:
    """The key by which the recorder hears those whose voices are written now, if any are."""
    voices = recorded_voices(session)
    return None if voices is None else writer(session, voices[0])


@worked_out(
    *("voice", "people", "onhold", "background", "supervision"),
    *("control", "recording", "segments", "life"),
)
def wanted_hearing(session: Session) -> Mapping[str, frozenset[str]]:
    """Who may be heard by whom: the recorder is a listener like others, of those who agreed."""
    wanted: dict[str, frozenset[str]] = {
        speaker: frozenset(listeners) for speaker, listeners in hearing(session).items()
    }
    voices = recorded_voices(session)
    if voices is not None:
        for speaker in voices[1]:
            wanted[speaker] |= {writer(session, voices[0])}
    return wanted


@worked_out(*LOOKED_AT, "preparing", "recording", "segments")
def wanted_routes(session: Session) -> Mapping[str, frozenset[str]]:
    """The session's routes in the relay's keys: the recorder is a viewer like others, so that
    whatever takes a picture from everybody takes it from the file.
    """
    wanted: dict[str, frozenset[str]] = {
        publication: frozenset(key(session, viewer) for viewer in viewers for key in (page, script))
        for publication, viewers in routes(session).items()
    }
    for publication, key in writers(session).items():
        wanted[publication] |= {key}
    return wanted


@worked_out("activities", "screens", "frozen")
def wanted_frozen(session: Session) -> frozenset[str]:
    """The publications whose picture stands still."""
    return frozenset(
        share.screen.publication.id
        for share in session.pictures
        if share.id in session.frozen and share.screen.publication is not None
    )


class RelayRooms(Follower[Session, Event]):
    """Keeps one room of the relay for each session. `lost`: what was published there is gone and
    has to be published again (session, publication).
    """

    def __init__(self, media: MediaPlane, lost: Callable[[str, str], None]) -> None:
        self._media = media
        self._lost = lost
        self._told: dict[str, Told] = {}

    def follow(self, change: Change[Session, Event]) -> Awaitable[None] | None:
        session = change.after
        known = self._told.get(session.id, NOTHING)
        same = wanted_routes(session) == known[0] and wanted_frozen(session) == known[1]
        if same and change.events and not session.ended:
            return None
        return self.reconcile(session)

    async def reconcile(self, session: Session) -> None:
        """Tell the relay. If it does not obey, the room is closed as well as can be, and its owners
        publish again.
        """
        wanted = wanted_routes(session), wanted_frozen(session)
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.route(session.id, *wanted)
                if session.ended:
                    await self._media.close_room(session.id)
        except Exception:
            log.exception("the relay did not take the routes of a session; closing its room")
            await self.close(session)
            return
        self._told[session.id] = wanted
        if session.ended:
            self.forget(session.id)

    def forget(self, session: str) -> None:
        self._told.pop(session, None)

    async def close(self, session: Session) -> None:
        """End all media of a session, as well as can be; who published publishes again."""
        self.forget(session.id)
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.close_room(session.id)
        except Exception:
            log.exception("the relay did not close the room of a session")
        for publication in routes(session):
            self._lost(session.id, publication)
