"""Whether the server can do its work, which is more than being alive: what is decided must be
written down first, so a server whose database cannot be written serves nobody.
"""

import asyncio
import logging
import secrets as random
import time
from collections.abc import Callable

from sqlalchemy import Connection, delete, insert

from server.db.database import Database
from server.db.tables.people import secrets
from server.db.trouble import is_trouble, name_of
from signaling.limits.tally import Tally

logger = logging.getLogger("handoff")

FRESH = 2.0  # seconds an answer is good for: asking often costs nothing
PATIENCE = 2.0  # seconds that one small write may take
PROBE = "probe"  # a row of no meaning, written anew each time


class Health:
    """Looks when it is asked, at most every other second."""

    def __init__(self, database: Database, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._looking: asyncio.Task[bool] | None = None
        self._well = True
        self._at = float("-inf")
        self._tally = Tally()

    async def well(self) -> bool:
        """Whether the database takes what is written, in good time."""
        if self._monotonic() - self._at >= FRESH:
            if self._looking is None:
                self._looking = asyncio.create_task(self._look())
            await asyncio.shield(self._looking)
        return self._well

    async def close(self) -> None:
        """Stop looking. Idempotent."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])

    async def _look(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._database.write(_probe)
            self._well = True
        except Exception as problem:
            self._well = False
            if not is_trouble(problem):  # else the database has told
                what = f"the database does not take what is written: {name_of(problem)}"
                if count := self._tally.count(what, self._monotonic()):
                    logger.error("%s (%d since the last such line)", what, count)
        finally:
            self._at, self._looking = self._monotonic(), None
        return self._well


def _probe(connection: Connection) -> None:
    connection.execute(delete(secrets).where(secrets.c.name == PROBE))
    connection.execute(insert(secrets).values(name=PROBE, value=random.token_bytes(32)))
