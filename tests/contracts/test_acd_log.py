"""The log of the acd, on SQLite and on PostgreSQL: beside the sessions', and none of theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.db.database import Database
from server.db.event_log import SqlAcdLog, SqlEventLog
from signaling.acd.evolve import replay
from signaling.acd.terms.base import Event
from signaling.app.acd.machine import STREAM
from signaling.app.ports import Found, VersionConflict
from signaling.stores.acd import QUEUEING
from signaling.wire.desk.agent import AgentSet, OfferAccept
from signaling.wire.desk.line import LineMessage, LineSay
from tests.contracts.test_event_log import S1, _eventful
from tests.support.acd_shell import Counter
from tests.support.databases import KINDS, empty, opened


@pytest.fixture(params=KINDS)
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path, empty(request.param, request, tmp_path), owner=True) as database:
        yield database


@pytest.fixture
async def events() -> list[Event]:
    """Somebody is helped, somebody waits, somebody left a message."""
    counter = await Counter().open("Ana")
    ana = await counter.agent("Ana")
    await ana.do(AgentSet("available"))
    await counter.customer("Xu")
    await ana.do(OfferAccept(ana.view.offers[0].id))
    await counter.came("s1")
    waiting, left = await counter.customer("Bo"), await counter.customer("Cy")
    await waiting.do(LineSay("你好 \U0001f600"))
    await left.do(LineMessage({"message": "Call me"}))
    await counter.close()
    return counter.log.events[STREAM]


async def test_what_was_appended_makes_the_same_state(both, events):
    log = SqlAcdLog(both)
    await log.append(STREAM, 0, events[:5])
    await log.append(STREAM, 5, events[5:])
    assert await log.read(STREAM) == events
    assert replay(await log.read(STREAM)) == replay(events)
    with pytest.raises(VersionConflict):
        await log.append(STREAM, 5, events[5:])


async def test_a_state_that_was_kept_goes_on_from_there(both, events):
    log = SqlAcdLog(both)
    await log.append(STREAM, 0, events[:9])
    log.keep(STREAM, 9, replay(events[:9]))
    await log.append(STREAM, 9, events[9:])
    (found,) = await log.find([STREAM])
    assert isinstance(found, Found)
    assert found.state == replay(events[:9])
    assert replay(found.events, found.state) == replay(events)


async def test_neither_log_takes_up_the_streams_of_the_other(both, events):
    acd, sessions = SqlAcdLog(both), SqlEventLog(both)
    await acd.append(STREAM, 0, events)
    await sessions.append(S1, 0, _eventful().events[:3])
    assert await acd.live(0.0) == [STREAM]
    assert await sessions.live(0.0) == [S1]


def test_its_events_are_stored_by_these_names() -> None:
    assert QUEUEING.owns(STREAM)
    assert {"QueueKept", "Entered", "OfferAccepted", "MessageLeft"} <= set(QUEUEING.types)


async def test_a_part_of_it_is_read_by_when_it_happened(both, events):
    """Whatever lies before and behind it, and between two at the same time."""
    log = SqlAcdLog(both)
    assert await log.during(STREAM, 0, 10**10, (type(events[0]),)) == []
    await log.append(STREAM, 0, events)
    kinds = tuple({type(event) for event in events})
    times = sorted({event.at for event in events})
    for since in (0, *times, times[-1] + 1):
        for until in (times[0], times[-1], times[-1] + 1):
            wanted = [event for event in events if since <= event.at < until]
            assert await log.during(STREAM, since, until, kinds) == wanted
    some = kinds[::2]
    assert await log.during(STREAM, 0, 10**10, some) == [e for e in events if type(e) in some]
    assert await log.during("of nobody", 0, 10**10, kinds) == []
