"""Makes what SQLite has committed survive a power cut, beside those who commit.

By itself SQLite syncs what it has written ahead within every commit, one commit after another. Here
the sync follows the commit, outside the turn of who writes: the next may commit meanwhile, and
begin a sync of its own. A sync makes everything durable that was committed before it began.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing

ALL = "PRAGMA wal_checkpoint(FULL)"  # syncs, moves everything into the database file, syncs that


class Durable:
    """`make` what was committed on any connection until now durable; from any thread. For as long
    as this is open nobody removes the file that is written ahead, so it is the same for ever.
    """

    def __init__(self, file: str, sync: Callable[[int], None]) -> None:
        self._database = file
        self._sync = sync
        self._doubtful = False
        self._holder = sqlite3.connect(file, check_same_thread=False)
        try:
            self._holder.execute("SELECT count(*) FROM sqlite_master").close()
            self._ahead = os.open(f"{file}-wal", os.O_RDONLY)
        except BaseException:
            self._holder.close()
            raise

    def make(self) -> None:
        """Raises OSError or sqlite3.Error; then what was committed lately may be lost."""
        if self._doubtful:
            self._move()
            return
        try:
            self._sync(self._ahead)
        except OSError:
            self._doubtful = True
            raise

    def close(self) -> None:
        """Once nobody commits any more."""
        os.close(self._ahead)
        self._holder.close()

    def _move(self) -> None:
        """After a sync failed the next may succeed and yet leave out what that one was to write: so
        everything is written once more, elsewhere.
        """
        with closing(sqlite3.connect(self._database)) as connection:
            busy, *_ = connection.execute(ALL).fetchone()
        if busy:
            raise sqlite3.OperationalError("what was written ahead could not all be moved")
        self._doubtful = False
