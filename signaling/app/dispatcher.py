"""One live session: its state, its mailbox, its pages and its timer.

Each command goes: decide, append, evolve, then the effects. The log's expected version makes it
safe against a second writer.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

from signaling.app.effects import Router, dismissed, show, update
from signaling.app.mailbox import Mailbox
from signaling.app.ports import Clock, EventLog, MediaPlane, Page, Timer, VersionConflict
from signaling.domain.commands import Command, Connect, Disconnect, LoseMedia
from signaling.domain.deadlines import deadlines
from signaling.domain.decide import decide
from signaling.domain.events import Event
from signaling.domain.evolve import evolve
from signaling.domain.ids import ParticipantId, PublicationId, SessionId
from signaling.domain.model import Capabilities, Session
from signaling.domain.refusals import Code, Refused
from signaling.domain.shown import Links

log = logging.getLogger(__name__)

T = TypeVar("T")

MISSED = 100  # events a page that comes back is told of, the newest; its view is whole anyway
ATTEMPTS = 5  # at deciding again after somebody else appended first


@dataclass(frozen=True)
class Outcome:
    """What one command brought about."""

    session: Session
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Parts:
    """What every live session needs of the outside. `learn` hears of every event, before the pages
    do.
    """

    log: EventLog
    media: MediaPlane
    clock: Clock
    links: Callable[[SessionId], Links]
    learn: Callable[[SessionId, Sequence[Event]], None]


class LiveSession:
    """Everything but `put` and the two getters runs inside the mailbox."""

    def __init__(self, parts: Parts, session: SessionId, state: Session | None = None) -> None:
        self.id = session
        self.state = state or Session()
        self.mailbox = Mailbox()
        self._parts = parts
        self._links = parts.links(session)
        self._router = Router(parts.media)
        self._pages: dict[ParticipantId, Page] = {}
        self._timer: Timer | None = None

    def has_page(self, participant: ParticipantId) -> bool:
        return participant in self._pages

    def put(self, job: Callable[[], Awaitable[T]]) -> Awaitable[T]:
        return self.mailbox.put(job)

    def command(self, make: Callable[[float], Command]) -> Awaitable[Outcome]:
        """Put a command now; it is made, with the time of then, when its turn comes."""
        return self.put(lambda: self.apply(make(self._parts.clock.now())))

    async def apply(self, command: Command) -> Outcome:
        """Carry one command out. Raises `Refused`; then it has changed nothing."""
        known = self.state
        events: list[Event] = []
        try:
            events = await self._append(command)
        finally:
            news = await self._news_since(known, events)
            if news:
                self._parts.learn(self.id, news)
                await self._tell(known.version, news)
        return Outcome(self.state, tuple(events))

    async def _append(self, command: Command) -> list[Event]:
        for _ in range(ATTEMPTS):
            events = decide(self.state, command)
            if not events:
                return []
            try:
                await self._parts.log.append(self.id, self.state.version, events)
            except VersionConflict:
                missed = await self._parts.log.read(self.id, self.state.version)
                self.state = reduce(evolve, missed, self.state)
                continue
            self.state = reduce(evolve, events, self.state)
            return events
        raise Refused(Code.UNAVAILABLE)

    async def _news_since(self, known: Session, events: list[Event]) -> list[Event]:
        """`events`, with those before them if another writer was read on the way."""
        if self.state.version == known.version + len(events):
            return events
        return await self._parts.log.read(self.id, known.version)

    async def _tell(self, after: int, events: Sequence[Event]) -> None:
        obeyed = await self._router.reconcile(self.state)
        now = self._parts.clock.now()
        updates = {
            reader: update(self.state, reader, now=now, links=self._links, after=after, news=events)
            for reader in self._pages
        }
        show(self._pages, updates)
        for participant, code in dismissed(events).items():
            self._dismiss(participant, code)
        self._arm()
        if not obeyed:
            self._publish_again()

    def _dismiss(self, participant: ParticipantId, code: Code) -> None:
        page = self._pages.pop(participant, None)
        if page is not None:
            page.gone(code)

    def _publish_again(self) -> None:
        """The relay's room was closed: owners have to publish again."""
        for share in self.state.shares:
            if share.screen is not None and share.screen.publication is not None:
                self.lose_media(share.screen.publication.id)

    def lose_media(self, publication: PublicationId) -> None:
        """The relay no longer receives it. May be called from outside the mailbox."""
        self._post(
            lambda: self.apply(LoseMedia(at=self._parts.clock.now(), publication=publication))
        )

    def _post(self, job: Callable[[], Awaitable[object]]) -> None:
        """Put a job whose result nobody waits for; its failure is logged by the mailbox."""
        try:
            _ = self.mailbox.put(job)
        except Refused:
            log.error("a session's mailbox is full; a timer or relay event was dropped")

    async def reroute(self) -> None:
        """Close whatever the relay holds that the session does not know."""
        await self._router.reconcile(self.state, force=True)

    # --- pages ------------------------------------------------------------------------------------

    async def open_page(
        self,
        participant: ParticipantId,
        capabilities: Capabilities | None,
        page: Page,
        seen: int,
        enter: Callable[[float], Command] | None = None,
    ) -> None:
        """Show this page everything from now on, and the newest of what it missed since version
        `seen` (0: nothing was seen). `enter`: takes the place, for who has none yet.
        """
        if enter is not None:
            await self._enter(participant, enter)
        older = self._pages.pop(participant, None)
        if not self.state.ended:
            connect = Connect(
                at=self._parts.clock.now(), participant=participant, capabilities=capabilities
            )
            await self.apply(connect)
        elif participant not in self.state.participants:
            raise Refused(Code.ENDED)
        if older is not None:
            older.gone(Code.SUPERSEDED)
        after = max(seen, self.state.version - MISSED)
        missed = await self._parts.log.read(self.id, after) if 0 < seen < self.state.version else []
        self._pages[participant] = page
        news = update(
            self.state,
            participant,
            now=self._parts.clock.now(),
            links=self._links,
            after=after,
            news=missed,
        )
        show({participant: page}, {participant: news})

    async def _enter(self, participant: ParticipantId, enter: Callable[[float], Command]) -> None:
        if participant in self.state.participants or participant in self.state.knocks:
            return  # by a socket that came first
        try:
            await self.apply(enter(self._parts.clock.now()))
        except Refused:
            raise Refused(Code.NO_SESSION) from None  # full, ended or taken since it was given out

    async def close_page(self, participant: ParticipantId, page: Page) -> None:
        """A socket closed. One that was superseded says nothing about the participant."""
        if self._pages.get(participant) is not page:
            return
        del self._pages[participant]
        await self.apply(Disconnect(at=self._parts.clock.now(), participant=participant))

    # --- time -------------------------------------------------------------------------------------

    def _arm(self) -> None:
        """One timer, for the earliest deadline there is."""
        self._disarm()
        due = deadlines(self.state)
        if due:
            at, command = due[0]
            self._timer = self._parts.clock.call_at(at, lambda: self._due(command))

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _due(self, command: Command) -> None:
        async def job() -> None:
            at = max(command.at, self._parts.clock.now())
            outcome = await self.apply(replace(command, at=at))
            if not outcome.events:
                self._arm()

        self._post(job)

    async def resume(self) -> None:
        """After a start of the server: the relay's room as it should be, the deadlines running."""
        await self._router.reconcile(self.state, force=True)
        self._arm()

    async def close(self) -> None:
        """Stop without ending the session: it goes on from the log. Idempotent."""
        await self.mailbox.close()
        self._disarm()

    def discard(self) -> None:
        """Stop at once; for a session that is over, or never began."""
        self.mailbox.stop()
        self._disarm()
