"""The events as they stand in the server's SQLite file, read without any of its code.

The table is known by its columns, so that it may be called anything and live in any file.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLUMNS = ({"stream", "version", "type", "data"}, {"session", "version", "type", "data"})
MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True)
class Event:
    version: int
    type: str
    data: dict[str, Any]

    @property
    def at(self) -> float:
        return float(self.data["at"])


def read(data: Path) -> dict[str, list[Event]]:
    """By session, in order. Of a server that does not run: a copy is read, so that whatever a crash
    left is left to the server to put in order.
    """
    with tempfile.TemporaryDirectory() as folder:
        for file in databases(data):
            for one in (file, file.with_name(file.name + "-wal")):
                if one.exists():
                    shutil.copy(one, folder)
        with events_table(Path(folder)) as (connection, table, session_column):
            found: dict[str, list[Event]] = {}
            for session, version, kind, text in connection.execute(
                f"SELECT {session_column}, version, type, data FROM {table} ORDER BY 1, 2"
            ):
                found.setdefault(session, []).append(Event(version, kind, json.loads(text)))
            return found


def databases(folder: Path) -> list[Path]:
    """The SQLite files there, known by how they begin."""
    files = [file for file in sorted(folder.iterdir()) if file.is_file()]
    return [file for file in files if _begins(file) == MAGIC]


def _begins(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(len(MAGIC))


@contextmanager
def events_table(folder: Path) -> Iterator[tuple[sqlite3.Connection, str, str]]:
    """A connection to the file that has the table, the table's name, and the column in it that
    names the session.
    """
    for file in databases(folder):
        with closing(sqlite3.connect(file)) as connection, connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
                for wanted in COLUMNS:
                    if columns >= wanted:
                        yield connection, table, min(wanted & {"stream", "session"})
                        return
    raise LookupError(f"no table of events in {folder}")


def file_of_events(folder: Path) -> Path:
    """The database file that holds them."""
    with events_table(folder) as (connection, _, _):
        return Path(connection.execute("PRAGMA database_list").fetchone()[2])
