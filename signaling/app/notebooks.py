"""The notes of a session, with their words: read from the log when somebody first asks, and kept
while the session lives.
"""

from collections.abc import Awaitable

from signaling import wire
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.decide import decide
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.notes import NoteRead, NoteWritten
from signaling.told.notes import note_of


class Notebooks(Follower[Session, Event]):
    """`read` runs inside the session's mailbox, so that no note comes between."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock
        self._known: dict[str, list[NoteWritten]] = {}

    def read(
        self, session: str, participant: str, before: int | None, limit: int
    ) -> Awaitable[wire.NoteLines]:
        """A page of them, for a rep who is here. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._read(live, by, before, limit), by)

    async def follow(self, change: Change[Session, Event]) -> None:
        known = self._known.get(change.stream)
        if known is not None:
            known.extend(event for event in change.events if isinstance(event, NoteWritten))

    def forget(self, stream: str) -> None:
        self._known.pop(stream, None)

    async def _read(
        self, live: LiveSession, by: ParticipantId, before: int | None, limit: int
    ) -> wire.NoteLines:
        decide(live.state, NoteRead(at=self._clock.now(), by=by))
        known = self._known.get(live.id)
        if known is None:
            events = await self._sessions.log.read(live.id)
            known = [event for event in events if isinstance(event, NoteWritten)]
            self._known[live.id] = known
        end = len(known) if before is None else max(0, min(before - 1, len(known)))
        start = max(0, end - limit)
        page = tuple(note_of(live.state, event) for event in known[start:end])
        return wire.NoteLines(page, more=start > 0)
