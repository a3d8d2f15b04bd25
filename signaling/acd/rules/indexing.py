"""The index after an event: whose lines change, and nobody else's.

What an agent or a ticket brings to it is a function of the state (`of_agent`, `of_ticket`): what it
brought before is taken out, what it brings now is put in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from signaling.acd.ids import PersonId, TicketId
from signaling.acd.index import Entry, Index, Rank
from signaling.acd.order import Sorted, drop, put, sorted_in_blocks, with_one, without
from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import Agent
from signaling.acd.terms.base import Due, Event
from signaling.acd.terms.line import Restarted, State, Ticket
from signaling.acd.terms.messages import Message, MessageDealtWith, MessageForgotten
from signaling.acd.terms.queues import Distribution, QueueKept, QueueRemoved

Brings: TypeAlias = dict[tuple[str, Any], Any]
"""What somebody brings to the index: table and key, with the entry."""
Derive: TypeAlias = Callable[[Queueing, Any], Iterator[tuple[float, type[Due]]]]


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom an event concerns. `message`: one that is, or was, in the inbox. `all`: everybody."""

    people: frozenset[PersonId]
    tickets: frozenset[TicketId]
    message: TicketId | None = None
    all: bool = False


IN_THE_INBOX = (MessageDealtWith, MessageForgotten)
EVERYBODY = (QueueKept, QueueRemoved, Restarted)


def touched(event: Event) -> Touched:
    """By what the event names."""
    if isinstance(event, EVERYBODY):
        return Touched(frozenset(), frozenset(), all=True)
    people: set[PersonId] = set()
    one = getattr(event, "person", None)
    if one is not None:
        people.add(one)
    for several in ("to", "people", "others"):
        people.update(getattr(event, several, ()))
    profile = getattr(event, "agent", None)
    if profile is not None:
        people.add(profile.person)
    ticket = getattr(event, "ticket", None)
    message = event.message if isinstance(event, IN_THE_INBOX) else None
    return Touched(frozenset(people), frozenset(() if ticket is None else (ticket,)), message)


def kept(before: Queueing, after: Queueing, event: Event, due: "Dues") -> Queueing:
    """`after`, with its index."""
    whom = touched(event)
    if whom.all:
        return after.changed({"index": made(after, due)})
    draft = Draft(after.index)
    for person in whom.people:
        was, now = before.agents.known.get(person), after.agents.known.get(person)
        if was is not now:
            draft.change(of_agent(before, was, due), of_agent(after, now, due))
    for ticket in whom.tickets:
        draft.change(
            of_ticket(before, before.ticket(ticket), due),
            of_ticket(after, after.ticket(ticket), due),
        )
    if whom.message is not None:
        draft.change(
            of_message(before, before.messages.get(whom.message), due),
            of_message(after, after.messages.get(whom.message), due),
        )
    return after.changed({"index": draft.done()})


def made(state: Queueing, due: "Dues") -> Index:
    """The whole index anew: what `kept` comes to, step by step."""
    tables: dict[str, dict[Any, Any]] = {field.name: {} for field in fields(Index)}
    brought = [of_agent(state, agent, due) for agent in state.agents.known.values()]
    brought += [of_ticket(state, ticket, due) for ticket in state.line.tickets.values()]
    brought += [of_message(state, message, due) for message in state.messages.values()]
    for brings in brought:
        for (table, key), entry in brings.items():
            if table == "staff":
                tables[table][key] = tables[table].get(key, 0) + entry
            elif table == "sessions":
                tables[table][key] = entry
            else:
                tables[table].setdefault("" if table == "agenda" else key, []).append(entry)
    agenda = tables.pop("agenda").get("", [])
    index = Index(
        agenda=sorted_in_blocks(agenda),
        staff=tables.pop("staff"),
        sessions=tables.pop("sessions"),
    )
    ordered: dict[str, Any] = {
        name: {key: sorted_in_blocks(entries) for key, entries in table.items()}
        for name, table in tables.items()
    }
    return replace(index, **ordered)


