"""The event log of signaling, by group commit.

What is appended while the disk is busy waits and is then written in one transaction with one sync;
each stream's expected version is still compared by itself, so a conflict fails its own append only.
"""

import asyncio
import logging
from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from server.db.append import Addition, Append, Batch
from server.db.database import Database
from server.db.tables.events import events as events_table
from server.db.tables.events import streams
from signaling.app.ports import Damaged, VersionConflict
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnded
from signaling.stores.event_json import from_json, to_json

logger = logging.getLogger("handoff.db")


class SqlEventLog:
    """Implements signaling's EventLog on the database. Nothing is to be closed but that."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._append = Append(database.dialect)
        self._waiting = Batch()
        self._answers: list[asyncio.Future[None]] = []
        self._busy = False

    async def append(self, stream: str, expected_version: int, events: Sequence[Event]) -> None:
        """See EventLog. Raises whatever the database raises when it cannot write."""
        rows = [
            (stream, version, event.at, type(event).__name__, to_json(event))
            for version, event in enumerate(events, start=expected_version + 1)
        ]
        ended = next((event.at for event in events if isinstance(event, SessionEnded)), None)
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.additions.append(Addition(stream, expected_version, rows, ended))
        self._answers.append(answer)
        self._go_on()
        await answer

    async def read(self, stream: str, after: int = 0) -> list[Event]:
        """See EventLog."""
        columns = (events_table.c.version, events_table.c.type, events_table.c.data)
        wanted = select(*columns).where(
            events_table.c.stream == stream, events_table.c.version > after
        )

        def rows(connection: Connection) -> Sequence[tuple[int, str, bytes]]:
            found = connection.execute(wanted.order_by(events_table.c.version))
            return [(version, name, data) for version, name, data in found]

        return _events(stream, after, await self._database.read(rows))

    async def live(self, ended_after: float) -> list[str]:
        """See EventLog."""
        wanted = select(streams.c.stream).where(
            or_(streams.c.ended_at.is_(None), streams.c.ended_at > ended_after)
        )

        def names(connection: Connection) -> list[str]:
            return list(connection.scalars(wanted.order_by(streams.c.stream)))

        return await self._database.read(names)

    def _go_on(self) -> None:
        """Hand over what waits, unless a batch is under way: its end does this again."""
        if self._busy or not self._answers:
            return
        batch, answers = self._waiting, self._answers
        self._waiting, self._answers, self._busy = Batch(), [], True
        loop = asyncio.get_running_loop()

        def job(connection: Connection) -> None:
            results: list[bool] | Exception
            try:
                results = self._append(connection, batch)
            except Exception as problem:
                results = problem
                connection.invalidate()  # whatever state it is in: the next batch gets a new one
            loop.call_soon_threadsafe(self._answer, answers, results)

        self._database.on_writer(job)

    def _answer(
        self, answers: Sequence["asyncio.Future[None]"], results: list[bool] | Exception
    ) -> None:
        self._busy = False
        self._go_on()
        if isinstance(results, Exception):
            for answer in answers:
                if not answer.done():
                    answer.set_exception(results)
            return
        for answer, fits in zip(answers, results, strict=True):
            if answer.done():
                continue
            if fits:
                answer.set_result(None)
            else:
                answer.set_exception(VersionConflict())


def _events(stream: str, after: int, rows: Sequence[tuple[int, str, bytes]]) -> list[Event]:
    """Raises Damaged."""
    found = []
    for expected, (version, name, data) in enumerate(rows, start=after + 1):
        if version != expected:
            raise Damaged(stream, expected)
        try:
            found.append(from_json(name, data))
        except (KeyError, ValueError) as problem:
            raise Damaged(stream, version) from problem
    return found
