"""What an agent is shown: their offers, who waits for them, what became of their transfers."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from signaling.acd.ids import PersonId, QueueId, SessionId, TicketId
from signaling.acd.order import each, size
from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import late
from signaling.acd.rules.queues import confirmed, fills
from signaling.acd.terms import agents, transfers
from signaling.acd.terms.line import Kind, State, Ticket
from signaling.told.desk.words import called, filled_in, given, lines, named
from signaling.wire.base import ROOM, milliseconds
from signaling.wire.desk.agent import (
    Agent,
    AskedNow,
    Decline,
    DeskOffer,
    Filling,
    Late,
    Manager,
    MissedOffer,
    Serving,
    Talk,
    Transfer,
    Waiting,
)

Number = Callable[[SessionId], str]
"""Of a session; empty once it is over."""
Rows = Callable[[QueueId], tuple[Waiting, ...]]
"""Who waits in a queue, made once for all who read it."""
FIRST = 50  # of those who wait for an agent, that are shown


def told_agent(state: Queueing, agent: agents.Agent) -> Agent:
    """The reader as an agent."""
    names = (named(state, queue) for queue in queues_of(state, agent))
    return Agent(
        person=agent.person,
        name=agent.name,
        availability=agent.availability.value,
        reason=agent.reason.value if agent.reason is not None else None,
        since=milliseconds(agent.since),
        limit=agent.profile.limit,
        serving=len(agent.serving),
        queues=tuple(name for name in names if name is not None),
    )


def told_manager(state: Queueing, manager: agents.Manager) -> Manager:
    """The reader as a manager."""
    queues = watched(state, manager)
    names = (named(state, queue) for queue in queues)
    return Manager(
        queues=tuple(name for name in names if name is not None),
        may_take_over=manager.may_take_over,
        mail=manager.person not in state.agents.unmailed,
        late=tuple(one for queue in queues for one in _late(state, queue)),
        filling=tuple(one for queue in queues for one in _filling(state, queue)),
    )


def _late(state: Queueing, queue: QueueId) -> Iterator[Late]:
    found, name = list(late(state, queue)), named(state, queue)
    if found and name is not None:
        yield Late(name, len(found), milliseconds(min(one.entered for one in found)))


def _filling(state: Queueing, queue: QueueId) -> Iterator[Filling]:
    name = named(state, queue)
    if name is not None and fills(state, queue):
        yield Filling(name, confirmed(state, queue), state.queues.known[queue].closing)


def queues_of(state: Queueing, agent: agents.Agent) -> list[QueueId]:
    """The queues that somebody helps in."""
    known, wanted = state.queues.known, agent.profile.queues
    return list(known) if wanted is None else [queue for queue in known if queue in wanted]


def watched(state: Queueing, manager: agents.Manager) -> list[QueueId]:
    """The queues that somebody watches over."""
    known, wanted = state.queues.known, manager.queues
    return list(known) if wanted is None else [queue for queue in known if queue in wanted]


def offers(state: Queueing, agent: agents.Agent) -> tuple[DeskOffer, ...]:
    """Those that are open for an agent, the oldest first."""
    room = ROOM // max(1, len(agent.offers))
    found = (_offer(state, agent.person, one, room) for one in agent.offers)
    return tuple(offer for offer in found if offer is not None)


def _offer(state: Queueing, person: PersonId, name: TicketId, room: int) -> DeskOffer | None:
    ticket, asking = state.ticket(name), state.asking(name)
    if ticket is None or asking.offer is None or person not in asking.to:
        return None
    transfer = state.transfers.get(name)
    return DeskOffer(
        id=asking.offer,
        ticket=name,
        kind=ticket.who.kind.value,
        customer=ticket.who.name,
        queue=named(state, ticket.queue),
        since=milliseconds(ticket.entered),
        until=milliseconds(asking.to[person]),
        message=transfer.message if transfer is not None else "",
        form=filled_in(state, ticket, room),
        given=given(ticket.who.given),
        claimed=dict(ticket.who.claimed),
        from_name=called(state, transfer.by) if transfer is not None else None,
        step=ticket.step,
        lang=ticket.who.lang,
    )


def rows(state: Queueing, queue: QueueId, most: int | None = None) -> tuple[Waiting, ...]:
    """Who waits in a queue, in order; at `most` so many."""
    name = named(state, queue)
    assert name is not None
    keys = islice(each(state.index.lines.get(queue, ())), most)
    found = (state.line.tickets[TicketId(key[2])] for key in keys)
    return tuple(
        Waiting(
            ticket=ticket.id,
            customer=ticket.who.name,
            queue=name,
            since=milliseconds(ticket.entered),
            position=place,
            step=ticket.step,
            lines=len(ticket.lines),
            lost=was_there_and_is_not(ticket),
        )
        for place, ticket in enumerate(found, start=1)
    )


def was_there_and_is_not(ticket: Ticket) -> bool:
    """Whether somebody's page is gone that has been there."""
    return ticket.lost_at is not None and ticket.lost_at != ticket.entered


