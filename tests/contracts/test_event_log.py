"""What every event log promises: the one in memory, and ours on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, select

from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.tables.events import events as table
from signaling.app.ports import EventLog, VersionConflict
from signaling.domain.evolve import replay
from signaling.domain.ids import SessionId
from signaling.domain.terms.base import Event
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.door import KnockAdmit
from signaling.domain.terms.life import EndReason, SessionStop
from signaling.stores.event_json import TYPES, from_json, to_json
from tests.support.builders import ANA, BEN, GUEST, XU, Story, running
from tests.support.databases import KINDS, empty, opened
from tests.support.event_log import MemoryEventLog

S1, S2 = SessionId("s1"), SessionId("s2")


@pytest.fixture(params=["memory", *KINDS])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventLog]:
    if request.param == "memory":
        yield MemoryEventLog()
        return
    with opened(tmp_path, empty(request.param, request, tmp_path), owner=True) as database:
        yield SqlEventLog(database)


def _eventful() -> Story:
    story = running()
    story.knock(GUEST)
    story.asked(KnockAdmit, ANA, knock=GUEST)
    story.share(ANA)
    story.share(XU, story.allow(XU, everything=True))
    story.asked(ControlPass, ANA, to=BEN)
    story.do(SessionStop, reason=EndReason.ENDED)
    return story


async def test_what_was_appended_is_read_in_order(log: EventLog) -> None:
    events = _eventful().events
    await log.append(S1, 0, events[:3])
    await log.append(S1, 3, events[3:])
    assert await log.read(S1) == events
    assert await log.read(S1, after=5) == events[5:]
    assert replay(await log.read(S1)) == replay(events)


async def test_an_unknown_session_is_empty(log: EventLog) -> None:
    assert await log.read(S2) == []
    assert not await log.knows(S2)


async def test_a_session_is_known_by_its_first_event(log: EventLog) -> None:
    await log.append(S1, 0, _eventful().events[:1])
    assert await log.knows(S1)
    assert not await log.knows(S2)


@pytest.mark.parametrize("expected", [0, 1, 3, 9])
async def test_a_wrong_version_appends_nothing(log: EventLog, expected: int) -> None:
    events = _eventful().events
    await log.append(S1, 0, events[:2])
    with pytest.raises(VersionConflict):
        await log.append(S1, expected, events[2:4])
    assert await log.read(S1) == events[:2]


async def test_of_many_writers_one_wins(log: EventLog) -> None:
    events = _eventful().events
    tries = [log.append(S1, 0, events[:2]) for _ in range(10)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert results.count(None) == 1
    assert sum(isinstance(r, VersionConflict) for r in results) == 9
    assert await log.read(S1) == events[:2]


async def test_sessions_do_not_touch_each_other(log: EventLog) -> None:
    events = _eventful().events
    await log.append(S1, 0, events[:2])
    await log.append(S2, 0, events[:4])
    assert await log.read(S1) == events[:2]


async def test_live_lists_the_running_and_the_freshly_ended(log: EventLog) -> None:
    story = _eventful()
    await log.append(S1, 0, story.events)  # ended
    await log.append(S2, 0, story.events[:2])
    assert await log.live(ended_after=story.at - 1) == [S1, S2]
    assert await log.live(ended_after=story.at + 1) == [S2]


async def test_a_log_outlives_its_process_and_sees_other_writers(url: URL, tmp_path: Path) -> None:
    events = _eventful().events
    folder = tmp_path / "data"
    with opened(folder, url) as one, opened(folder, url) as other:
        here, there = SqlEventLog(one), SqlEventLog(other)
        await here.append(S1, 0, events[:2])
        with pytest.raises(VersionConflict):
            await there.append(S1, 0, events[:2])
        await there.append(S1, 2, events[2:])
    with opened(folder, url) as later:
        assert await SqlEventLog(later).read(S1) == events


async def test_no_names_tokens_or_addresses_outside_the_events(database: Database) -> None:
    await SqlEventLog(database).append(S1, 0, _eventful().events)
    columns = select(table.c.stream, table.c.version, table.c.at, table.c.type)
    rows = await database.read(lambda connection: connection.execute(columns).all())
    assert "192.0.2.7" not in repr(rows)


def test_every_event_survives_json() -> None:
    events: list[Event] = _eventful().events
    assert [from_json(type(e).__name__, to_json(e)) for e in events] == events
    assert {type(e).__name__ for e in events} <= set(TYPES)
