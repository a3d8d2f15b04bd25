"""What follows from a command: the facts it asks for, then what they bring about for those they
concern, and for those whom that concerns, until nothing follows.

Pure. An illegal command raises `Refused` before any event exists, so a refusal changes nothing.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import Any, TypeAlias

from signaling.acd.evolve import evolve
from signaling.acd.features import DUE_KINDS, HANDLERS, OF_AGENTS, OF_TICKETS
from signaling.acd.ids import PersonId, TicketId
from signaling.acd.order import each, first
from signaling.acd.queueing import Queueing
from signaling.acd.rules.indexing import touched
from signaling.acd.terms.base import Command, Due, Event
from signaling.acd.terms.line import StepTaken

Item: TypeAlias = tuple[int, int, float, str]
"""An agent (0) or a ticket (1), with the ticket's place: those who waited longest go first."""


def decide(state: Queueing, command: Command) -> list[Event]:
    """All events of this command in order; [] when nothing changes. Raises `Refused`."""
    return decided(state, command)[0]


def decided(state: Queueing, command: Command) -> tuple[list[Event], Queueing]:
    """The same, with the state after them."""
    work = Work(state, command.at)
    work.happen(HANDLERS[type(command)](state, command))
    work.settle()
    return work.events, work.state


FIELDS = {"AgentLostDue": "person", "MessageDue": "message"}
"""Which field of a deadline names whom it is for, where that is not who waits."""


class Work:
    """One command being decided. What was settled before it stays so but for those whom an event
    concerns: only they are looked at, however many others there are.
    """

    def __init__(self, state: Queueing, at: float) -> None:
        self.state = state
        self.events: list[Event] = []
        self.looked = 0  # at so many agents and tickets
        self._at = at
        self._waiting: list[Item] = []
        self._known: set[Item] = set()

    def happen(self, facts: Any) -> bool:
        """Whether anything did."""
        events = list(facts)
        for event in events:
            self.state = evolve(self.state, event)
            self.events.append(event)
            self._note(event)
        return bool(events)

    def settle(self) -> None:
        while self._waiting:
            item = heappop(self._waiting)
            self._known.discard(item)
            self.looked += 1
            if any(self.happen(events) for events in self._follows(item)):
                self._put(item)  # there may be more

    def look_at_all(self) -> None:
        """At everybody, as if all had just changed."""
        for person in self.state.agents.known:
            self._put((0, 0, 0.0, person))
        for ticket in self.state.line.tickets:
            self._put_ticket(ticket)

    def _follows(self, item: Item) -> Iterator[list[Event]]:
        state, (kind, _, _, name) = self.state, item
        if kind == 0:
            agent = state.agent(PersonId(name))
            for settle in OF_AGENTS if agent is not None else ():
                yield list(settle(state, agent, self._at))
        else:
            ticket = state.ticket(TicketId(name))
            for settle in OF_TICKETS if ticket is not None else ():
                yield list(settle(state, ticket, self._at))

    def _note(self, event: Event) -> None:
        whom = touched(event)
        if whom.all:
            self.look_at_all()
            return
        for person in whom.people:
            self._put((0, 0, 0.0, person))
            for key in each(self.state.index.aimed.get(person, ())):
                self._put((1, *key))
        for ticket in whom.tickets:
            self._put_ticket(ticket)
            if isinstance(event, StepTaken):  # those who are asked may be others from now on
                for person in self.state.asking(ticket).to:
                    self._put((0, 0, 0.0, person))

    def _put_ticket(self, ticket: TicketId) -> None:
        found = self.state.ticket(ticket)
        if found is not None:
            self._put((1, *found.key))

    def _put(self, item: Item) -> None:
        if item not in self._known:
            self._known.add(item)
            heappush(self._waiting, item)


def settle(state: Queueing, at: float) -> Sequence[Event]:
    """What follows from the state as it is, looking at everybody: nothing, when all is settled."""
    work = Work(state, at)
    work.look_at_all()
    work.settle()
    return work.events


def deadlines(state: Queueing) -> list[tuple[float, Due]]:
    """What comes due first, and when; [] when nothing will. Checked again by `decide`, so one too
    early or too late is harmless.
    """
    soonest = first(state.index.agenda)
    return [] if soonest is None else [due_of(soonest)]


def due_of(entry: tuple[float, str, str]) -> tuple[float, Due]:
    """The command of an entry of the agenda."""
    at, name, whom = entry
    kind: Any = DUE_KINDS[name]
    field = FIELDS.get(name, "ticket")
    return at, kind(**{"at": at, field: whom})
