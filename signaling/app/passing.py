"""What people let each other know at once: who is writing, where one points.

It goes past the mailbox and not into the log: the state of the session says who may, and whom it is
shown to, and nothing is kept; of a recording's pointers beside its pictures alone.
"""

from typing import Protocol

from signaling import wire
from signaling.app.pages import Pages
from signaling.app.register import Place
from signaling.app.sessions import Sessions
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.recording import recorded_pointer
from signaling.domain.rules.roles import authorise


class PointersKept(Protocol):
    """Keeps where pointers were while the picture was recorded."""

    def moved(self, session: str, recording: str, share: str, by: str, x: float, y: float) -> None:
        """By somebody who agreed to it. Never raises, and waits for nothing."""
        ...


class Passing:
    """Of every session; to the pages that are open here."""

    def __init__(self, sessions: Sessions, pages: Pages, kept: PointersKept | None = None) -> None:
        self.kept = kept
        self._sessions = sessions
        self._pages = pages

    def put(self, place: Place, hint: wire.Hint) -> None:
        """Passed on when this returns. Raises `Refused`; then nobody is told anything."""
        session, by = self._sessions.get(place.session).state, ParticipantId(place.participant)
        authorise(session, by, hint.verb, None)
        signal, readers = hint.passed_on(session, by)
        pages = self._pages.of(place.session)
        for reader in readers:
            page = pages.get(reader)
            if page is not None and reader != by:
                page.pass_on(signal)
        if self.kept is not None and isinstance(hint, wire.PointMove):
            recording = recorded_pointer(session, ActivityId(hint.share), by)
            if recording is not None:
                self.kept.moved(place.session, recording, hint.share, by, hint.x, hint.y)
