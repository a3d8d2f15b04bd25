"""Last pictures that go with sessions: whether one may be taken in, and the store keeps only what
the session says.
"""

from typing import Protocol

from signaling.app.live import Change, Follower
from signaling.app.ports import Clock, Ids
from signaling.app.sessions import Sessions
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.picture import cannot_go_along
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.limits.bucket import Allowance, Buckets

TAKEN_IN = Allowance(burst=5, rate=0.2)  # pictures of one rep


class PictureStore(Protocol):
    """Where the bytes are. No method waits."""

    def keep(self, session: str, picture: str | None) -> None:
        """Keep just this one of a session, from when this returns; None: none."""
        ...


class Pictures:
    """What HTTP may ask about last pictures."""

    def __init__(self, sessions: Sessions, clock: Clock, ids: Ids) -> None:
        self._sessions = sessions
        self._clock = clock
        self._ids = ids
        self._taken_in: Buckets[str] = Buckets(TAKEN_IN)

    def new(self, session: str, participant: str, share: str) -> str:
        """The id of a picture that may be taken in now, from who controls the session.
        `not_controller`, `rate_limited`, or as `cannot_go_along` says.
        """
        self.must_be_let(session, participant, share)
        now = self._clock.now()
        if not self._taken_in.used(participant, 1.0, now).take(now):
            raise Refused(Code.RATE_LIMITED)
        return self._ids.id()

    def must_be_let(self, session: str, participant: str, share: str) -> None:
        """`not_controller`, or as `cannot_go_along` says."""
        state = self._sessions.get(session).state
        if state.control.controller != ParticipantId(participant):
            raise Refused(Code.NOT_CONTROLLER)
        code = cannot_go_along(state, ActivityId(share))
        if code is not None:
            raise Refused(code)

    def handed(self, session: str) -> str | None:
        """The one that goes with this session now."""
        live = self._sessions.find(session)
        return None if live is None else handed(live.state)


def handed(session: Session) -> str | None:
    """The id of the picture that goes with it, as long as it lives."""
    one = session.last_picture.handed
    return None if one is None or session.ended else one.id


class KeptPictures(Follower[Session, Event]):
    """The store follows the session."""

    def __init__(self, store: PictureStore) -> None:
        self._store = store

    def follow(self, change: Change[Session, Event]) -> None:
        before, after = handed(change.before), handed(change.after)
        over = change.after.ended and not change.before.ended
        if before != after or over:
            self._store.keep(change.stream, after)

    def recall(self, stream: str, found: Session, state: Session) -> None:
        self._store.keep(stream, handed(state))
