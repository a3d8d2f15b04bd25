"""The way somebody takes until they are helped, or asked for a message (D9). The same for those in
line now and for a dry run.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from signaling.acd.ids import PersonId, QueueId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.hours import is_open
from signaling.acd.terms.line import Move, Who
from signaling.acd.terms.queues import Distribution, Queue
from signaling.acd.terms.transfers import Transfer

NAMED = 60.0  # seconds that agents named by a transfer are asked before anybody else


@dataclass(frozen=True, slots=True)
class Step:
    """Who is asked, and for how long."""

    queue: QueueId | None
    aim: tuple[PersonId, ...] | None
    wide: bool
    seconds: float

    @property
    def whom(self) -> tuple[QueueId | None, tuple[PersonId, ...] | None, bool]:
        return (self.queue, self.aim, self.wide)


def way(
    state: Queueing, who: Who, entered: QueueId | None, transfer: Transfer | None, at: float
) -> Iterator[Step]:
    """All steps, as the queues are set up now; after the last one comes the form for a message.
    `entered`: the queue they were put into when they came.
    """
    queues = state.queues.known
    asked: set[QueueId] = set()
    if transfer is not None and transfer.agents:
        yield Step(None, transfer.agents, True, NAMED)
    first = transfer.queue if transfer is not None else entered
    if first is not None and first in queues:
        asked.add(first)
        yield from _whole(queues[first], who.aimed)
    came_from = _of(state, None if transfer is None else transfer.came_from)
    if came_from is not None and came_from.id not in asked:
        asked.add(came_from.id)
        yield Step(came_from.id, None, True, came_from.patience)
    fallback = _of(state, state.queues.fallback)
    if fallback is not None and fallback.id not in asked and is_open(fallback.hours, at):
        yield Step(fallback.id, None, True, fallback.patience)


def _of(state: Queueing, queue: QueueId | None) -> Queue | None:
    return None if queue is None else state.queues.known.get(queue)


def _whole(queue: Queue, aimed: PersonId | None) -> Iterator[Step]:
    """By rule or distribution, then all agents of the queue."""
    everybody = Step(queue.id, None, True, queue.patience)
    if aimed is not None:
        yield Step(queue.id, (aimed,), True, queue.escalation)
        yield everybody
    elif queue.distribution is Distribution.EVERYBODY:
        yield Step(queue.id, None, True, queue.escalation + queue.patience)
    else:
        yield Step(queue.id, None, False, queue.escalation)
        yield everybody


def taken(step: Step, number: int, at: float) -> Move:
    """That step, from now on."""
    return Move(number, step.queue, step.aim, step.wide, at + step.seconds, at)
