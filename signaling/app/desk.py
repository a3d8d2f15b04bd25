"""The front desk: everything HTTP and Socket.IO may ask of the sessions. Build one, `recover()`,
and `close()` it at the end.
"""

from collections.abc import Awaitable, Callable, Collection, Hashable
from functools import partial

from signaling import wire
from signaling.app.admission import Admission, DeskSettings
from signaling.app.afterwards import Afterwards
from signaling.app.attendance import Attendance
from signaling.app.doors import Doors
from signaling.app.expelling import expel
from signaling.app.eyes import Eyes
from signaling.app.file_desk import FileDesk
from signaling.app.invitations import Invitations
from signaling.app.leading import leads_to
from signaling.app.listing import Listed, listed, missed, of_person
from signaling.app.live import Outcome
from signaling.app.media_desk import MediaDesk
from signaling.app.notebooks import Notebooks
from signaling.app.pages import Pages
from signaling.app.passing import Passing
from signaling.app.ports import Clock, Ids, Page, Staff
from signaling.app.recording import RecordingDesk
from signaling.app.register import LinkKind, Place, Register, token_hash
from signaling.app.reservations import Reservation
from signaling.app.sessions import LiveSession, Sessions, lose_media, recover
from signaling.app.silence import SilentMedia
from signaling.app.starting import Starting
from signaling.app.supervision import Watched, end_of_others, reps_of, watched
from signaling.app.transcripts import Transcripts
from signaling.app.transfers import Transfers
from signaling.app.voice import VoiceRooms
from signaling.app.workloads import Workloads
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.lock import must_be_open
from signaling.domain.rules.transfer import waits
from signaling.domain.rules.workload import must_have_room
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.door import Assist
from signaling.domain.terms.people import Door, Reopen
from signaling.domain.terms.supervision import Mode, Supervise
from signaling.limits.neighbourhoods import Neighbourhood
from signaling.wire.desk.packet import Packet


