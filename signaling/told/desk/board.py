"""The live board of a manager."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from signaling.acd.ids import QueueId
from signaling.acd.order import first, size
from signaling.acd.queueing import Queueing
from signaling.acd.rules.hours import is_open
from signaling.acd.terms import agents
from signaling.acd.terms.line import State
from signaling.told.desk.agent import Rows, queues_of, watched
from signaling.told.desk.words import both
from signaling.wire.base import milliseconds
from signaling.wire.desk.agent import AgentNow, Board, QueueNow

Today = Callable[[QueueId], tuple[int, int]]
"""How many gave up, and how many were served, today."""
Count: TypeAlias = Mapping[QueueId | None, int]


def board(state: Queueing, manager: agents.Manager, rows: Rows, today: Today, now: float) -> Board:
    """All that they watch."""
    queues = watched(state, manager)
    seen = state.agents.known if manager.agents is None else manager.agents
    people = [state.agents.known[person] for person in seen if person in state.agents.known]
    serving, available = _serving(state), _available(state)
    return Board(
        queues=tuple(_queue(state, queue, (serving, available), today, now) for queue in queues),
        agents=tuple(_agent(agent) for agent in people),
        waiting=tuple(row for queue in queues for row in rows(queue)),
    )


def _serving(state: Queueing) -> Count:
    count: dict[QueueId | None, int] = {}
    for agent in state.agents.known.values():
        for name in agent.serving:
            ticket = state.ticket(name)
            if ticket is not None and ticket.state is State.SERVING:
                count[ticket.queue] = count.get(ticket.queue, 0) + 1
    return count


def _available(state: Queueing) -> Count:
    """Those at work who could help one more. Who is being asked could, also one of whom everybody
    is, and so could who reloads their page.
    """
    count: dict[QueueId | None, int] = {}
    for agent in state.agents.known.values():
        if agent.at_work and agent.profile.inbound and len(agent.serving) < agent.profile.limit:
            for queue in queues_of(state, agent):
                count[queue] = count.get(queue, 0) + 1
    return count


def _queue(
    state: Queueing,
    queue: QueueId,
    counts: tuple[Count, Count],
    today: Today,
    now: float,
) -> QueueNow:
    serving, available = counts
    known, line = state.queues.known[queue], state.index.lines.get(queue, ())
    head = first(line)
    abandoned, served = today(queue)
    return QueueNow(
        id=queue,
        name=both(known.names),
        open=is_open(known.hours, now),
        waiting=size(line),
        longest=milliseconds(head[1]) if head is not None else None,
        serving=serving.get(queue, 0),
        available=available.get(queue, 0),
        abandoned=abandoned,
        served=served,
        hold=both(known.hold),
    )


def _agent(agent: agents.Agent) -> AgentNow:
    return AgentNow(
        person=agent.person,
        name=agent.name,
        availability=agent.availability.value,
        reason=agent.reason.value if agent.reason is not None else None,
        since=milliseconds(agent.since),
        serving=len(agent.serving),
        missed=len(agent.missed),
        here=agent.here,
    )
