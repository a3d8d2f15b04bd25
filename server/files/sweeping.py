"""Deletes files that no session has any more: at the start what a killed server left, later what
the site has kept for long enough, or whose session it has forgotten.
"""

import logging
import time

from server.files.store import Store
from server.repeatedly import repeatedly
from signaling.app.ports import EventLog
from signaling.domain.terms.base import Event

logger = logging.getLogger("handoff.files")

LOOK = 3600.0  # seconds between looks


async def watch(store: Store, log: EventLog[Event]) -> None:
    """Do so again and again, until cancelled; first when the sessions of before are there."""

    async def sweep() -> None:
        if swept := await store.sweep(time.time(), log.knows):
            logger.info("deleted the files of %d sessions", swept)

    await repeatedly("delete old files", sweep, LOOK)
