"""One stream's jobs, one at a time: the stream's single authority in this process.

Each person has a lane of their own, in which their jobs keep their order; lanes take turns, so that
nobody waits for all that another person sent. One person's lane, the controller's, is always served
first, then the lane of what nobody asked for (deadlines, the relay).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from signaling.domain.refusals import Code, Refused

log = logging.getLogger(__name__)

T = TypeVar("T")
Job = Callable[[], Awaitable[Any]]
Waiting = tuple[Job, "asyncio.Future[Any]"]

WAITING = 100  # of one person; as many as a page may send at once


class Mailbox:
    """Owns the one task that runs the jobs, while there are any. `first`: whose lane is served
    before the others, asked anew each time.
    """

    def __init__(self, first: Callable[[], str | None] = lambda: None) -> None:
        self._first = first
        self._lanes: dict[str | None, deque[Waiting]] = {}  # in the order of their turns
        self._task: asyncio.Task[None] | None = None

    def put(self, job: Callable[[], Awaitable[T]], by: str | None = None) -> asyncio.Future[T]:
        """The job's result, later. Never waits. A caller who stops waiting does not stop the job.
        `rate_limited` when too many of that person's jobs wait.
        """
        if len(self._lanes.get(by, ())) >= WAITING:
            raise Refused(Code.RATE_LIMITED)
        return self.post(job, by)

    def post(self, job: Callable[[], Awaitable[T]], by: str | None = None) -> asyncio.Future[T]:
        """As `put`, but never refused: for what must not be lost, such as somebody's leaving."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._lanes.setdefault(by, deque()).append((job, future))
        if self._task is None:
            self._task = loop.create_task(self._run())
        return future

    async def close(self) -> None:
        """Finish what was put, then stop. Not to be awaited from a job."""
        while self._task is not None:
            await asyncio.wait([self._task])

    def stop(self) -> None:
        """Stop at once; whoever still waits is told `unavailable`."""
        if self._task is not None:
            self._task.cancel()
        for lane in self._lanes.values():
            for _, future in lane:
                _fail(future, Refused(Code.UNAVAILABLE))
        self._lanes.clear()

    async def _run(self) -> None:
        try:
            while self._lanes:
                await _done(*self._next())
                if self._lanes:  # a job may not have waited: let others put theirs
                    await asyncio.sleep(0)
        finally:
            self._task = None

    def _next(self) -> Waiting:
        """The first job of the lane whose turn it is, which then goes to the end of the row."""
        who = self._turn()
        lane = self._lanes.pop(who)
        waiting = lane.popleft()
        if lane:
            self._lanes[who] = lane
        return waiting

    def _turn(self) -> str | None:
        if len(self._lanes) > 1:
            for who in (self._first(), None):
                if who in self._lanes:
                    return who
        return next(iter(self._lanes))


async def _done(job: Job, future: "asyncio.Future[Any]") -> None:
    try:
        result = await job()
    except Exception as problem:
        if not isinstance(problem, Refused):
            log.exception("a job failed")
        _fail(future, problem)
    except asyncio.CancelledError:
        _fail(future, Refused(Code.UNAVAILABLE))
        raise
    else:
        if not future.done():
            future.set_result(result)


def _fail(future: "asyncio.Future[Any]", problem: Exception) -> None:
    """Nobody may be waiting any more; an unread failure is no news then."""
    if not future.done():
        future.set_exception(problem)
        future.exception()
