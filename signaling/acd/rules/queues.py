"""Setting queues up, and dealing to sub-queues by share."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from signaling.acd.feature import Feature
from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.order import drop, put, size
from signaling.acd.queueing import Queueing
from signaling.acd.rules import hours
from signaling.acd.terms.base import Event, Words
from signaling.acd.terms.line import Entered, Near
from signaling.acd.terms.offers import Offered
from signaling.acd.terms.queues import (
    Field,
    FieldKind,
    HoldChanged,
    Queue,
    QueueFills,
    QueueHold,
    QueueKept,
    QueueRemoved,
    Queues,
    QueuesKeep,
    SiteKept,
)
from signaling.domain.refusals import Code, Refused
from signaling.domain.texts import text_within
from signaling.names.texts import clean_text

ASKING = 2  # times `closing`: those who are not there yet together with all others
FILLING = 0.8  # of `closing`
AGAIN = 3_600.0  # seconds until it is said again that a queue fills
HALF, WHOLE_OF_FREE = 4, 8  # eighths
WHOLE = 100  # percent: of all shares of a queue, at most
HOLD = 4_000  # code points of a hold text
REMEMBERED = 200  # queues that were removed: the latest ones keep their names
ID = re.compile(r"[A-Za-z0-9._-]{1,64}")  # part of the queue's address

queues = Feature[Queues]("queues")


def known(state: Queueing, queue: QueueId) -> Queue:
    """Raises `no_queue`."""
    found = state.queues.known.get(queue)
    if found is None:
        raise Refused(Code.NO_QUEUE)
    return found


def dealt(state: Queueing, queue: QueueId) -> QueueId:
    """The sub-queue whose share is owed most (largest remainder), first of the list on a tie; the
    queue itself where it has none.
    """
    parts = [p for p in state.queues.known[queue].parts if p.queue in state.queues.known]
    whole = sum(part.share for part in parts)
    if not whole:
        return queue
    so_far = state.queues.dealt.get(queue, {})
    total = 1 + sum(so_far.get(part.queue, 0) for part in parts)
    owed = [part.share * total - so_far.get(part.queue, 0) * whole for part in parts]
    return parts[owed.index(max(owed))].queue


def confirmed(state: Queueing, queue: QueueId) -> int:
    """How many are in line whose page has been there: who only asked for a place closes nothing."""
    lines, coming = state.index.lines.get(queue, ()), state.index.coming.get(queue, ())
    return size(lines) - size(coming)


def fills(state: Queueing, queue: QueueId, more: int = 0) -> bool:
    """Whether it will soon take nobody, with so many `more`: its managers are told."""
    known = state.queues.known.get(queue)
    return known is not None and confirmed(state, queue) + more >= FILLING * known.closing


def filling(state: Queueing, queue: QueueId, ticket: TicketId, at: float) -> Iterator[Event]:
    """The news, when one more has come into it."""
    last = state.queues.filled.get(queue)
    if fills(state, queue, 1) and (last is None or last <= at - AGAIN):
        yield QueueFills(at=at, ticket=ticket, queue=queue, waiting=confirmed(state, queue) + 1)


def full(state: Queueing, queue: QueueId) -> bool:
    """Whether nobody more may wait in it."""
    closing = state.queues.known[queue].closing
    return confirmed(state, queue) >= closing or size(state.index.lines.get(queue, ())) >= (
        ASKING * closing
    )


def has_share(state: Queueing, queue: QueueId, near: Iterable[Near]) -> bool:
    """Whether another of this neighbourhood may wait. From half full on each may only have its part
    of what is free, so that no few of them close a queue to all others; one place at least.
    """
    closing, there = state.queues.known[queue].closing, confirmed(state, queue)
    if 2 * there < closing:
        return True
    return all(one.places < share(closing - there, one.weight) for one in near)


def share(free: int, weight: int) -> int:
    """The places of a neighbourhood where so many are `free`: an eighth of an address, more of
    what is larger, half of any.
    """
    return max(1, free * min(weight, HALF) // WHOLE_OF_FREE)


def manages(state: Queueing, person: PersonId, queue: QueueId) -> bool:
    """Whether somebody watches over a queue."""
    manager = state.agents.managers.get(person)
    return manager is not None and (manager.queues is None or queue in manager.queues)


@queues.decides
def keep(state: Queueing, command: QueuesKeep) -> Iterator[Event]:
    """Those that changed. `unnamed_queue`, `queues_in_circle`, `shares_over_100`; `invalid` where
    one makes no sense otherwise.
    """
    wanted = {queue.id: queue for queue in command.queues}
    if len(wanted) < len(command.queues):
        raise Refused(Code.INVALID, "two queues of one id")
    for queue in command.queues:
        _check(queue, wanted.keys())
    _no_circle(wanted)
    if command.fallback is not None and command.fallback not in wanted:
        raise Refused(Code.INVALID, "no such fallback")
    for one in state.queues.known:
        if one not in wanted:
            yield QueueRemoved(at=command.at, queue=one)
    for queue in command.queues:
        if state.queues.known.get(queue.id) != queue:
            yield QueueKept(at=command.at, queue=queue)
    now = (state.queues.fallback, state.queues.supervision)
    if now != (command.fallback, command.supervision):
        yield SiteKept(
            at=command.at,
            fallback=command.fallback,
            supervision=command.supervision,
            by=command.by,
        )


def _check(queue: Queue, others: Iterable[QueueId]) -> None:
    if not ID.fullmatch(queue.id):
        raise Refused(Code.INVALID, "the id of a queue")
    if not clean_text(queue.names.en + queue.names.zh):
        raise Refused(Code.UNNAMED_QUEUE)
    if queue.hours is not None and not hours.valid(queue.hours):
        raise Refused(Code.INVALID, f"hours of {queue.id}")
    names = [field.id for field in queue.form]
    if len(set(names)) < len(names) or not all(map(_makes_sense, queue.form)):
        raise Refused(Code.INVALID, f"form of {queue.id}")
    if any(p.queue not in others or p.queue == queue.id or p.share < 1 for p in queue.parts):
        raise Refused(Code.INVALID, f"parts of {queue.id}")
    if sum(part.share for part in queue.parts) > WHOLE:
        raise Refused(Code.SHARES_OVER_100)


def _makes_sense(field: Field) -> bool:
    """Its id stands in lists, with commas between them; and what has to be chosen can be."""
    plain = clean_text(field.id) == field.id != "" and "," not in field.id
    nothing = not any(choice.en or choice.zh for choice in field.choices)
    return plain and not (field.kind is FieldKind.CHOICE and field.required and nothing)


def _no_circle(wanted: Mapping[QueueId, Queue]) -> None:
    """Level after level, those without sub-queues are taken out; what is left leads to itself."""
    left = {one: {part.queue for part in queue.parts} for one, queue in wanted.items()}
    while ends := {one for one, parts in left.items() if not parts}:
        left = {one: parts - ends for one, parts in left.items() if one not in ends}
    if left:
        raise Refused(Code.QUEUES_IN_CIRCLE)


@queues.decides
def hold(state: Queueing, command: QueueHold) -> Iterator[Event]:
    """`no_queue`; `not_allowed` but for its managers; `text_too_long`."""
    queue = known(state, command.queue)
    if not manages(state, command.by, queue.id):
        raise Refused(Code.NOT_ALLOWED)
    text = Words(text_within(command.text.en, HOLD), text_within(command.text.zh, HOLD))
    if text != queue.hold:
        yield HoldChanged(at=command.at, queue=queue.id, text=text, by=command.by)


@queues.evolves
def _(mine: Queues, event: QueueKept) -> Queues:
    """Other shares are dealt from then on: what was owed before is not made up for."""
    queue, before = event.queue, mine.known.get(event.queue.id)
    same = before is not None and before.parts == queue.parts
    dealt = mine.dealt if same else drop(mine.dealt, queue.id)
    known, removed = put(mine.known, queue.id, queue), drop(mine.removed, queue.id)
    return replace(mine, known=known, dealt=dealt, removed=removed)


@queues.evolves
def _(mine: Queues, event: QueueRemoved) -> Queues:
    gone = event.queue
    removed = put(mine.removed, gone, mine.known[gone])
    if len(removed) > REMEMBERED:
        removed = drop(removed, next(iter(removed)))
    return replace(
        mine,
        removed=removed,
        known=drop(mine.known, gone),
        turns=drop(mine.turns, gone),
        filled=drop(mine.filled, gone),
        dealt=drop(mine.dealt, gone),
    )


@queues.evolves
def _(mine: Queues, event: SiteKept) -> Queues:
    changed = event.supervision is not mine.supervision
    return replace(
        mine,
        fallback=event.fallback,
        supervision=event.supervision,
        policy=mine.policy + changed,
    )


@queues.evolves
def _(mine: Queues, event: HoldChanged) -> Queues:
    queue = replace(mine.known[event.queue], hold=event.text)
    return replace(mine, known=put(mine.known, event.queue, queue))


@queues.evolves
def _(mine: Queues, event: Entered) -> Queues:
    part = event.move.queue
    if event.dealt is None or part is None:
        return mine
    so_far = mine.dealt.get(event.dealt, {})
    counted = put(so_far, part, so_far.get(part, 0) + 1)
    return replace(mine, dealt=put(mine.dealt, event.dealt, counted))


@queues.evolves
def _(mine: Queues, event: Offered) -> Queues:
    if event.turn is None or event.queue is None:
        return mine
    return replace(mine, turns=put(mine.turns, event.queue, event.turn))


@queues.evolves
def _(mine: Queues, event: QueueFills) -> Queues:
    return replace(mine, filled=put(mine.filled, event.queue, event.at))
