"""What the log alone knows of a session, such as texts: read from there when somebody first asks,
and kept while the session lives.
"""

from typing import Generic, TypeGuard, TypeVar

from signaling.app.live import Change, Follower
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.session import Session
from signaling.domain.terms.base import Event

E = TypeVar("E", bound=Event)


class Words(Follower[Session, Event], Generic[E]):
    """Subclass it, and say what is kept."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._known: dict[str, list[E]] = {}

    def keeps(self, event: Event) -> TypeGuard[E]:
        """Whether it is one of those."""
        raise NotImplementedError

    async def of(self, live: LiveSession) -> list[E]:
        """All of them, in order. Inside the session's mailbox, so that none comes between."""
        known = self._known.get(live.id)
        if known is None:
            events = await self._sessions.log.read(live.id)
            known = self._known[live.id] = [event for event in events if self.keeps(event)]
        return known

    def follow(self, change: Change[Session, Event]) -> None:
        known = self._known.get(change.stream)
        if known is not None:
            known.extend(event for event in change.events if self.keeps(event))

    def forget(self, stream: str) -> None:
        self._known.pop(stream, None)
