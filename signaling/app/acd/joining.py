"""What joins the acd and the sessions: who accepts gets a session, and its course is told to the
acd. Neither waits for the other: each insists on what follows from the other's log.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol
from urllib.parse import quote

from signaling.acd.ids import PersonId, QueueId, SessionId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import position
from signaling.acd.terms.agents import ManagerKept, ManagerRemoved
from signaling.acd.terms.base import Event as AcdEvent
from signaling.acd.terms.line import Kind, Ticket
from signaling.acd.terms.messages import FormOffered
from signaling.acd.terms.offers import (
    GiveBack,
    OfferGivenBack,
    Prepare,
    Serve,
    ServingBegan,
    ServingPass,
    SessionOver,
)
from signaling.acd.terms.queues import Ask
from signaling.acd.terms.transfers import TransferIn
from signaling.app.acd.handed import Handed, handed
from signaling.app.acd.machine import LiveAcd
from signaling.app.acd.readers import Reader, Staff
from signaling.app.admission import Admission
from signaling.app.live import Change, Follower
from signaling.app.ports import Ids
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.presence import Connected
from signaling.domain.terms.transfer import SessionTransferred, TransferGivenBack
from signaling.told.desk.words import in_language
from signaling.wire import Capabilities
from signaling.wire.desk.agent import Open


class FrontDesk(Protocol):
    """What the sessions do for the acd."""

    async def start_session(self, person: str, name: str, *, view: bool) -> str:
        """A session of this person's, by its id; refused as `Desk.start_session` is. `view`: the
        customer is asked for their screen when they come.
        """
        ...

    async def take_over(self, session: str, person: str, name: str) -> None:
        """This person joins and controls a session that waits for a new owner."""
        ...

    async def admit(
        self, session: str, name: str, capabilities: Capabilities, address: str
    ) -> Admission:
        """A customer's place in it, under this name; refused as joining by a link is."""
        ...

    def stop(self, session: str) -> None:
        """It ends, sooner or later: nobody came."""
        ...

    def give_back(self, session: str) -> None:
        """Who took it over did not come: it waits again."""
        ...

    def fail(self, session: str, form: str) -> None:
        """It waits in vain, and ends. `form`: where its customers can leave a message."""
        ...

    def place(self, session: str, place: int | None, hold: str) -> None:
        """What its customers read while it waits."""
        ...

    def end_supervision_of_others(self) -> None:
        """Managers who may not look into a session any more leave it, sooner or later."""
        ...

    def waiting(self) -> Sequence[Handed]:
        """All sessions that wait for somebody."""
        ...

    def is_over(self, session: str) -> bool:
        """Whether it has ended, or nobody knows it."""
        ...

    def controller(self, session: str) -> str | None:
        """The person in control of it; None: nobody is."""
        ...

    def number(self, session: str) -> str:
        """Its number; empty once it is over."""
        ...

    def link(self, session: str) -> str | None:
        """Where a customer comes in; None once it is over."""
        ...


