"""Work that is done again and again beside everything else, whatever becomes of it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from server.db.trouble import is_trouble
from server.discreet import blame
from signaling.limits.tally import Tally

logger = logging.getLogger("handoff")


async def repeatedly(what: str, work: Callable[[], Awaitable[object]], every: float) -> None:
    """Do `work`, and again `every` so many seconds, until cancelled. A failure is tried again; one
    line tells of many.
    """
    tally = Tally()
    while True:
        try:
            await work()
        except Exception as problem:
            if not is_trouble(problem):  # else the database has told
                told = f"could not {what}: {blame(problem)}"
                if count := tally.count(told, time.monotonic()):
                    logger.error("%s (%d since the last such line)", told, count)
        await asyncio.sleep(every)


def if_new(
    mark: Callable[[], object], work: Callable[[], Awaitable[object]]
) -> Callable[[], Awaitable[None]]:
    """`work`, unless `mark` is what it was when that was last done."""
    seen: object = None

    async def look() -> None:
        nonlocal seen
        now = mark()
        if now != seen:
            await work()
            seen = now

    return look
