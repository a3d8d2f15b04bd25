"""The event log of signaling, by group commit.

What is appended while the disk is busy waits and is then written in one transaction with one sync;
each stream's expected version is still compared by itself, so a conflict fails its own append only.
"""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from server.db import history
from server.db.append import Addition, Append, Batch, Kept
from server.db.database import Database
from server.db.history import EventRow, Tail
from signaling.app.ports import Damaged, Found, VersionConflict
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnded
from signaling.stores.event_json import from_json, to_json
from signaling.stores.state_json import SHAPE, state_from_json, state_to_json

logger = logging.getLogger("handoff.db")


class SqlEventLog:
    """Implements signaling's StateLog on the database. Nothing is to be closed but that."""

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
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[None] = loop.create_future()
        self._waiting.additions.append(Addition(stream, expected_version, rows, ended))
        self._answers.append(answer)
        if not self._busy:  # else the end of the batch under way is the beginning of the next
            self._busy = True
            loop.call_soon(self._hand_over)  # with what else this turn of the loop appends
        await answer

    async def read(self, stream: str, after: int = 0) -> list[Event]:
        """See EventLog."""
        rows = await self._database.read(partial(history.after, stream=stream, version=after))
        return _events(stream, after, rows)

    async def live(self, ended_after: float) -> list[str]:
        """See EventLog."""
        return await self._database.read(partial(history.live, ended_after=ended_after))

    async def find(self, streams: Sequence[str]) -> list[Found[Session, Event] | Damaged]:
        """See StateLog."""
        tails = await self._database.read(partial(history.tails, names=streams, shape=SHAPE))
        return [await self._found(stream, tails[stream]) for stream in streams]

    def keep(self, stream: str, version: int, state: Session) -> None:
        """See StateLog. It goes with what is appended next, and costs no sync of its own."""
        self._waiting.kept[stream] = Kept(stream, version, SHAPE, state_to_json(state))

    async def _found(self, stream: str, tail: Tail) -> Found[Session, Event] | Damaged:
        try:
            if tail.state is None:
                return Found(stream, None, _events(stream, 0, tail.rows))
            try:
                state = state_from_json(tail.state)
            except (ValueError, RecursionError):
                logger.error("the kept state of session %s cannot be read", stream)
                return Found(stream, None, await self.read(stream))
            since = _events(stream, tail.version - 1, tail.rows)
            if not since:
                return Damaged(stream, tail.version)
            return Found(stream, state, since[1:])
        except Damaged as damaged:
            return damaged

    def _hand_over(self) -> None:
        """All that waits, in one batch."""
        batch, answers = self._waiting, self._answers
        self._waiting, self._answers = Batch(), []
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
        if self._answers:
            self._hand_over()
        else:
            self._busy = False
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


def _events(stream: str, after: int, rows: Sequence[EventRow]) -> list[Event]:
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
