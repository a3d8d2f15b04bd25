"""Takes over what the two files hold that there were before one database, once.

Each is copied first, and the copy stays beside it; then its rows come into the database in one
transaction, which also writes down that they did; then the file itself goes. Interrupted anywhere
in between, the next start goes on where this one stopped.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from server.db.database import Database
from server.db.tables.events import events, streams
from server.db.tables.people import credentials, people, secrets, setup, sign_outs
from server.db.tables.taken_over import taken_over

logger = logging.getLogger("handoff.db")

COPIED = ".before"  # at the end of a copy's name
AT_ONCE = 1_000  # rows


class NotTakenOver(Exception):
    """An old file cannot be read, or the database already holds something else."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file} cannot be taken over: {why}")


def take_over(data: Path, database: Database) -> None:
    """Do it for every old file in the folder. Raises NotTakenOver; the file is then untouched."""
    for name, copy_rows in SOURCES.items():
        file = data / name
        if not file.is_file():
            continue
        try:
            if not database.read_now(partial(_was_taken, name=name)):
                copy = _copied(file)
                database.write_now(partial(_take, name=name, copy=copy, copy_rows=copy_rows))
                logger.info("took over %s; a copy of it is %s", file, copy)
        except sqlite3.Error as error:
            raise NotTakenOver(file, str(error)) from None
        for part in ("-wal", "-shm", ""):  # the file itself last: it is what brings us here
            Path(f"{file}{part}").unlink(missing_ok=True)


def _was_taken(connection: Connection, name: str) -> bool:
    row = connection.execute(select(taken_over.c.at).where(taken_over.c.file == name)).first()
    return row is not None


def _copied(file: Path) -> Path:
    """A whole copy that is on the disk, of what is in the write-ahead log too."""
    unfinished, copy = Path(f"{file}{COPIED}.part"), Path(f"{file}{COPIED}")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(unfinished)) as new:
        old.backup(new)
    _sync(unfinished)
    unfinished.replace(copy)
    _sync(copy.parent)
    return copy


def _sync(path: Path) -> None:
    """A file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take(
    connection: Connection,
    name: str,
    copy: Path,
    copy_rows: Callable[[sqlite3.Connection, Connection], None],
) -> None:
    with closing(sqlite3.connect(copy)) as old:
        old.row_factory = sqlite3.Row
        copy_rows(old, connection)
    connection.execute(insert(taken_over).values(file=name, at=time.time()))


def _accounts(old: sqlite3.Connection, new: Connection) -> None:
    _refuse_unless_empty(new, people, "there are people in the database already")
    for person in _rows(old, "people"):
        new.execute(insert(people).values(person | {"disabled": bool(person["disabled"])}))
    _bring(old, "credentials", new, credentials)
    for link in _rows(old, "setup"):
        new.execute(insert(setup).values(digest=link["digest"], expires_at=link["expires_at"]))
    _bring(old, "secrets", new, secrets)
    _bring(old, "sign_outs", new, sign_outs)


def _sessions(old: sqlite3.Connection, new: Connection) -> None:
    _refuse_unless_empty(new, events, "there are sessions in the database already")
    for head in _rows(old, "session_heads"):
        new.execute(insert(streams).values(stream=head["session"], ended_at=head["ended_at"]))
    renamed = ({"stream": row.pop("session"), **row} for row in _rows(old, "session_events"))
    _insert(new, events, renamed)


SOURCES = {"handoff.db": _accounts, "sessions.db": _sessions}


def _refuse_unless_empty(connection: Connection, table: Table, why: str) -> None:
    if connection.execute(select(func.count()).select_from(table)).scalar_one():
        raise sqlite3.Error(why)


def _bring(old: sqlite3.Connection, name: str, new: Connection, table: Table) -> None:
    _insert(new, table, _rows(old, name))


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            connection.execute(insert(table), some)
            some = []
    if some:
        connection.execute(insert(table), some)


def _rows(old: sqlite3.Connection, name: str) -> Iterator[dict[str, Any]]:
    """Of a table that the oldest files may not have."""
    known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if old.execute(known, (name,)).fetchone():
        for row in old.execute(f"SELECT * FROM {name}"):
            yield dict(row)
