"""How long it will take, honestly: from how long people were helped lately, and how many are at
work. A range, which falls as time goes by and never rises without a word.
"""

from collections.abc import Iterator
from math import sqrt

from signaling.acd.ids import QueueId, TicketId
from signaling.acd.order import each, place, size
from signaling.acd.queueing import Queueing
from signaling.acd.terms.line import Range, Ticket

LATELY = 20  # sessions that are looked at
SLOWER = 1.3  # standard deviations above the mean: nine of ten are served before it
LEAST = 15.0  # seconds; nothing is known more exactly than that


def position(state: Queueing, ticket: Ticket) -> int | None:
    """From 1; None for those who wait in no queue's line."""
    if ticket.queue is None or not ticket.in_line:
        return None
    return 1 + place(state.index.lines.get(ticket.queue, ()), ticket.key)


def waiting(state: Queueing, queue: QueueId) -> int:
    """How many are in line."""
    return size(state.index.lines.get(queue, ()))


def estimated(state: Queueing, queue: QueueId | None, ahead: int, at: float) -> Range | None:
    """When somebody is asked who has so many `ahead`. None: nobody was helped lately, or nobody is
    at work. Each of n who help for h seconds is free after h/n on average, and so is each turn.
    """
    if queue is None:
        return None
    lately, staff = state.line.handled.get(queue, ()), state.index.staff.get(queue, 0)
    if not lately or not staff:
        return None
    turn = sum(lately) / len(lately) / staff
    turns = ahead + 1
    mean, deviation = turns * turn, sqrt(turns) * turn
    return Range(at + max(0.0, mean - deviation), at + max(LEAST, mean + SLOWER * deviation))


def left(ticket: Ticket, at: float) -> tuple[float, float] | None:
    """What the one in line reads: seconds from now, at least and at most. `Ticket.longer` says that
    it takes longer than they read at first.
    """
    if ticket.promised is None:
        return None
    return max(0.0, ticket.promised.low - at), max(0.0, ticket.promised.high - at)


def late(state: Queueing, queue: QueueId | None) -> Iterator[Ticket]:
    """Those in a line who have waited longer than the alert, in order."""
    keys = each(state.index.lines.get(queue, ())) if queue is not None else ()
    places = (state.line.tickets[TicketId(key[2])] for key in keys)
    return (place for place in places if place.late)
