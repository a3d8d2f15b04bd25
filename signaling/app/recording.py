"""The recorder follows the session: what is recorded is fed to it, as the routes name its key.

Being in no route any more ends a feed by itself; here one is begun. It comes after the rooms, which
know the routes, and before the pages.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from signaling.app.live import Change, Follower
from signaling.app.ports import MediaPlane, MediaRefused, NoRecorder
from signaling.app.relay import RELAY_DEADLINE, segment_key, voice_writer, writers
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.ids import ActivityId, LinkId, PersonId
from signaling.domain.rules.routes import routes
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Command, Event
from signaling.domain.terms.recording import (
    NotePlayback,
    RecordingFail,
    RecordingInterrupt,
    RecordingPrepare,
)
from signaling.domain.terms.recording_links import (
    LinkRecording,
    OpenRecordingLink,
    RecordingLink,
    UnlinkRecording,
)

log = logging.getLogger(__name__)

RECORDER_DEADLINE = 60.0  # seconds; above what a start of the recorder may take


class RecordingDesk(Follower[Session, Event]):
    """Feeds the recorder, and takes what it says."""

    def __init__(self, sessions: Sessions, media: MediaPlane) -> None:
        self._sessions = sessions
        self._media = media
        # By session: publication -> viewer key; None: the voices.
        self._fed: dict[str, Mapping[str | None, str]] = {}
        # By session: waits for a recorder that is starting; nobody else waits for it meanwhile.
        self._late: dict[str, asyncio.Task[None]] = {}
        self._segments: dict[str, str] = {}  # by session: the key that is written under

    def follow(self, change: Change[Session, Event]) -> Awaitable[None] | None:
        key = segment_key(change.after)
        self._segment(change.stream, key)
        if key is None:
            self._wait_no_more(change.stream)
            if change.stream not in self._fed:
                return None
        return self._follow(change, key)

    async def _follow(self, change: Change[Session, Event], key: str | None) -> None:
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
        if key is not None and not wanted:
            await self._prepare(change.stream, change.after, key)  # while people are asked
        for name, viewer in wanted.items():
            if fed.get(name) != viewer and await self._feed(change.stream, name, viewer):
                fed[name] = viewer
        if fed:
            self._fed[change.stream] = fed
        else:
            self._fed.pop(change.stream, None)

    def _segment(self, session: str, key: str | None) -> None:
        before = self._segments.get(session)
        if before is not None and before != key:
            self._media.segment_over(session, before)
        if key is not None:
            self._segments[session] = key
        else:
            self._segments.pop(session, None)

    async def _prepare(self, stream: str, session: Session, key: str) -> None:
        running = session.recording.running
        if await self._there(stream, key) and running is not None and not running.ready:
            live = self._sessions.find(stream)
            if live is not None and not live.over:
                _ = live.insist(("prepared", running.id), _prepared(running.id))

    async def _feed(self, session: str, publication: str | None, key: str) -> bool:
        if not await self._there(session, key):
            return False
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.record(session, publication, key)
            return True
        except MediaRefused:
            return False  # it is lost to the relay, and will be published again
        except (TimeoutError, NoRecorder):
            self._none(session, key)
            return False

    async def _there(self, session: str, key: str) -> bool:
        """Whether there is a recorder now. One that starts is waited for beside the session: nobody
        who commands something waits for it, and what is recorded is looked at again then.
        """
        late = self._late.get(session)
        if late is not None and not late.done():
            return False
        try:
            async with asyncio.timeout(0):
                await self._media.recorder_there()
            return True
        except TimeoutError:
            waiting = self._wait(session, key)
            self._late[session] = asyncio.get_running_loop().create_task(waiting)
        except NoRecorder:
            self._none(session, key)
        return False

    async def _wait(self, session: str, key: str) -> None:
        try:
            async with asyncio.timeout(RECORDER_DEADLINE):
                await self._media.recorder_there()
        except (NoRecorder, TimeoutError):
            self._none(session, key)
            return
        live = self._sessions.find(session)
        if live is not None and not live.over:
            _ = live.post(live.look_again)

    def _wait_no_more(self, session: str) -> None:
        late = self._late.pop(session, None)
        if late is not None:
            late.cancel()

    def _none(self, session: str, key: str) -> None:
        log.error("a session cannot be recorded: there is no recorder")
        self._fail(session, key, Cause.FAILED)

    def forget(self, stream: str) -> None:
        self._fed.pop(stream, None)
        self._segment(stream, None)
        self._wait_no_more(stream)

    # What the recorder says

    def full(self, session: str, key: str) -> None:
        """There is no room for this recording any more."""
        self._fail(session, key, Cause.NO_SPACE)

    def again(self) -> None:
        """There is another recorder in place of the one that was fed, or was to be: it is fed anew,
        and everybody reads that something may be missing.
        """
        for live, which in self._written():
            _ = live.post(live.look_again)
            _ = live.insist(("interrupted", which), _interrupted(which))

    def given_up(self) -> None:
        """There will be no other recorder: one after the other died."""
        for live, which in self._written():
            self._fail(live.id, which, Cause.FAILED)

    def _written(self) -> list[tuple[LiveSession, ActivityId]]:
        """The sessions of which something is to be written now, with its recording."""
        return [
            (live, running.id)
            for live in self._sessions
            if (running := live.state.recording.running) is not None
            and (writers(live.state) or voice_writer(live.state) is not None)
        ]

    def _fail(self, session: str, key: str, cause: Cause) -> None:
        live = self._sessions.find(session)
        which = ActivityId(key.partition("/")[0])
        if live is not None and not live.over:
            _ = live.insist(
                ("recording", which),
                lambda at: RecordingFail(at=at, recording=which, cause=cause),
            )

    # What is done with one of a session, which may be over

    async def played(
        self, session: str, recording: str, person: str | None, name: str, link: str | None = None
    ) -> None:
        """Somebody begins to play it; by a link: under the name they gave."""
        await self._note(
            session,
            lambda at: NotePlayback(
                at=at,
                recording=ActivityId(recording),
                person=None if person is None else PersonId(person),
                name=name,
                link=None if link is None else LinkId(link),
            ),
        )

    async def link(self, session: str, new: RecordingLink, everything: bool) -> None:
        """There is one more link to it. Refused as `LinkRecording` is."""
        await self._note(session, lambda at: LinkRecording(at=at, link=new, everything=everything))

    async def unlink(
        self, session: str, recording: str, link: str, person: str, everything: bool
    ) -> None:
        """A link leads nowhere any more. Refused as `UnlinkRecording` is."""
        await self._note(
            session,
            lambda at: UnlinkRecording(
                at=at,
                recording=ActivityId(recording),
                link=LinkId(link),
                person=PersonId(person),
                everything=everything,
            ),
        )

    async def open_link(self, session: str, recording: str, link: str, name: str) -> None:
        """Somebody came by a link. Refused as `OpenRecordingLink` is."""
        await self._note(
            session,
            lambda at: OpenRecordingLink(
                at=at, recording=ActivityId(recording), link=LinkId(link), name=name
            ),
        )

    async def _note(self, session: str, make: Callable[[float], Command]) -> None:
        live = self._sessions.find(session)
        await (live.command(make) if live is not None else self._sessions.once(session, make))


def _prepared(which: ActivityId) -> Callable[[float], Command]:
    return lambda at: RecordingPrepare(at=at, recording=which)


def _interrupted(which: ActivityId) -> Callable[[float], Command]:
    return lambda at: RecordingInterrupt(at=at, recording=which)
