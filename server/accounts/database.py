"""The accounts file: one SQLite connection, one worker thread, a list of migrations.

Work on it is a plain function of the connection, run inside `BEGIN IMMEDIATE ... COMMIT`: it
happens as a whole or not at all, and two processes (the server and a sub-command) take turns.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

MIGRATIONS = (
    """
    CREATE TABLE people (
        id TEXT PRIMARY KEY,
        email TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('rep', 'admin')),
        password TEXT NOT NULL,
        disabled INTEGER NOT NULL DEFAULT 0,
        created_at REAL NOT NULL
    ) STRICT;
    CREATE TABLE credentials (
        digest BLOB PRIMARY KEY,
        person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('browser', 'bearer')),
        created_at REAL NOT NULL,
        used_at REAL NOT NULL
    ) STRICT;
    CREATE INDEX credentials_of_person ON credentials (person);
    CREATE TABLE setup (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        digest BLOB NOT NULL,
        expires_at REAL NOT NULL
    ) STRICT;
    CREATE TABLE secrets (
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE sign_outs (
        person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE
    ) STRICT;
    """,
)


class Database:
    """Owns the connection.

    `run` is for the event loop, `run_now` for sub-commands; `close` may be called twice.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA busy_timeout = 5000")
        # One thread: calls on the connection never overlap, and the event loop never waits for the
        # disk.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="accounts")
        self.run_now(_migrate)

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do `work` in one transaction, off the loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, self._transaction, work)

    def run_now(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do `work` in one transaction and wait for it."""
        return self._worker.submit(self._transaction, work).result()

    def close(self) -> None:
        self._worker.shutdown()
        self._connection.close()

    def _transaction(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(self._connection)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        return result


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        for statement in script.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
