"""The live streams of one machine in this process, and what follows them."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Generic, TypeVar

from signaling.app.live import Follower, Live, Machine, Outcome
from signaling.app.ports import Clock, Damaged, Found, StateLog, Unwritable
from signaling.domain.refusals import Code, Refused

log = logging.getLogger(__name__)

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")


AT_ONCE = 200  # streams read together at the start
# What the rules raise on a state that no rules have made.
NONSENSE = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


class Streams(Generic[S, C, E]):
    """Build one, say who follows (`followed_by`), `recover`, and `close` it at the end."""

    def __init__(self, machine: Machine[S, C, E], events: StateLog[S, E], clock: Clock) -> None:
        self.machine = machine
        self.log = events
        self.clock = clock
        self._followers: tuple[Follower[S, E], ...] = ()
        self._live: dict[str, Live[S, C, E]] = {}

    def followed_by(self, *followers: Follower[S, E]) -> None:
        """Who is told of every change, one after another. Once, before there is any stream."""
        self._followers = followers

    def __iter__(self) -> Iterator[Live[S, C, E]]:
        """All of them, also those that are over and can still be read."""
        return iter(list(self._live.values()))

    def get(self, stream: str) -> Live[S, C, E]:
        """The live one of this name. Raises `no_session`."""
        live = self._live.get(stream)
        if live is None:
            raise Refused(Code.NO_SESSION)
        return live

    def find(self, stream: str) -> Live[S, C, E] | None:
        """The live one of this name, if there is one."""
        return self._live.get(stream)

    def new(self, stream: str, state: S | None = None) -> Live[S, C, E]:
        """A shell for a stream that begins, or goes on from `state`."""
        live = Live(stream, self.machine, self.log, self.clock, self._followers, state)
        self._live[stream] = live
        return live

    def discard(self, stream: str) -> None:
        """Forget a stream that never began, or is over and read by nobody any more."""
        live = self._live.pop(stream, None)
        if live is not None:
            live.discard()
        for follower in self._followers:
            follower.forget(stream)

    async def once(self, stream: str, make: Callable[[float], C]) -> Outcome[S, E]:
        """Carry a command out on a stream that is not live, as the log has it. Nobody follows; the
        log's expected version holds against whoever writes meanwhile. Raises `Damaged`, `Refused`.
        """
        (found,) = await self.log.find([stream])
        if isinstance(found, Damaged):
            raise found
        begun = self.machine.initial if found.state is None else found.state
        state = reduce(self.machine.evolve, found.events, begun)
        live = Live(stream, self.machine, self.log, self.clock, (), state)
        return await live.command(make)

    async def recover(self, ended_after: float, resume: Callable[[float], C]) -> None:
        """Every live stream again, as the log has it, and those that ended later than
        `ended_after`. `resume`: the first command each is given. One whose log is damaged is set
        aside, and the others go on.
        """
        names = await self.log.live(ended_after)
        for first in range(0, len(names), AT_ONCE):
            found = await self.log.find(names[first : first + AT_ONCE])
            again = [live for one in found if (live := self._again(one)) is not None]
            went_on = await asyncio.gather(*(self._resume(live, resume) for live in again))
            for live, well in zip(again, went_on, strict=True):
                if not well:
                    self.discard(live.id)

    async def close(self) -> None:
        """Stop serving. Nothing ends by it: the next start finds the streams in the log."""
        for live in self:
            await live.close()
        for name in list(self._live):
            self.discard(name)

    def _again(self, found: Found[S, E] | Damaged) -> Live[S, C, E] | None:
        """The shell of a stream of before. None: it makes no sense, and is left as it is."""
        if isinstance(found, Damaged):
            log.error("%s; the session is set aside", found)
            return None
        begun = self.machine.initial if found.state is None else found.state
        try:
            state = reduce(self.machine.evolve, found.events, begun)
        except Exception as problem:
            what, stream = type(problem).__name__, found.stream
            log.error("the events of session %s make no sense (%s); it is set aside", stream, what)
            return None
        if not self.machine.belongs(state, found.stream):
            log.error("the events of session %s are not its own; it is set aside", found.stream)
            return None
        for follower in self._followers:
            follower.recall(found.stream, begun, state)
        return self.new(found.stream, state)

    async def _resume(self, live: Live[S, C, E], resume: Callable[[float], C]) -> bool:
        """Whether it took its first command. Raises `Unwritable`: then none does."""

        async def first() -> bool:
            try:
                await live.apply(resume(self.clock.now()))
            except Unwritable:
                raise
            except (Refused, Damaged, *NONSENSE) as problem:
                what = problem.code if isinstance(problem, Refused) else type(problem).__name__
                log.error("session %s does not go on (%s); it is set aside", live.id, what)
                return False
            await live.look_again()
            return True

        return await live.post(first)
