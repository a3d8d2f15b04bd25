"""What was counted, from the events alone: per queue, agent and hour.

Pure: events in, rows out. What belongs to a ticket is counted when it happens, in the queue that
they wait in then. Who accepts and does not come has served nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.rules.hours import ahead, zone
from signaling.acd.terms.agents import Manager
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Entered, TicketGone, Why
from signaling.acd.terms.messages import MessageLeft
from signaling.acd.terms.offers import (
    OfferAccepted,
    OfferMissed,
    ServingBegan,
    ServingEnded,
    ServingPassed,
)
from signaling.acd.terms.transfers import TransferCame

HOUR = 3_600.0
QUARTER = 900.0  # clocks of zones are set by multiples of it
MARGIN = 3_600.0  # of events before what is counted: who accepted then
ABANDONED = (Why.LEFT, Why.LOST, Why.NOBODY)
LEVEL = 60.0  # seconds; of a queue that nobody knows


FED: tuple[type[Event], ...] = (
    Entered,
    TransferCame,
    OfferAccepted,
    ServingBegan,
    ServingPassed,
    ServingEnded,
    OfferMissed,
    MessageLeft,
    TicketGone,
)
"""The events that count; all others may be left out."""


NONE = "(none)"  # the row of what belongs to no queue, or to no agent; no id is like it


class By(StrEnum):
    QUEUE = "queue"
    AGENT = "agent"
    HOUR = "hour"


@dataclass(slots=True)
class Tally:
    """Counts, and sums of seconds. `in_time`: served within the queue's service level; `late`:
    served or gone after it. Who leaves before it counts in neither. `handled`, `handling`: sessions
    that ended, and their time; of an agent the time in which they had control.
    """

    entered: int = 0
    served: int = 0
    abandoned: int = 0
    messages: int = 0
    transfers: int = 0
    missed: int = 0
    waited: float = 0.0
    longest: float = 0.0
    handled: int = 0
    handling: float = 0.0
    in_time: int = 0
    late: int = 0

    @property
    def wait(self) -> float | None:
        """Mean waiting time of those who were served, in seconds."""
        return self.waited / self.served if self.served else None

    @property
    def handling_time(self) -> float | None:
        """Mean length of the sessions that ended, or of an agent's part in them, in seconds."""
        return self.handling / self.handled if self.handled else None

    @property
    def service_level(self) -> float | None:
        """The share that was served in time, of all who did not leave before it: 0 to 1."""
        counted = self.in_time + self.late
        return self.in_time / counted if counted else None


