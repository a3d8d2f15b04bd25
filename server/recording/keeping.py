"""Deletes recordings that the site has kept for long enough, or whose session it has forgotten."""

import asyncio
import logging
import time
from collections.abc import Callable

from server.recording.library import Library
from server.repeatedly import repeatedly
from server.site.catalogue import RECORDING_KEPT
from server.site.site import Site
from signaling.app.ports import EventLog
from signaling.domain.terms.base import Event

logger = logging.getLogger("handoff.recording")

DAY = 24 * 3600.0
LOOK = 3600.0  # seconds between looks


async def sweep(
    library: Library,
    site: Site,
    log: EventLog[Event],
    clock: Callable[[], float] = time.time,
) -> int:
    """Of how many sessions that were."""
    days, swept = site.value(RECORDING_KEPT), 0
    for session in await asyncio.to_thread(library.sessions):
        age = clock() - await asyncio.to_thread(library.newest, session)
        if (days and age > days * DAY) or not await log.knows(session):
            await asyncio.to_thread(library.delete, session)
            swept += 1
    return swept


async def watch(library: Library, site: Site, log: EventLog[Event]) -> None:
    """Do so again and again, until cancelled."""

    async def look() -> None:
        if swept := await sweep(library, site, log):
            logger.info("deleted the recordings of %d sessions", swept)

    await repeatedly("delete old recordings", look, LOOK)
