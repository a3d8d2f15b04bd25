"""People in line: inbound ones, and those of sessions that were transferred."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId, SessionId, TicketId
from signaling.acd.terms.base import AskedInLine, Command, Due, Event


class Kind(StrEnum):
    INBOUND = "inbound"
    TRANSFER = "transfer"


class State(StrEnum):
    WAITING = "waiting"  # in line; whether somebody is asked now, offers say
    SERVING = "serving"  # somebody accepted
    MESSAGE = "message"  # nobody came: the form for a message is open


class Why(StrEnum):
    """How a place in line came to its end."""

    SERVED = "served"
    LEFT = "left"  # by their own choice
    LOST = "lost"  # their page did not come back
    MESSAGE = "message"  # they left one
    NOBODY = "nobody"  # nobody came, and they left no message
    SESSION_OVER = "session_over"  # the transferred session ended before anybody came


@dataclass(frozen=True, slots=True)
class Given:
    """What a site has signed of a customer; `by`: how that site is called."""

    by: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Range:
    """When somebody's turn will come: between these two times."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Said:
    """`by`: the agent who wrote it, None: who is in line."""

    id: str
    at: float
    by: PersonId | None
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who somebody is, as they came; stored in the first event of their ticket."""

    kind: Kind
    name: str
    lang: str = "en"
    email: str = ""
    ref: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    claimed: Mapping[str, str] = field(default_factory=dict)
    given: Given | None = None
    token_hash: str = ""
    entry: QueueId | None = None  # the queue they came to, whichever they wait in
    aimed: PersonId | None = None  # by a rule: asked first


@dataclass(frozen=True, slots=True)
class Move:
    """A step of the way somebody takes until they are helped (D9). `queue`: in whose line. `aim`:
    only these are asked; None: the queue's agents. `wide`: all of them at once.
    """

    step: int
    queue: QueueId | None
    aim: tuple[PersonId, ...] | None = None
    wide: bool = False
    until: float | None = None
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Ticket:
    """A place in line. `turn`: 0 at the head of the line, for those given back. `moves`: steps so
    far, the last is now. `promised`: what they were told last. `late`: they have waited longer than
    the queue's alert. `lost_at`: their page is gone since. `session`, `by`: which session and which
    agent, once somebody accepted; `there`: whose page is in it; `begun`: where they are to come.
    """

    id: TicketId
    who: Who
    entered: float
    moves: tuple[Move, ...]
    state: State = State.WAITING
    turn: int = 1
    promised: Range | None = None
    longer: bool = False  # than they were told at first: the page says so
    alert_at: float | None = None
    late: bool = False
    lost_at: float | None = None
    lines: tuple[Said, ...] = ()
    session: SessionId | None = None
    by: PersonId | None = None
    accepted_at: float | None = None
    there: bool = False
    begun: SessionId | None = None
    form_at: float | None = None  # since when the form for a message is open

    @property
    def move(self) -> Move:
        return self.moves[-1]

    @property
    def queue(self) -> QueueId | None:
        return self.moves[-1].queue

    @property
    def step(self) -> int:
        return self.moves[-1].step

    @property
    def in_line(self) -> bool:
        return self.state is State.WAITING

    @property
    def key(self) -> tuple[int, float, str]:
        """Their place among those of the same line."""
        return (self.turn, self.entered, self.id)


@dataclass(frozen=True, slots=True)
class Over:
    """A ticket that is over; its page can read why for a while. `by`: who helped."""

    at: float
    why: Why
    queue: QueueId | None
    by: PersonId | None = None
    session: SessionId | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The slice of the state. `handled`: how long the last ones in each queue were helped."""

    tickets: Mapping[TicketId, Ticket] = field(default_factory=dict)
    over: Mapping[TicketId, Over] = field(default_factory=dict)
    handled: Mapping[QueueId, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbourhood: it has so many `places`. `weight`: how many more than the smallest kind it
    may have.
    """

    weight: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Enter(Command):
    """Come into the line of a queue. The shell has checked what is signed, and made the ids.
    `near`: the places that those around them have in each queue already.
    """

    ticket: TicketId
    queue: QueueId
    name: str
    lang: str = "en"
    email: str = ""
    ref: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    claimed: Mapping[str, str] = field(default_factory=dict)
    given: Given | None = None
    token_hash: str = ""
    near: Mapping[QueueId, tuple[Near, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineConnect(Command):
    """The first page of that ticket is open."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDisconnect(Command):
    """The last page of that ticket is gone."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSay(AskedInLine):
    """Write to each other while somebody waits. `by`: the agent who writes, None: who waits."""

    verb = "line.say"

    id: str
    text: str
    by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLeave(AskedInLine):
    """Give the place up."""

    verb = "line.leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recover(Command):
    """The program starts again: nobody is connected yet, and every time of grace is fresh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue(Due):
    """Nobody came in the time of this step."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDue(Due):
    """They have waited so long that managers are told."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDue(Due):
    """What they were told has passed."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLostDue(Due):
    """Their page did not come back."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Event):
    """`dealt`: the queue whose sub-queue this is, if it was dealt. `lines`: what was written before
    a transfer, while they were in line first.
    """

    ticket: TicketId
    who: Who
    move: Move
    alert_at: float | None = None
    promised: Range | None = None
    dealt: QueueId | None = None
    session: SessionId | None = None  # the one that was transferred
    lines: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineConnected(Event):
    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLost(Event):
    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSaid(Event):
    ticket: TicketId
    line: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken(Event):
    ticket: TicketId
    move: Move
    promised: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitedLong(Event):
    """For the queue's managers, by mail where configured. `first`: nobody else in the same line had
    waited so long, so this is news.
    """

    ticket: TicketId
    queue: QueueId | None
    first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRenewed(Event):
    """It takes longer than they were told: they are told so, with what is known now."""

    ticket: TicketId
    promised: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketGone(Event):
    """The end of a place in line, whatever it was. `by`: who helped, if somebody did. `waited`:
    seconds in line, also of who was helped.
    """

    ticket: TicketId
    why: Why
    queue: QueueId | None = None
    by: PersonId | None = None
    waited: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restarted(Event):
    pass
