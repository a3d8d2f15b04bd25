"""How the queues of the site are set up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.terms.base import NO_WORDS, Asked, Command, Event, Words


class Distribution(StrEnum):
    """Who is asked first."""

    EVERYBODY = "everybody"  # all who are idle; the first to accept helps
    MOST_IDLE = "most_idle"  # longest since the end of their last session, ties by name
    ROUND_ROBIN = "round_robin"  # the next by name after the one who was asked last


class FieldKind(StrEnum):
    TEXT = "text"
    EMAIL = "email"
    NUMBER = "number"
    CHOICE = "choice"
    LONG = "long"


class Ask(StrEnum):
    """What the customer is asked for when the session begins."""

    NOTHING = "nothing"
    VIEW = "view"


class Supervision(StrEnum):
    """Whether customers are told that a manager watches."""

    TOLD = "told"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Field:
    """Of a form. `choices`: of a `choice`; its value is the `en` of one, or its `zh` without it."""

    id: str
    kind: FieldKind = FieldKind.TEXT
    labels: Words = NO_WORDS
    required: bool = False
    choices: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of a day by the clock on the wall, from 0 to 1,440; `end` is not in it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """`zone`: its IANA name. `week`: seven days from Monday on. `holidays`: dates as 2026-12-25."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    holidays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-queue, which gets so many of all shares: percent, or parts of them."""

    queue: QueueId
    share: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Seconds, but for `closing`: so many may wait; and `missed`: so many offers missed in a row
    make an agent unavailable, 0: never.

    `escalation`: until all agents are asked; `patience`: for each further step (D9); `alert`: until
    its managers are told; `ring`: for one person to answer an offer; `service_level`: within which
    people should be served. `hours` None: always open. `mail`: where messages that were left are
    sent; empty: to its managers.
    """

    id: QueueId
    names: Words = NO_WORDS
    descriptions: Words = NO_WORDS
    hours: Hours | None = None
    distribution: Distribution = Distribution.EVERYBODY
    escalation: float = 60.0
    alert: float = 120.0
    closing: int = 200
    ring: float = 30.0
    form: tuple[Field, ...] = ()
    hold: Words = NO_WORDS
    ask: Ask = Ask.NOTHING
    files: bool = True
    parts: tuple[Part, ...] = ()
    missed: int = 1
    service_level: float = 60.0
    patience: float = 120.0
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Queues:
    """The slice of the state. `fallback`: asked when a queue's own agents have not come. `policy`:
    counts the changes of `supervision`. `turns`: who was asked last where they are asked in turn;
    `dealt`: how many each sub-queue was given. `removed`: as they were, the latest last, for what
    still tells of them. `filled`: when their managers were told last that they fill.
    """

    known: Mapping[QueueId, Queue] = field(default_factory=dict)
    fallback: QueueId | None = None
    supervision: Supervision = Supervision.TOLD
    policy: int = 1
    turns: Mapping[QueueId, tuple[str, str]] = field(default_factory=dict)
    dealt: Mapping[QueueId, Mapping[QueueId, int]] = field(default_factory=dict)
    removed: Mapping[QueueId, Queue] = field(default_factory=dict)
    filled: Mapping[QueueId, float] = field(default_factory=dict)

    def known_once(self, queue: QueueId | None) -> Queue | None:
        """As it is, or was before it was removed."""
        if queue is None:
            return None
        return self.known.get(queue) or self.removed.get(queue)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuesKeep(Command):
    """All there are from now on, by an administrator."""

    queues: tuple[Queue, ...]
    fallback: QueueId | None = None
    supervision: Supervision = Supervision.TOLD
    by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueHold(Asked):
    """What all who wait are told, by a manager of the queue."""

    verb = "queue.hold"

    queue: QueueId
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueKept(Event):
    queue: Queue


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRemoved(Event):
    queue: QueueId


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKept(Event):
    """What all queues have in common."""

    fallback: QueueId | None
    supervision: Supervision
    by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldChanged(Event):
    queue: QueueId
    text: Words
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFills(Event):
    """For the queue's managers, by mail where configured: nearly as many wait as may, with whoever
    came now (`ticket`). Once an hour at most.
    """

    ticket: TicketId
    queue: QueueId
    waiting: int
