"""Pages come and go. Who is connected is not remembered, it is compared: after every change, and on
a slow timer, the session is made to say of everybody's presence what the pages there are say.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from signaling.app.live import Change, Follower
from signaling.app.pages import Pages
from signaling.app.ports import Page, Timer, Unwritable
from signaling.app.sessions import LiveSession, Sessions
from signaling.app.workloads import Workloads
from signaling.domain.derived import worked_out
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.people import Capabilities, Joined
from signaling.domain.terms.presence import Connect, Disconnect, SayLeaving

LOOK = 5.0  # seconds between looks at all sessions
SAID_AS_IT_IS = frozenset({Code.DOOR_LOCKED, Code.TOO_MANY_CUSTOMERS})
MISSED = 100  # events a page that comes back is told of, the newest; its view is whole anyway


class Attendance(Follower[Session, Event]):
    """The last of the followers: it looks at the pages when they have been told to go."""

    def __init__(self, sessions: Sessions, pages: Pages, workloads: Workloads) -> None:
        self._sessions = sessions
        self._pages = pages
        self._workloads = workloads
        self._arriving: set[tuple[str, ParticipantId]] = set()
        self._timer: Timer | None = None

    async def open(
        self,
        live: LiveSession,
        reader: ParticipantId,
        capabilities: Capabilities | None,
        page: Page,
        seen: int,
        enter: Callable[[float], Command] | None = None,
    ) -> None:
        """A job: show this page everything from now on, and the newest of what it missed since
        version `seen` (0: nothing was seen). `enter`: takes the place, for who has none yet.
        """
        self._look_later()
        entering = None if self._is_in(live, reader) else enter
        if live.over and entering is None and reader not in live.state.people:
            raise Refused(Code.ENDED)
        self._arriving.add((live.id, reader))
        try:
            if entering is not None:
                await self._enter(live, reader, entering, capabilities)
            elif not live.over:
                await live.apply(self._connect(reader, capabilities))
            after = max(seen, live.state.version - MISSED)
            unseen = 0 < seen < live.state.version
            missed = await self._sessions.log.read(live.id, after) if unseen else []
            before = _before_they_came(missed, reader)
            after, missed = after + before, missed[before:]
        finally:
            self._arriving.discard((live.id, reader))
            self._reconcile(live)
        older = self._pages.take(live.id, reader)
        self._pages.set(live.state, reader, page, after, missed)
        if older is not None:
            older.gone(Code.SUPERSEDED)

    async def close(self, live: LiveSession, reader: ParticipantId, page: Page) -> None:
        """A job: a socket closed. One that was superseded says nothing about the participant."""
        if self._pages.of(live.id).get(reader) is page:
            self._pages.take(live.id, reader)
            await live.attempt(("presence", reader), partial(self._agree, live, reader))

    async def leaving(self, live: LiveSession, reader: ParticipantId) -> None:
        """A page says good-bye. What could not be written in time means nothing to a page that came
        meanwhile.
        """
        before = self._pages.of(live.id).get(reader)

        def say(at: float) -> Command | None:
            now = self._pages.of(live.id).get(reader)
            late = now is not None and now is not before
            return None if late else SayLeaving(at=at, participant=reader)

        await live.insist(("leaving", reader), say)

    def follow(self, change: Change[Session, Event]) -> None:
        live = self._sessions.find(change.stream)
        if live is not None:
            self._reconcile(live)

    def stop(self) -> None:
        """Look no more. Idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _is_in(self, live: LiveSession, reader: ParticipantId) -> bool:
        return reader in live.state.people or reader in live.state.knocks

    async def _enter(
        self,
        live: LiveSession,
        reader: ParticipantId,
        enter: Callable[[float], Command],
        capabilities: Capabilities | None,
    ) -> None:
        """Take the place and be there: one change, written and told once."""
        here = self._connect(reader, capabilities)
        try:
            with self._workloads.letting_in(live):
                await live.apply(enter(here.at), here)
        except Unwritable:
            raise
        except Refused as refused:
            if refused.code in SAID_AS_IT_IS:
                raise
            raise Refused(Code.NO_SESSION) from None  # full, ended or taken since it was given out

    def _connect(self, reader: ParticipantId, capabilities: Capabilities | None) -> Command:
        now = self._sessions.clock.now()
        return Connect(at=now, participant=reader, capabilities=capabilities)

    # --- comparing --------------------------------------------------------------------------------

    def _look_later(self) -> None:
        if self._timer is None:
            clock = self._sessions.clock
            self._timer = clock.call_at(clock.now() + LOOK, self._look)

    def _look(self) -> None:
        self._timer = None
        for live in self._sessions:
            self._reconcile(live)
        self._look_later()

    def _reconcile(self, live: LiveSession) -> None:
        """Put what makes presence agree with the pages there are, if anything."""
        for who in self._strayed(live):
            _ = live.insist(("presence", who), partial(self._agree, live, who))

    def _strayed(self, live: LiveSession) -> set[ParticipantId]:
        """Those of whom the session says something else than the pages do."""
        session, here = live.state, self._pages.of(live.id)
        if session.ended or _online(session) == here.keys():
            return set()
        return {
            who
            for who, online in _said(session)
            if online is not (who in here) and (live.id, who) not in self._arriving
        }

    def _agree(self, live: LiveSession, who: ParticipantId, at: float) -> Command | None:
        if who not in self._strayed(live):
            return None
        if who in self._pages.of(live.id):
            return Connect(at=at, participant=who, capabilities=None)
        return Disconnect(at=at, participant=who)


def _before_they_came(events: Sequence[Event], reader: ParticipantId) -> int:
    """How many of the events happened before this reader was in the session."""
    came = (
        number
        for number, event in enumerate(events)
        if isinstance(event, Joined) and event.participant == reader
    )
    return next(came, 0)


@worked_out("people", "knocks")
def _online(session: Session) -> frozenset[ParticipantId]:
    """Whom the session takes for connected."""
    return frozenset(who for who, online in _said(session) if online)


def _said(session: Session) -> Iterator[tuple[ParticipantId, bool]]:
    """Everybody inside or at the door, and whether the session takes them for connected."""
    for one in session.people.values():
        if one.left_at is None:
            yield one.id, one.online
    for knock in session.knocks.values():
        yield knock.id, knock.lost_at is None
