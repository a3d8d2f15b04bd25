"""The front desk: everything HTTP and Socket.IO may ask of the sessions. Build one, `recover()`,
and `close()` it at the end.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from signaling.app.dispatcher import LiveSession, Outcome, Parts
from signaling.app.media_desk import MediaDesk
from signaling.app.ports import Clock, EventLog, Ids, MediaPlane, Page, Reported
from signaling.app.register import LinkKind, LinkMaker, Place, Register, token_hash
from signaling.app.reservations import GOOD_FOR, Reservation, Reservations
from signaling.domain.commands import (
    Assist,
    Command,
    Expel,
    Join,
    KnockAtDoor,
    Recover,
    Reopen,
    SayLeaving,
    SessionStart,
)
from signaling.domain.decide import decide
from signaling.domain.events import Event, SessionEnded
from signaling.domain.evolve import replay
from signaling.domain.ids import ParticipantId, PersonId, PublicationId, SessionId
from signaling.domain.model import Capabilities, Codec, Device, Door, Participant, Rules, Session
from signaling.domain.refusals import Code, Refused
from signaling.domain.shown import milliseconds
from signaling.limits.neighbourhoods import Neighbourhood, neighbourhoods

log = logging.getLogger(__name__)

END_PAGE = 600.0  # seconds an ended session can still be read by those who were in it


@dataclass(frozen=True)
class DeskSettings:
    """`secret`: the site's, at least 16 bytes, the same after a restart or all links change."""

    secret: bytes
    public_url: str
    rules: Rules = field(default_factory=Rules)
    admit_by_number: bool = False  # False: a number only knocks (D16)


@dataclass(frozen=True)
class Admission:
    """A place in a session and the token that proves it, given out once."""

    session: str
    participant: str
    token: str
    knocking: bool = False


@dataclass(frozen=True)
class Stamp:
    """What the shell adds to a command: who, when, and a new id for what it may create."""

    by: ParticipantId
    at: float
    id: str


@dataclass(frozen=True)
class Listed:
    """One of a rep's live sessions. Milliseconds; `here`: a page of theirs is connected."""

    id: str
    number: str
    state: str
    helping: str | None
    customers: int
    role: str
    started_at: int
    here: bool


def capabilities_of(reported: Reported) -> Capabilities:
    return Capabilities(
        decode=tuple(Codec(c) for c in reported.decode),
        encode=tuple(Codec(c) for c in reported.encode),
        can_share=reported.can_share,
        voice=reported.voice,
        device=Device(reported.device),
    )


