"""The hot append: what waits, in one transaction, by statements the driver has prepared.

SQLAlchemy writes the statements, once; running them through it would cost as much again as
SQLite itself does. Everything else that is done with the database goes the usual way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Dialect, Text, any_, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ClauseElement

from server.db.tables.events import events, snapshots, streams

ATTEMPTS = 5  # at the same batch, after another process wrote between our look and our write

Row = tuple[str, int, float, str, bytes]  # of `events`, in order


@dataclass(frozen=True, slots=True)
class Addition:
    """`rows` are to follow the `expected`-th event of the stream, if that is its last."""

    stream: str
    expected: int
    rows: list[Row]
    ended_at: float | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot to replace an older one."""

    stream: str
    version: int
    shape: str
    data: bytes


@dataclass(slots=True)
class Batch:
    """All that is to be made durable together."""

    additions: list[Addition] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)  # the newest of each stream


class Append:
    """Appends batches on one connection, for one kind of database."""

    def __init__(self, dialect: Dialect) -> None:
        assert dialect.dbapi is not None
        self._conflict = dialect.dbapi.IntegrityError
        self._sqlite = dialect.name == "sqlite"
        self._insert = _sql(insert(events), dialect)
        self._begin_stream = _sql(insert(streams), dialect)
        ended = update(streams).where(streams.c.stream == bindparam("of"))
        self._end_stream = _sql(ended.values(ended_at=bindparam("at")), dialect)
        self._keep = _sql(_keep(dialect), dialect)
        self._head = _sql(_head(dialect), dialect)

    def __call__(self, connection: Connection, batch: Batch) -> list[bool]:
        """Whether each addition was the next of its stream and so was appended.

        Raises the driver's errors; then nothing was appended, as far as can be known, and the
        connection is a new one next time.
        """
        raw: Any = connection.connection.driver_connection
        for _ in range(ATTEMPTS - 1):
            try:
                return self._transaction(raw, batch)
            except self._conflict:
                raw.rollback()
        return self._transaction(raw, batch)

    def _transaction(self, raw: Any, batch: Batch) -> list[bool]:
        cursor = raw.cursor()
        if self._sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        named = {addition.stream for addition in batch.additions}
        heads = self._heads(cursor, named | batch.kept.keys())
        results, accepted = [], []
        for addition in batch.additions:
            fits = heads.get(addition.stream, 0) == addition.expected
            results.append(fits)
            if fits:
                accepted.append(addition)
                heads[addition.stream] = addition.expected + len(addition.rows)
        # a state may have waited for long: its stream may have been forgotten meanwhile
        kept = [one for stream, one in batch.kept.items() if heads.get(stream)]
        self._write(cursor, accepted, kept)
        raw.commit()
        return results

    def _write(self, cursor: Any, accepted: Sequence[Addition], kept: Sequence[Kept]) -> None:
        rows = [row for addition in accepted for row in addition.rows]
        if rows:
            cursor.executemany(self._insert, sorted(rows) if not self._sqlite else rows)
        for addition in accepted:
            if addition.expected == 0:
                cursor.execute(self._begin_stream, (addition.stream, None))
            if addition.ended_at is not None:
                cursor.execute(self._end_stream, (addition.ended_at, addition.stream))
        for one in kept:
            cursor.execute(self._keep, (one.stream, one.version, one.shape, one.data))

    def _heads(self, cursor: Any, names: set[str]) -> dict[str, int]:
        """The last version of each stream that has one."""
        if not self._sqlite:  # one question over the network, not one for each
            cursor.execute(self._head, (sorted(names),))
            return dict(cursor.fetchall())
        found = {}
        for name in names:
            (version,) = cursor.execute(self._head, (name,)).fetchone()
            found[name] = version or 0
        return found


def _head(dialect: Dialect) -> ClauseElement:
    if dialect.name == "sqlite":
        return select(func.max(events.c.version)).where(events.c.stream == bindparam("of"))
    among = any_(bindparam("of", type_=postgresql.ARRAY(Text)))
    last = select(events.c.stream, func.max(events.c.version)).where(events.c.stream == among)
    return last.group_by(events.c.stream)


def _keep(dialect: Dialect) -> ClauseElement:
    add = (sqlite if dialect.name == "sqlite" else postgresql).insert(snapshots)
    new = {name: add.excluded[name] for name in ("version", "shape", "data")}
    statement: ClauseElement = add.on_conflict_do_update(index_elements=["stream"], set_=new)
    return statement


def _sql(statement: ClauseElement, dialect: Dialect) -> str:
    """Its text; parameters by position, for an insertion in the order of the columns."""
    return str(statement.compile(dialect=dialect))
