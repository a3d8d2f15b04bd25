"""The event log on one SQLite file, by the standard library, off the event loop.

One connection, owned by one worker thread. `synchronous=FULL`: what is acknowledged survives kill
-9 and a power cut.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from signaling.app.ports import VersionConflict
from signaling.domain.events import Event, SessionEnded
from signaling.domain.ids import SessionId
from signaling.stores.event_json import from_json, to_json

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS session_events (
    session TEXT NOT NULL,
    version INTEGER NOT NULL,
    at REAL NOT NULL,
    type TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (session, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS session_heads (
    session TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ended_at REAL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_heads_ended ON session_heads (ended_at);
"""


class SqliteEventLog:
    """`await SqliteEventLog.open(path)`, and `await close()` at the end (idempotent). Several
    processes may share a file.
    """

    def __init__(self, connection: sqlite3.Connection, worker: ThreadPoolExecutor) -> None:
        self._connection = connection
        self._worker = worker

    @classmethod
    async def open(cls, path: Path) -> Self:
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="event-log")
        loop = asyncio.get_running_loop()
        try:
            return cls(await loop.run_in_executor(worker, _connect, path), worker)
        except BaseException:
            worker.shutdown(wait=False)
            raise

    async def append(
        self, session: SessionId, expected_version: int, events: Sequence[Event]
    ) -> None:
        rows = [
            (session, expected_version + n, event.at, type(event).__name__, to_json(event))
            for n, event in enumerate(events, start=1)
        ]
        ended = next((event.at for event in events if isinstance(event, SessionEnded)), None)
        await self._run(lambda: self._append(session, expected_version, rows, ended))

    async def read(self, session: SessionId, after: int = 0) -> list[Event]:
        rows = await self._run(
            lambda: self._connection.execute(
                "SELECT type, data FROM session_events WHERE session = ? AND version > ?"
                " ORDER BY version",
                (session, after),
            ).fetchall()
        )
        return [from_json(name, data) for name, data in rows]

    async def live(self, ended_after: float) -> list[SessionId]:
        rows = await self._run(
            lambda: self._connection.execute(
                "SELECT session FROM session_heads WHERE ended_at IS NULL OR ended_at > ?"
                " ORDER BY session",
                (ended_after,),
            ).fetchall()
        )
        return [SessionId(session) for (session,) in rows]

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._worker, self._connection.close)
        except RuntimeError:
            return  # closed before
        self._worker.shutdown(wait=True)

    async def _run(self, query: Callable[[], T]) -> T:
        # shielded: a caller who gives up must not leave a transaction half told
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._worker, query))

    def _append(
        self,
        session: SessionId,
        expected: int,
        rows: list[tuple[SessionId, int, float, str, bytes]],
        ended_at: float | None,
    ) -> None:
        with self._connection:  # one transaction: committed, or rolled back as a whole
            self._connection.execute("BEGIN IMMEDIATE")
            head = self._connection.execute(
                "SELECT version FROM session_heads WHERE session = ?", (session,)
            ).fetchone()
            if (head[0] if head else 0) != expected:
                raise VersionConflict
            self._connection.executemany(
                "INSERT INTO session_events (session, version, at, type, data)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )
            self._connection.execute(
                "INSERT INTO session_heads (session, version, ended_at) VALUES (?, ?, ?)"
                " ON CONFLICT (session) DO UPDATE SET version = excluded.version,"
                " ended_at = COALESCE(excluded.ended_at, ended_at)",
                (session, expected + len(rows), ended_at),
            )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.executescript(SCHEMA)
    return connection
