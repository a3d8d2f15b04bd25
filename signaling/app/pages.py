"""The pages follow the session: each is sent what its reader may see, after every change.

Who is connected is not remembered, it is compared: `strayed` names those of whom the session says
something else than the pages there are.
"""

from collections.abc import Callable, Sequence

from signaling.app.live import Change
from signaling.app.ports import Clock, Page
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.refusals import Code
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.door import KnockRefused, KnockWithdrawn
from signaling.domain.terms.people import Left, TokenRenewed
from signaling.domain.terms.presence import Connect, Disconnect, Lost
from signaling.told.links import Links
from signaling.told.scene import Scene
from signaling.told.update import Telling


def dismissed(events: Sequence[Event]) -> dict[ParticipantId, Code]:
    """Whose page has no place here any more after these events, and why."""
    gone: dict[ParticipantId, Code] = {}
    for event in events:
        match event:
            case Left():
                gone[event.participant] = Code.NOT_HERE
            case KnockRefused() | KnockWithdrawn():
                gone[event.knock] = Code.NO_SESSION
            case TokenRenewed():
                gone[event.participant] = Code.SUPERSEDED
            case Lost() if event.participant in gone:  # no other page took its place
                gone[event.participant] = Code.SIGN_IN_REQUIRED
            case _:
                pass
    return gone


class Pages:
    """A follower. `links`: the addresses of a session to give away."""

    def __init__(self, clock: Clock, links: Callable[[SessionId], Links]) -> None:
        self._clock = clock
        self._links = links
        self._open: dict[str, dict[ParticipantId, Page]] = {}
        self._scenes: dict[str, tuple[Scene, Links]] = {}  # what a session's pages saw last

    def get(self, session: str, participant: ParticipantId) -> Page | None:
        return self._open.get(session, {}).get(participant)

    def set(self, session: str, participant: ParticipantId, page: Page) -> None:
        """From now on this page is shown every change."""
        self._open.setdefault(session, {})[participant] = page

    def take(self, session: str, participant: ParticipantId) -> Page | None:
        """It is shown nothing more."""
        pages = self._open.get(session, {})
        page = pages.pop(participant, None)
        if not pages:
            self.forget(session)
        return page

    def forget(self, session: str) -> None:
        self._open.pop(session, None)
        self._scenes.pop(session, None)

    async def follow(self, change: Change[Session, Event]) -> None:
        since = change.after.version - len(change.events)
        self.show(change.after, list(self._open.get(change.stream, ())), since, change.events)
        for participant, code in dismissed(change.events).items():
            page = self.take(change.stream, participant)
            if page is not None:
                page.gone(code)

    def show(
        self,
        session: Session,
        participants: Sequence[ParticipantId],
        after: int,
        news: Sequence[Event],
    ) -> None:
        """Send their pages everything, and the `news`, which follow version `after`."""
        pages = self._open.get(session.id)
        if not pages:
            return
        before, links = self._scenes.get(session.id) or (None, self._links(session.id))
        scene = Scene(session, before)
        self._scenes[session.id] = scene, links
        telling = Telling(scene, links, now=self._clock.now(), after=after, news=news)
        for participant in participants:
            shown = telling.to(participant) if participant in pages else None
            if shown is not None:
                pages[participant].show(shown)

    def strayed(self, session: Session, at: float) -> list[Command]:
        """What makes the session say of everybody's presence what is so; [] when it does."""
        if session.ended:
            return []
        here = self._open.get(session.id, {})
        online = {p.id for p in session.present if p.online}
        online |= {k.id for k in session.knocks.values() if k.lost_at is None}
        inside = {p.id for p in session.present} | session.knocks.keys()
        gone: list[Command] = [Disconnect(at=at, participant=p) for p in online - here.keys()]
        back = (here.keys() & inside) - online
        return gone + [Connect(at=at, participant=p, capabilities=None) for p in back]