class Desk:
    def __init__(
        self, settings: DeskSettings, log: EventLog, media: MediaPlane, clock: Clock, ids: Ids
    ) -> None:
        self.settings = settings
        self._log = log
        self._clock = clock
        self._ids = ids
        links = LinkMaker(settings.secret, settings.public_url)
        self._register = Register(links)
        self._live: dict[SessionId, LiveSession] = {}
        self._reservations = Reservations()
        self._starting: set[str] = set()  # people whose new session is not in the log yet
        self._parts = Parts(log, media, clock, links.links, self._learn)
        self.media = MediaDesk(media, clock, ids, self._session)

    # --- the server's life ------------------------------------------------------------------------

    async def recover(self) -> None:
        """Every live session again, as the log has it: nobody connected, every grace fresh, nothing
        published (D1).
        """
        for session in await self._log.live(self._clock.now() - END_PAGE):
            events = await self._log.read(session)
            live = LiveSession(self._parts, session, replay(events))
            self._live[session] = live
            self._learn(session, events)
            await live.command(lambda at: Recover(at=at))
            await live.put(live.resume)

    async def close(self) -> None:
        """Stop serving. Sessions do not end by it: the next start finds them in the log."""
        for live in list(self._live.values()):
            await live.close()
        self._live.clear()

    def _learn(self, session: SessionId, events: Sequence[Event]) -> None:
        self._register.learn(session, events)
        for event in events:
            if isinstance(event, SessionEnded):
                self._clock.call_at(event.at + END_PAGE, lambda: self._forget(session))

    def _forget(self, session: SessionId) -> None:
        live = self._live.pop(session, None)
        self._register.forget(session)
        if live is not None:
            live.discard()

    def _session(self, session: str) -> LiveSession:
        live = self._live.get(SessionId(session))
        if live is None:
            raise Refused(Code.NO_SESSION)
        return live

    # --- the front door ---------------------------------------------------------------------------

    async def start_session(self, person_id: str, name: str, capabilities: Reported) -> Admission:
        """A new session controlled by this person (S8). `session_open` while they control another
        (S9, single mode).
        """
        controls = any(s.role == "primary" for s in self.live_sessions(person_id))
        if controls or person_id in self._starting:
            raise Refused(Code.SESSION_OPEN)
        self._starting.add(person_id)
        try:
            return await self._start(person_id, name, capabilities_of(capabilities))
        finally:
            self._starting.discard(person_id)

    async def _start(self, person_id: str, name: str, capabilities: Capabilities) -> Admission:
        session, participant = SessionId(self._ids.id()), ParticipantId(self._ids.id())
        token, number = self._ids.token(), self._free_number()
        live = LiveSession(self._parts, session)
        self._live[session] = live
        try:
            await live.command(
                lambda at: SessionStart(
                    at=at,
                    session=session,
                    number=number,
                    rules=self.settings.rules,
                    participant=participant,
                    person=PersonId(person_id),
                    name=name,
                    token_hash=token_hash(token),
                    capabilities=capabilities,
                )
            )
        except BaseException:
            if not live.state.version:
                del self._live[session]
                live.discard()
            raise
        return Admission(session, participant, token)

    def _free_number(self) -> str:
        while True:
            number = self._ids.number()
            if self._register.by_number(number) is None:
                return number

    async def join_by_link(
        self, token: str, name: str, capabilities: Reported, address: str
    ) -> Admission:
        """A customer with a link is in once their page comes. `no_session` for every link that
        does not work.
        """
        session = self._register.by_link(LinkKind.CUSTOMER, token)
        return self._join(session, name, Door.LINK, capabilities, neighbourhoods(address))

    async def join_by_number(
        self, number: str, name: str, capabilities: Reported, address: str
    ) -> Admission:
        """A visitor with a number knocks (D16), or is in if the site says so, once their page
        comes.
        """
        session, near = self._register.by_number(number), neighbourhoods(address)
        if self.settings.admit_by_number:
            return self._join(session, name, Door.NUMBER, capabilities, near)
        return self._reserve(
            session,
            near,
            lambda at, who, hashed: KnockAtDoor(
                at=at,
                knock=who,
                name=name,
                address=address,
                token_hash=hashed,
                capabilities=capabilities_of(capabilities),
            ),
            knocking=True,
        )

    async def assist(
        self,
        person_id: str,
        name: str,
        *,
        number: str | None = None,
        link: str | None = None,
        caps: Reported,
    ) -> Admission:
        """A signed-in rep joins as an assistant (S46). `no_session`, or `already_here`."""
        session = self._register.by_number(number) if number else None
        if link:
            session = self._register.by_link(LinkKind.ASSIST, link)
        return self._reserve(
            session,
            (Neighbourhood(person_id),),
            lambda at, who, hashed: Assist(
                at=at,
                participant=who,
                person=PersonId(person_id),
                name=name,
                token_hash=hashed,
                capabilities=capabilities_of(caps),
            ),
        )

    def _join(
        self,
        session: SessionId | None,
        name: str,
        door: Door,
        capabilities: Reported,
        near: Sequence[Neighbourhood],
    ) -> Admission:
        return self._reserve(
            session,
            near,
            lambda at, who, hashed: Join(
                at=at,
                participant=who,
                name=name,
                door=door,
                token_hash=hashed,
                capabilities=capabilities_of(capabilities),
            ),
        )

    def _reserve(
        self,
        session: SessionId | None,
        near: Sequence[Neighbourhood],
        make: Callable[[float, ParticipantId, str], Command],
        *,
        knocking: bool = False,
    ) -> Admission:
        """A place for a page that is to come. Whoever would be refused now is refused now."""
        if session is None:
            raise Refused(Code.NO_SESSION)
        participant, token = ParticipantId(self._ids.id()), self._ids.token()
        now, hashed = self._clock.now(), token_hash(token)
        decide(self._session(session).state, make(now, participant, hashed))
        reservation = Reservation(
            Place(session, participant), lambda at: make(at, participant, hashed), now + GOOD_FOR
        )
        self._reservations.add(token, reservation, near, now)
        return Admission(session, participant, token, knocking)

    async def open(self, person_id: str, session_id: str, caps: Reported) -> Admission:
        """A new token for a rep who is in the session; an older page of theirs is superseded."""
        live = self._session(session_id)
        participant = _of_person(live.state, person_id)
        if participant is None:
            raise Refused(Code.NO_SESSION)
        token = self._ids.token()
        await live.command(
            lambda at: Reopen(
                at=at,
                participant=participant.id,
                token_hash=token_hash(token),
                capabilities=capabilities_of(caps),
            )
        )
        return Admission(live.id, participant.id, token)

    async def leaving(self, token: str) -> None:
        """The page of this token says good-bye (D1). Unknown tokens are ignored."""
        self._reservations.remove(token)
        place = self._register.place(token)
        live = self._live.get(place.session) if place is not None else None
        if place is not None and live is not None:
            await live.command(lambda at: SayLeaving(at=at, participant=place.participant))

    async def expel(self, person_id: str, *, for_good: bool) -> None:
        """The site signed this person out: their pages close and their tokens die, in every
        session. `for_good`: they cannot sign in again, so sessions do not wait for them.
        """
        for live in list(self._live.values()):
            participant = _of_person(live.state, person_id)
            if participant is not None and not live.state.ended:
                await self._expel(live, participant.id, for_good)

    async def _expel(self, live: LiveSession, who: ParticipantId, for_good: bool) -> None:
        hashed = token_hash(self._ids.token())  # of a token that nobody gets
        await live.command(
            lambda at: Expel(at=at, participant=who, token_hash=hashed, for_good=for_good)
        )

    def live_sessions(self, person_id: str) -> list[Listed]:
        """The live sessions this person is in, newest first."""
        listed = [
            _listed(live, participant)
            for live in self._live.values()
            if not live.state.ended
            and (participant := _of_person(live.state, person_id)) is not None
        ]
        return sorted(listed, key=lambda session: -session.started_at)

    def participant_of(
        self, number: str, *, person_id: str | None = None, token: str | None = None
    ) -> Place:
        """Who the holder of a bearer token is in the session of this number, or `no_session`."""
        session = self._register.by_number(number)
        if session is not None and person_id is not None:
            participant = _of_person(self._session(session).state, person_id)
            if participant is not None:
                return Place(session, participant.id)
        place = self._register.place(token) if token else None
        if place is None or place.session != session:
            raise Refused(Code.NO_SESSION)
        return place

    def present(self, token: str) -> Place:
        """Who the holder of a participant's token is: admitted and not gone, or `no_session`."""
        place = self._register.place(token)
        live = self._live.get(place.session) if place is not None else None
        if place is None or live is None or live.state.ended:
            raise Refused(Code.NO_SESSION)
        if not any(one.id == place.participant for one in live.state.present):
            raise Refused(Code.NO_SESSION)
        return place

    # --- pages ------------------------------------------------------------------------------------

    async def connect(
        self, token: str, page: Page, capabilities: Reported | None = None, seen: int = 0
    ) -> Place:
        """Bind a page to the token's participant, who takes the place that was reserved; the page
        is shown the first update at once. `unknown_token`, `ended`, or `no_session` when the place
        has gone to somebody else.
        """
        place = self._register.place(token)
        reserved = self._reservations.find(token, self._clock.now()) if place is None else None
        if reserved is not None:
            place = reserved.place
        live = self._live.get(place.session) if place is not None else None
        if place is None or live is None:
            raise Refused(Code.UNKNOWN_TOKEN)
        reported = capabilities_of(capabilities) if capabilities is not None else None
        who, enter = place.participant, reserved.enter if reserved is not None else None
        await live.put(lambda: live.open_page(who, reported, page, seen, enter))
        self._reservations.remove(token)
        return place

    async def disconnect(self, place: Place, page: Page) -> None:
        live = self._live.get(place.session)
        if live is not None:
            await live.put(lambda: live.close_page(place.participant, page))

    def execute(
        self, session_id: str, participant_id: str, ask: Callable[[Stamp], Command]
    ) -> Awaitable[Outcome]:
        """Put a participant's command. Not a coroutine: it is in the mailbox when this returns."""
        by, new = ParticipantId(participant_id), self._ids.id()
        return self._session(session_id).command(lambda at: ask(Stamp(by, at, new)))

    def publication_lost(self, room: str, publication: str) -> None:
        """The relay lost a publication (no packets, or its connection failed): its owner publishes
        again.
        """
        live = self._live.get(SessionId(room))
        if live is not None and not live.state.ended:
            live.lose_media(PublicationId(publication))


def _of_person(session: Session, person_id: str) -> Participant | None:
    return next((p for p in session.present if p.person == person_id), None)


def _listed(live: LiveSession, participant: Participant) -> Listed:
    session = live.state
    helped = session.participants[session.focus] if session.focus is not None else None
    return Listed(
        id=session.id,
        number=session.number,
        state=session.state,
        helping=helped.name if helped is not None else None,
        customers=len(session.customers),
        role="primary" if session.controller == participant.id else "assistant",
        started_at=milliseconds(session.started_at),
        here=live.has_page(participant.id),
    )
