"""The event log of signaling, by group commit.

What is appended within a few milliseconds waits for each other and is then written in one
transaction with one sync; each stream's expected version is still compared by itself, so a conflict
fails its own append only. See decisions/one-database.md.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from server.db import history
from server.db.append import Addition, Append, Batch, Kept
from server.db.database import Database
from server.db.history import EventRow, Tail
from server.db.trouble import NONSENSE, is_of_a_row
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event as AcdEvent
from signaling.app.ports import Damaged, Found, Unwritable, VersionConflict
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.stores.acd import QUEUEING
from signaling.stores.codec import Codec, Happened
from signaling.stores.sessions import SESSIONS

logger = logging.getLogger("handoff.db")

S = TypeVar("S")
E = TypeVar("E", bound=Happened)

PATIENCE = 0.015  # seconds an append may take; what the disk does not need is time for company
CROWD = 10  # appends in one batch; from so many on, those of the next may take twice as long
LEAST = 0.004  # seconds at least from one batch to the next, however slow the disk is


class SqlStreams(Generic[S, E]):
    """Implements signaling's StateLog on the database, for the streams of one machine. Nothing is
    to be closed but the database.
    """

    def __init__(self, database: Database, codec: Codec[S, E], patience: float = PATIENCE) -> None:
        self._database = database
        self._codec = codec
        self._append = Append(database.dialect)
        self._patience = patience
        self._lock = threading.Lock()  # of what waits, as whoever writes takes it
        self._waiting = Batch()
        self._answers: list[asyncio.Future[None]] = []
        self._asked = False  # somebody comes for what waits
        self._next = 0.0  # when the next batch may begin; of who was asked
        self._took = 0.0  # the last batch, to be durable

    async def append(self, stream: str, expected_version: int, events: Sequence[E]) -> None:
        """See EventLog."""
        write = self._codec.event_to_json
        rows = [
            (stream, version, event.at, type(event).__name__, write(event))
            for version, event in enumerate(events, start=expected_version + 1)
        ]
        ends = (self._codec.ended(event) for event in events)
        ended = next((at for at in ends if at is not None), None)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[None] = loop.create_future()
        with self._lock:
            self._waiting.additions.append(Addition(stream, expected_version, rows, ended))
            self._answers.append(answer)
            asked, self._asked = self._asked, True
        if not asked:
            self._database.start(self._serve)
        await answer

    async def read(self, stream: str, after: int = 0) -> list[E]:
        """See EventLog."""
        rows = await self._database.read(partial(history.after, stream=stream, version=after))
        return self._events(stream, after, rows)

    async def knows(self, stream: str) -> bool:
        """See EventLog."""
        return await self._database.read(partial(history.known, stream=stream))

    async def during(
        self, stream: str, since: float, until: float, kinds: Collection[type[E]]
    ) -> list[E]:
        """See DatedLog."""
        types = [kind.__name__ for kind in kinds]
        asked = partial(history.during, stream=stream, since=since, until=until, types=types)
        rows = await self._database.read(asked)
        return await asyncio.to_thread(lambda: [self._event(stream, row) for row in rows])

    async def live(self, ended_after: float) -> list[str]:
        """See EventLog."""
        names = await self._database.read(partial(history.live, ended_after=ended_after))
        return list(filter(self._codec.owns, names))

    async def find(self, streams: Sequence[str]) -> list[Found[S, E] | Damaged]:
        """See StateLog."""
        tails = await self._tails(streams)
        return [await self._found(stream, tails.get(stream)) for stream in streams]

    def keep(self, stream: str, version: int, state: S) -> None:
        """See StateLog. It goes with what is appended next, and costs no sync of its own."""
        kept = Kept(stream, version, self._codec.shape, self._codec.state_to_json(state))
        with self._lock:
            self._waiting.kept[stream] = kept

    async def _tails(self, streams: Sequence[str]) -> Mapping[str, Tail]:
        """Of those that can be read, together or, when that fails, each by itself."""
        try:
            shape = self._codec.shape
            return await self._database.read(partial(history.tails, names=streams, shape=shape))
        except Exception as problem:
            if not is_of_a_row(problem):
                raise
            if len(streams) == 1:
                return {}
        found: dict[str, Tail] = {}
        for stream in streams:
            found |= await self._tails([stream])
        return found

    async def _found(self, stream: str, tail: Tail | None) -> Found[S, E] | Damaged:
        if tail is None:
            return Damaged(stream, 1)
        try:
            if tail.state is None:
                return Found(stream, None, self._events(stream, 0, tail.rows))
            try:
                state = self._codec.state_from_json(tail.state)
            except NONSENSE:
                logger.error("the kept state of %s cannot be read", stream)
                return Found(stream, None, await self.read(stream))
            since = self._events(stream, tail.version - 1, tail.rows)
            if not since:
                return Damaged(stream, tail.version)
            return Found(stream, state, since[1:])
        except Damaged as damaged:
            return damaged

    def _events(self, stream: str, after: int, rows: Sequence[EventRow]) -> list[E]:
        """Raises Damaged."""
        found = []
        for expected, (version, name, data) in enumerate(rows, start=after + 1):
            if version != expected:
                raise Damaged(stream, expected)
            found.append(self._event(stream, (version, name, data)))
        return found

    def _event(self, stream: str, row: EventRow) -> E:
        """Raises Damaged."""
        version, name, data = row
        try:
            return self._codec.event_from_json(name, data)
        except NONSENSE as problem:
            raise Damaged(stream, version) from problem

    def _serve(self) -> None:
        """On a thread of those who write: batch after batch, until nothing waits.

        It wakes by itself, which costs less than being woken. But where the disk takes most of the
        time that an append may take, it waits for that; then who appends next asks another thread.
        """
        slow = False
        while not slow:
            time.sleep(max(0.0, self._next - time.monotonic()))
            slow = self._took >= self._patience - self._took
            batch, answers = self._take(leaving=slow)
            if not answers:
                return
            self._write(batch, answers)

    def _take(self, *, leaving: bool) -> tuple[Batch, list["asyncio.Future[None]"]]:
        """All that waits, with when the next batch may begin. `leaving`, or if nothing waits: who
        appends next has to ask.
        """
        with self._lock:
            batch, answers = self._waiting, self._answers
            if answers:
                self._waiting, self._answers = Batch(), []
                patience = self._patience * (2 if len(answers) >= CROWD else 1)
                self._next = time.monotonic() + max(LEAST, patience - self._took)
            self._asked = bool(answers) and not leaving
        return batch, answers

    def _write(self, batch: Batch, answers: Sequence["asyncio.Future[None]"]) -> None:
        began = time.monotonic()
        results: list[bool] | Exception
        try:
            results = self._database.commit(partial(self._append, batch=batch))
        except Exception as problem:
            results = problem
        self._took = time.monotonic() - began
        answers[0].get_loop().call_soon_threadsafe(_answer, answers, results)


def _answer(answers: Sequence["asyncio.Future[None]"], results: list[bool] | Exception) -> None:
    if isinstance(results, Exception):
        for answer in answers:
            if not answer.done():
                refused = Unwritable()
                refused.__cause__ = results
                answer.set_exception(refused)
        return
    for answer, fits in zip(answers, results, strict=True):
        if answer.done():
            continue
        if fits:
            answer.set_result(None)
        else:
            answer.set_exception(VersionConflict())


class SqlEventLog(SqlStreams[Session, Event]):
    """The log of all sessions."""

    def __init__(self, database: Database, patience: float = PATIENCE) -> None:
        super().__init__(database, SESSIONS, patience)


class SqlAcdLog(SqlStreams[Queueing, AcdEvent]):
    """The log of the acd: one stream, whose changes wait for each other, so none waits for
    company.
    """

    def __init__(self, database: Database, patience: float = LEAST) -> None:
        super().__init__(database, QUEUEING, patience)