class Desk:
    """Owns none of its parts but the places it has given out; the composition root joins them."""

    def __init__(
        self,
        settings: DeskSettings,
        sessions: Sessions,
        register: Register,
        pages: Pages,
        attendance: Attendance,
        media: MediaDesk,
        recording: RecordingDesk,
        silence: SilentMedia,
        voices: VoiceRooms,
        transcripts: Transcripts,
        notebooks: Notebooks,
        passing: Passing,
        invitations: Invitations,
        eyes: Eyes,
        files: FileDesk,
        afterwards: Afterwards,
        staff: Staff,
        workloads: Workloads,
        transfers: Transfers,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self.settings = settings
        self.media = media
        self.recording = recording
        self.voices = voices
        self.transcripts = transcripts
        self.notebooks = notebooks
        self.passing = passing
        self.invitations = invitations
        self.eyes = eyes
        self.files = files
        self.afterwards = afterwards
        self.workloads = workloads
        self.transfers = transfers
        self._silence = silence
        self._sessions = sessions
        self._register = register
        self._pages = pages
        self._attendance = attendance
        self._clock = clock
        self._ids = ids
        self._doors = Doors(lambda: self.settings, sessions, workloads, clock, ids)
        self._starting = Starting(lambda: self.settings, sessions, register, staff, transfers, ids)

    async def recover(self) -> None:
        """Every live session again, before anybody is let in (D1)."""
        await recover(self._sessions)

    async def close(self) -> None:
        """Stop serving. Sessions do not end by it: the next start finds them in the log."""
        self._attendance.stop()
        await self._sessions.close()

    def publication_lost(self, room: str, publication: str) -> None:
        """The relay lost a publication (no packets, or its connection failed): its owner publishes
        again.
        """
        lose_media(self._sessions, room, publication)

    def publication_silent(self, room: str, publication: str, silent: bool) -> None:
        """Nobody who is to see this publication gets a picture; later, that they do again."""
        self._silence.say(room, publication, silent)

    # --- the front door ---------------------------------------------------------------------------

    async def start_session(
        self,
        person_id: str,
        name: str,
        capabilities: wire.Capabilities,
        *,
        view: bool = False,
    ) -> Admission:
        """A new session controlled by this person (S8). `view`: its first customer is asked for
        their screen at once. `session_open` while they control another in single mode,
        `too_many_sessions` when they control very many (S9, S33).
        """
        return await self._starting.start(person_id, name, capabilities.known(), view=view)

    async def join_by_link(
        self, token: str, name: str, caps: wire.Capabilities, address: str, *, as_new: bool = True
    ) -> Admission:
        """A customer with a link is in once their page comes, or knocks where a customer had to
        leave. `no_session` for every link that does not work; `too_many_customers` when the rep may
        help no more; `seat_or_new` unless they come `as_new`, where they may be in already (D22).
        """
        session = self._register.by_link(LinkKind.CUSTOMER, token)
        return self._doors.join_or_knock(session, name, Door.LINK, caps, address, as_new=as_new)

    def check_link(self, token: str) -> None:
        """A customer link leads to an open session, or `no_session`, `door_locked`,
        `too_many_customers`.
        """
        session = self._register.by_link(LinkKind.CUSTOMER, token)
        if session is None:
            raise Refused(Code.NO_SESSION)
        state = self._sessions.get(session).state
        must_be_open(state)
        must_have_room(state, self.workloads.of(state))

    async def join_by_number(
        self, number: str, name: str, caps: wire.Capabilities, address: str, *, as_new: bool = True
    ) -> Admission:
        """A visitor with a number knocks (D16), or is in if the site says so and the rep may help
        one more, once their page comes; there `seat_or_new` as by link.
        """
        session = self._register.by_number(number)
        return self._doors.join_or_knock(session, name, Door.NUMBER, caps, address, as_new=as_new)

    async def ask_to_move(
        self,
        name: str,
        capabilities: wire.Capabilities,
        address: str,
        device: wire.OtherDevice,
        *,
        link: str | None = None,
        number: str | None = None,
    ) -> Admission:
        """Somebody with the link or the number says that they are in already, on another device:
        they wait at the door until somebody inside says yes (D22). `no_session`, `door_locked`,
        `rate_limited`.
        """
        session = self._register.by_number(number) if number else None
        if link:
            session = self._register.by_link(LinkKind.CUSTOMER, link)
        door = Door.LINK if link else Door.NUMBER
        return self._doors.ask_to_move(session, name, door, capabilities, address, device)

    async def join_as_eye(
        self, token: str, capabilities: wire.Capabilities, address: str
    ) -> Admission:
        """A phone beside the customer whose page showed it the link. `no_session`."""
        return self.eyes.join(self._doors, token, capabilities, address)

    async def assist(
        self,
        person_id: str,
        name: str,
        *,
        number: str | None = None,
        link: str | None = None,
        caps: wire.Capabilities,
        move: bool = False,
    ) -> Admission:
        """A signed-in rep joins as an assistant (S46). `no_session`, or `already_here`; with `move`
        a rep who is there already gets the place of their older page.
        """
        session = self._register.by_number(number) if number else None
        if link:
            session = self._register.by_link(LinkKind.ASSIST, link)
        live = self._sessions.find(session) if session is not None else None
        if move and live is not None and of_person(live.state, person_id) is not None:
            return await self.open(person_id, live.id, caps)
        return self._doors.reserve(
            session,
            (Neighbourhood(person_id),),
            lambda at, who, hashed: Assist(
                at=at,
                participant=who,
                person=PersonId(person_id),
                name=name,
                token_hash=hashed,
                capabilities=caps.known(),
            ),
            person=person_id,
        )

    async def open(self, person_id: str, session_id: str, caps: wire.Capabilities) -> Admission:
        """A new token for a rep who is in the session; an older page of theirs is superseded."""
        live = self._sessions.get(session_id)
        participant = of_person(live.state, person_id)
        if participant is None:
            raise Refused(Code.NO_SESSION)
        token = self._ids.token()
        await live.command(
            lambda at: Reopen(
                at=at,
                participant=participant.id,
                token_hash=token_hash(token),
                capabilities=caps.known(),
            )
        )
        return Admission(live.id, participant.id, token)

    def insist(self, session: str, key: Hashable, make: Callable[[float], Command]) -> None:
        """What somebody else asks of a session comes about, sooner or later, unless it means
        nothing any more. Nothing for one that is over.
        """
        live = self._sessions.find(session)
        if live is not None and not live.over:
            _ = live.insist(key, make)

    def waiting_sessions(self) -> list[Session]:
        """Those that were transferred and wait for whoever takes them."""
        return [live.state for live in self._sessions if waits(live.state) is not None]

    def number_of(self, session: str) -> str | None:
        """The number of a session; None once it is over."""
        live = self._sessions.find(session)
        return None if live is None or live.over else live.state.life.number

    def controller_of(self, session: str) -> str | None:
        """The person in control of a session; None: nobody is, or it is over."""
        live = self._sessions.find(session)
        primary = None if live is None or live.over else live.state.primary
        return None if primary is None else primary.person

    async def leaving(self, token: str) -> None:
        """The page of this token says good-bye (D1). Unknown tokens are ignored."""
        self._doors.remove(token)
        place = self._register.place(token)
        live = self._sessions.find(place.session) if place is not None else None
        if place is not None and live is not None:
            await self._attendance.leaving(live, place.participant)

    async def expel(self, person_id: str, *, for_good: bool, but: Collection[str] = ()) -> None:
        """The site signed this person out: their pages close and their tokens die, in every session
        `but` those. `for_good`: they cannot sign in again, so sessions do not wait for them.
        """
        await expel(self._sessions, self._doors, self._ids, person_id, for_good, but)

    def watched(self, person_id: str) -> list[Watched]:
        """The live sessions that this manager may supervise, newest first."""
        return watched(self._sessions, self.transfers.queueing, person_id)

    def end_supervision_of_others(self) -> None:
        """Of managers who may not look into a session any more."""
        end_of_others(self._sessions, self.transfers.queueing)

    async def supervise(
        self, person_id: str, name: str, session_id: str, mode: Mode, caps: wire.Capabilities
    ) -> Admission:
        """A place for a manager in the session of somebody they watch. `not_allowed`,
        `no_session`, `already_here`, `removed`.
        """
        live, queueing = self._sessions.find(session_id), self.transfers.queueing
        if live is None or not queueing.watches(person_id, reps_of(live.state)):
            raise Refused(Code.NOT_ALLOWED)
        return self._doors.reserve(
            live.state.id,
            (Neighbourhood(person_id),),
            lambda at, who, hashed: Supervise(
                at=at,
                participant=who,
                person=PersonId(person_id),
                name=name,
                token_hash=hashed,
                capabilities=caps.known(),
                mode=mode,
                policy=queueing.policy(),
                may_take=queueing.may_take_over(person_id),
            ),
            person=person_id,
        )

    async def take_over(self, session_id: str, person_id: str, name: str) -> Admission:
        """An agent accepted a session that was transferred: they control it from now on, and their
        page opens it (`open`). `no_session`, `ended`; `no_offer` when it does not wait; `removed`;
        `session_open`, `too_many_sessions` as for a session of their own.
        """
        self._starting.must_be_allowed(person_id)
        return await self.transfers.take(session_id, person_id, name)

    async def packet(self, session_id: str, person_id: str, name: str) -> Packet:
        """What somebody reads who may take the session; every reading is an event. `no_session`,
        `ended`, `rate_limited`. That they may is for who asks to know.
        """
        return await self.transfers.packet(session_id, person_id, name)

    async def transfer_failed(self, session_id: str, form: str = "") -> None:
        """Nobody took it, and nobody else is asked: it ends. `form`: where customers can leave a
        message. Nothing where it does not wait any more.
        """
        await self.transfers.fail(session_id, form)

    def live_sessions(self, person_id: str) -> list[Listed]:
        """The live sessions this person is in, newest first."""
        return listed(self._sessions, self._pages, person_id)

    def missed_sessions(self, person_id: str) -> list[wire.Missed]:
        """The live sessions that were taken over from this person (D17), newest first."""
        return missed(self._sessions, person_id)

    def participant_of(
        self, number: str, *, person_id: str | None = None, token: str | None = None
    ) -> Place:
        """Who the holder of a bearer token is in the session of this number, or `no_session`."""
        session = self._register.by_number(number)
        if session is not None and person_id is not None:
            participant = of_person(self._sessions.get(session).state, person_id)
            if participant is not None:
                return Place(session, participant.id)
        place = self._register.place(token) if token else None
        if place is None or place.session != session:
            raise Refused(Code.NO_SESSION)
        return place

    def present(self, token: str) -> Place:
        """Who the holder of a participant's token is: admitted and not gone, or `no_session`."""
        place = self._register.place(token)
        live = self._sessions.find(place.session) if place is not None else None
        if place is None or live is None or live.state.ended:
            raise Refused(Code.NO_SESSION)
        if not any(one.id == place.participant for one in live.state.present):
            raise Refused(Code.NO_SESSION)
        return place

    # --- pages ------------------------------------------------------------------------------------

    async def connect(
        self, token: str, page: Page, capabilities: wire.Capabilities | None = None, seen: int = 0
    ) -> Place:
        """Bind a page to the token's participant, who takes the place that was reserved; the page
        is shown the first update at once, and the newest of what it missed since version `seen`
        (0: nothing was seen). `unknown_token`, `taken_over`, `removed`, `moved_away`, `ended`, or
        `no_session` when the place has gone to somebody else, `door_locked`.
        """
        reserved = self._doors.reserved(token)
        lead = partial(leads_to, self._register, self._sessions, token, reserved)
        place = lead()
        live = self._sessions.find(place.session)
        if live is None:
            raise Refused(Code.UNKNOWN_TOKEN)
        reported = capabilities.known() if capabilities is not None else None
        enter = None if reserved is None else self._entering(token, reserved)

        async def come() -> Place:
            now = lead()
            await self._attendance.open(live, now.participant, reported, page, seen, enter)
            return now

        came = await live.post(come, place.participant)
        self._doors.remove(token)
        return came

    def _entering(self, token: str, reserved: Reservation) -> Callable[[float], Command]:
        """Takes the place, if it still waits when it comes to it. `no_session`."""

        def enter(at: float) -> Command:
            if self._doors.reserved(token) is not reserved:
                raise Refused(Code.NO_SESSION)
            return reserved.enter(at)

        return enter

    async def disconnect(self, place: Place, page: Page) -> None:
        """A socket closed. One that was superseded says nothing about the participant."""
        live = self._sessions.find(place.session)
        if live is not None:
            who = place.participant
            await live.post(lambda: self._attendance.close(live, who, page), who)

    def execute(
        self, session_id: str, participant_id: str, asked: wire.Ask
    ) -> Awaitable[Outcome[Session, Event]]:
        """Put a participant's command. Not a coroutine: it is in the mailbox when this returns."""
        by, live = ParticipantId(participant_id), self._sessions.get(session_id)

        def make(at: float) -> Command:
            load = partial(self.workloads.of, live.state)
            may_take = partial(self.transfers.may_take, live.state, by)
            standing = partial(self.transfers.standing, live.state, by)
            return asked.command(wire.Stamp(by, at, self._ids.id, load, may_take, standing))

        if isinstance(asked, wire.KnockAdmit | wire.SeatNew):
            return live.put(lambda: self._let_in(live, make), by)
        return live.command(make, by)

    async def _let_in(
        self, live: LiveSession, make: Callable[[float], Command]
    ) -> Outcome[Session, Event]:
        with self.workloads.letting_in(live):
            return await live.apply(make(self._clock.now()))
