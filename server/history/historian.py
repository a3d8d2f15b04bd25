"""Writes the history from the logs, and reads in it."""

import asyncio
import logging
from functools import partial

from server.db.database import Database
from server.history import store
from server.history.rows import EVERYBODYS, rows_of
from server.history.store import Search
from server.repeatedly import repeatedly
from signaling.app.live import Change, Follower
from signaling.app.ports import Damaged, EventLog
from signaling.app.register import token_hash
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.told.history import history, reps_of, whole_record
from signaling.told.pages_of_history import page_of
from signaling.wire.history import History, HistoryEntry, WholeRecord

logger = logging.getLogger("handoff.history")

REST = 0.2  # seconds between two rounds


class Historian(Follower[Session, Event]):
    """As a follower it only takes down which sessions to look at: whoever ends one waits for
    nothing. What it had no time for before a stop it finds at the next start.
    """

    def __init__(self, database: Database, log: EventLog[Event]) -> None:
        self._database = database
        self.log = log
        self._news = asyncio.Event()
        self._waiting: dict[str, None] = {}  # in their order
        self._looked = False  # at all that is there

    def follow(self, change: Change[Session, Event]) -> None:
        if change.events and change.after.ended:
            self._waiting[change.stream] = None
            self._news.set()

    async def watch(self) -> None:
        """Write, again and again, until cancelled."""
        await repeatedly("write the history", self._turn, REST)

    async def catch_up(self) -> None:
        """Everything that is over is in the history when this returns."""
        if not self._looked:
            behind = await self._database.read(store.behind)
            self._waiting = dict.fromkeys([*self._waiting, *behind])
            self._looked = True
        while self._waiting:
            await self.take_in(next(iter(self._waiting)))

    async def take_in(self, stream: str) -> None:
        """This one, as its log is now."""
        self._waiting.pop(stream, None)
        try:
            rows = await asyncio.to_thread(rows_of, stream, await self.log.read(stream))
            if rows is not None:
                await self._database.write(partial(store.put, rows=rows))
        except Damaged as damaged:
            logger.error("%s; the history does not tell of it", damaged)
        except BaseException:
            self._waiting[stream] = None
            raise

    async def find(
        self, person: str, asked: Search, *, everything: bool, cursor: str | None, limit: int
    ) -> tuple[list[HistoryEntry], str | None]:
        """A page of what this person may read of. Raises BadCursor."""
        reader = EVERYBODYS if everything else person
        find = partial(store.find, reader=reader, asked=asked, cursor=cursor, limit=limit)
        found, following = await self._database.read(find)
        if everything:
            add = partial(store.with_own, person=person, entries=found)
            found = await self._database.read(add)
        return found, following

    async def maybe_of(self, person: str, streams: list[str]) -> list[str]:
        """Those of these sessions that this person may read of, in their order; and those of which
        the history does not tell yet.
        """
        others = partial(store.of_others, person=person, asked=streams)
        without = await self._database.read(others)
        return [one for one in streams if one not in without]

    async def read(
        self, stream: str, person: str, *, everything: bool, before: int | None, limit: int
    ) -> History:
        """One session, as far as this person was there, a page of it as `page_of` says.
        `no_session` for any other.
        """
        try:
            log = await self.log.read(stream)
        except Damaged:
            raise Refused(Code.NO_SESSION) from None
        who = PersonId(person)
        if not log or not (everything or who in reps_of(log)):
            raise Refused(Code.NO_SESSION)
        told = await asyncio.to_thread(partial(history, log, who, everything=everything))
        if told is None:
            raise Refused(Code.NO_SESSION)
        return page_of(told, before, limit)

    async def record(self, token: str) -> WholeRecord:
        """Who saw what, to whoever had this token in a session that is over; `no_session`."""
        find = partial(store.holder, hashed=token_hash(token))
        place = await self._database.read(find)
        if place is None:
            raise Refused(Code.NO_SESSION)
        stream, participant = place
        try:
            log = await self.log.read(stream)
        except Damaged:
            raise Refused(Code.NO_SESSION) from None
        if not log:
            raise Refused(Code.NO_SESSION)
        return await asyncio.to_thread(whole_record, log, ParticipantId(participant))

    async def _turn(self) -> None:
        self._news.clear()
        await self.catch_up()
        await self._news.wait()
