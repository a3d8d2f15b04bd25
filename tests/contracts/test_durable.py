"""What is acknowledged is on the disk, although who writes does not wait for it. Of SQLite."""

import asyncio
import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.tables.people import secrets
from server.db.url import default_url
from signaling.domain.ids import SessionId
from signaling.domain.terms.base import Event
from tests.support.builders import running
from tests.support.databases import opened

S1, S2 = SessionId("s1"), SessionId("s2")
EVENTS: list[Event] = running().events
PUT = insert(secrets).values(name="x", value=b"1")


class Disk:
    """Syncs as it is told."""

    def __init__(self) -> None:
        self.synced: list[int] = []  # inodes
        self.broken = False
        self.held: threading.Event | None = None  # what the next sync waits for
        self.holding = threading.Event()

    def sync(self, file: int) -> None:
        held, self.held = self.held, None
        if held is not None:
            self.holding.set()
            assert held.wait(10)
        if self.broken:
            raise OSError(errno.EIO, "the disk reports an error")
        self.synced.append(os.fstat(file).st_ino)


@contextmanager
def on(disk: Disk, folder: Path) -> Iterator[Database]:
    """A server's database on this disk."""
    with opened(folder):
        pass  # it has its tables
    database = Database(default_url(folder), owner=True, sync=disk.sync)
    try:
        yield database
    finally:
        database.close()


def in_the_file(folder: Path) -> int:
    """Events that are there without what was written ahead."""
    where = f"file:{default_url(folder).database}?immutable=1"
    with closing(sqlite3.connect(where, uri=True)) as connection:
        found: int = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    return found


def fail(_: Connection) -> None:
    raise ZeroDivisionError


async def failure(database: Database) -> None:
    """Something fails in the turn of who writes, and its connection is given up."""
    with pytest.raises(ZeroDivisionError):
        await asyncio.to_thread(database.commit, fail)


async def test_an_append_waits_for_its_sync_and_not_for_that_of_another(tmp_path: Path) -> None:
    disk = Disk()
    with on(disk, tmp_path) as database:
        log, release = SqlEventLog(database, patience=0), threading.Event()
        disk.held = release
        first = asyncio.ensure_future(log.append(S1, 0, EVENTS[:2]))
        assert await asyncio.to_thread(disk.holding.wait, 10)
        await log.append(S2, 0, EVENTS[:2])
        assert not first.done() and len(disk.synced) == 1
        release.set()
        await first
        assert len(disk.synced) == 2


async def test_a_write_waits_for_its_sync(tmp_path: Path) -> None:
    disk = Disk()
    with on(disk, tmp_path) as database:
        disk.held = release = threading.Event()
        write = asyncio.ensure_future(database.write(lambda connection: None))
        assert await asyncio.to_thread(disk.holding.wait, 10)
        assert not write.done()
        release.set()
        await write


async def test_it_is_always_the_file_that_is_written(tmp_path: Path) -> None:
    disk = Disk()
    with on(disk, tmp_path) as database:
        log = SqlEventLog(database)
        for version in range(3):
            await log.append(S1, version, EVENTS[version : version + 1])
            await failure(database)
        ahead = os.stat(f"{default_url(tmp_path).database}-wal")
        assert disk.synced == [ahead.st_ino] * 3


async def test_after_a_sync_that_failed_everything_is_written_again(tmp_path: Path) -> None:
    disk = Disk()
    with on(disk, tmp_path) as database:
        log = SqlEventLog(database)
        await log.append(S1, 0, EVENTS[:1])
        disk.broken = True
        with pytest.raises(Exception):  # noqa: B017 (whatever the log raises)
            await log.append(S2, 0, EVENTS[:1])
        disk.broken = False
        await log.append(SessionId("s3"), 0, EVENTS[:1])
        assert in_the_file(tmp_path) == 3
        await log.append(SessionId("s4"), 0, EVENTS[:1])
        assert len(disk.synced) == 2 and in_the_file(tmp_path) == 3  # by a sync again


async def test_a_mark_is_the_same_whatever_the_log_was_told(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database, opened(tmp_path) as other:
        log = SqlEventLog(database)
        before = database.mark()
        await log.append(S1, 0, EVENTS[:2])
        assert database.mark() == before
        await failure(database)  # the next connection has not seen what this one has
        after = database.mark()
        assert after != before
        await other.write(lambda connection: connection.execute(PUT))
        assert database.mark() != after
