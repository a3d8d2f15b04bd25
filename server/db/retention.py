"""Forgets what ended long ago: nothing of it is left in the database."""

from sqlalchemy import Connection, delete, select

from server.db.database import Database
from server.db.tables.events import events, snapshots, streams
from server.db.tables.outbox import outbox

AT_ONCE = 50  # streams of one transaction: live sessions append in between


async def forget(database: Database, ended_before: float) -> int:
    """Forget every stream that ended before then; how many that were."""
    forgotten = 0
    while some := await database.write(lambda connection: _forget_some(connection, ended_before)):
        forgotten += some
    return forgotten


def _forget_some(connection: Connection, ended_before: float) -> int:
    old = select(streams.c.stream).where(streams.c.ended_at < ended_before).limit(AT_ONCE)
    names = list(connection.scalars(old))
    for table in (events, snapshots, outbox, streams):
        connection.execute(delete(table).where(table.c.stream.in_(names)))
    return len(names)