class Joining(Follower[Queueing, AcdEvent]):
    """Follows the acd; `of_sessions` follows the sessions. `join` it to the acd's stream and to the
    front desk once there are such.
    """

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._told: dict[SessionId, tuple[int | None, str]] = {}  # where in line they are
        self._live: LiveAcd | None = None
        self._desk: FrontDesk | None = None
        self._begun: dict[SessionId, TicketId] = {}  # whose rep is not there yet
        self._beginning: dict[tuple[TicketId, PersonId], asyncio.Task[SessionId]] = {}
        self._to_open: dict[PersonId, Open] = {}
        self.shown: Callable[[Reader], None] = lambda reader: None  # somebody's view is another
        self.of_sessions = SessionsOfTheAcd(self)

    def join(self, live: LiveAcd, desk: FrontDesk) -> None:
        """What it stands between."""
        self._live, self._desk = live, desk

    def open(self, person: PersonId) -> Open | None:
        """The session that this agent is to go to now."""
        return self._to_open.get(person)

    async def begin(self, ticket: Ticket, person: PersonId, name: str) -> SessionId:
        """The session in which this agent helps whoever they accepted. Where none can begin the
        ticket is given back, and it is refused as the session is. Two tabs that accept at the same
        moment wait for the same one.
        """
        beginning = self._beginning.get((ticket.id, person))
        if beginning is None:
            beginning = asyncio.create_task(self._begin(ticket, person, name))
            self._beginning[ticket.id, person] = beginning
            beginning.add_done_callback(lambda _: self._beginning.pop((ticket.id, person)))
        return await asyncio.shield(beginning)

    async def _begin(self, ticket: Ticket, person: PersonId, name: str) -> SessionId:
        assert self._desk is not None and self._live is not None
        known = next((one for one, whose in self._begun.items() if whose == ticket.id), None)
        if known is not None:
            return known
        try:
            session = await self._session(ticket, person, name)
        except Exception:
            _ = self._live.insist(
                ("give back", ticket.id), lambda at: GiveBack(at=at, ticket=ticket.id)
            )
            raise
        self._prepared(session, ticket.id, person)
        _ = self._live.insist(
            ("prepare", session), lambda at: Prepare(at=at, ticket=ticket.id, session=session)
        )
        return session

    def _prepared(self, session: SessionId, ticket: TicketId, person: PersonId) -> None:
        """It waits for this agent's page."""
        self._begun[session] = ticket
        self._to_open[person] = Open(session, ticket)
        self.shown(Staff(person))

    async def _session(self, ticket: Ticket, person: PersonId, name: str) -> SessionId:
        assert self._desk is not None
        if ticket.who.kind is Kind.TRANSFER and ticket.session is not None:
            await self._desk.take_over(ticket.session, person, name)
            return ticket.session
        view = self._live is not None and asks_view(self._live.state, ticket)
        return SessionId(await self._desk.start_session(person, name, view=view))

    async def admit(
        self, session: SessionId, name: str, capabilities: Capabilities, address: str
    ) -> Admission:
        """A customer's place in a session."""
        assert self._desk is not None
        return await self._desk.admit(session, name, capabilities, address)

    def number(self, session: SessionId) -> str:
        """Its number; empty once it is over."""
        return self._desk.number(session) if self._desk is not None else ""

    def link(self, session: SessionId) -> str | None:
        """Where a customer comes in."""
        return self._desk.link(session) if self._desk is not None else None

    def reconcile(self) -> None:
        """After a start: sessions that wait for who accepted, those of the acd that ended
        meanwhile, and those it was not told of. Where none had begun for who accepted, others are
        asked at once.
        """
        assert self._live is not None and self._desk is not None
        for ticket in self._live.state.line.tickets.values():
            if ticket.by is None or ticket.there:
                continue
            if ticket.begun is not None:
                self._prepared(ticket.begun, ticket.id, ticket.by)
            else:
                self._never_began(ticket.id)
        for session in (*self._live.state.index.sessions, *self._begun):
            if self._desk.is_over(session):
                self.ended(session)
            elif person := self._desk.controller(session):
                self.controls(session, PersonId(person))
        for one in self._desk.waiting():
            self.handed(one)

    def _never_began(self, ticket: TicketId) -> None:
        assert self._live is not None
        _ = self._live.insist(
            ("give back", ticket), lambda at: GiveBack(at=at, ticket=ticket, stopped=True)
        )

    # --- from the sessions ------------------------------------------------------------------------

    def came(self, session: SessionId, person: PersonId) -> None:
        """A rep's page is in that session."""
        ticket = self._begun.get(session)
        place = self._live.state.ticket(ticket) if ticket is not None and self._live else None
        if ticket is None or place is None or place.by != person or self._live is None:
            return
        _ = self._live.insist(
            ("serve", session), lambda at: Serve(at=at, ticket=ticket, session=session)
        )

    def controls(self, session: SessionId, person: PersonId) -> None:
        """That session is this person's now."""
        live = self._live
        ticket = live.state.ticket(_ticket(live.state, session)) if live is not None else None
        if live is not None and ticket is not None and ticket.there and ticket.by != person:
            which = ("control", session, person)
            _ = live.insist(which, lambda at: ServingPass(at=at, session=session, to=person))

    def ended(self, session: SessionId) -> None:
        """That session is over."""
        if self._live is None:
            return
        ticket = self._begun.pop(session, None)
        if session in self._live.state.index.sessions:
            _ = self._live.insist(("over", session), lambda at: SessionOver(at=at, session=session))
        elif ticket is not None:  # before the rep was there
            _ = self._live.insist(("give back", ticket), lambda at: GiveBack(at=at, ticket=ticket))

    def handed(self, one: Handed) -> None:
        """That session was transferred. Where nobody is meant it does not wait for ever."""
        live, desk, session = self._live, self._desk, SessionId(one.session)
        if live is None or desk is None or _waits(live.state, session):
            return
        command = partial(
            TransferIn,
            ticket=TicketId(self._ids.id()),
            session=session,
            by=PersonId(one.by),
            name=one.customer,
            queue=QueueId(one.queue) if one.queue is not None else None,
            agents=tuple(map(PersonId, one.agents)),
            message=one.message,
        )

        async def in_line() -> None:
            if not _waits(live.state, session):
                desk.fail(session, "")

        _ = live.insist(("handed", session), lambda at: command(at=at))
        _ = live.post(in_line)

    def given_back(self, session: SessionId, person: PersonId) -> None:
        """Who took that session over was not there in time."""
        live = self._live
        ticket = live.state.ticket(_ticket(live.state, session)) if live is not None else None
        if live is None or ticket is None or ticket.there or ticket.by != person:
            return
        name = ticket.id
        _ = live.insist(("give back", name), lambda at: GiveBack(at=at, ticket=name))

    # --- from the acd -----------------------------------------------------------------------------

    def follow(self, change: Change[Queueing, AcdEvent]) -> None:
        for event in change.events:
            if isinstance(event, ServingBegan):
                self._begun.pop(event.session, None)
                self._opened(event.person, event.ticket)
            elif isinstance(event, OfferGivenBack):
                self._opened(event.person, event.ticket)
                self._give_up(change.before.ticket(event.ticket))
            elif isinstance(event, FormOffered):
                self._fail(change.after, change.before.ticket(event.ticket))
        if any(isinstance(event, ManagerKept | ManagerRemoved) for event in change.events):
            if self._desk is not None:
                self._desk.end_supervision_of_others()
        self._tell_places(change.after)

    def _opened(self, person: PersonId, ticket: TicketId) -> None:
        """They are there, or need not go there any more."""
        to_open = self._to_open.get(person)
        if to_open is not None and to_open.ticket == ticket:
            del self._to_open[person]
            self.shown(Staff(person))

    def _give_up(self, ticket: Ticket | None) -> None:
        """Who accepted did not come: the session that began for it ends; one that was transferred
        waits for somebody else.
        """
        if ticket is None or self._desk is None:
            return
        if ticket.who.kind is Kind.TRANSFER and ticket.session is not None:
            self._begun.pop(ticket.session, None)
            self._desk.give_back(ticket.session)
            return
        for session in [one for one, whose in self._begun.items() if whose == ticket.id]:
            del self._begun[session]
            self._desk.stop(session)

    def _fail(self, state: Queueing, ticket: Ticket | None) -> None:
        """Nobody came on any step: the session ends, and its customers may leave a message: with
        the last queue that was asked and is there, else with any.
        """
        if ticket is None or ticket.session is None or self._desk is None:
            return
        queues = [*(move.queue for move in reversed(ticket.moves)), ticket.who.entry]
        queues += state.queues.known
        queue = next((one for one in queues if one in state.queues.known), None)
        form = "" if queue is None else f"/enter/{quote(queue, safe='')}#message=1"
        self._desk.fail(ticket.session, form)

    def _tell_places(self, state: Queueing) -> None:
        """To the customers of sessions that wait: where in line they are, and what they read."""
        told: dict[SessionId, tuple[int | None, str]] = {}
        for session, name in state.index.sessions.items():
            ticket = state.ticket(name)
            if ticket is None or not ticket.in_line:
                continue
            queue = state.queues.known.get(ticket.queue) if ticket.queue is not None else None
            hold = in_language(queue.hold, ticket.who.lang) if queue is not None else ""
            told[session] = (position(state, ticket), hold)
            if self._told.get(session) != told[session] and self._desk is not None:
                self._desk.place(session, *told[session])
        self._told = told


