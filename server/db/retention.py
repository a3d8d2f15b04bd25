"""Forgets what ended long ago: of a session the figures are left, and nothing that says whose it
was.
"""

from sqlalchemy import Connection, delete, insert, select

from server.db.database import Database
from server.db.tables.events import events, snapshots, streams
from server.db.tables.history import figures, history, history_readers, history_tokens
from server.db.tables.outbox import outbox

AT_ONCE = 50  # streams of one transaction: live sessions append in between
COUNTED = [column.name for column in figures.columns if column.name != "id"]


async def forget(database: Database, ended_before: float) -> int:
    """Forget every stream that ended before then; how many that were."""
    forgotten = 0
    while some := await database.write(lambda connection: _forget_some(connection, ended_before)):
        forgotten += some
    return forgotten


def _forget_some(connection: Connection, ended_before: float) -> int:
    old = select(streams.c.stream).where(streams.c.ended_at < ended_before).limit(AT_ONCE)
    names = list(connection.scalars(old))
    counted = select(*(history.c[name] for name in COUNTED)).where(history.c.stream.in_(names))
    connection.execute(insert(figures).from_select(COUNTED, counted.order_by(history.c.length)))
    for table in (events, snapshots, outbox, history, history_readers, history_tokens, streams):
        connection.execute(delete(table).where(table.c.stream.in_(names)))
    return len(names)
