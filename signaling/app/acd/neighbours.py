"""How many places in line those of one neighbourhood have: nobody fills a queue alone.

Only counted, and only since this process began: where somebody comes from is in no log.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from signaling.acd.ids import QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Near, TicketGone
from signaling.acd.terms.messages import FormOffered
from signaling.acd.terms.offers import OfferAccepted
from signaling.app.live import Change, Follower
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import Neighbourhood

MOST = 20  # of one address: an office waits together; a queue closes at 50 or more


class Neighbours(Follower[Queueing, Event]):
    """Of everybody in line whose neighbourhood is known."""

    def __init__(self) -> None:
        self._homes: dict[TicketId, tuple[str, ...]] = {}
        self._count: Counter[str] = Counter()

    @contextmanager
    def coming(self, ticket: TicketId, near: Sequence[Neighbourhood]) -> Iterator[None]:
        """They have a place if this ends well. `rate_limited` where their neighbourhood has enough,
        of every queue together.
        """
        if any(self._count[home.name] >= MOST * home.weight for home in near):
            raise Refused(Code.RATE_LIMITED)
        self._homes[ticket] = tuple(home.name for home in near)
        self._count.update(self._homes[ticket])
        try:
            yield
        except BaseException:
            self._forget(ticket)
            raise

    def near(
        self, state: Queueing, homes: Sequence[Neighbourhood]
    ) -> dict[QueueId, tuple[Near, ...]]:
        """The places that those around them have in each queue."""
        counts: Counter[tuple[QueueId, str]] = Counter()
        wanted = {home.name for home in homes}
        for name, theirs in self._homes.items():
            ticket = state.ticket(name)
            if ticket is not None and ticket.queue is not None:
                counts.update((ticket.queue, home) for home in theirs if home in wanted)
        return {
            queue: tuple(Near(home.weight, counts[queue, home.name]) for home in homes)
            for queue, _ in counts
        }

    def follow(self, change: Change[Queueing, Event]) -> None:
        for event in change.events:
            if isinstance(event, TicketGone | FormOffered | OfferAccepted):
                self._forget(event.ticket)

    def _forget(self, ticket: TicketId) -> None:
        """They wait no more. Idempotent."""
        for home in self._homes.pop(ticket, ()):
            self._count[home] -= 1
            if not self._count[home]:
                del self._count[home]
