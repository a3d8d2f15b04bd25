"""What was written in a session, with its words."""

from collections.abc import Awaitable, Sequence
from itertools import islice
from typing import TypeGuard

from signaling import wire
from signaling.app.ports import Clock
from signaling.app.sessions import LiveSession, Sessions
from signaling.app.words import Words
from signaling.domain.decide import decide
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.chat import closes_exchange, may_read
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Event
from signaling.domain.terms.chat import ChatRead, ChatSaid
from signaling.told.chat import closing_line, line_of
from signaling.wire.base import newest_within

Written = ChatSaid | ActivityEnded


class Transcripts(Words[Written]):
    """`read` runs inside the session's mailbox, so that no line comes between."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        super().__init__(sessions)
        self._clock = clock

    def keeps(self, event: Event) -> TypeGuard[Written]:
        if isinstance(event, ActivityEnded):
            return closes_exchange(event)
        return isinstance(event, ChatSaid)

    def read(
        self, session: str, participant: str, before: int | None, limit: int
    ) -> Awaitable[wire.ChatLines]:
        """A page of what `participant` may read. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._read(live, by, before, limit), by)

    async def _read(
        self, live: LiveSession, by: ParticipantId, before: int | None, limit: int
    ) -> wire.ChatLines:
        decide(live.state, ChatRead(at=self._clock.now(), by=by))
        return _page(await self.of(live), live.state, by, before, limit)


def _page(
    lines: Sequence[Written],
    session: Session,
    reader: ParticipantId,
    before: int | None,
    limit: int,
) -> wire.ChatLines:
    """The newest before line `before` that `reader` may read, fewer of long ones; the first line is
    number 1.
    """
    end = len(lines) if before is None else max(0, min(before - 1, len(lines)))
    all_of_them = (_shown(session, reader, lines[n - 1], n) for n in range(end, 0, -1))
    found = list(islice((line for line in all_of_them if line is not None), limit + 1))
    page = newest_within(tuple(reversed(found[:limit])))
    return wire.ChatLines(page, more=len(page) < len(found))


def _shown(
    session: Session, reader: ParticipantId, written: Written, number: int
) -> wire.ChatLine | None:
    if isinstance(written, ActivityEnded):
        here = session.people[reader].joined_at <= written.at
        return closing_line(written, number) if here else None
    if not may_read(session, reader, (written.by, *written.readers)):
        return None
    return line_of(session, written)
