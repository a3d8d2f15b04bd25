"""What a log promises that also keeps states: in memory, on SQLite and on PostgreSQL.

Whatever was kept, what is found makes the very state that all events make.
"""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.tables.events import events as table
from server.db.tables.events import snapshots
from signaling.app.live import Change
from signaling.app.ports import Damaged, Found, StateLog
from signaling.app.register import LinkMaker, Register
from signaling.domain.evolve import evolve, replay
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.door import KnockAdmitted
from signaling.stores.state_json import SHAPE, state_from_json, state_to_json
from tests.contracts.test_event_log import S1, S2, _eventful
from tests.support.databases import KINDS, empty, opened
from tests.support.event_log import MemoryEventLog

EVENTS: list[Event] = _eventful().events
KEPT = 6  # events


@pytest.fixture(params=["memory", *KINDS])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StateLog[Session, Event]]:
    if request.param == "memory":
        yield MemoryEventLog()
        return
    with opened(tmp_path, empty(request.param, request, tmp_path), owner=True) as database:
        yield SqlEventLog(database)


async def filled(log: StateLog[Session, Event]) -> None:
    """A session with a state kept on the way, and one without."""
    await log.append(S1, 0, EVENTS[:KEPT])
    log.keep(S1, KEPT, replay(EVENTS[:KEPT]))
    await log.append(S1, KEPT, EVENTS[KEPT:])
    await log.append(S2, 0, EVENTS[:3])


def made(found: Found[Session, Event] | Damaged) -> Session:
    assert isinstance(found, Found)
    return reduce(evolve, found.events, found.state or Session())


async def test_what_is_found_makes_the_same_state(log):
    await filled(log)
    one, nobody, other = await log.find([S1, "nobody", S2])
    assert (one.stream, one.state, one.events) == (S1, replay(EVENTS[:KEPT]), EVENTS[KEPT:])
    assert made(one) == replay(EVENTS)
    assert (other.state, other.events) == (None, EVENTS[:3])
    assert (nobody.state, nobody.events) == (None, [])


async def test_the_newest_state_counts(log):
    await filled(log)
    log.keep(S1, len(EVENTS), replay(EVENTS))
    await log.append(S2, 3, EVENTS[3:4])
    (found,) = await log.find([S1])
    assert (found.state, found.events) == (replay(EVENTS), [])


@pytest.mark.parametrize(
    "values",
    [
        {"shape": "of another program"},
        {"data": b"{"},
        {"data": b'{"version": "six"}'},
        {"data": b"\xff"},
        {"data": b"[" * 100_000},
    ],
    ids=["shape", "cut off", "type", "bytes", "deep"],
)
async def test_a_state_that_cannot_be_used_is_made_again(
    database: Database, values: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    log = SqlEventLog(database)
    await filled(log)
    await database.write(lambda connection: connection.execute(update(snapshots).values(values)))
    (found,) = await log.find([S1])
    assert isinstance(found, Found)
    assert found.state is None and made(found) == replay(EVENTS)
    log.keep(S1, len(EVENTS), replay(EVENTS))
    await log.append(S2, 3, EVENTS[3:4])
    (found,) = await log.find([S1])
    assert isinstance(found, Found) and found.state == replay(EVENTS)


@pytest.mark.parametrize(
    ("damage", "version"),
    [
        (delete(table).where(table.c.version == KEPT + 2), KEPT + 2),
        (delete(table).where(table.c.version >= KEPT), KEPT),  # the state is ahead of the log
        (delete(table).where(table.c.version == KEPT), KEPT),
        (update(table).where(table.c.version == KEPT + 1).values(data=b"?"), KEPT + 1),
    ],
)
async def test_damage_is_found_where_it_is(database, damage, version):
    log = SqlEventLog(database)
    await filled(log)
    await database.write(lambda db: db.execute(damage.where(table.c.stream == S1)))
    damaged, other = await log.find([S1, S2])
    assert isinstance(damaged, Damaged)
    assert (damaged.session, damaged.version) == (S1, version)
    assert made(other) == replay(EVENTS[:3])


async def test_a_kept_state_needs_no_transaction_of_its_own(database):
    log = SqlEventLog(database)
    await log.append(S1, 0, EVENTS[:KEPT])
    log.keep(S1, KEPT, replay(EVENTS[:KEPT]))
    kept = select(snapshots.c.version)
    assert database.read_now(lambda connection: connection.scalar(kept)) is None
    await log.append(S2, 0, EVENTS[:1])
    assert database.read_now(lambda connection: connection.scalar(kept)) == KEPT


def test_every_state_on_the_way_survives_json() -> None:
    for length in range(len(EVENTS) + 1):
        state = replay(EVENTS[:length])
        assert state_from_json(state_to_json(state)) == state
    assert len(SHAPE) == 32


async def test_the_register_learns_the_same_from_a_state_as_from_its_events() -> None:
    links = LinkMaker(b"0123456789abcdef", "https://help.test")
    for length in range(1, len(EVENTS) + 1):
        by_events, by_state = Register(links), Register(links)
        state = replay(EVENTS[:length])
        by_events.follow(Change(S1, Session(), tuple(EVENTS[:length]), state))
        by_state.recall(S1, Session(), state)
        assert state.id == S1
        if not isinstance(EVENTS[length - 1], KnockAdmitted):  # never without the joining it brings
            assert vars(by_state) == vars(by_events)
