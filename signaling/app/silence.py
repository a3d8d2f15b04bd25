"""What the relay says of publications that stand and bring nothing to anybody."""

from signaling.app.live import Change, Follower
from signaling.app.sessions import Sessions
from signaling.domain.ids import PublicationId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.screens import NoteSilence


class SilentMedia(Follower[Session, Event]):
    """Takes it down: of each publication the newest that was said, when its turn comes."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._said: dict[str, dict[PublicationId, bool]] = {}

    def say(self, session: str, publication: str, silent: bool) -> None:
        """The relay gets nothing to show of it, or does again."""
        live, about = self._sessions.find(session), PublicationId(publication)
        if live is None or live.over:
            return
        self._said.setdefault(session, {})[about] = silent
        _ = live.insist(("silent", about), lambda at: self._note(session, about, at))

    def _note(self, session: str, about: PublicationId, at: float) -> NoteSilence | None:
        silent = self._said.get(session, {}).get(about)
        return None if silent is None else NoteSilence(at=at, publication=about, silent=silent)

    def follow(self, change: Change[Session, Event]) -> None:
        said = self._said.get(change.stream)
        if said is None:
            return
        there = {s.screen.publication.id for s in change.after.pictures if s.screen.publication}
        for publication in said.keys() - there:
            del said[publication]
        if not said:
            self.forget(change.stream)

    def forget(self, stream: str) -> None:
        self._said.pop(stream, None)
