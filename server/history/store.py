"""The history in the database, as plain functions of a connection."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, tuple_

from server.db.tables.events import events, streams
from server.db.tables.history import history, history_readers, history_tokens
from server.history.rows import SHAPE, Rows, fold
from signaling.wire.history import HistoryEntry

R = history_readers.c
AT_ONCE = 500  # names in one query


class BadCursor(Exception):
    """No answer of ours gave it."""


@dataclass(frozen=True)
class Search:
    """What all of a session has to be. Empty texts ask for nothing; `since` and `until` in seconds:
    it went on at some time between them. `anywhere`: in its number, a name or a text.
    """

    anywhere: str = ""
    number: str = ""
    person: str = ""
    text: str = ""
    since: float | None = None
    until: float | None = None


def behind(connection: Connection) -> list[str]:
    """Streams that are over and of which the history does not tell all, oldest first."""
    last = select(func.max(events.c.version)).where(events.c.stream == streams.c.stream)
    stale = or_(history.c.version < last.scalar_subquery(), history.c.shape != SHAPE)
    query = (
        select(streams.c.stream)
        .outerjoin(history, history.c.stream == streams.c.stream)
        .where(streams.c.ended_at.is_not(None), or_(history.c.stream.is_(None), stale))
        .order_by(streams.c.ended_at)
    )
    return list(connection.scalars(query))


def put(connection: Connection, rows: Rows) -> None:
    """In place of what was made from less of the log. Nothing of a stream that was forgotten."""
    stream, version = rows.kept["stream"], rows.kept["version"]
    here = connection.scalar(select(streams.c.stream).where(streams.c.stream == stream))
    of_stream = select(history.c.version, history.c.shape).where(history.c.stream == stream)
    known = connection.execute(of_stream).one_or_none()
    newer = known is not None and known.shape == SHAPE and known.version >= version
    if here is None or newer:
        return
    for table in (history, history_readers, history_tokens):
        connection.execute(delete(table).where(table.c.stream == stream))
    connection.execute(insert(history).values(rows.kept))
    connection.execute(insert(history_readers), rows.readers)
    if rows.tokens:
        connection.execute(insert(history_tokens), rows.tokens)


def find(
    connection: Connection, reader: str, asked: Search, cursor: str | None, limit: int
) -> tuple[list[HistoryEntry], str | None]:
    """The newest that `reader` may read of and that are as asked, after `cursor`; and the cursor
    that goes on, if there are more. Raises BadCursor.
    """
    wanted = [R.person == reader, *_conditions(asked)]
    if cursor is not None:
        wanted.append(tuple_(R.ended_at, R.stream) < read_cursor(cursor))
    query = (
        select(R.ended_at, R.stream, R.shown)
        .where(and_(*wanted))
        .order_by(R.ended_at.desc(), R.stream.desc())
        .limit(limit + 1)
    )
    found = connection.execute(query).all()
    page = found[:limit]
    entries = [msgspec.json.decode(row.shown, type=HistoryEntry) for row in page]
    more = len(found) > limit
    return entries, cursor_of(page[-1].ended_at, page[-1].stream) if more else None


def with_own(
    connection: Connection, person: str, entries: list[HistoryEntry]
) -> list[HistoryEntry]:
    """The same, with what this person's own part in them was."""
    theirs = and_(R.person == person, R.stream.in_([one.id for one in entries]))
    rows = connection.execute(select(R.stream, R.shown).where(theirs))
    own = {row.stream: msgspec.json.decode(row.shown, type=HistoryEntry) for row in rows}
    return [
        replace(one, part=own[one.id].part, may_close=own[one.id].may_close)
        if one.id in own
        else one
        for one in entries
    ]


def holder(connection: Connection, hashed: str) -> tuple[str, str] | None:
    """The session, and who in it, that the token with this hash belonged to."""
    T = history_tokens.c
    query = select(T.stream, T.participant).where(T.hashed == hashed).limit(1)
    found = connection.execute(query).one_or_none()
    return None if found is None else (found.stream, found.participant)


def of_others(connection: Connection, person: str, asked: Sequence[str]) -> set[str]:
    """Those of these streams that are in the history and of which this person may not read."""
    found = set[str]()
    for first in range(0, len(asked), AT_ONCE):
        some = asked[first : first + AT_ONCE]
        theirs = select(R.stream).where(R.person == person, R.stream.in_(some))
        known = select(history.c.stream).where(history.c.stream.in_(some))
        found |= set(connection.scalars(known)) - set(connection.scalars(theirs))
    return found


def _conditions(asked: Search) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if fold(asked.anywhere):
        places = [_has(R.names, asked.anywhere), _has(R.words, asked.anywhere)]
        digits = _digits(asked.anywhere)
        conditions.append(or_(*places, R.number.contains(digits)) if digits else or_(*places))
    if asked.number:
        conditions.append(R.number.contains(_digits(asked.number) or "none"))
    if fold(asked.person):
        conditions.append(_has(R.names, asked.person))
    if fold(asked.text):
        conditions.append(_has(R.words, asked.text))
    if asked.since is not None:
        conditions.append(R.ended_at >= asked.since)
    if asked.until is not None:
        conditions.append(R.started_at < asked.until)
    return conditions


def _has(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.contains(fold(text), autoescape=True)
    return found


def _digits(text: str) -> str:
    """Of a number as it is read out, with spaces or dashes; empty for what is none."""
    plain = fold(text).replace(" ", "").replace("-", "")
    return plain if plain.isascii() and plain.isdecimal() else ""


def cursor_of(at: float, stream: str) -> str:
    """Of a list that is ordered by a time and, of the same time, by a name: its last row."""
    return urlsafe_b64encode(msgspec.json.encode((at, stream))).decode()


def read_cursor(cursor: str) -> tuple[float, str]:
    """The row that a cursor was made of. Raises BadCursor."""
    try:
        at, stream = msgspec.json.decode(urlsafe_b64decode(cursor.encode()), type=tuple[float, str])
    except (ValueError, msgspec.MsgspecError):
        raise BadCursor from None
    if "\0" in stream:
        raise BadCursor
    return at, stream