def asks_view(state: Queueing, ticket: Ticket) -> bool:
    """Whether the queue that somebody waited in has them asked for their screen."""
    queue = state.queues.known.get(ticket.queue) if ticket.queue is not None else None
    return queue is not None and queue.ask is Ask.VIEW


def _waits(state: Queueing, session: SessionId) -> bool:
    """Whether the acd has it in a line."""
    ticket = state.ticket(_ticket(state, session))
    return ticket is not None and ticket.in_line


def _ticket(state: Queueing, session: SessionId) -> TicketId:
    return state.index.sessions.get(session, TicketId(""))


def controller(session: Session) -> str | None:
    """The person in control; None: nobody is."""
    found = session.primary
    return None if found is None else found.person


class SessionsOfTheAcd(Follower[Session, Event]):
    """Follows the sessions: who came into one, and which are over."""

    def __init__(self, joining: Joining) -> None:
        self._joining = joining

    def follow(self, change: Change[Session, Event]) -> None:
        session = SessionId(change.stream)
        for event in change.events:
            if isinstance(event, Connected):
                who = change.after.people.get(event.participant)
                if who is not None and who.person is not None:
                    self._joining.came(session, PersonId(who.person))
            elif isinstance(event, TransferGivenBack):
                self._joining.given_back(session, PersonId(event.person))
        person = controller(change.after)
        if person is not None and person != controller(change.before):
            self._joining.controls(session, PersonId(person))
        if any(isinstance(event, SessionTransferred) for event in change.events):
            one = handed(change.after)
            if one is not None:
                self._joining.handed(one)
        if change.after.ended and not change.before.ended:
            self._joining.ended(session)