class Figures:
    """Feed it the events in their order, and read `rows` (by the id of a queue or a person, `NONE`
    for what belongs to none, or when an hour begins, in milliseconds as on the wire) and `total`,
    which is their sum.

    `since`, `until`: seconds; what happens from the one until before the other counts. `levels`:
    the service level of each queue, in seconds. `zone`: hours begin as its clocks show them.
    `manager`: only what concerns the queues and agents that they watch.
    """

    def __init__(
        self,
        by: By,
        since: float,
        until: float,
        levels: Mapping[QueueId, float],
        zone: str = "UTC",
        manager: Manager | None = None,
    ) -> None:
        self.rows: dict[str, Tally] = defaultdict(Tally)
        self.total = Tally()
        self._by, self._since, self._until = by, since, until
        self._levels, self._clocks = levels, Clocks(zone)
        self._manager = manager
        self._accepted: dict[TicketId, OfferAccepted] = {}
        self._passed: dict[TicketId, list[ServingPassed]] = {}

    def feed(self, events: Iterable[Event]) -> None:
        """The next events, of `FED` at least. Those of `MARGIN` before `since` are needed too."""
        for event in events:
            if event.at < self._until:
                self._event(event)

    def _event(self, event: Event) -> None:
        match event:
            case Entered():
                self._count(event, event.move.queue, None, entered)
            case TransferCame(transfer=transfer):
                self._count(event, transfer.came_from, transfer.by, transferred)
            case OfferAccepted():
                self._accepted[event.ticket] = event
            case ServingBegan():
                self._began(event)
            case ServingPassed():
                self._passed.setdefault(event.ticket, []).append(event)
            case ServingEnded():
                self._ended(event)
            case OfferMissed():
                self._count(event, event.queue, event.person, missed)
            case MessageLeft(message=message):
                self._count(event, message.queue, None, left_a_message)
            case TicketGone():
                self._gone(event)
            case _:
                pass

    def _began(self, event: ServingBegan) -> None:
        accepted = self._accepted.pop(event.ticket, None)
        if accepted is not None:
            waited, level = accepted.waited, self._level(accepted.queue)
            self._count(event, accepted.queue, event.person, served(waited, waited <= level))

    def _ended(self, event: ServingEnded) -> None:
        """Among agents, each has the time in which they had control. What was before the events
        that are known counts for the first who is known to have had it.
        """
        spent = {event.person: event.seconds}
        if self._by is By.AGENT:
            spent = _shared(event, self._passed.get(event.ticket, ()))
        for person, seconds in spent.items():
            self._count(event, event.queue, person, handled(seconds))

    def _gone(self, event: TicketGone) -> None:
        self._accepted.pop(event.ticket, None)
        self._passed.pop(event.ticket, None)
        if event.why in ABANDONED or event.why is Why.MESSAGE:
            late = event.waited > self._level(event.queue)
            self._count(event, event.queue, None, unserved(event.why in ABANDONED, late))

    def _level(self, queue: QueueId | None) -> float:
        return LEVEL if queue is None else self._levels.get(queue, LEVEL)

    def _count(
        self,
        event: Event,
        queue: QueueId | None,
        person: PersonId | None,
        add: Callable[[Tally], None],
    ) -> None:
        """Into the total, and into the row it belongs to."""
        if event.at < self._since or not self._concerns(queue, person):
            return
        add(self.total)
        key = queue if self._by is By.QUEUE else person
        if self._by is By.HOUR:
            add(self.rows[str(round(self._clocks.hour(event.at) * 1000))])
        else:
            add(self.rows[NONE if key is None else key])

    def _concerns(self, queue: QueueId | None, person: PersonId | None) -> bool:
        """Agents are told of by agent, queues in all else, where there are both."""
        watches = self._manager
        if watches is None:
            return True
        if queue is None or (person is not None and self._by is By.AGENT):
            return watches.agents is None or person in watches.agents
        return watches.queues is None or queue in watches.queues


class Clocks:
    """On the walls of a zone. Raises `ValueError` for one that there is not."""

    def __init__(self, name: str) -> None:
        self._zone = zone(name)
        self._offsets: dict[float, float] = {}  # by quarters of an hour

    def hour(self, at: float) -> float:
        """When the hour began that they show at that time. The one that comes twice counts twice,
        and where clocks were set since it began, it began then.
        """
        begins = at - (at + self._ahead(at)) % HOUR
        while self._ahead(begins) != self._ahead(at):
            begins += QUARTER
        return begins

    def _ahead(self, at: float) -> float:
        """Of UTC, in seconds."""
        quarter = at // QUARTER
        if quarter not in self._offsets:
            self._offsets[quarter] = ahead(self._zone, at)
        return self._offsets[quarter]


def _shared(end: ServingEnded, passes: Iterable[ServingPassed]) -> dict[PersonId, float]:
    """The seconds of a session, by who had control of it."""
    spent: dict[PersonId, float] = defaultdict(float)
    since = end.at - end.seconds
    for one in passes:
        spent[next(iter(one.people), one.person)] += one.at - since
        since = one.at
    spent[end.person] += end.at - since
    return spent


def entered(tally: Tally) -> None:
    tally.entered += 1


def transferred(tally: Tally) -> None:
    tally.transfers += 1


def missed(tally: Tally) -> None:
    tally.missed += 1


def left_a_message(tally: Tally) -> None:
    tally.messages += 1


def served(waited: float, in_time: bool) -> Callable[[Tally], None]:
    def add(tally: Tally) -> None:
        tally.served += 1
        tally.waited += waited
        tally.longest = max(tally.longest, waited)
        tally.in_time += in_time
        tally.late += not in_time

    return add


def handled(seconds: float) -> Callable[[Tally], None]:
    def add(tally: Tally) -> None:
        tally.handled += 1
        tally.handling += seconds

    return add


def unserved(abandoned: bool, late: bool) -> Callable[[Tally], None]:
    def add(tally: Tally) -> None:
        tally.abandoned += abandoned
        tally.late += late

    return add
