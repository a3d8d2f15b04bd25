"""All that HTTP and the namespace `/desk` may ask of the acd. Build one, `recover()` it once the
sessions are there again, and `close()` it at the end.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from signaling.acd.ids import OfferId, PersonId, QueueId, TicketId
from signaling.acd.queueing import Queueing, ticket_of
from signaling.acd.rules.hours import is_open
from signaling.acd.rules.queues import full, manages
from signaling.acd.terms.agents import AgentsKeep
from signaling.acd.terms.base import Command, Event
from signaling.acd.terms.line import Enter, Given, Recover, Ticket
from signaling.acd.terms.messages import LineMessage, MessageDone, MessageLeave
from signaling.acd.terms.offers import OfferAccept, OfferLook
from signaling.acd.terms.queues import QueuesKeep, Supervision
from signaling.acd.terms.sorting import RulesKeep
from signaling.app.acd.attachments import Attachments
from signaling.app.acd.attendance import AcdAttendance
from signaling.app.acd.joining import FrontDesk, Joining
from signaling.app.acd.machine import STREAM, Acds, LiveAcd
from signaling.app.acd.neighbours import Neighbours
from signaling.app.acd.pages import AcdPages
from signaling.app.acd.past import Past
from signaling.app.acd.readers import DeskPage, InLine, Reader, Staff
from signaling.app.acd.tickets import Tickets
from signaling.app.acd.writing import Writing
from signaling.app.admission import Admission
from signaling.app.live import Outcome
from signaling.app.ports import Ids
from signaling.app.register import token_hash
from signaling.domain.names import clean_name
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import Neighbourhood
from signaling.told.desk import settings as told
from signaling.told.desk.settings import NameOf
from signaling.wire import Capabilities
from signaling.wire.desk import settings as wire

Make = Callable[[float], Command]


@dataclass(frozen=True)
class Entrant:
    """Who comes. `claimed`: what the link said of them; `given`: what a site signed; `near`: where
    they come from.
    """

    name: str
    lang: str
    form: Mapping[str, str]
    email: str = ""
    ref: str = ""
    claimed: Mapping[str, str] = field(default_factory=dict)
    given: Given | None = None
    near: Sequence[Neighbourhood] = ()


class Acd:
    """Owns none of its parts; the composition root joins them."""

    def __init__(
        self,
        streams: Acds,
        past: Past,
        tickets: Tickets,
        neighbours: Neighbours,
        writing: Writing,
        attachments: Attachments,
        pages: AcdPages,
        attendance: AcdAttendance,
        joining: Joining,
        ids: Ids,
    ) -> None:
        self.attachments = attachments
        self._streams = streams
        self._past = past
        self._tickets = tickets
        self._neighbours = neighbours
        self._writing = writing
        self._pages = pages
        self._attendance = attendance
        self._joining = joining
        self._ids = ids

    async def recover(self, desk: FrontDesk) -> None:
        """Everybody in line again, as the log has it; nobody has a page yet."""
        await self._past.recover()
        await self._streams.recover(0.0, lambda at: Recover(at=at))
        live = self._streams.find(STREAM) or self._streams.new(STREAM)
        self._joining.join(live, desk)
        self._attendance.join(live)
        self._joining.reconcile()

    async def close(self) -> None:
        """Stop serving. Nobody loses their place by it."""
        await self._streams.close()

    @property
    def live(self) -> LiveAcd:
        """The one stream."""
        return self._streams.get(STREAM)

    @property
    def state(self) -> Queueing:
        """As it is now."""
        return self.live.state

    @property
    def now(self) -> float:
        """Seconds."""
        return self._streams.clock.now()

    async def counted(self, since: float, until: float) -> list[Event]:
        """What the figures of that time are counted from."""
        return await self._past.counted(since, until)

    # --- coming into a line -----------------------------------------------------------------------

    async def enter(self, queue: str, who: Entrant) -> tuple[str, str]:
        """A place in line and its token. Refused as `Enter` is; `rate_limited` where those around
        them have very many.
        """
        ticket, token = TicketId(self._ids.id()), self._ids.token()

        def enter(at: float) -> Enter:
            return Enter(
                at=at,
                ticket=ticket,
                queue=QueueId(queue),
                name=who.name,
                lang=who.lang,
                email=who.email,
                ref=who.ref,
                form=who.form,
                claimed=who.claimed,
                given=who.given,
                token_hash=token_hash(token),
                near=self._neighbours.near(self.state, who.near),
            )

        with self._neighbours.coming(ticket, who.near):
            await self.live.command(enter)
        return ticket, token

    def write(self, queue: str, who: Entrant) -> tuple[str, str]:
        """A place with the form for a message in it, for who does not wait, and its token. As long
        as nothing is left it is nobody's loss. `no_queue`, `bad_name`.
        """
        if not self.known_queue(queue):
            raise Refused(Code.NO_QUEUE)
        ticket, token = TicketId(self._ids.id()), self._ids.token()
        name = clean_name(who.name)
        self._writing.begin(ticket, token, QueueId(queue), name, who.lang, who.email)
        return ticket, token

    async def leave_message(self, reader: InLine, form: Mapping[str, str]) -> None:
        """By who waits, or only writes; with the files of theirs that have arrived. Refused as
        `LineMessage` and `MessageLeave` are.
        """
        ticket, writer = reader.ticket, self._writing.get(reader.ticket)
        files = self.attachments.arrived(ticket)
        if writer is None:
            await self.command(
                reader, lambda at: LineMessage(at=at, ticket=ticket, form=form, files=files)
            )
            return
        left = writer
        if ticket in self.state.messages:
            return
        await self.command(
            reader,
            lambda at: MessageLeave(
                at=at,
                ticket=ticket,
                queue=left.queue,
                name=left.name,
                lang=left.lang,
                email=left.email,
                form=form,
                files=files,
            ),
        )

    async def place(self, token: str, capabilities: Capabilities, address: str) -> Admission:
        """A place in the session of whoever helps them, so that nobody types a name twice.
        `no_ticket` where nobody has come yet; and as joining is refused.
        """
        ticket = self.state.ticket(self._tickets.of(token))
        if ticket is None or ticket.session is None or not ticket.there:
            raise Refused(Code.NO_TICKET)
        return await self._joining.admit(ticket.session, ticket.who.name, capabilities, address)

    def is_open(self, queue: str) -> bool:
        """Whether somebody may come into this line now. `no_queue`."""
        known = self.state.queues.known.get(QueueId(queue))
        if known is None:
            raise Refused(Code.NO_QUEUE)
        return is_open(known.hours, self.now)

    def is_full(self, queue: str) -> bool:
        """Whether nobody more may wait in it. `no_queue`."""
        known = self.state.queues.known.get(QueueId(queue))
        if known is None:
            raise Refused(Code.NO_QUEUE)
        return full(self.state, known.id)

    # --- setting up -------------------------------------------------------------------------------

    async def keep_queues(self, asked: wire.Queues, by: str) -> None:
        """All queues from now on. `invalid`."""
        queues = told.kept_queues(asked)
        await self.live.command(
            lambda at: QueuesKeep(
                at=at,
                queues=queues,
                fallback=QueueId(asked.fallback) if asked.fallback is not None else None,
                supervision=Supervision(asked.supervision),
                by=PersonId(by),
            )
        )

    async def keep_agents(self, asked: wire.Agents, name_of: NameOf) -> None:
        """All agents and managers from now on. `invalid`."""
        agents, managers = told.kept_agents(asked, name_of)
        await self.live.command(lambda at: AgentsKeep(at=at, agents=agents, managers=managers))

    def rename(self, name_of: NameOf) -> None:
        """Agents and managers are called so from now on. Nobody need ask for it again."""
        known = self.state.agents
        called = {one.person: one.profile.name for one in known.known.values()}
        watching = [(one.person, one.name) for one in known.managers.values()]
        if any(name_of(who) not in (None, name) for who, name in (*called.items(), *watching)):
            _ = self.live.insist("names", lambda at: self._renamed(at, name_of))

    def _renamed(self, at: float, name_of: NameOf) -> Command:
        known = self.state.agents
        return AgentsKeep(
            at=at,
            agents=tuple(
                replace(one.profile, name=name_of(one.person) or one.profile.name)
                for one in known.known.values()
            ),
            managers=tuple(
                replace(one, name=name_of(one.person) or one.name)
                for one in known.managers.values()
            ),
        )

    async def keep_rules(self, asked: wire.Rules) -> None:
        """All rules from now on. `invalid`."""
        rules = told.kept_rules(asked)
        await self.live.command(lambda at: RulesKeep(at=at, rules=rules))

    # --- agents and managers ----------------------------------------------------------------------

    def is_staff(self, person: str) -> bool:
        """An agent or a manager."""
        agents, who = self.state.agents, PersonId(person)
        return who in agents.known or who in agents.managers

    def agent(self, person: str) -> bool:
        """Whether somebody is an agent (S67)."""
        return PersonId(person) in self.state.agents.known

    def known_queue(self, queue: str) -> bool:
        """Whether there is such a queue."""
        return QueueId(queue) in self.state.queues.known

    def may_look(self, offer: str, person: str) -> Ticket:
        """Whom an offer is about, for those who are asked or accepted it, and managers of the
        queue. `no_offer`.
        """
        state, who = self.state, PersonId(person)
        ticket = state.offered(OfferId(offer))
        if ticket is None:
            raise Refused(Code.NO_OFFER)
        watching = ticket.queue is not None and manages(state, who, ticket.queue)
        if who not in state.asking(ticket.id).to and ticket.by != who and not watching:
            raise Refused(Code.NO_OFFER)
        return ticket

    def helped_in(self, session: str) -> Ticket | None:
        """Whose place in line led into this session, the last that did."""
        known = self.state.line.tickets.values()
        found = (one for one in known if session in (one.session, one.begun))
        return max(found, key=lambda one: one.entered, default=None)

    async def look(self, offer: str, person: str) -> None:
        """They read of whoever the offer is about, for the transferor to see."""
        who, which = PersonId(person), OfferId(offer)
        await self.live.command(lambda at: OfferLook(at=at, offer=which, by=who), person)

    async def message_done(self, message: str, person: str) -> None:
        """This person has dealt with it. `no_ticket`, `not_an_agent`."""
        await self.live.command(
            lambda at: MessageDone(at=at, message=TicketId(message), by=PersonId(person)), person
        )

    async def accept(self, person: str, offer: str) -> str:
        """The session in which this agent helps. `taken`, with the name of who was first as its
        detail; `no_offer`; and as the session is refused.
        """
        who = PersonId(person)
        await self.command(Staff(who), lambda at: OfferAccept(at=at, by=who, offer=OfferId(offer)))
        ticket, agent = self.state.ticket(ticket_of(OfferId(offer))), self.state.agent(who)
        if ticket is None or agent is None or ticket.by != who:
            raise Refused(Code.NO_OFFER)
        if ticket.there and ticket.session is not None:
            return ticket.session
        return await self._joining.begin(ticket, who, agent.name)

    async def command(self, reader: Reader, make: Make) -> Outcome[Queueing, Event]:
        """Carry out what somebody asked for. Raises `Refused`."""
        by = reader.person if isinstance(reader, Staff) else reader.ticket
        return await self.live.command(make, by)

    # --- pages ------------------------------------------------------------------------------------

    def in_line(self, token: str) -> InLine:
        """Whose token it is. `no_ticket`."""
        writer = self._writing.of(token)
        return InLine(self._tickets.of(token) if writer is None else writer)

    def place_of(self, token: str) -> TicketId | None:
        """Whose place in line it is; None: it is no such token."""
        try:
            return self.in_line(token).ticket
        except Refused:
            return None

    def connect(self, reader: Reader, page: DeskPage) -> None:
        """Show this page everything from now on; it is there. `no_ticket`."""
        if isinstance(reader, InLine):
            known, one = self.state.line, reader.ticket
            if one not in known.tickets and one not in known.over and not self._writing.get(one):
                raise Refused(Code.NO_TICKET)
        self._pages.add(reader, page, self.state)
        self._attendance.look(reader)

    def disconnect(self, reader: Reader, page: DeskPage) -> None:
        """It has closed. Idempotent."""
        self._pages.remove(reader, page)
        self._attendance.look(reader)

    def watch(self, reader: Reader, page: DeskPage, on: bool) -> None:
        """Show this page of a manager the board as well. `not_allowed`."""
        if not isinstance(reader, Staff) or reader.person not in self.state.agents.managers:
            raise Refused(Code.NOT_ALLOWED)
        self._pages.watch(reader, page, on)

    def expel(self, person: str, via: str | None = None) -> None:
        """The site signed this person out: their pages close. `via`: only those that came by this
        sign-in.
        """
        reader = Staff(PersonId(person))
        self._pages.expel(reader, Code.SIGN_IN_REQUIRED, via)
        self._attendance.look(reader)
