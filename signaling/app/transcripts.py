"""What was written in a session, with its words: read from the log when somebody first asks, and
kept while the session lives.
"""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass

from signaling import wire
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.decide import decide
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.chat import closes_exchange, may_read
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Event
from signaling.domain.terms.chat import ChatRead, ChatSaid
from signaling.told.chat import closing_line, line_of

Written = ChatSaid | ActivityEnded


@dataclass(frozen=True)
class Transcript:
    """The lines in order, the first is number 1."""

    lines: list[Written]

    def extend(self, events: Iterable[Event]) -> None:
        """Take in what was written among these events."""
        for event in events:
            if isinstance(event, ChatSaid) or (
                isinstance(event, ActivityEnded) and closes_exchange(event)
            ):
                self.lines.append(event)

    def page(
        self, session: Session, reader: ParticipantId, before: int | None, limit: int
    ) -> wire.ChatLines:
        """The newest lines before line `before` that `reader` may read."""
        end = len(self.lines) if before is None else max(0, min(before - 1, len(self.lines)))
        found: list[wire.ChatLine] = []
        for number in range(end, 0, -1):
            line = _shown(session, reader, self.lines[number - 1], number)
            if line is None:
                continue
            if len(found) == limit:
                return wire.ChatLines(tuple(reversed(found)), more=True)
            found.append(line)
        return wire.ChatLines(tuple(reversed(found)), more=False)


class Transcripts(Follower[Session, Event]):
    """`read` runs inside the session's mailbox, so that no line comes between."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock
        self._known: dict[str, Transcript] = {}

    def read(
        self, session: str, participant: str, before: int | None, limit: int
    ) -> Awaitable[wire.ChatLines]:
        """A page of what `participant` may read. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._read(live, by, before, limit), by)

    async def follow(self, change: Change[Session, Event]) -> None:
        known = self._known.get(change.stream)
        if known is not None:
            known.extend(change.events)

    def forget(self, stream: str) -> None:
        self._known.pop(stream, None)

    async def _read(
        self, live: LiveSession, by: ParticipantId, before: int | None, limit: int
    ) -> wire.ChatLines:
        decide(live.state, ChatRead(at=self._clock.now(), by=by))
        known = self._known.get(live.id)
        if known is None:
            known = Transcript([])
            known.extend(await self._sessions.log.read(live.id))
            self._known[live.id] = known
        return known.page(live.state, by, before, limit)


def _shown(
    session: Session, reader: ParticipantId, written: Written, number: int
) -> wire.ChatLine | None:
    if isinstance(written, ActivityEnded):
        here = session.people[reader].joined_at <= written.at
        return closing_line(written, number) if here else None
    if not may_read(session, reader, (written.by, *written.readers)):
        return None
    return line_of(session, written)
