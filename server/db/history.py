"""Reading the log: one stream, or many at once from the states that were kept of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, or_, select

from server.db.tables.events import events, snapshots, streams

EventRow = tuple[int, str, bytes]  # version, type, data

LIVE = (
    select(streams.c.stream)
    .where(or_(streams.c.ended_at.is_(None), streams.c.ended_at > bindparam("at")))
    .order_by(streams.c.stream)
)
AFTER = (
    select(events.c.version, events.c.type, events.c.data)
    .where(events.c.stream == bindparam("of"), events.c.version > bindparam("after"))
    .order_by(events.c.version)
)
LAST = select(func.max(events.c.version)).where(events.c.stream == bindparam("of"))
AT = select(events.c.at).where(
    events.c.stream == bindparam("of"), events.c.version == bindparam("n")
)
DURING = (
    select(events.c.version, events.c.type, events.c.data)
    .where(
        events.c.stream == bindparam("of"),
        events.c.version >= bindparam("first"),
        events.c.version < bindparam("end"),
        events.c.type.in_(bindparam("types", expanding=True)),
    )
    .order_by(events.c.version)
)
OLDER = (
    select(events.c.version, events.c.type, events.c.data)
    .where(
        events.c.stream == bindparam("of"),
        events.c.version > bindparam("after"),
        events.c.version <= bindparam("last"),
        events.c.type.in_(bindparam("types", expanding=True)),
    )
    .order_by(events.c.version)
    .limit(bindparam("most"))
)
OF_THESE: BindParameter[Any] = bindparam("these", expanding=True)
KEPT = select(snapshots.c.stream, snapshots.c.version, snapshots.c.data).where(
    snapshots.c.stream.in_(OF_THESE), snapshots.c.shape == bindparam("shape")
)
# From the event on after which the state was kept: without it the state is of another log.
SINCE = (
    select(events.c.stream, events.c.version, events.c.type, events.c.data)
    .select_from(
        events.outerjoin(
            snapshots,
            and_(snapshots.c.stream == events.c.stream, snapshots.c.shape == bindparam("shape")),
        )
    )
    .where(events.c.stream.in_(OF_THESE), events.c.version >= func.coalesce(snapshots.c.version, 1))
    .order_by(events.c.stream, events.c.version)
)


@dataclass(frozen=True)
class Tail:
    """Of one stream: the state that was kept after the `version`-th event, and the rows from that
    event on. Without a state `version` is 0, and the rows are all there are.
    """

    version: int
    state: bytes | None
    rows: list[EventRow]


def live(connection: Connection, ended_after: float) -> list[str]:
    """Streams that have not ended, and those that ended later."""
    return list(connection.scalars(LIVE, {"at": ended_after}))


def known(connection: Connection, stream: str) -> bool:
    """There are events of it."""
    return connection.scalar(LAST, {"of": stream}) is not None


def after(connection: Connection, stream: str, version: int) -> list[EventRow]:
    """What followed that version."""
    found = connection.execute(AFTER, {"of": stream, "after": version})
    return [(number, name, data) for number, name, data in found]


def during(
    connection: Connection, stream: str, since: float, until: float, types: Sequence[str]
) -> list[EventRow]:
    """What of these types happened from `since` until before `until`. Looks at a few rows besides:
    the log is in the order of time.
    """
    first, end = (_first_at(connection, stream, at) for at in (since, until))
    given = {"of": stream, "first": first, "end": end, "types": list(types)}
    return [(number, name, data) for number, name, data in connection.execute(DURING, given)]


def last_before(connection: Connection, stream: str, at: float) -> int:
    """The version of the last event before that time; 0 if there is none."""
    return _first_at(connection, stream, at) - 1


def some(
    connection: Connection, stream: str, after: int, last: int, types: Sequence[str], most: int
) -> list[EventRow]:
    """The first of these types after the one version and not behind the other."""
    given = {"of": stream, "after": after, "last": last, "types": list(types), "most": most}
    return [(number, name, data) for number, name, data in connection.execute(OLDER, given)]


def _first_at(connection: Connection, stream: str, at: float) -> int:
    """The version of the first event at that time or later; one past the last if there is none."""
    last = connection.scalar(LAST, {"of": stream}) or 0
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        happened = connection.scalar(AT, {"of": stream, "n": middle})
        if happened is not None and happened < at:
            low = middle + 1
        else:
            high = middle
    return low


def tails(connection: Connection, names: Sequence[str], shape: str) -> dict[str, Tail]:
    """Of many streams, by two questions. A state of another shape is none."""
    given = {"these": list(names), "shape": shape}
    kept = {name: (version, data) for name, version, data in connection.execute(KEPT, given)}
    rows = connection.execute(SINCE, given)
    found: dict[str, list[EventRow]] = {
        stream: [(version, name, data) for _, version, name, data in some]
        for stream, some in groupby(rows, itemgetter(0))
    }
    return {name: Tail(*kept.get(name, (0, None)), found.get(name, [])) for name in names}
