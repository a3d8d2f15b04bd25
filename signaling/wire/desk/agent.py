"""For agents and managers: what they are shown, and what they may do."""

from typing import Literal

from signaling.wire.base import Wire
from signaling.wire.desk.words import (
    Answer,
    Availability,
    AwayReason,
    Both,
    DeclineReason,
    DeskAsk,
    Given,
    Id,
    Named,
    Said,
)


class Agent(Wire, frozen=True):
    """The reader as an agent. `reason`: of being away; `missed`: why somebody was made unavailable
    by an offer that they did not answer. `serving`: so many at once, of `limit`.
    """

    person: str
    name: str
    availability: Availability
    reason: AwayReason | Literal["missed"] | None
    since: int
    limit: int
    serving: int
    queues: tuple[Named, ...]


class Late(Wire, frozen=True):
    """Whoever waits in a queue for longer than its alert: `count` of them, the first `since`."""

    queue: Named
    count: int
    since: int


class Filling(Wire, frozen=True):
    """A queue that will soon take nobody more: `count` wait, of `closing` who may."""

    queue: Named
    count: int
    closing: int


class Manager(Wire, frozen=True):
    """The reader as a manager: the queues whose hold text they may change. `late`: those in which
    somebody has waited too long; `filling`: those that will soon take nobody more. `mail`: they get
    mail then, where the site sends any.
    """

    queues: tuple[Named, ...]
    may_take_over: bool
    late: tuple[Late, ...]
    filling: tuple[Filling, ...]
    mail: bool = True


class DeskOffer(Wire, frozen=True):
    """Somebody to be helped. `since`: in line since then; `until`: open until then, for the reader.
    `message`: of who transferred them, `from_name` their name. `claimed`: what the link said, not
    signed. `step`: 1 to those asked first, 2 to all agents of the queue, and so on.
    """

    id: str
    ticket: str
    kind: Literal["inbound", "transfer"]
    customer: str
    queue: Named | None
    since: int
    until: int
    message: str
    form: tuple[Answer, ...]
    given: Given | None
    claimed: dict[str, str]
    from_name: str | None
    step: int
    lang: str


class Waiting(Wire, frozen=True):
    """Somebody in line. `lines`: how many were written. `lost`: their page has lost the connection,
    and their place is kept meanwhile; nobody is asked about them.
    """

    ticket: str
    customer: str
    queue: Named
    since: int
    position: int
    step: int
    lines: int
    lost: bool = False


class Talk(Wire, frozen=True):
    """What was written with somebody who waits, the newest lines."""

    ticket: str
    lines: tuple[Said, ...]


class Serving(Wire, frozen=True):
    """A session of the reader that came from the line."""

    session: str
    number: str
    customer: str
    since: int


class Decline(Wire, frozen=True):
    """Who would not, and why."""

    name: str
    reason: DeclineReason


class AskedNow(Wire, frozen=True):
    """The agents of a queue, or those by these names alone."""

    queue: Named | None
    names: tuple[str, ...]


class Transfer(Wire, frozen=True):
    """What became of a session that the reader transferred. `looking`: who reads of it now.
    While it waits, `now`: who is asked where that is not to whom it was transferred any more, and
    `absent`: the agents it was transferred to who cannot be asked, by name.
    """

    session: str
    customer: str
    queue: Named | None
    agents: tuple[str, ...]
    since: int
    looking: tuple[str, ...]
    accepted: str | None
    declined: tuple[Decline, ...]
    state: Literal["waiting", "taken", "ended", "message"]
    now: AskedNow | None = None
    absent: tuple[str, ...] = ()


class MissedOffer(Wire, frozen=True):
    """An offer that nobody answered here."""

    at: int
    customer: str
    queue: Named | None


class Open(Wire, frozen=True):
    """The page goes to this session now: who accepts has 20 seconds to be there."""

    session: str
    ticket: str


class QueueNow(Wire, frozen=True):
    """A queue on the board. `longest`: since when the first has been waiting, null: nobody is.
    `abandoned` and `served`: of today, by the zone of the queue. `hold`: what people in line read.
    """

    id: str
    name: Both
    open: bool
    waiting: int
    longest: int | None
    serving: int
    available: int
    abandoned: int
    served: int
    hold: Both


class AgentNow(Wire, frozen=True):
    """An agent on the board. `here`: a page of theirs is open."""

    person: str
    name: str
    availability: Availability
    reason: AwayReason | Literal["missed"] | None
    since: int
    serving: int
    missed: int
    here: bool


class Board(Wire, frozen=True):
    """All that a manager watches; at most one of them a second."""

    queues: tuple[QueueNow, ...]
    agents: tuple[AgentNow, ...]
    waiting: tuple[Waiting, ...]


class AgentSet(DeskAsk, frozen=True):
    """Say whether one takes offers. `reason`: of being away."""

    verb = "agent.set"

    availability: Availability
    reason: AwayReason | None = None


class OfferAccept(DeskAsk, frozen=True):
    """Help them. The first to say so does; the others are told who."""

    verb = "offer.accept"

    offer: Id


class OfferDecline(DeskAsk, frozen=True):
    """Somebody else is to help them."""

    verb = "offer.decline"

    offer: Id
    reason: DeclineReason


class QueueHold(DeskAsk, frozen=True):
    """Change what all who wait are told, for managers of the queue."""

    verb = "queue.hold"

    queue: Id
    text: Both


class AlertMail(DeskAsk, frozen=True):
    """Get mail when somebody waits long, or none; for managers."""

    verb = "alert.mail"

    on: bool


class BoardWatch(DeskAsk, frozen=True):
    """Be sent the board, or no more."""

    verb = "board.watch"

    on: bool


class Accepted(Wire, frozen=True):
    """The offer is the sender's. `session`: theirs now; `DeskView.open` says when to go there."""

    session: str
    ok: Literal[True] = True


class Taken(Wire, frozen=True):
    """Somebody else was first: `by` is their name."""

    by: str
    code: Literal["taken"] = "taken"
    ok: Literal[False] = False
