"""One session's jobs, one after another in the order they were put: the session's single authority
in this process.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from signaling.domain.refusals import Code, Refused

log = logging.getLogger(__name__)

T = TypeVar("T")
Job = Callable[[], Awaitable[Any]]

CAPACITY = 1_000  # jobs waiting; more than any honest session ever has


class Mailbox:
    """Owns the one task that runs the jobs. `put` never waits, so the order of calls is the order
    of effects.
    """

    def __init__(self) -> None:
        self._queue: asyncio.Queue[tuple[Job, asyncio.Future[Any]]] = asyncio.Queue(CAPACITY)
        self._task = asyncio.get_running_loop().create_task(self._run())

    def put(self, job: Callable[[], Awaitable[T]]) -> asyncio.Future[T]:
        """The job's result, later. A caller who stops waiting does not stop the job. `unavailable`
        when full.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        future.add_done_callback(_retrieved)
        try:
            self._queue.put_nowait((job, future))
        except asyncio.QueueFull:
            raise Refused(Code.UNAVAILABLE) from None
        return future

    async def close(self) -> None:
        """Finish what was put, then stop. Idempotent; not to be awaited from a job."""
        if not self._task.done():
            await self._queue.join()
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def stop(self) -> None:
        """Stop at once; whoever still waits is told `unavailable`."""
        self._task.cancel()
        while not self._queue.empty():
            _, future = self._queue.get_nowait()
            if not future.done():
                future.set_exception(Refused(Code.UNAVAILABLE))

    async def _run(self) -> None:
        while True:
            job, future = await self._queue.get()
            try:
                result = await job()
            except Exception as problem:
                if not isinstance(problem, Refused):
                    log.exception("a session's job failed")
                if not future.done():
                    future.set_exception(problem)
            else:
                if not future.done():
                    future.set_result(result)
            finally:
                self._queue.task_done()


def _retrieved(future: "asyncio.Future[Any]") -> None:
    """Nobody may be waiting any more; an unread failure is no news then."""
    if not future.cancelled():
        future.exception()
