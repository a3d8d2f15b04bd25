"""One server for one database: a second would end the sessions of the first.

For SQLite it is a lock on a file beside the database, for PostgreSQL an advisory lock of the one
connection that writes: both are gone with the process that held them, however it ended.
"""

import fcntl
import os
from pathlib import Path

import psycopg
from sqlalchemy import URL, Engine, event

from server.db.url import is_sqlite

PATIENCE = 2.0  # seconds
ADVISORY = 0x68616E64_6F666621  # "handoff!", in the database's own space of lock numbers


class AlreadyOwned(Exception):
    """Another server uses this database."""


class FileLock:
    """Held from `take` to `release`, or to the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> None:
        """Raises AlreadyOwned."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise AlreadyOwned from None
        self._file = file

    def release(self) -> None:
        """Idempotent."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def lock_beside(url: URL) -> FileLock | None:
    """The lock of a SQLite database; PostgreSQL has none on this machine."""
    return FileLock(Path(f"{url.database}.lock")) if is_sqlite(url) else None


def own_by_connection(engine: Engine) -> None:
    """Every connection of this engine owns the database or is refused with AlreadyOwned.

    It waits a little: of a connection that broke, the other end may not have heard yet.
    """

    @event.listens_for(engine, "connect")
    def own(connection: psycopg.Connection, _: object) -> None:
        try:
            connection.execute(f"SET lock_timeout = '{PATIENCE:.0f}s'")
            connection.execute("SELECT pg_advisory_lock(%s)", (ADVISORY,))
            connection.execute("RESET lock_timeout")
            connection.commit()
        except psycopg.Error as error:
            connection.close()
            if isinstance(error, psycopg.errors.LockNotAvailable):
                raise AlreadyOwned from None
            raise
