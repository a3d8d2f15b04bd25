"""A batch is as few statements as it can be, and whatever they are an event is the next of its
stream or is refused. On SQLite and on PostgreSQL.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete

from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.tables.events import events as table
from server.db.url import default_url
from signaling.app.ports import VersionConflict
from signaling.domain.ids import SessionId
from signaling.domain.terms.base import Event
from tests.contracts.test_group_commit import in_one_batch, overhear
from tests.support.builders import running
from tests.support.databases import opened

S1, S2, S3 = SessionId("s1"), SessionId("s2"), SessionId("s3")
EVENTS: list[Event] = running().events
PUT = "INSERT INTO events SELECT stream, version + 1, at, type, data FROM events WHERE version = 2"


@pytest.fixture
def log(database: Database) -> SqlEventLog:
    return SqlEventLog(database, patience=0)


async def test_one_event_is_one_statement(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        log = SqlEventLog(database)
        await log.append(S1, 0, EVENTS[:2])
        said = overhear(database)
        await log.append(S1, 2, EVENTS[2:3])
        assert len(said) == 1


async def test_nobody_looks_at_the_streams_of_several_first(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        said, log = overhear(database), SqlEventLog(database)
        await in_one_batch(database, log.append(S1, 0, EVENTS[:2]), log.append(S2, 0, EVENTS[:1]))
        assert not any(statement.startswith("SELECT") for statement in said)


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("expected", [0, 1, 3, 9])
async def test_what_is_not_the_next_is_refused_and_the_others_go_in(database, log, expected, count):
    await log.append(S1, 0, EVENTS[:2])
    await log.append(S2, 0, EVENTS[:2])
    with pytest.raises(VersionConflict):
        await log.append(S1, expected, EVENTS[2 : 2 + count])
    results = await in_one_batch(
        database,
        log.append(S2, 2, EVENTS[2:4]),
        log.append(S1, expected, EVENTS[2 : 2 + count]),
        log.append(S3, 0, EVENTS[:1]),
        log.append(S2, 4, EVENTS[4:5]),
    )
    expected_types = [type(None), VersionConflict, type(None), type(None)]
    assert [type(result) for result in results] == expected_types
    assert [len(await log.read(stream)) for stream in (S1, S2, S3)] == [2, 5, 1]
    assert await log.live(ended_after=0) == [S1, S2, S3]


async def test_nothing_follows_a_stream_that_was_forgotten(database, log):
    await log.append(S1, 0, EVENTS[:2])
    await database.write(lambda connection: connection.execute(delete(table)))
    with pytest.raises(VersionConflict):
        await log.append(S1, 2, EVENTS[2:3])
    assert await log.read(S1) == []


async def test_versions_are_compared_once_others_have_written(tmp_path: Path) -> None:
    """Another process is in the middle of a transaction when an append begins."""
    file = default_url(tmp_path).database
    with opened(tmp_path, owner=True) as database, closing(sqlite3.connect(str(file))) as other:
        log = SqlEventLog(database)
        await log.append(S1, 0, EVENTS[:2])
        other.execute("BEGIN IMMEDIATE")
        late = asyncio.ensure_future(log.append(S1, 2, EVENTS[2:3]))
        await asyncio.sleep(0)
        other.execute(PUT)
        other.commit()
        with pytest.raises(VersionConflict):
            await late
        assert len(await log.read(S1)) == 3
