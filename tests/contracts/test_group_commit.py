"""Sessions appended together: each is judged by itself, and a failure is not for ever.

On SQLite and on PostgreSQL.
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import URL, Connection, delete, update

from server.db.database import Database
from server.db.event_log import CROWD, SqlEventLog
from server.db.tables.events import events as table
from signaling.app.ports import Damaged, Unwritable, VersionConflict
from signaling.domain.ids import SessionId
from signaling.domain.terms.base import Event
from tests.support.builders import running
from tests.support.databases import opened
from tests.support.postgres import Postgres

S1, S2, S3 = SessionId("s1"), SessionId("s2"), SessionId("s3")
EVENTS: list[Event] = running().events


@pytest.fixture
def log(database: Database) -> SqlEventLog:
    return SqlEventLog(database, patience=0)


@contextmanager
def busy(database: Database) -> Iterator[None]:
    """The disk takes its time: what is asked for meanwhile waits."""
    holding, release = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        holding.set()
        release.wait(10)

    database.on_writer(hold)
    assert holding.wait(10)
    yield
    release.set()


async def in_one_batch(database: Database, *appends: Awaitable[None]) -> list[Any]:
    """Their results. Of a log without patience, whose writer is gone when it has written: nobody
    comes for what waits before all of it does.
    """
    asked: list[Callable[[], None]] = []
    with patch.object(database, "start", asked.append):
        waiting = [asyncio.ensure_future(append) for append in appends]
        for _ in range(3):  # until they are asked for
            await asyncio.sleep(0)
    for job in asked:
        database.start(job)
    return await asyncio.gather(*waiting, return_exceptions=True)


def overhear(database: Database) -> list[str]:
    """The statements of who writes, from now on."""
    said: list[str] = []

    def listen(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(said.append)
        listening.set()

    listening = threading.Event()
    database.on_writer(listen)
    assert listening.wait(10)
    return said


async def test_a_conflict_fails_its_own_session_only(database, log):
    await log.append(S2, 0, EVENTS[:3])
    results = await in_one_batch(
        database,
        log.append(S1, 0, EVENTS[:2]),
        log.append(S2, 1, EVENTS[1:2]),
        log.append(S3, 0, EVENTS[:4]),
    )
    assert [type(result) for result in results] == [type(None), VersionConflict, type(None)]
    assert [len(await log.read(stream)) for stream in (S1, S2, S3)] == [2, 3, 4]


async def test_appends_to_one_session_follow_each_other_in_a_batch(database, log):
    results = await in_one_batch(
        database,
        log.append(S1, 0, EVENTS[:2]),
        log.append(S1, 0, EVENTS[:2]),
        log.append(S1, 2, EVENTS[2:3]),
    )
    assert [type(result) for result in results] == [type(None), VersionConflict, type(None)]
    assert await log.read(S1) == EVENTS[:3]


async def test_a_batch_is_one_transaction(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        said, log = overhear(database), SqlEventLog(database)
        appends = [log.append(SessionId(f"s{n}"), 0, EVENTS[:2]) for n in range(50)]
        assert await in_one_batch(database, *appends) == [None] * 50
    assert said.count("COMMIT") == 1


async def test_what_follows_a_batch_within_milliseconds_shares_the_next(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        said, log = overhear(database), SqlEventLog(database, patience=0.5)
        await log.append(S1, 0, EVENTS[:1])  # at once
        assert said.count("COMMIT") == 1
        appends = []
        for n in range(5):
            append = log.append(SessionId(f"t{n}"), 0, EVENTS[:1])
            appends.append(asyncio.ensure_future(append))
            await asyncio.sleep(0.001)
        await asyncio.gather(*appends)
        assert said.count("COMMIT") == 2


async def test_after_a_crowd_the_next_batch_waits_for_twice_as_many(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        log = SqlEventLog(database, patience=0.2)

        async def append(number: int) -> None:
            await log.append(SessionId(f"s{number}"), 0, EVENTS[:1])

        await in_one_batch(database, *(append(number) for number in range(CROWD)))
        began = time.monotonic()
        await append(CROWD)
        assert time.monotonic() - began > 0.2  # at least: twice the patience from the batch before
        began = time.monotonic()
        await append(CROWD + 1)
        assert time.monotonic() - began > 0.1  # and once again after few


async def test_an_append_goes_on_when_nobody_waits_for_it_any_more(database, log):
    with busy(database):
        given_up = asyncio.ensure_future(log.append(S1, 0, EVENTS[:2]))
        await asyncio.sleep(0)
        given_up.cancel()
    await log.append(S2, 0, EVENTS[:2])
    assert await log.read(S1) == EVENTS[:2]


async def test_a_full_disk_fails_the_batch_and_the_next_is_tried_afresh(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        log = SqlEventLog(database, patience=0)
        await log.append(S1, 0, EVENTS[:1])

        full = threading.Event()

        def fill(connection: Connection) -> None:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA max_page_count = 1").fetchone()  # no page more than there are
            full.set()

        database.on_writer(fill)
        assert await asyncio.to_thread(full.wait, 10)  # another thread may write before
        many = [log.append(SessionId(f"m{n}"), 0, EVENTS * 20) for n in range(20)]
        results = await in_one_batch(database, log.append(S1, 1, EVENTS[1:3]), *many)
        assert all(isinstance(result, Unwritable) for result in results)
        assert all("full" in str(result.__cause__) for result in results)
        assert await log.read(S1) == EVENTS[:1]
        await log.append(S1, 1, EVENTS[1:3])
        assert await log.read(S1) == EVENTS[:3]


async def test_a_restarted_postgresql_fails_a_batch_and_the_next_is_tried_afresh(
    tmp_path: Path, postgres: Postgres
) -> None:
    with opened(tmp_path, postgres.empty_database(), owner=True) as database:
        log = SqlEventLog(database)
        await log.append(S1, 0, EVENTS[:1])
        postgres.disconnect_everybody()
        results = await asyncio.gather(
            log.append(S1, 1, EVENTS[1:2]), log.append(S2, 0, EVENTS[:1]), return_exceptions=True
        )
        assert isinstance(results[0], Exception) and not isinstance(results[0], VersionConflict)
        await log.append(S1, 1, EVENTS[1:3])
        assert await log.read(S1) == EVENTS[:3]


async def test_two_writers_take_turns(url: URL, tmp_path: Path) -> None:
    """Two processes on one database, as far as the database can tell."""

    async def write(log: SqlEventLog) -> None:
        for stream in (S1, S2) * 15:
            for _ in range(100):
                version = len(await log.read(stream))
                try:
                    return_value = await log.append(stream, version, [EVENTS[0]])
                except VersionConflict:
                    continue
                assert return_value is None
                break

    with opened(tmp_path / "data", url) as one, opened(tmp_path / "data", url) as other:
        await asyncio.gather(*(write(SqlEventLog(which)) for which in (one, other, one, other)))
        assert [len(await SqlEventLog(one).read(stream)) for stream in (S1, S2)] == [60, 60]


@pytest.mark.parametrize(
    ("damage", "version"),
    [
        (delete(table).where(table.c.version == 2), 2),
        (delete(table).where(table.c.version == 1), 1),
        (update(table).where(table.c.version == 3).values(type="FromTheFuture"), 3),
        (update(table).where(table.c.version == 3).values(data=b'{"at": "soon"}'), 3),
        (update(table).where(table.c.version == 3).values(data=b"\xff\x00"), 3),
    ],
)
async def test_a_missing_or_unreadable_event_is_noticed(database, log, damage, version):
    await log.append(S1, 0, EVENTS[:4])
    await database.write(lambda connection: connection.execute(damage))
    with pytest.raises(Damaged) as noticed:
        await log.read(S1)
    assert (noticed.value.session, noticed.value.version) == (S1, version)
