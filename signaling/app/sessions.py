"""The live sessions of this process: their shells, and what follows them.

Followers, in order: the register of tokens, the relay, those the server adds, the pages, the
deadlines, and this, which forgets sessions that are over and keeps presence true.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

from signaling.app.deadlines import Deadlines
from signaling.app.live import Change, Follower, Live, Machine
from signaling.app.pages import Pages
from signaling.app.ports import Clock, Damaged, Found, MediaPlane, Page, StateLog, Timer
from signaling.app.register import Register
from signaling.app.relay import RelayFollower
from signaling.app.snapshots import Snapshots
from signaling.domain.decide import deadlines, decided
from signaling.domain.evolve import evolve
from signaling.domain.ids import ParticipantId, PublicationId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.life import SessionEnded
from signaling.domain.terms.people import Capabilities
from signaling.domain.terms.presence import Connect, Disconnect, Recover
from signaling.domain.terms.screens import LoseMedia
from signaling.told.links import Links

log = logging.getLogger(__name__)

END_PAGE = 600.0  # seconds an ended session can still be read by those who were in it
MISSED = 100  # events a page that comes back is told of, the newest; its view is whole anyway
AT_ONCE = 200  # sessions read together at the start
LOOK = 5.0  # seconds between looks at whether presence and pages agree

LiveSession = Live[Session, Command, Event]

SESSION = Machine[Session, Command, Event](
    initial=Session(),
    decide=decided,
    evolve=evolve,
    version=lambda session: session.version,
    deadlines=deadlines,
    over=lambda session: session.ended,
    first=lambda session: session.control.controller,
)
"""The session as the first of the machines."""


class Sessions:
    """`followers`: who else follows every session's log, told before the pages are."""

    def __init__(
        self,
        log: StateLog[Session, Event],
        media: MediaPlane,
        clock: Clock,
        register: Register,
        links: Callable[[SessionId], Links],
        followers: Sequence[Follower[Session, Event]] = (),
    ) -> None:
        self._log = log
        self._clock = clock
        self._register = register
        self.relay = RelayFollower(media, self.lose_media)
        self.pages = Pages(clock, links)
        self._deadlines = Deadlines[Session, Command, Event](clock, deadlines, self._due)
        self._snapshots = Snapshots[Session, Event](SESSION.version, log.keep)
        self._followers: tuple[Follower[Session, Event], ...] = (
            register,
            self.relay,
            *followers,
            self.pages,
            self._deadlines,
            self._snapshots,
            self,
        )
        self._live: dict[SessionId, LiveSession] = {}
        self._looking: Timer | None = None

    def __iter__(self) -> Iterator[LiveSession]:
        """All of them, also those that have ended and can still be read."""
        return iter(list(self._live.values()))

    def get(self, session: str) -> LiveSession:
        """Raises `no_session`."""
        live = self._live.get(SessionId(session))
        if live is None:
            raise Refused(Code.NO_SESSION)
        return live

    def find(self, session: str) -> LiveSession | None:
        return self._live.get(SessionId(session))

    def new(self, session: SessionId, state: Session | None = None) -> LiveSession:
        """A shell for a session that begins, or goes on from `state`."""
        live = LiveSession(session, SESSION, self._log, self._clock, self._followers, state)
        self._live[session] = live
        if self._looking is None:
            self._looking = self._clock.call_at(self._clock.now() + LOOK, self._look)
        return live

    def discard(self, session: SessionId) -> None:
        """Forget a session that never began, or is over and read by nobody any more."""
        live = self._live.pop(session, None)
        if live is not None:
            live.discard()
        self._deadlines.forget(session)
        self._snapshots.forget(session)
        self.pages.forget(session)
        self.relay.forget(session)
        self._register.forget(session)

    async def recover(self) -> None:
        """Every live session again, as the log has it: nobody connected, every grace fresh, nothing
        published (D1). One whose log is damaged is set aside and named; the others go on.
        """
        streams = await self._log.live(self._clock.now() - END_PAGE)
        for first in range(0, len(streams), AT_ONCE):
            found = await self._log.find(streams[first : first + AT_ONCE])
            again = [live for one in found if (live := self._again(one)) is not None]
            await asyncio.gather(*(self._recover(live) for live in again))

    def _again(self, found: Found[Session, Event] | Damaged) -> LiveSession | None:
        """The shell of a session of before. None: it makes no sense, and is left as it is."""
        if isinstance(found, Damaged):
            log.error("%s; the session is set aside", found)
            return None
        session = SessionId(found.stream)
        begun = found.state or Session()
        try:
            state = reduce(evolve, found.events, begun)
        except Exception as problem:
            what = type(problem).__name__
            log.error("the events of session %s make no sense (%s); it is set aside", session, what)
            return None
        live = self.new(session, state)
        self._snapshots.begins_at(session, begun.version)
        self._register.learn_state(state)
        if state.life.ended_at is not None:
            self._forget_at(session, state.life.ended_at)
        return live

    async def _recover(self, live: LiveSession) -> None:
        await live.command(lambda at: Recover(at=at))
        await live.post(live.look_again)

    async def close(self) -> None:
        """Stop serving. Sessions do not end by it: the next start finds them in the log."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        for live in self:
            await live.close()
            self._deadlines.forget(live.id)
        self._live.clear()

    def has_page(self, live: LiveSession, participant: ParticipantId) -> bool:
        return self.pages.get(live.id, participant) is not None

    # --- pages ------------------------------------------------------------------------------------

    async def open_page(
        self,
        live: LiveSession,
        participant: ParticipantId,
        capabilities: Capabilities | None,
        page: Page,
        seen: int,
        enter: Callable[[float], Command] | None = None,
    ) -> None:
        """A job: show this page everything from now on, and the newest of what it missed since
        version `seen` (0: nothing was seen). `enter`: takes the place, for who has none yet.
        """
        if enter is not None:
            await self._enter(live, participant, enter)
        if live.over and participant not in live.state.people:
            raise Refused(Code.ENDED)
        older = self.pages.take(live.id, participant)
        if not live.over:
            now = self._clock.now()
            await live.apply(Connect(at=now, participant=participant, capabilities=capabilities))
        if older is not None:
            older.gone(Code.SUPERSEDED)
        version = live.state.version
        after = max(seen, version - MISSED)
        missed = await self._log.read(live.id, after) if 0 < seen < version else []
        self.pages.set(live.id, participant, page)
        self.pages.show(live.state, [participant], after, missed)

    async def _enter(
        self, live: LiveSession, participant: ParticipantId, enter: Callable[[float], Command]
    ) -> None:
        if participant in live.state.people or participant in live.state.knocks:
            return  # by a socket that came first
        try:
            await live.apply(enter(self._clock.now()))
        except Refused:
            raise Refused(Code.NO_SESSION) from None  # full, ended or taken since it was given out

    async def close_page(self, live: LiveSession, participant: ParticipantId, page: Page) -> None:
        """A job: a socket closed. One that was superseded says nothing about the participant."""
        if self.pages.get(live.id, participant) is page:
            self.pages.take(live.id, participant)
            await live.apply(Disconnect(at=self._clock.now(), participant=participant))

    # --- what nobody asked for --------------------------------------------------------------------

    async def follow(self, change: Change[Session, Event]) -> None:
        session = SessionId(change.stream)
        self._forget_later(session, change.events)
        self._reconcile(session)

    def lose_media(self, session: str, publication: str) -> None:
        """The relay no longer receives it: its owner publishes again."""
        live = self.find(session)
        if live is not None and not live.over:
            lost = PublicationId(publication)
            _ = live.post(lambda: live.apply(LoseMedia(at=self._clock.now(), publication=lost)))

    def _forget_later(self, session: SessionId, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, SessionEnded):
                self._forget_at(session, event.at)

    def _forget_at(self, session: SessionId, ended_at: float) -> None:
        self._clock.call_at(ended_at + END_PAGE, lambda: self.discard(session))

    def _due(self, session: str, command: Command) -> None:
        """A deadline has come. It is tried until the log takes it."""
        live = self.find(session)
        if live is None:
            return

        async def job() -> None:
            at = max(command.at, self._clock.now())
            try:
                outcome = await live.apply(replace(command, at=at))
            except Exception:
                self._deadlines.missed(session, command)
                raise
            if not outcome.events:
                self._deadlines.arm(session, live.state)

        _ = live.post(job)

    def _look(self) -> None:
        """Presence is what the pages say, whatever failed in between."""
        self._looking = self._clock.call_at(self._clock.now() + LOOK, self._look)
        for session in self._live:
            self._reconcile(session)

    def _reconcile(self, session: SessionId) -> None:
        """Put what makes presence agree with the pages there are, if anything."""
        live = self.find(session)
        if live is not None and self.pages.strayed(live.state, self._clock.now()):
            _ = live.post(lambda: self._agree(live))

    async def _agree(self, live: LiveSession) -> None:
        for command in self.pages.strayed(live.state, self._clock.now()):
            await live.apply(command)
