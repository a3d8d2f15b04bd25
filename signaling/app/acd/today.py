"""How many gave up, and how many were served, today: by queue, by the clock of its zone. Counted
since this process began; the figures tell of all.
"""

from signaling.acd.ids import QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.hours import day_of
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Kind, TicketGone, Why
from signaling.acd.terms.offers import ServingBegan
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock

GAVE_UP = frozenset({Why.LEFT, Why.LOST, Why.NOBODY})


class Today(Follower[Queueing, Event]):
    """Of every queue, its own today."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._state = Queueing()
        self._counts: dict[QueueId, tuple[str, int, int]] = {}  # the day, who gave up, who came

    def of(self, queue: QueueId) -> tuple[int, int]:
        """How many gave up, how many were served."""
        day, gone, served = self._counts.get(queue, ("", 0, 0))
        return (gone, served) if day == self._day(queue) else (0, 0)

    async def follow(self, change: Change[Queueing, Event]) -> None:
        self._state = change.after
        for event in change.events:
            if isinstance(event, TicketGone) and event.why in GAVE_UP and event.by is None:
                self._count(change, event.ticket, 1, 0)
            elif isinstance(event, ServingBegan):
                self._count(change, event.ticket, 0, 1)

    def _count(
        self, change: Change[Queueing, Event], name: TicketId, gone: int, served: int
    ) -> None:
        place = change.after.ticket(name) or change.before.ticket(name)
        if place is None or place.queue is None or place.who.kind is not Kind.INBOUND:
            return
        before, day = self.of(place.queue), self._day(place.queue)
        self._counts[place.queue] = (day, before[0] + gone, before[1] + served)

    def _day(self, queue: QueueId) -> str:
        known = self._state.queues.known.get(queue)
        return day_of(known.hours if known is not None else None, self._clock.now())
