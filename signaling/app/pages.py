"""The pages follow the session: each is sent what its reader may see, after every change."""

from collections.abc import Callable, Mapping, Sequence

from signaling.app.live import Change, Follower
from signaling.app.ports import Clock, Page
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.refusals import Code
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.door import KnockRefused, KnockWithdrawn
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import Left, TokenRenewed
from signaling.domain.terms.presence import Lost
from signaling.told.links import Links
from signaling.told.removal import removed
from signaling.told.scene import Scene
from signaling.told.update import Telling, within
from signaling.told.view import unchanged_at_the_door
from signaling.told.voice import SILENCE, Sound

WHY_LEFT = {Cause.REMOVED: Code.REMOVED, Cause.SIGNED_OUT: Code.SIGN_IN_REQUIRED}


def dismissed(events: Sequence[Event]) -> dict[ParticipantId, Code]:
    """Whose page has no place here any more after these events, and why."""
    gone: dict[ParticipantId, Code] = {}
    for event in events:
        match event:
            case Left():
                gone[event.participant] = WHY_LEFT.get(event.cause, Code.NOT_HERE)
            case KnockRefused() | KnockWithdrawn():
                gone[event.knock] = Code.NO_SESSION
            case SeatMoved():
                gone[event.participant] = Code.MOVED_AWAY
                gone[event.knock] = Code.MOVED_HERE
            case TokenRenewed():
                gone[event.participant] = Code.SUPERSEDED
            case Lost() if event.participant in gone:  # no other page took its place
                gone[event.participant] = Code.SIGN_IN_REQUIRED
            case _:
                pass
    return gone


class Pages(Follower[Session, Event]):
    """`links`: the addresses of a session to give away. `sound`: what is heard of its conference
    now.
    """

    def __init__(
        self,
        clock: Clock,
        links: Callable[[SessionId], Links],
        sound: Callable[[str], Sound] = lambda session: SILENCE,
    ) -> None:
        self._clock = clock
        self._links = links
        self._sound = sound
        self._open: dict[str, dict[ParticipantId, Page]] = {}
        self._scenes: dict[str, tuple[Scene, Links]] = {}  # what a session's pages saw last

    def of(self, session: str) -> Mapping[ParticipantId, Page]:
        """The pages that are shown this session, by reader."""
        return self._open.get(session, {})

    def set(
        self,
        session: Session,
        reader: ParticipantId,
        page: Page,
        after: int,
        missed: Sequence[Event],
    ) -> None:
        """Show this page the session as it is, with what it `missed`, which are the events that
        follow version `after`; and every change from now on.
        """
        shown = self._telling(session, after, missed).to(reader)
        self._open.setdefault(session.id, {})[reader] = page
        if shown is not None:
            page.show(within(shown))

    def take(self, session: str, reader: ParticipantId) -> Page | None:
        """The reader's page, which is shown nothing more."""
        pages = self._open.get(session, {})
        page = pages.pop(reader, None)
        if not pages:
            self.forget(session)
        return page

    def follow(self, change: Change[Session, Event]) -> None:
        pages = self._open.get(change.stream)
        if not pages or not change.events:
            return
        after, visitors = change.after.version - len(change.events), change.after.knocks
        telling = self._telling(change.after, after, change.events)
        for reader, page in pages.items():
            if reader in visitors and unchanged_at_the_door(change.before, change.after, reader):
                continue
            shown = telling.to(reader)
            if shown is not None:
                page.show(shown)
        for reader, code in dismissed(change.events).items():
            gone = self.take(change.stream, reader)
            if gone is not None:
                gone.gone(code, removed(change.after, reader))

    def forget(self, stream: str) -> None:
        self._open.pop(stream, None)
        self._scenes.pop(stream, None)

    def _telling(self, session: Session, after: int, news: Sequence[Event]) -> Telling:
        before, links = self._scenes.get(session.id) or (None, self._links(session.id))
        scene = Scene(session, before)
        self._scenes[session.id] = scene, links
        now, sound = self._clock.now(), self._sound(session.id)
        return Telling(scene, links, now=now, after=after, news=news, sound=sound)
