"""One live stream of events: its state, its mailbox, and those who follow its log.

A `Machine` is a pure core: the session is one, others may follow. Each command goes: decide,
append, evolve, then the followers in their order. The log's expected version makes it safe against
a second writer. Everything outside follows the log; nothing is told by hand.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Generic, Protocol, TypeVar

from signaling.app.mailbox import Mailbox
from signaling.app.ports import Clock, EventLog, VersionConflict
from signaling.domain.refusals import Code, Refused

log = logging.getLogger(__name__)

T = TypeVar("T")
S = TypeVar("S")  # state
C = TypeVar("C")  # command
E = TypeVar("E")  # event
S_contra = TypeVar("S_contra", contravariant=True)
E_contra = TypeVar("E_contra", contravariant=True)
S_co = TypeVar("S_co", covariant=True)
E_co = TypeVar("E_co", covariant=True)

ATTEMPTS = 5  # at deciding again after somebody else appended first


@dataclass(frozen=True)
class Machine(Generic[S, C, E]):
    """A pure core. `decide`: the events and the state after them, or `Refused`; `deadlines`: what
    time alone will bring about, soonest first; `first`: whose commands never wait for others'.
    """

    initial: S
    decide: Callable[[S, C], tuple[list[E], S]]
    evolve: Callable[[S, E], S]
    version: Callable[[S], int]
    deadlines: Callable[[S], Sequence[tuple[float, C]]]
    over: Callable[[S], bool]
    first: Callable[[S], str | None]


@dataclass(frozen=True)
class Change(Generic[S_co, E_co]):
    """What was appended to a stream, with the state before and after. No events: look again."""

    stream: str
    before: S_co
    events: tuple[E_co, ...]
    after: S_co


class Follower(Protocol[S_contra, E_contra]):
    """Something outside that is kept as the log says. Called in order, inside the mailbox, after
    the append; what it raises is logged and stops nobody else.
    """

    async def follow(self, change: Change[S_contra, E_contra]) -> None: ...


@dataclass(frozen=True)
class Outcome(Generic[S_co, E_co]):
    """What one command brought about."""

    state: S_co
    events: tuple[E_co, ...]


class Live(Generic[S, C, E]):
    """Everything but `put`, `post`, `command` and `state` runs inside the mailbox."""

    def __init__(
        self,
        stream: str,
        machine: Machine[S, C, E],
        events: EventLog[E],
        clock: Clock,
        followers: Sequence[Follower[S, E]],
        state: S | None = None,
    ) -> None:
        self.id = stream
        self.state = machine.initial if state is None else state
        self._machine = machine
        self._log = events
        self._clock = clock
        self._followers = followers
        self._mailbox = Mailbox(lambda: machine.first(self.state))

    @property
    def over(self) -> bool:
        return self._machine.over(self.state)

    def put(self, job: Callable[[], Awaitable[T]], by: str) -> Awaitable[T]:
        """Put somebody's job; it is in the mailbox when this returns. Jobs of one person keep their
        order. `rate_limited` when too many of theirs wait.
        """
        return self._mailbox.put(job, by)

    def post(self, job: Callable[[], Awaitable[T]], by: str | None = None) -> Awaitable[T]:
        """Put what may not be lost: never refused for lack of room."""
        return self._mailbox.post(job, by)

    def command(
        self, make: Callable[[float], C], by: str | None = None
    ) -> Awaitable[Outcome[S, E]]:
        """Put a command now; it is made, with the time of then, when its turn comes."""

        def job() -> Awaitable[Outcome[S, E]]:
            return self.apply(make(self._clock.now()))

        return self.post(job) if by is None else self.put(job, by)

    async def apply(self, command: C) -> Outcome[S, E]:
        """Carry one command out. Raises `Refused`; then it has changed nothing."""
        known = self.state
        events: list[E] = []
        try:
            events = await self._append(command)
        finally:
            news = await self._news_since(known, events)
            if news:
                await self._follow(Change(self.id, known, tuple(news), self.state))
        return Outcome(self.state, tuple(events))

    async def look_again(self) -> None:
        """Have all followers compare what is with what should be."""
        await self._follow(Change(self.id, self.state, (), self.state))

    async def close(self) -> None:
        """Finish what was put, then stop; the stream goes on from the log. Idempotent."""
        await self._mailbox.close()

    def discard(self) -> None:
        """Stop at once; for a stream that is over, or never began."""
        self._mailbox.stop()

    def _version(self) -> int:
        return self._machine.version(self.state)

    async def _append(self, command: C) -> list[E]:
        for _ in range(ATTEMPTS):
            events, after = self._machine.decide(self.state, command)
            if not events:
                return []
            try:
                await self._log.append(self.id, self._version(), events)
            except VersionConflict:
                missed = await self._log.read(self.id, self._version())
                self.state = reduce(self._machine.evolve, missed, self.state)
                continue
            self.state = after
            return events
        raise Refused(Code.UNAVAILABLE)

    async def _news_since(self, known: S, events: list[E]) -> list[E]:
        """`events`, with those before them if another writer was read on the way."""
        since = self._machine.version(known)
        if self._version() == since + len(events):
            return events
        return await self._log.read(self.id, since)

    async def _follow(self, change: Change[S, E]) -> None:
        for follower in self._followers:
            try:
                await follower.follow(change)
            except Exception:
                log.exception("%s could not follow a change", type(follower).__name__)