def waiting(state: Queueing, agent: agents.Agent, made: Rows) -> tuple[tuple[Waiting, ...], int]:
    """The first of those who wait for an agent, longest first, and how many there are in all.
    `made`: at least the first ones of each queue.
    """
    queues = queues_of(state, agent)
    firsts = sorted((row for queue in queues for row in made(queue)), key=lambda row: row.since)
    return tuple(firsts[:FIRST]), sum(size(state.index.lines.get(queue, ())) for queue in queues)


def talks(state: Queueing, agent: agents.Agent, shown: Iterable[Waiting]) -> tuple[Talk, ...]:
    """What was written with those who are shown to them; the less of each the more there are."""
    names = dict.fromkeys([*agent.offers, *(TicketId(row.ticket) for row in shown if row.lines)])
    found = [ticket for name in names if (ticket := state.ticket(name)) and ticket.lines]
    room = ROOM // max(1, len(found))
    return tuple(Talk(ticket.id, lines(ticket, agent.person, room)) for ticket in found)


def sessions(state: Queueing, agent: agents.Agent, number: Number) -> tuple[Serving, ...]:
    """Sessions of theirs that came from the line."""
    found = (state.ticket(name) for name in agent.serving)
    return tuple(
        Serving(
            session=ticket.session,
            number=number(ticket.session),
            customer=ticket.who.name,
            since=milliseconds(ticket.accepted_at or ticket.entered),
        )
        for ticket in found
        if ticket is not None and ticket.session is not None and ticket.state is State.SERVING
    )


def transferred(state: Queueing, person: PersonId) -> tuple[Transfer, ...]:
    """What became of what they transferred, the newest first."""
    mine = [(name, one) for name, one in state.transfers.items() if one.by == person]
    return tuple(_transfer(state, name, one) for name, one in reversed(mine))


def _transfer(state: Queueing, name: TicketId, transfer: transfers.Transfer) -> Transfer:
    asking = state.asking(name)
    waits = transfer.state is transfers.Came.WAITING
    return Transfer(
        session=transfer.session,
        customer=transfer.customer,
        queue=named(state, transfer.queue),
        agents=tuple(called(state, person) for person in transfer.agents),
        since=milliseconds(transfer.since),
        looking=tuple(called(state, person) for person in asking.looking),
        accepted=called(state, transfer.accepted) if transfer.accepted is not None else None,
        declined=tuple(
            Decline(called(state, person), reason.value)
            for person, reason in asking.declined.items()
        ),
        state=transfer.state.value,
        now=_now(state, name, transfer) if waits else None,
        absent=_absent(state, name, transfer) if waits else (),
    )


def _now(state: Queueing, name: TicketId, transfer: transfers.Transfer) -> AskedNow | None:
    ticket = state.ticket(name)
    if ticket is None:
        return None
    queue, aim = ticket.move.queue, ticket.move.aim or ()
    if (queue, aim) == (transfer.queue, transfer.agents):
        return None
    return AskedNow(named(state, queue), tuple(called(state, person) for person in aim))


def _absent(state: Queueing, name: TicketId, transfer: transfers.Transfer) -> tuple[str, ...]:
    asking = state.asking(name)
    silent = [one for one in transfer.agents if one not in {*asking.declined, *asking.to}]
    known = ((person, state.agent(person)) for person in silent)
    return tuple(called(state, one) for one, agent in known if agent is None or not agent.idle)


def missed(state: Queueing, agent: agents.Agent) -> tuple[MissedOffer, ...]:
    """Offers that they did not answer, the newest first."""
    return tuple(
        MissedOffer(milliseconds(one.at), one.customer, named(state, one.queue))
        for one in reversed(agent.missed)
    )


def may_help(state: Queueing, agent: agents.Agent, ticket: Ticket) -> bool:
    """Whether somebody in line concerns this agent: they are asked, or help in that queue."""
    if ticket.id in agent.offers or ticket.id in agent.serving:
        return True
    if ticket.who.kind is Kind.TRANSFER and ticket.move.aim is not None:
        return agent.person in ticket.move.aim
    return ticket.queue in queues_of(state, agent)
