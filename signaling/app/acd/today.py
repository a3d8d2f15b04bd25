"""How many gave up, and how many were served, today: by queue, by the clock of its zone. As the
figures count; what was before this process is read from the log.
"""

from collections.abc import Iterable

from signaling.acd.figures import ABANDONED, MARGIN
from signaling.acd.ids import QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.hours import day_of
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import TicketGone
from signaling.acd.terms.offers import OfferAccepted, ServingBegan
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock

COUNTED: tuple[type[Event], ...] = (OfferAccepted, ServingBegan, TicketGone)
LONGEST_DAY = 25 * 3_600.0  # seconds; when clocks are set back
SINCE = LONGEST_DAY + MARGIN  # of events before now that may be of today


class Today(Follower[Queueing, Event]):
    """Of every queue, its own today. `earlier`: what happened within `SINCE` before this process
    began, for when the queues are known.
    """

    def __init__(self, clock: Clock) -> None:
        self.earlier: Iterable[Event] = ()
        self._clock = clock
        self._state = Queueing()
        self._accepted: dict[TicketId, QueueId | None] = {}
        self._counts: dict[QueueId, tuple[str, int, int]] = {}  # the day, who gave up, who came

    def of(self, queue: QueueId) -> tuple[int, int]:
        """How many gave up, how many were served."""
        day, gone, served = self._counts.get(queue, ("", 0, 0))
        return (gone, served) if day == self._day(queue, self._clock.now()) else (0, 0)

    def follow(self, change: Change[Queueing, Event]) -> None:
        self._state = change.after
        self._feed(change.events)

    def recall(self, stream: str, found: Queueing, state: Queueing) -> None:
        self._state = state
        self._feed(self.earlier)
        self.earlier = ()

    def _feed(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, OfferAccepted):
                self._accepted[event.ticket] = event.queue
            elif isinstance(event, ServingBegan):
                self._count(self._accepted.pop(event.ticket, None), event.at, 0, 1)
            elif isinstance(event, TicketGone):
                self._accepted.pop(event.ticket, None)
                if event.why in ABANDONED:
                    self._count(event.queue, event.at, 1, 0)

    def _count(self, queue: QueueId | None, at: float, gone: int, served: int) -> None:
        if queue is None:
            return
        day = self._day(queue, at)
        before = self._counts.get(queue, (day, 0, 0))
        if before[0] != day:
            before = (day, 0, 0)
        self._counts[queue] = (day, before[1] + gone, before[2] + served)

    def _day(self, queue: QueueId, at: float) -> str:
        known = self._state.queues.known.get(queue)
        return day_of(known.hours if known is not None else None, at)
