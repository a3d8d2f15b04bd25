"""One server for one database: a second would end the sessions of the first.

For SQLite it is a lock on a file beside the database and one on the database itself, which may have
other names; for PostgreSQL an advisory lock of the one connection that writes. All are gone with
the process that held them, however it ended.
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

    def __init__(self, database: Path) -> None:
        self._database = database
        self._beside = database.with_name(f"{database.name}.lock")
        self._files: dict[Path, int] = {}

    def take(self) -> None:
        """Raises AlreadyOwned. A database that does not exist yet is locked by `take_itself`."""
        self._hold(self._beside, os.O_RDWR | os.O_CREAT)
        if self._database.exists():
            self.take_itself()

    def take_itself(self) -> None:
        """The database by whatever name: hard links and mounts are the same file."""
        if self._database not in self._files:
            self._hold(self._database, os.O_RDWR)

    def release(self) -> None:
        """Idempotent. Not while SQLite has the database open: a closed file takes its locks along
        (https://sqlite.org/howtocorrupt.html, 2.2).
        """
        while self._files:
            os.close(self._files.popitem()[1])

    def _hold(self, path: Path, flags: int) -> None:
        file = os.open(path, flags, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise AlreadyOwned from None
        self._files[path] = file


def lock_of(url: URL) -> FileLock | None:
    """The lock of a SQLite database; PostgreSQL has none on this machine."""
    return FileLock(Path(str(url.database))) if is_sqlite(url) else None


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
