"""The session as the first of the machines."""

from signaling.app.live import Change, Follower, Live, Machine
from signaling.app.streams import Streams
from signaling.domain.decide import deadlines, decided
from signaling.domain.derived import worked_out
from signaling.domain.evolve import evolve
from signaling.domain.ids import PublicationId
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.presence import Recover
from signaling.domain.terms.screens import LoseMedia

END_PAGE = 600.0  # seconds an ended session can still be read by those who were in it

SESSION = Machine[Session, Command, Event](
    initial=Session(),
    decide=decided,
    evolve=evolve,
    version=lambda session: session.version,
    deadlines=worked_out(
        *("people", "knocks", "moving", "control", "asking", "consent", "preparing", "life")
    )(deadlines),
    over=lambda session: session.ended,
    first=lambda session: session.control.controller,
    belongs=lambda session, stream: session.id == stream,
)

LiveSession = Live[Session, Command, Event]
Sessions = Streams[Session, Command, Event]


async def recover(sessions: Sessions) -> None:
    """Every live session again, as the log has it: nobody connected, every grace fresh, nothing
    published (D1); and those that ended and can still be read.
    """
    await sessions.recover(sessions.clock.now() - END_PAGE, lambda at: Recover(at=at))


def lose_media(sessions: Sessions, session: str, publication: str) -> None:
    """The relay no longer receives it: its owner publishes again."""
    live = sessions.find(session)
    if live is not None and not live.over:
        lost = PublicationId(publication)
        _ = live.insist(("lost", lost), lambda at: LoseMedia(at=at, publication=lost))


class EndPages(Follower[Session, Event]):
    """Forgets sessions that are over when their end pages have been readable long enough."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._waiting: set[str] = set()

    def follow(self, change: Change[Session, Event]) -> None:
        self._forget_later(change.stream, change.after)

    def recall(self, stream: str, found: Session, state: Session) -> None:
        self._forget_later(stream, state)

    def forget(self, stream: str) -> None:
        self._waiting.discard(stream)

    def _forget_later(self, stream: str, state: Session) -> None:
        ended_at = state.life.ended_at
        if ended_at is not None and stream not in self._waiting:
            self._waiting.add(stream)
            self._sessions.clock.call_at(
                ended_at + END_PAGE, lambda: self._sessions.discard(stream)
            )
