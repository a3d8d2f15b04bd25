"""A story of queues told in a few words: commands by their verbs, time passed on by hand."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import pytest

from signaling.acd.decide import deadlines, decided
from signaling.acd.evolve import replay
from signaling.acd.ids import OfferId, PersonId, QueueId, SessionId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import (
    AgentConnect,
    AgentDisconnect,
    AgentSet,
    AgentsKeep,
    Availability,
    Away,
    Manager,
    Profile,
)
from signaling.acd.terms.base import Command, Event, Words
from signaling.acd.terms.line import (
    Enter,
    LineConnect,
    LineDisconnect,
    LineLeave,
    LineSay,
    State,
    Ticket,
)
from signaling.acd.terms.offers import (
    OfferAccept,
    OfferDecline,
    Reason,
    Serve,
    SessionOver,
)
from signaling.acd.terms.queues import Distribution, Queue, QueuesKeep
from signaling.acd.terms.transfers import TransferIn
from signaling.domain.refusals import Code, Refused

E = TypeVar("E", bound=Event)
T0 = 1_800_000_000.0  # a Friday, 08:00 in UTC


def queue(name: str, **settings: Any) -> Queue:
    """One that asks who has been idle longest, unless told otherwise."""
    settings.setdefault("distribution", Distribution.MOST_IDLE)
    return Queue(id=QueueId(name), **{"names": Words(name), **settings})


def profile(name: str, *queues: str, **settings: Any) -> Profile:
    """An agent called by their id; in all queues, unless some are named."""
    chosen = tuple(map(QueueId, queues)) or None
    return Profile(PersonId(name.lower()), name, chosen, **settings)


class AcdStory:
    """`at`: now. `events`: all so far."""

    def __init__(
        self,
        *queues: Queue,
        agents: Iterable[Profile] = (),
        managers: Iterable[Manager] = (),
        fallback: str | None = None,
    ) -> None:
        self.at, self.state, self.events = T0, Queueing(), list[Event]()
        self.do(QueuesKeep, queues=queues, fallback=fallback)
        self.do(AgentsKeep, agents=tuple(agents), managers=tuple(managers))

    def do(self, kind: type[Command], **fields: Any) -> list[Event]:
        """Carry a command out now."""
        return self.put(kind(at=self.at, **fields))

    def put(self, command: Command) -> list[Event]:
        events, self.state = decided(self.state, command)
        self.events += events
        return events

    def refused(self, code: Code, kind: type[Command], **fields: Any) -> Refused:
        """A command that must be refused, and change nothing."""
        before = self.state
        with pytest.raises(Refused) as refusal:
            self.do(kind, **fields)
        assert refusal.value.code is code
        assert self.state is before
        return refusal.value

    def wait(self, seconds: float) -> list[Event]:
        """Let time pass, with all that comes due on the way."""
        until, since = self.at + seconds, len(self.events)
        while (due := deadlines(self.state)) and due[0][0] <= until:
            self.at = max(self.at, due[0][0])
            before = self.state
            self.put(due[0][1])
            assert self.state is not before, f"{due[0][1]} came due, and nothing moved it"
        self.at = until
        return self.events[since:]

    # --- what people do ---------------------------------------------------------------------------

    def works(self, *people: str) -> None:
        """They open their page, and take offers."""
        for person in people:
            self.do(AgentConnect, person=person)
            self.sets(person, Availability.AVAILABLE)

    def sets(self, person: str, availability: Availability, reason: Away | None = None) -> None:
        self.do(AgentSet, by=person, availability=availability, reason=reason)

    def closes(self, person: str) -> None:
        self.do(AgentDisconnect, person=person)

    def enters(self, ticket: str, queue: str, form: Mapping[str, str] | None = None) -> Ticket:
        """Somebody comes into the line, with their page."""
        self.do(Enter, ticket=ticket, queue=queue, name=ticket, form=form or {})
        self.do(LineConnect, ticket=ticket)
        return self.ticket(ticket)

    def transfers(
        self, ticket: str, by: str, *agents: str, queue: str | None = None, session: str = ""
    ) -> None:
        self.do(
            TransferIn,
            ticket=ticket,
            session=session or f"session of {ticket}",
            by=by,
            name=ticket,
            queue=queue,
            agents=agents,
            message="please",
        )

    def accepts(self, person: str, ticket: str) -> None:
        self.do(OfferAccept, by=person, offer=self.offer(ticket))

    def declines(self, person: str, ticket: str, reason: Reason = Reason.NOT_MINE) -> None:
        self.do(OfferDecline, by=person, offer=self.offer(ticket), reason=reason)

    def helps(self, person: str, ticket: str) -> None:
        """They accept and are in the session."""
        self.accepts(person, ticket)
        session = self.ticket(ticket).session or f"session of {ticket}"
        self.do(Serve, ticket=ticket, session=session)

    def ends(self, ticket: str) -> None:
        session = self.ticket(ticket).session
        assert session is not None
        self.do(SessionOver, session=session)

    def says(self, ticket: str, text: str) -> None:
        self.do(LineSay, ticket=ticket, id=text, text=text)

    def leaves(self, ticket: str) -> None:
        self.do(LineLeave, ticket=ticket)

    def loses(self, ticket: str) -> None:
        """Their page."""
        self.do(LineDisconnect, ticket=ticket)

    # --- what there is ----------------------------------------------------------------------------

    def ticket(self, ticket: str) -> Ticket:
        return self.state.line.tickets[TicketId(ticket)]

    def stands(self, ticket: str) -> State | None:
        found = self.state.ticket(TicketId(ticket))
        return None if found is None else found.state

    def offer(self, ticket: str) -> OfferId:
        offer = self.state.asking(TicketId(ticket)).offer
        assert offer is not None, f"nobody is asked about {ticket}"
        return offer

    def asked(self, ticket: str) -> list[str]:
        """Who is asked about them, by name."""
        return sorted(self.state.asking(TicketId(ticket)).to)

    def all(self, kind: type[E]) -> list[E]:
        """All events of that type so far."""
        return [event for event in self.events if isinstance(event, kind)]

    def replayed(self) -> Queueing:
        return replay(self.events)

    @staticmethod
    def session(ticket: str) -> SessionId:
        return SessionId(f"session of {ticket}")
