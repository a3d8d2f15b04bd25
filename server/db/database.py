"""The database, from the event loop and from the shell.

Work is a plain function of a SQLAlchemy connection, run in one transaction on a thread of ours: it
happens as a whole or not at all. One thread writes, one work after another; others read beside it.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

from sqlalchemy import URL, Connection, Dialect
from sqlalchemy.exc import DBAPIError

from server.db import engine
from server.db.checkpoints import MOVE, Checkpoints
from server.db.owner import lock_beside, own_by_connection
from server.db.url import is_sqlite

Result = TypeVar("Result")

READERS = 2


class Database:
    """`read` and `write` for the event loop, `read_now` and `write_now` for whoever may wait.

    `owner`: the server's own, of which there is one at a time. Raises AlreadyOwned, and
    SQLAlchemyError or OSError when the database cannot be used. `close` may be called twice.
    """

    def __init__(self, url: URL, *, owner: bool = False) -> None:
        self.url = url
        self._lock = lock_beside(url) if owner else None
        self._checkpoints = Checkpoints(url, self._move_the_rest) if self._lock else None
        self._writes = engine.writing(url, checkpoints=self._checkpoints is None)
        self._reads = engine.reading(url, READERS)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="db-write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="db-read")
        if owner and not is_sqlite(url):
            own_by_connection(self._writes)
        try:
            if self._lock is not None:
                self._lock.take()
            self._writing: Connection = self._writer.submit(self._writes.connect).result()
        except BaseException:
            self._let_go()
            raise

    @property
    def dialect(self) -> Dialect:
        """Of SQL, for who prepares statements."""
        return self._writes.dialect

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Do `work`, which changes nothing, without waiting for those who write."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, work)

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Do `work`; it is durable when this returns."""
        loop = asyncio.get_running_loop()
        # Shielded: whoever stops waiting does not undo what others may already rely on.
        return await asyncio.shield(loop.run_in_executor(self._writer, self._write, work))

    def read_now(self, work: Callable[[Connection], Result]) -> Result:
        """As `read`, but waiting here."""
        return self._readers.submit(self._read, work).result()

    def write_now(self, work: Callable[[Connection], Result]) -> Result:
        """As `write`, but waiting here."""
        return self._writer.submit(self._write, work).result()

    def on_writer(self, job: Callable[[Connection], None]) -> None:
        """Have the thread that writes do this, with its connection and in no transaction."""

        def done() -> None:
            job(self._writing)
            self._written()

        self._writer.submit(done)

    def close(self) -> None:
        """What was asked for is done first."""
        self._writer.shutdown()
        if self._checkpoints is not None:
            self._checkpoints.close()
        self._writing.close()
        self._let_go()

    def _let_go(self) -> None:
        self._writer.shutdown()
        self._readers.shutdown()
        self._writes.dispose()
        self._reads.dispose()
        if self._lock is not None:
            self._lock.release()

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        with self._reads.connect() as connection, connection.begin():
            return work(connection)

    def _write(self, work: Callable[[Connection], Result]) -> Result:
        try:
            return self._transaction(work)
        except _NothingDone:  # the database was restarted since the last write
            return self._transaction(work)

    def _transaction(self, work: Callable[[Connection], Result]) -> Result:
        committing = False
        try:
            with self._writing.begin():
                result = work(self._writing)
                committing = True
            self._written()
            return result
        except DBAPIError as error:
            if error.connection_invalidated:
                self._writing.close()
                self._writing = self._writes.connect()
                if not committing:
                    raise _NothingDone from error
            raise

    def _written(self) -> None:
        if self._checkpoints is not None:
            self._checkpoints.written()

    def _move_the_rest(self) -> None:
        """For when the rest is small and the writer would only be in the way for a moment."""

        def move() -> None:
            driver = cast(sqlite3.Connection, self._writing.connection.driver_connection)
            driver.execute(MOVE).close()

        self._writer.submit(move)


class _NothingDone(Exception):
    """The connection was lost before anything was committed."""
