"""The database, from the event loop and from the shell.

Work is a plain function of a SQLAlchemy connection, run in one transaction on a thread of ours: it
happens as a whole or not at all. Those who write take turns at one connection, and then wait for
the disk beside each other; others read meanwhile.
"""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, cast

from sqlalchemy import URL, Connection, Dialect
from sqlalchemy.exc import DBAPIError

from server.db import engine
from server.db.checkpoints import MOVE, Checkpoints
from server.db.durable import Durable
from server.db.owner import lock_of, own_by_connection
from server.db.trouble import Trouble
from server.db.url import is_sqlite

Result = TypeVar("Result")

READERS = 2
WRITERS = 4  # one has its turn, the others are about to, or wait for the disk


class Database:
    """`read` and `write` for the event loop, `read_now` and `write_now` for whoever may wait.

    `owner`: the server's own, of which there is one at a time. Raises AlreadyOwned, and
    SQLAlchemyError or OSError when the database cannot be used. `close` may be called twice.
    `sync`: of a file, for SQLite of which we are the owner.
    """

    def __init__(
        self, url: URL, *, owner: bool = False, sync: Callable[[int], None] = os.fdatasync
    ) -> None:
        self.url = url
        self._lock = lock_of(url) if owner else None
        self._checkpoints = Checkpoints(url, self._move_the_rest) if self._lock else None
        self._writing_fails, self._reading_fails = Trouble("written"), Trouble("read")
        self._writes = engine.writing(url, commit_only=self._lock is not None)
        self._reads = engine.reading(url, READERS)
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="db-write")
        self._turn = threading.Lock()
        self._durable: Durable | None = None
        self._writings = 0
        self._others = 0  # what `_asked`, our connection, says of what others have written
        self._asked: sqlite3.Connection | None = None
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="db-read")
        if owner and not is_sqlite(url):
            own_by_connection(self._writes)
        try:
            if self._lock is not None:
                self._lock.take()
            self._writing: Connection = self._writers.submit(self._writes.connect).result()
            if self._lock is not None:
                self._durable = Durable(str(url.database), sync)
                self._lock.take_itself()
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
        return await asyncio.shield(loop.run_in_executor(self._writers, self._write, work))

    def mark(self) -> tuple[int, int]:
        """Another one once something was written, by `write` or by another process: for who looks
        again and again whether there is anything new. It waits for nobody, so while one writes it
        is the same as before. Of PostgreSQL it is another one each time.
        """
        if self._durable is None:
            self._writings += 1
        elif self._turn.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._turn.release()
        return self._writings, self._others

    def read_now(self, work: Callable[[Connection], Result]) -> Result:
        """As `read`, but waiting here."""
        return self._readers.submit(self._read, work).result()

    def write_now(self, work: Callable[[Connection], Result]) -> Result:
        """As `write`, but waiting here."""
        return self._writers.submit(self._write, work).result()

    def start(self, job: Callable[[], None]) -> None:
        """Have it done on a thread of those who write; `commit` takes turns there."""
        self._writers.submit(job)

    def commit(self, work: Callable[[Connection], Result]) -> Result:
        """On such a thread: `work`, which begins and commits on the driver's connection by itself;
        durable when this returns. What it raises ends the connection, and the next has a new one.
        """
        try:
            with self._turn:
                result = self._committed(work)
            self._make_durable()
        except Exception as problem:
            self._writing_fails.failed(problem)
            raise
        self._writing_fails.worked()
        return result

    def on_writer(self, job: Callable[[Connection], None]) -> Future[None]:
        """Have this done in the turn of who writes, with its connection and in no transaction; for
        who wants to know when it is, or what it raised.
        """

        def do() -> None:
            with self._turn:
                job(self._writing)

        return self._writers.submit(do)

    async def scrub(self) -> bool:
        """Leave nothing of what was deleted in the files of SQLite, of which we are the owner. It
        happens beside those who write. False if that could not be done now.
        """
        if self._checkpoints is None:
            return True
        return await asyncio.wrap_future(self._checkpoints.empty())

    def close(self) -> None:
        """What was asked for is done first."""
        self._writers.shutdown()
        if self._checkpoints is not None:
            self._checkpoints.close()
        self._writing.close()
        self._let_go()

    def _let_go(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self._writes.dispose()
        self._reads.dispose()
        if self._durable is not None:
            self._durable.close()
            self._durable = None
        if self._lock is not None:
            self._lock.release()

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        with self._reading_fails.told(), self._reads.connect() as connection, connection.begin():
            return work(connection)

    def _write(self, work: Callable[[Connection], Result]) -> Result:
        with self._writing_fails.told():
            with self._turn:
                self._writings += 1
                try:
                    result = self._transaction(work)
                except _NothingDone:  # the database was restarted since the last write
                    result = self._transaction(work)
                self._written()
            self._make_durable()
        return result

    def _committed(self, work: Callable[[Connection], Result]) -> Result:
        try:
            result = work(self._writing)
        except BaseException:
            self._writing.invalidate()  # whatever state it is in
            raise
        self._written()
        return result

    def _transaction(self, work: Callable[[Connection], Result]) -> Result:
        committing = False
        try:
            with self._writing.begin():
                result = work(self._writing)
                committing = True
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

    def _make_durable(self) -> None:
        """All that was committed until now, where the commit did not do so itself."""
        if self._durable is not None:
            self._durable.make()

    def _look(self) -> None:
        if self._writing.invalidated:
            self._writings += 1
            return
        driver = cast(sqlite3.Connection, self._writing.connection.driver_connection)
        if driver is not self._asked:  # a new one has not seen what the last one did not
            self._asked = driver
            self._writings += 1
        (self._others,) = driver.execute("PRAGMA data_version").fetchone()

    def _move_the_rest(self) -> None:
        """For when the rest is small and the writer would only be in the way for a moment."""

        def move(connection: Connection) -> None:
            driver = cast(sqlite3.Connection, connection.connection.driver_connection)
            driver.execute(MOVE).close()

        self.on_writer(move)


class _NothingDone(Exception):
    """The connection was lost before anything was committed."""
