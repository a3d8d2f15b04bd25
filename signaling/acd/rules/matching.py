"""Who suits whom: the agents who could be asked about a ticket, best first, and the tickets that an
agent could be asked about, whoever waited longest first.
"""

from collections.abc import Iterable, Iterator, Mapping

from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.index import Key
from signaling.acd.order import Sorted, each, each_after
from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import Agent
from signaling.acd.terms.line import Ticket
from signaling.acd.terms.offers import Asking
from signaling.acd.terms.queues import Distribution

RING = 30.0  # seconds to answer what belongs to no queue


def whom(
    state: Queueing, ticket: Ticket, asking: Asking
) -> tuple[tuple[PersonId, ...], tuple[str, str] | None]:
    """Who is asked now, besides those who are; and who was asked in turn. Those who missed it are
    asked again where nobody else is there.
    """
    move = ticket.move
    idle = (person for person in _idle(state, ticket) if not state.unwilling(ticket.id, person))
    free = [person for person in idle if person not in asking.to]
    fresh = [person for person in free if person not in asking.missed]
    if asking.offer is not None:
        return (tuple(fresh) if move.wide else ()), None
    best = fresh or free
    if not best or move.wide:
        return tuple(best), None
    person = best[0]
    queue = state.queues.known[ticket.queue] if ticket.queue is not None else None
    if queue is None or queue.distribution is not Distribution.ROUND_ROBIN:
        return (person,), None
    return (person,), (state.agents.known[person].name, person)


def _idle(state: Queueing, ticket: Ticket) -> Iterable[PersonId]:
    """Agents of this step with room for one more, best first."""
    move = ticket.move
    if move.aim is not None:
        return [p for p in move.aim if (a := state.agent(p)) is not None and a.idle]
    if move.queue is None or move.queue not in state.queues.known:
        return ()
    idle = state.index.idle.get(move.queue, ())
    ranks = each(idle)
    if state.queues.known[move.queue].distribution is Distribution.ROUND_ROBIN:
        last = state.queues.turns.get(move.queue)
        if last is not None:
            ranks = each_after(idle, (0, 0.0, *last))
    return (PersonId(rank[3]) for rank in ranks)


def waiting_for(state: Queueing, agent: Agent) -> Iterator[Key]:
    """The first of each line about whom nobody is asked."""
    for key in each(state.index.aimed.get(agent.person, ())):
        ticket = TicketId(key[2])
        asked = state.asking(ticket).offer is not None or state.unwilling(ticket, agent.person)
        if not asked and state.line.tickets[ticket].lost_at is None:
            yield key
            break
    for queue in _queues(state, agent, state.index.needy):
        for key in each(state.index.needy[queue]):
            if not state.unwilling(TicketId(key[2]), agent.person):
                yield key
                break


def also_asked(state: Queueing, agent: Agent) -> Iterator[Key]:
    """The first of each line about whom everybody is asked, but for them."""
    lanes = [state.index.aimed.get(agent.person, ())]
    lanes += [state.index.wide[queue] for queue in _queues(state, agent, state.index.wide)]
    for lane in lanes:
        for key in each(lane):
            ticket = TicketId(key[2])
            asking = state.asking(ticket)
            asked = agent.person in asking.to or agent.person in asking.missed
            if asking.offer is not None and not (asked or state.unwilling(ticket, agent.person)):
                yield key
                break


def _queues(
    state: Queueing, agent: Agent, busy: Mapping[QueueId, Sorted[Key]]
) -> Iterable[QueueId]:
    """Those queues of the agent in which there is something to do. Of one that was removed nobody
    is asked: whoever waits in it goes on to the next step.
    """
    if not agent.profile.inbound:
        return ()
    queues = busy if agent.profile.queues is None else agent.profile.queues
    return [queue for queue in queues if queue in busy and queue in state.queues.known]


def ring(state: Queueing, queue: QueueId | None) -> float:
    """Seconds that one person has to answer."""
    found = state.queues.known.get(queue) if queue is not None else None
    return RING if found is None else found.ring
