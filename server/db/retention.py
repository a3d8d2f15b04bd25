"""Forgets what ended long ago: of a session the figures are left, and nothing that says whose it
was. The log of the acd never ends: its events stay, and say nothing any more of who was in line.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from server.db import history as log
from server.db.database import Database
from server.db.history import EventRow
from server.db.tables.events import events, forgotten, snapshots, streams
from server.db.tables.history import figures, history, history_readers, history_tokens
from server.db.tables.outbox import outbox
from server.db.trouble import NONSENSE
from signaling.acd.ids import TicketId
from signaling.acd.queueing import Queueing
from signaling.stores.acd import ABOUT_PEOPLE, QUEUEING, about, bare
from signaling.stores.sessions import ACD

logger = logging.getLogger("handoff.db")

AT_ONCE = 50  # streams of one transaction: live sessions append in between
SMALL = 8_000  # pages: 32 MB, for which who writes waits a tenth of a second
EVENTS = 200  # of one transaction
COUNTED = [column.name for column in figures.columns if column.name != "id"]


async def forget(database: Database, ended_before: float) -> int:
    """Forget every stream that ended before then; how many that were."""
    count = 0
    while some := await database.write(lambda connection: _forget_some(connection, ended_before)):
        count += some
    return count


def _forget_some(connection: Connection, ended_before: float) -> int:
    old = select(streams.c.stream).where(streams.c.ended_at < ended_before).limit(AT_ONCE)
    names = list(connection.scalars(old))
    counted = select(*(history.c[name] for name in COUNTED)).where(history.c.stream.in_(names))
    connection.execute(insert(figures).from_select(COUNTED, counted.order_by(history.c.length)))
    for table in (events, snapshots, outbox, history, history_readers, history_tokens, streams):
        connection.execute(delete(table).where(table.c.stream.in_(names)))
    return len(names)


async def keep(database: Database, state: Queueing) -> None:
    """The state of the acd, which says nothing of who is forgotten, in place of one that may."""
    if not state.version:  # its log could not be read
        return
    if await database.read(partial(_is_kept, version=state.version)):
        return
    data = await asyncio.to_thread(QUEUEING.state_to_json, state)
    row = {"stream": ACD, "version": state.version, "shape": QUEUEING.shape, "data": data}

    def put(connection: Connection) -> None:
        connection.execute(delete(snapshots).where(snapshots.c.stream == ACD))
        connection.execute(insert(snapshots).values(row))

    await database.write(put)


def _is_kept(connection: Connection, version: int) -> bool:
    found = connection.execute(
        select(snapshots.c.version, snapshots.c.shape).where(snapshots.c.stream == ACD)
    ).first()
    return found is not None and tuple(found) == (version, QUEUEING.shape)


async def forget_people(database: Database, before: float, there: Collection[TicketId]) -> int:
    """Leave nothing in the log of the acd of what was said before then of people who are not
    `there`; in how many events there was something. The next time goes on where this one ended, or
    was ended; and looks again at what is left of those who were there.
    """
    reached, last = await database.read(partial(_bounds, before=before))
    mark, count, held = reached, 0, False
    while reached < last:
        rows = await database.read(
            partial(log.some, stream=ACD, after=reached, last=last, types=ABOUT_PEOPLE, most=EVENTS)
        )
        step = await asyncio.to_thread(_bared, rows, there)
        reached = rows[-1][0] if len(rows) == EVENTS else last
        if not held:
            held = step.first_left is not None
            mark = reached if step.first_left is None else step.first_left - 1
        await database.write(partial(_put, step=step, mark=mark))
        count += len(step.bare)
    return count


async def close_up(database: Database) -> None:
    """Write the file of SQLite anew, unless it holds so much that who writes would wait for long:
    rows that moved to another page may have left a copy where no row is.
    """
    if database.dialect.name != "sqlite":
        return
    await asyncio.wrap_future(database.on_writer(_write_anew))


def _write_anew(connection: Connection) -> None:
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    pages, free = (
        driver.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count")
    )
    if pages - free > SMALL:
        return
    driver.execute("PRAGMA temp_store = MEMORY")  # else all of it is in a file elsewhere meanwhile
    try:
        driver.execute("VACUUM")
    finally:
        driver.execute("PRAGMA temp_store = DEFAULT")


@dataclass
class _Step:
    """`bare`: events that are to be others, by their versions. `first_left`: of those that say
    something, and are left as they are.
    """

    bare: dict[int, bytes] = field(default_factory=dict)
    first_left: int | None = None


def _bounds(connection: Connection, before: float) -> tuple[int, int]:
    """After which version, and up to which one, there may be something to forget."""
    done = connection.scalar(select(forgotten.c.version).where(forgotten.c.stream == ACD))
    return done or 0, log.last_before(connection, ACD, before)


def _bared(rows: Sequence[EventRow], there: Collection[TicketId]) -> _Step:
    step = _Step()
    for version, name, data in rows:
        try:
            event = QUEUEING.event_from_json(name, data)
        except NONSENSE:
            logger.error("event %d of the queues cannot be read, nor forgotten", version)
            continue
        if about(event) in there:
            step.first_left = step.first_left or version
        elif (written := QUEUEING.event_to_json(bare(event))) != data:
            step.bare[version] = written
    return step


def _put(connection: Connection, step: _Step, mark: int) -> None:
    if step.bare:
        connection.execute(
            update(events)
            .where(events.c.stream == ACD, events.c.version == bindparam("of"))
            .values(data=bindparam("written")),
            [{"of": version, "written": data} for version, data in step.bare.items()],
        )
    connection.execute(delete(forgotten).where(forgotten.c.stream == ACD))
    connection.execute(insert(forgotten).values(stream=ACD, version=mark))
