"""An event log that forgets everything with the process."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from signaling.app.ports import Damaged, Found, VersionConflict
from signaling.domain.ids import SessionId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnded


@dataclass
class MemoryEventLog:
    """Implements the `StateLog` port."""

    kept: dict[str, tuple[int, Session]] = field(default_factory=dict)
    logs: dict[SessionId, list[Event]] = field(default_factory=dict)
    events_read: int = 0

    async def append(
        self, session: SessionId, expected_version: int, events: Sequence[Event]
    ) -> None:
        if len(self.logs.get(session, [])) != expected_version:
            raise VersionConflict
        self.logs.setdefault(session, []).extend(events)

    async def read(self, session: SessionId, after: int = 0) -> list[Event]:
        events = self.logs.get(session, [])[after:]
        self.events_read += len(events)
        return events

    async def find(self, streams: Sequence[str]) -> list[Found[Session, Event] | Damaged]:
        found = []
        for stream in streams:
            version, state = self.kept.get(stream, (0, None))
            found.append(Found(stream, state, await self.read(SessionId(stream), version)))
        return found

    def keep(self, stream: str, version: int, state: Session) -> None:
        self.kept[stream] = (version, state)

    async def knows(self, stream: str) -> bool:
        return bool(self.logs.get(SessionId(stream)))

    async def live(self, ended_after: float) -> list[SessionId]:
        def ended_at(events: list[Event]) -> float | None:
            return next((e.at for e in events if isinstance(e, SessionEnded)), None)

        ends = {session: ended_at(events) for session, events in self.logs.items()}
        return sorted(s for s, at in ends.items() if at is None or at > ended_after)