@dataclass(frozen=True)
class Dues:
    """What comes due for an agent, for a ticket and for a message: by the features."""

    of_agents: tuple[Derive, ...]
    of_tickets: tuple[Derive, ...]
    of_messages: tuple[Derive, ...]


def of_agent(state: Queueing, agent: Agent | None, due: Dues) -> Brings:
    brings: Brings = {}
    if agent is None:
        return brings
    for derive in due.of_agents:
        for at, kind in derive(state, agent):
            brings["agenda", kind.__name__] = (at, kind.__name__, agent.person)
    if not agent.at_work or not agent.profile.inbound:
        return brings
    queues = agent.profile.queues
    for queue in state.queues.known if queues is None else queues:
        if queue in state.queues.known:
            brings["staff", queue] = agent.profile.limit
            if agent.idle:
                in_turn = state.queues.known[queue].distribution is Distribution.ROUND_ROBIN
                brings["idle", queue] = rank(agent, in_turn)
    return brings


def rank(agent: Agent, in_turn: bool) -> Rank:
    """Most idle is who helps fewest now, then longest since the end of their last session."""
    if in_turn:
        return (0, 0.0, agent.name, agent.person)
    return (agent.load, agent.idle_since, agent.name, agent.person)


def of_ticket(state: Queueing, ticket: Ticket | None, due: Dues) -> Brings:
    brings: Brings = {}
    if ticket is None:
        return brings
    for derive in due.of_tickets:
        for at, kind in derive(state, ticket):
            brings["agenda", kind.__name__] = (at, kind.__name__, ticket.id)
    if ticket.session is not None and ticket.state is not State.MESSAGE:
        brings["sessions", ticket.session] = ticket.id
    if not ticket.in_line:
        return brings
    move, key, asking = ticket.move, ticket.key, state.asking(ticket.id)
    if move.queue is not None:
        brings["lines", move.queue] = key
        if ticket.lost_at == ticket.entered:
            brings["coming", move.queue] = key
    if move.aim is not None:
        for person in move.aim:
            if person not in asking.declined:
                brings["aimed", person] = key
    elif move.queue is not None and asking.offer is not None:
        if move.wide:
            brings["wide", move.queue] = key
    elif move.queue is not None and ticket.lost_at is None:
        brings["needy", move.queue] = key
    return brings


def of_message(state: Queueing, message: Message | None, due: Dues) -> Brings:
    if message is None:
        return {}
    return {
        ("agenda", kind.__name__): (at, kind.__name__, message.ticket)
        for derive in due.of_messages
        for at, kind in derive(state, message)
    }


class Draft:
    """An index that is being changed."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._tables: dict[str, Mapping[Any, Any]] = {}
        self._agenda: Sorted[Entry] = index.agenda

    def change(self, before: Brings, after: Brings) -> None:
        for place, entry in before.items():
            if after.get(place) != entry:
                self._take(place, entry)
        for place, entry in after.items():
            if before.get(place) != entry:
                self._add(place, entry)

    def done(self) -> Index:
        return replace(self._index, agenda=self._agenda, **self._tables)

    def _take(self, place: tuple[str, Any], entry: Any) -> None:
        table, key = place
        if table == "agenda":
            self._agenda = without(self._agenda, entry)
            return
        known = self._table(table)
        if table == "sessions":
            left = known[key] if known[key] != entry else None
        else:
            left = known[key] - entry if table == "staff" else without(known[key], entry)
        self._tables[table] = put(known, key, left) if left else drop(known, key)

    def _add(self, place: tuple[str, Any], entry: Any) -> None:
        table, key = place
        if table == "agenda":
            self._agenda = with_one(self._agenda, entry)
            return
        known = self._table(table)
        if table == "staff":
            entry += known.get(key, 0)
        elif table != "sessions":
            entry = with_one(known.get(key, ()), entry)
        self._tables[table] = put(known, key, entry)

    def _table(self, name: str) -> Mapping[Any, Any]:
        found: Mapping[Any, Any] = self._tables.get(name, getattr(self._index, name))
        return found
