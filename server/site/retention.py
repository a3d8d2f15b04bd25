"""Keeps sessions, and who was in line, no longer than the site wants."""

import logging
import time
from collections.abc import Awaitable, Callable

from server.db import retention
from server.db.database import Database
from server.repeatedly import repeatedly
from server.site.catalogue import RETENTION
from server.site.site import Site

logger = logging.getLogger("handoff.site")

DAY = 24 * 3600.0
LOOK = 3600.0  # seconds between looks


async def nobody(before: float) -> int:
    """For who has no queues."""
    return 0


async def forget_old(
    site: Site,
    database: Database,
    clock: Callable[[], float] = time.time,
    people: Callable[[float], Awaitable[int]] = nobody,
    *,
    first: bool = False,
) -> int:
    """Forget what ended longer ago than the site keeps sessions, and leave nothing of it in the
    database's files; how many sessions that were. `people`: forgets who was in line before then.
    `first`: of this process, so one of before may have been killed in the middle of it.
    """
    days = site.value(RETENTION)
    if not days:
        return 0
    before = clock() - days * DAY
    forgotten = await retention.forget(database, before)
    try:
        if await people(before) or forgotten or first:
            await retention.close_up(database)
    finally:
        if not await database.scrub():
            logger.warning("what was forgotten is still in the write-ahead log; trying again later")
    return forgotten


async def watch(
    site: Site,
    database: Database,
    count: Callable[[], Awaitable[None]],
    people: Callable[[float], Awaitable[int]],
) -> None:
    """Do so again and again, until cancelled. A failure is tried again. `count`: has everything
    counted first of which the figures are to stay.
    """

    first = True

    async def forget() -> None:
        nonlocal first
        await count()
        if forgotten := await forget_old(site, database, people=people, first=first):
            logger.info("forgot %d sessions that ended long ago", forgotten)
        first = False

    await repeatedly("forget old sessions", forget, LOOK)
