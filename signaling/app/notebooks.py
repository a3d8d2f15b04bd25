"""The notes of a session, with their words."""

from collections.abc import Awaitable
from typing import TypeGuard

from signaling import wire
from signaling.app.ports import Clock
from signaling.app.sessions import LiveSession, Sessions
from signaling.app.words import Words
from signaling.domain.decide import decide
from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event
from signaling.domain.terms.notes import NoteRead, NoteWritten
from signaling.told.notes import note_of
from signaling.wire.base import newest_within


class Notebooks(Words[NoteWritten]):
    """`read` runs inside the session's mailbox, so that no note comes between."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        super().__init__(sessions)
        self._clock = clock

    def keeps(self, event: Event) -> TypeGuard[NoteWritten]:
        return isinstance(event, NoteWritten)

    def read(
        self, session: str, participant: str, before: int | None, limit: int
    ) -> Awaitable[wire.NoteLines]:
        """A page of them, for a rep who is here. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._read(live, by, before, limit), by)

    async def _read(
        self, live: LiveSession, by: ParticipantId, before: int | None, limit: int
    ) -> wire.NoteLines:
        decide(live.state, NoteRead(at=self._clock.now(), by=by))
        known = await self.of(live)
        end = len(known) if before is None else max(0, min(before - 1, len(known)))
        start = max(0, end - limit)
        page = newest_within([note_of(live.state, event) for event in known[start:end]])
        return wire.NoteLines(page, more=len(page) < end)
