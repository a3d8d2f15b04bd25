"""Sessions are kept as long as the site says, and not longer; on SQLite and on PostgreSQL."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from server.db import checkpoints, retention
from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.tables.events import events, snapshots, streams
from server.history.historian import Historian
from server.site.retention import DAY, forget_old
from server.site.site import Site
from signaling.domain.ids import SessionId
from signaling.domain.terms.life import EndReason, SessionStop
from signaling.domain.terms.rename import ParticipantRename
from tests.support.builders import ANA, XU, running
from tests.support.databases import opened


async def test_what_ended_long_ago_is_forgotten_and_nothing_else(database):
    log, site = SqlEventLog(database), Site(database)
    story = running()
    live = list(story.events)
    story.do(SessionStop, reason=EndReason.ENDED)
    for n in range(120):
        await log.append(SessionId(f"ended{n}"), 0, story.events)
    await log.append(SessionId("live"), 0, live)
    ended_at = story.events[-1].at

    def tomorrow_in(days: float) -> float:
        return ended_at + days * DAY

    assert await forget_old(site, database, lambda: tomorrow_in(5000)) == 0  # for ever by default
    await site.put("history.days", 90)
    assert await forget_old(site, database, lambda: tomorrow_in(89)) == 0
    assert await forget_old(site, database, lambda: tomorrow_in(91)) == 120
    assert await log.read(SessionId("live")) == live
    for table, left in ((streams, 1), (events, len(live)), (snapshots, 0)):
        count = select(func.count()).select_from(table)
        assert database.read_now(lambda db, count=count: db.scalar(count)) == left


async def test_a_state_that_waited_to_be_kept_is_not_kept_of_what_was_forgotten(database):
    """It goes with what is appended next: on a quiet site days later."""
    log, site = SqlEventLog(database), Site(database)
    story = running()
    live = list(story.events)
    story.do(SessionStop, reason=EndReason.ENDED)
    ended = SessionId("ended")
    await log.append(ended, 0, story.events)
    log.keep(ended, len(story.events), story.session)
    await site.put("history.days", 1)
    assert await forget_old(site, database, lambda: story.events[-1].at + 2 * DAY) == 1
    await log.append(SessionId("live"), 0, live)
    assert database.read_now(lambda db: db.scalars(select(snapshots.c.stream)).all()) == []


NAME = "Zebulon Quagmire"


def files_with(name: str, folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if name.encode() in file.read_bytes()]


async def ended_long_ago(database: Database) -> float:
    """A session of somebody by that name, its states and its history; when it may be forgotten."""
    log, story = SqlEventLog(database), running()
    story.asked(ParticipantRename, ANA, participant=XU, name=NAME)
    ended = SessionId("ended")
    for n, event in enumerate(story.events):
        await log.append(ended, n, [event])
    log.keep(ended, len(story.events), story.session)
    known = len(story.events)
    await log.append(ended, known, story.do(SessionStop, reason=EndReason.ENDED))
    await Historian(database, log).catch_up()
    await Site(database).put("history.days", 1)
    return story.events[-1].at + 2 * DAY


async def test_a_forgotten_name_is_in_no_file_of_the_database(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        later = await ended_long_ago(database)
        site = Site(database)
        assert files_with(NAME, tmp_path)
        assert await forget_old(site, database, lambda: later) == 1
        assert files_with(NAME, tmp_path) == []
    assert files_with(NAME, tmp_path) == []


async def test_so_it_is_after_a_start_where_the_server_was_killed_in_between(tmp_path: Path):
    with opened(tmp_path, owner=True) as database:
        later = await ended_long_ago(database)
        site = Site(database)
        await retention.forget(database, later)
        assert files_with(NAME, tmp_path)  # and now it is killed
        assert await forget_old(site, database, lambda: later) == 0
        assert files_with(NAME, tmp_path) == []


async def test_who_writes_goes_on_while_somebody_reads_what_was_before(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(checkpoints, "TRIES", 1)
    with opened(tmp_path, owner=True) as database:
        later, log = await ended_long_ago(database), SqlEventLog(database)
        with closing(sqlite3.connect(str(database.url.database), isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM events").fetchone()
            await retention.forget(database, later)
            emptied = asyncio.ensure_future(database.scrub())
            for n in range(5):
                await log.append(SessionId(f"s{n}"), 0, running().events)
            assert not await emptied
        assert await database.scrub()
        assert files_with(NAME, tmp_path) == []
