"""Moves what SQLite has written ahead into the database file, beside those who write.

By itself SQLite does so within every thousandth page's commit, which then waits for three syncs
instead of one. Here another thread does it and nobody waits. But a log that is written without a
pause never comes to its end that way: once it is large, the writer does the small rest itself.

Moved is not gone: pages of before stay in the file that is written ahead until others are written
over them. `empty` moves all there is and leaves nothing in it.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

from sqlalchemy import URL

logger = logging.getLogger("handoff.db")

EVERY = 500  # transactions
LARGE = 16_000  # pages written ahead: 64 MB
OFF = "PRAGMA wal_autocheckpoint = 0"
MOVE = "PRAGMA wal_checkpoint(PASSIVE)"
EMPTY = "PRAGMA wal_checkpoint(TRUNCATE)"
IN_THE_WAY = 0.05  # seconds that who writes may wait because somebody reads what was before
TRIES, PAUSE = 20, 0.5  # so often; seconds


class Checkpoints:
    """`rest`: has the writer do `MOVE` as well, between two of its transactions."""

    def __init__(
        self, url: URL, rest: Callable[[], None], every: int = EVERY, large: int = LARGE
    ) -> None:
        self._file = str(url.database)
        self._rest = rest
        self._every = every
        self._large = large
        self._written = 0
        self._moving = False
        self._closing = threading.Event()
        self._mover = ThreadPoolExecutor(1, thread_name_prefix="db-checkpoint")

    def written(self) -> None:
        """Something was committed. Called by the writer."""
        self._written += 1
        if self._written >= self._every and not self._moving:
            self._written, self._moving = 0, True
            self._mover.submit(self._move)

    def empty(self) -> "Future[bool]":
        """Move everything, and leave nothing in the file that is written ahead. False if somebody
        read all the time what was before.
        """
        return self._mover.submit(self._empty)

    def close(self) -> None:
        """Idempotent."""
        self._closing.set()
        self._mover.shutdown()

    def _move(self) -> None:
        try:
            with closing(sqlite3.connect(self._file)) as connection:
                _, pages, _ = connection.execute(MOVE).fetchone()
            if pages > self._large:
                self._rest()
        except sqlite3.Error as problem:  # it is tried again, and nothing is lost meanwhile
            logger.error("could not move what was written ahead: %s", problem)
        finally:
            self._moving = False

    def _empty(self) -> bool:
        with closing(sqlite3.connect(self._file, timeout=IN_THE_WAY)) as connection:
            for attempt in range(TRIES):
                if attempt and self._closing.wait(PAUSE):
                    break
                connection.execute(MOVE).fetchone()  # most of it, in nobody's way
                busy, *_ = connection.execute(EMPTY).fetchone()
                if not busy:
                    return True
        return False
