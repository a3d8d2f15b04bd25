"""One live stream of events: its state, its mailbox, and those who follow its log.

A `Machine` is a pure core: the session is one, others may follow. Each command goes: decide,
append, evolve, then the followers in their order. The log's expected version makes it safe against
a second writer. Everything outside follows the log; nothing is told by hand.
"""

import logging
from collections.abc import Awaitable, Callable, Hashable, Sequence
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
AGAIN = 1.0  # seconds until what is insisted on is tried again


@dataclass(frozen=True)
class Machine(Generic[S, C, E]):
    """A pure core. `decide`: what a command brings about, and the state after it; raises `Refused`.
    `deadlines`: what time alone will bring about, soonest first. `first`: whose commands never wait
    for others'. `belongs`: whether a state can be that of a stream.
    """

    initial: S
    decide: Callable[[S, C], tuple[Sequence[E], S]]
    evolve: Callable[[S, E], S]
    version: Callable[[S], int]
    deadlines: Callable[[S], Sequence[tuple[float, C]]]
    over: Callable[[S], bool]
    first: Callable[[S], str | None]
    belongs: Callable[[S, str], bool] = lambda state, stream: True


@dataclass(frozen=True)
class Change(Generic[S_co, E_co]):
    """What was appended to a stream, with the state before and after. No events: look again."""

    stream: str
    before: S_co
    events: tuple[E_co, ...]
    after: S_co


class Follower(Protocol[S_contra, E_contra]):
    """Something outside that is kept as the log says. Subclass it."""

    def follow(self, change: Change[S_contra, E_contra]) -> Awaitable[None] | None:
        """Called in the order of followers, inside the mailbox, after the append. Gives what the
        next in order has to wait for; mostly nothing. What it raises is logged and stops nobody
        else.
        """
        ...

    def recall(self, stream: str, found: S_contra, state: S_contra) -> None:
        """This stream goes on from `state`; what led to it happened before this process. `found`:
        the state that was kept, which is the initial one if none was.
        """
        return

    def forget(self, stream: str) -> None:
        """The stream is over, or looked after elsewhere. Idempotent."""
        return


@dataclass(frozen=True)
class Outcome(Generic[S_co, E_co]):
    """What one command brought about."""

    state: S_co
    events: tuple[E_co, ...]


class Live(Generic[S, C, E]):
    """`put`, `post`, `insist`, `command`, `state` and `over` are for everybody; the rest runs
    inside the mailbox.
    """

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
        self._insisting: dict[Hashable, Awaitable[None]] = {}
        self._stopped = False
        self._troubled = False  # since something that is insisted on could not be written

    @property
    def over(self) -> bool:
        """Whether nothing will happen any more."""
        return self._machine.over(self.state)

    def put(self, job: Callable[[], Awaitable[T]], by: str) -> Awaitable[T]:
        """Put somebody's job; it is in the mailbox when this returns. Jobs of one person keep their
        order. `rate_limited` when too many of theirs wait.
        """
        return self._mailbox.put(job, by)

    def post(self, job: Callable[[], Awaitable[T]], by: str | None = None) -> Awaitable[T]:
        """Put what may not be refused for lack of room."""
        return self._mailbox.post(job, by)

    def command(
        self, make: Callable[[float], C], by: str | None = None
    ) -> Awaitable[Outcome[S, E]]:
        """Put a command now; it is made, with the time of then, when its turn comes."""

        def job() -> Awaitable[Outcome[S, E]]:
            return self.apply(make(self._clock.now()))

        return self.post(job) if by is None else self.put(job, by)

    def insist(self, key: Hashable, make: Callable[[float], C | None]) -> Awaitable[None]:
        """Put what has to come about although nobody asks again: never refused for lack of room,
        waiting once for each `key`, and tried again until the log takes it. `make` looks again each
        time; None: there is nothing to do any more. Done after the first try.
        """
        waiting = self._insisting.get(key)
        if waiting is None:
            waiting = self._insisting[key] = self._mailbox.post(lambda: self._insisted(key, make))
        return waiting

    async def apply(self, *commands: C) -> Outcome[S, E]:
        """Carry one command out, or several as if they were one. Raises `Refused`; then nothing has
        changed.
        """
        known = self.state
        events: Sequence[E] = ()
        try:
            events = await self._append(commands)
        finally:
            if self.state is not known:
                news = await self._news_since(known, events)
                await self._follow(Change(self.id, known, tuple(news), self.state))
        return Outcome(self.state, tuple(events))

    async def attempt(self, key: Hashable, make: Callable[[float], C | None]) -> None:
        """As `insist`, from inside the mailbox: the first try is now."""
        command = make(self._clock.now())
        if command is None:
            return
        try:
            await self.apply(command)
        except Refused as refused:
            if refused.code is not Code.UNAVAILABLE:
                return  # it means nothing any more
            self._later(key, make)
        except Exception as problem:
            if not self._troubled:  # one line, however long it takes
                log.error(
                    "a change could not be written (%s); trying again", type(problem).__name__
                )
            self._troubled = True
            self._later(key, make)

    async def look_again(self) -> None:
        """Have all followers compare what is with what should be."""
        await self._follow(Change(self.id, self.state, (), self.state))

    async def close(self) -> None:
        """Finish what was put, then stop; the stream goes on from the log. Idempotent."""
        self._stopped = True
        await self._mailbox.close()

    def discard(self) -> None:
        """Stop at once; for a stream that is over, or never began."""
        self._stopped = True
        self._mailbox.stop()

    async def _insisted(self, key: Hashable, make: Callable[[float], C | None]) -> None:
        del self._insisting[key]
        await self.attempt(key, make)

    def _later(self, key: Hashable, make: Callable[[float], C | None]) -> None:
        def again() -> None:
            if not self._stopped:
                _ = self.insist(key, make)

        self._clock.call_at(self._clock.now() + AGAIN, again)

    def _version(self) -> int:
        return self._machine.version(self.state)

    def _decide(self, commands: Sequence[C]) -> tuple[Sequence[E], S]:
        events, state = self._machine.decide(self.state, commands[0])
        for command in commands[1:]:
            more, state = self._machine.decide(state, command)
            events = [*events, *more]
        return events, state

    async def _append(self, commands: Sequence[C]) -> Sequence[E]:
        for _ in range(ATTEMPTS):
            events, after = self._decide(commands)
            if not events:
                return events
            try:
                await self._log.append(self.id, self._version(), events)
            except VersionConflict:
                missed = await self._log.read(self.id, self._version())
                self.state = reduce(self._machine.evolve, missed, self.state)
                continue
            self.state, self._troubled = after, False
            return events
        raise Refused(Code.UNAVAILABLE)

    async def _news_since(self, known: S, events: Sequence[E]) -> Sequence[E]:
        """`events`, with those before them if another writer was read on the way."""
        since = self._machine.version(known)
        if self._version() == since + len(events):
            return events
        return await self._log.read(self.id, since)

    async def _follow(self, change: Change[S, E]) -> None:
        for follower in self._followers:
            try:
                waiting = follower.follow(change)
                if waiting is not None:
                    await waiting
            except Exception:
                log.exception("%s could not follow a change", type(follower).__name__)
