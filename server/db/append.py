"""The hot append: what waits, in one transaction, by statements the driver has prepared.

SQLAlchemy writes the statements, once; running them through it would cost as much again as
SQLite itself does. Everything else that is done with the database goes the usual way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    Integer,
    Text,
    any_,
    bindparam,
    case,
    func,
    insert,
    literal_column,
    select,
    update,
)
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
        self._insert_next = _sql(_insert_next(), dialect)
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
        if self._sqlite and self._without_a_look(raw, batch):
            return [True] * len(batch.additions)
        for _ in range(ATTEMPTS - 1):
            try:
                return self._transaction(raw, batch)
            except self._conflict:
                raw.rollback()
        return self._transaction(raw, batch)

    def _without_a_look(self, raw: Any, batch: Batch) -> bool:
        """Whether all of the batch was appended, as it nearly always is, by rows that go in only if
        they are the next of their streams; else nothing was. In few calls and without helpers: it
        runs after a sleep, when each is dear.
        """
        if batch.kept:
            return False
        rows, only_rows = [], True
        for addition in batch.additions:
            if not addition.rows:
                return False
            for stream, version, at, kind, data in addition.rows:
                rows.append((stream, stream, version - 1, version, at, kind, data))
            if not addition.expected or addition.ended_at is not None:
                only_rows = False
        try:
            if only_rows and len(rows) == 1:
                raw.execute(self._insert_next, rows[0])  # a transaction by itself
                return True
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(self._insert_next, rows)
            if not only_rows:
                self._begin_and_end(raw, batch.additions)
            raw.execute("COMMIT")  # the driver's own would be prepared each time
        except self._conflict:
            raw.rollback()
            return False
        return True

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
        self._begin_and_end(cursor, accepted)
        for one in kept:
            cursor.execute(self._keep, (one.stream, one.version, one.shape, one.data))

    def _begin_and_end(self, cursor: Any, accepted: Sequence[Addition]) -> None:
        for addition in accepted:
            if addition.expected == 0:
                cursor.execute(self._begin_stream, (addition.stream, None))
            if addition.ended_at is not None:
                cursor.execute(self._end_stream, (addition.ended_at, addition.stream))

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


def _insert_next() -> ClauseElement:
    """Stream, stream again, the version before, and then the other columns in order. The row has
    no version, which none may be without, unless the one before is the last of its stream.
    """
    last = select(func.max(events.c.version)).where(events.c.stream == bindparam("of"))
    known = func.ifnull(last.scalar_subquery(), literal_column("0"))
    fits = known == bindparam("before", type_=Integer)
    version = case((fits, bindparam("new_version", type_=Integer)))
    names = ("stream", "at", "type", "data")
    others: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return insert(events).inline().values(version=version, **others)


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
