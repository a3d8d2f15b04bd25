"""How the queues are set up, over HTTP: for administrators."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from signaling.wire.base import Wire
from signaling.wire.desk.words import Both, Field, Filled, Id, Short, Text

TimeOfDay = Annotated[str, Meta(pattern="^([01][0-9]|2[0-4]):[0-5][0-9]$")]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Opening(Wire, frozen=True):
    """From then to then on one day, by the clock of the zone; `24:00` is the end of the day."""

    from_: TimeOfDay = msgspec.field(name="from")
    to: TimeOfDay


class Hours(Wire, frozen=True):
    """When a queue is open. `week`: seven days from Monday on. `zone`: by its IANA name."""

    zone: Short
    week: Annotated[
        tuple[Annotated[tuple[Opening, ...], Meta(max_length=8)], ...],
        Meta(min_length=7, max_length=7),
    ]
    holidays: Annotated[tuple[Day, ...], Meta(max_length=400)] = ()


class Part(Wire, frozen=True):
    """A sub-queue that gets so many of all shares, which are 100 at most."""

    queue: Id
    share: Annotated[int, Meta(ge=1, le=100)]


class Queue(Wire, frozen=True):
    """A queue, whole. Seconds, but for `closing`: so many may wait; `missed`: so many offers in a
    row that an agent misses until they are unavailable, 0: never. `hours` null: always.
    `escalation`: until all its agents are asked; `alert`: until its managers are told; `ring`: an
    offer is open to those asked first; `patience`: of each further step, before the message form.
    `mail`: the e-mail address that messages which were left are sent to; empty: those of its
    managers.
    """

    id: Id
    names: Both
    descriptions: Both = Both()
    hours: Hours | None = None
    distribution: Literal["everybody", "most_idle", "round_robin"] = "everybody"
    escalation: Annotated[int, Meta(ge=30, le=999)] = 60
    alert: Annotated[int, Meta(ge=60, le=5_940)] = 120
    closing: Annotated[int, Meta(ge=50, le=999)] = 200
    ring: Annotated[int, Meta(ge=5, le=300)] = 30
    form: Annotated[tuple[Field, ...], Meta(max_length=40)] = ()
    hold: Both = Both()
    ask: Literal["nothing", "view"] = "nothing"
    files: bool = True
    parts: Annotated[tuple[Part, ...], Meta(max_length=50)] = ()
    missed: Annotated[int, Meta(ge=0, le=100)] = 1
    service_level: Annotated[int, Meta(ge=1, le=3_600)] = 60
    patience: Annotated[int, Meta(ge=30, le=3_600)] = 120
    mail: Annotated[str, Meta(max_length=254)] = ""


class Queues(Wire, frozen=True):
    """All queues of the site. `fallback`: the queue for transfers that nobody took. `supervision`:
    whether customers are told when a manager watches.
    """

    queues: Annotated[tuple[Queue, ...], Meta(max_length=200)]
    fallback: Id | None = None
    supervision: Literal["told", "silent"] = "told"


class AgentSettings(Wire, frozen=True):
    """Somebody who helps those in line. `queues` null: all. `limit`: so many at once. `name` is
    theirs on the site, and not read.
    """

    person: Id
    queues: Annotated[tuple[Id, ...], Meta(max_length=200)] | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 1
    inbound: bool = True
    name: Short = ""


class ManagerSettings(Wire, frozen=True):
    """Somebody who watches queues and agents; null: all of them."""

    person: Id
    queues: Annotated[tuple[Id, ...], Meta(max_length=200)] | None = None
    agents: Annotated[tuple[Id, ...], Meta(max_length=2_000)] | None = None
    may_take_over: bool = False
    name: Short = ""


class Agents(Wire, frozen=True):
    """All agents and managers of the site."""

    agents: Annotated[tuple[AgentSettings, ...], Meta(max_length=2_000)]
    managers: Annotated[tuple[ManagerSettings, ...], Meta(max_length=500)] = ()


class Condition(Wire, frozen=True):
    """Of a field of the entry form, by its id."""

    field: Id
    op: Literal["contains", "is", "less", "greater"]
    text: Text


class Then(Wire, frozen=True):
    """Either a queue or an agent."""

    queue: Id | None = None
    agent: Id | None = None


class Rule(Wire, frozen=True):
    """The first whose condition is true counts; without one, all agents of the queue."""

    if_: Condition = msgspec.field(name="if")
    then: Then


class Rules(Wire, frozen=True):
    """All rules of the site, in order."""

    rules: Annotated[tuple[Rule, ...], Meta(max_length=200)]


class DryRun(Wire, frozen=True):
    """Who would be asked, if somebody came to this queue with this form. `at`: milliseconds, until
    the year 2100.
    """

    queue: Id
    form: Filled
    at: Annotated[int, Meta(ge=0, le=4_102_444_800_000)]


class DryStep(Wire, frozen=True):
    """`at`: seconds after they came. `names`: of the agents who are asked."""

    at: int
    to: Literal["agent", "agents", "queue", "message", "closed"]
    names: tuple[str, ...]
    queue: str | None


class DrySteps(Wire, frozen=True):
    """In the order of time."""

    steps: tuple[DryStep, ...]


class SigningKey(Wire, frozen=True):
    """A site that signs what it says of customers: `by` is how agents read it. `secret`: shown this
    once, base64url of 32 bytes (HS256).
    """

    id: str
    by: str
    secret: str
    at: int


class SigningKeyNew(Wire, frozen=True):
    """A key for a site of that name."""

    by: Short


class SigningKeyKnown(Wire, frozen=True):
    """One that was made; its secret is shown no more. `at`: milliseconds."""

    id: str
    by: str
    at: int


class SigningKeys(Wire, frozen=True):
    """All that count."""

    keys: tuple[SigningKeyKnown, ...]
