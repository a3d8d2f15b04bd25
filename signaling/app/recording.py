"""The recorder follows the session: what is recorded is fed to it, as the routes name its key.

Being in no route any more ends a feed by itself; here one is begun. It comes after the rooms, which
know the routes, and before the pages.
"""

import asyncio
import logging
from collections.abc import Mapping

from signaling.app.live import Change, Follower
from signaling.app.ports import MediaPlane, MediaRefused, NoRecorder
from signaling.app.relay import RELAY_DEADLINE, voice_writer, writers
from signaling.app.sessions import Sessions
from signaling.domain.ids import ActivityId, PersonId
from signaling.domain.rules.routes import routes
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.recording import NotePlayback, RecordingFail

log = logging.getLogger(__name__)


class RecordingDesk(Follower[Session, Event]):
    """Feeds the recorder, and takes what it says."""

    def __init__(self, sessions: Sessions, media: MediaPlane) -> None:
        self._sessions = sessions
        self._media = media
        # By session: publication -> viewer key; None: the voices.
        self._fed: dict[str, Mapping[str | None, str]] = {}

    async def follow(self, change: Change[Session, Event]) -> None:
        session = change.after
        known = self._fed.get(change.stream, {}) if change.events else {}
        there = routes(session)
        wanted: dict[str | None, str] = dict(writers(session).items())
        voices = voice_writer(session)
        if voices is not None:
            wanted[None] = voices
        fed = {
            name: key
            for name, key in known.items()
            if (name in wanted if name is None else name in there)
        }
        for name, key in wanted.items():
            if fed.get(name) != key and await self._feed(change.stream, name, key):
                fed[name] = key
        if fed:
            self._fed[change.stream] = fed
        else:
            self.forget(change.stream)

    async def _feed(self, session: str, publication: str | None, key: str) -> bool:
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.record(session, publication, key)
            return True
        except MediaRefused:
            return False  # it is lost to the relay, and will be published again
        except (NoRecorder, TimeoutError):
            log.error("a session cannot be recorded: there is no recorder")
            self._fail(session, key, Cause.FAILED)
            return False

    def forget(self, stream: str) -> None:
        self._fed.pop(stream, None)

    # What the recorder says

    def full(self, session: str, key: str) -> None:
        """There is no room for this recording any more."""
        self._fail(session, key, Cause.NO_SPACE)

    def again(self) -> None:
        """There is another recorder in place of the one that was fed: it is fed anew."""
        for live in self._sessions:
            if self._fed.get(live.id):
                _ = live.post(live.look_again)

    def _fail(self, session: str, key: str, cause: Cause) -> None:
        live = self._sessions.find(session)
        which = ActivityId(key.partition("/")[0])
        if live is not None and not live.over:
            _ = live.insist(
                ("recording", which),
                lambda at: RecordingFail(at=at, recording=which, cause=cause),
            )

    async def played(self, session: str, recording: str, person: str, name: str) -> None:
        """Somebody begins to play one of a session, which may be over."""

        def note(at: float) -> NotePlayback:
            return NotePlayback(
                at=at, recording=ActivityId(recording), person=PersonId(person), name=name
            )

        live = self._sessions.find(session)
        await (live.command(note) if live is not None else self._sessions.once(session, note))
