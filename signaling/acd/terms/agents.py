"""Those who help the people in line, and those who watch over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.terms.base import Asked, Command, Due, Event


class Availability(StrEnum):
    AVAILABLE = "available"
    BUSY = "busy"
    AWAY = "away"


class Away(StrEnum):
    LUNCH = "lunch"
    BREAK = "break"
    MEETING = "meeting"
    TRAINING = "training"
    OTHER = "other"
    MISSED = "missed"  # nobody says so of themselves: they did not answer an offer


@dataclass(frozen=True, slots=True)
class Profile:
    """How an agent is set up. `queues` None: all; `limit`: so many at once; `inbound`: whether
    people in line are offered to them, or transfers to them by name only.
    """

    person: PersonId
    name: str
    queues: tuple[QueueId, ...] | None = None
    limit: int = 1
    inbound: bool = True


@dataclass(frozen=True, slots=True)
class Manager:
    """Which queues and agents somebody watches; None: all."""

    person: PersonId
    name: str = ""
    queues: tuple[QueueId, ...] | None = None
    agents: tuple[PersonId, ...] | None = None
    may_take_over: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """An offer that was not answered."""

    at: float
    customer: str
    queue: QueueId | None


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent as they are now. `here`: a page of theirs is open, or was a moment ago (`lost_at`).
    `offers`: tickets that are open for them; `serving`: those they accepted. `idle_since`: the end
    of their last session. `in_a_row`: offers missed since the last one that was answered.
    """

    profile: Profile
    availability: Availability = Availability.AWAY
    reason: Away | None = None
    since: float = 0.0
    here: bool = False
    lost_at: float | None = None
    offers: tuple[TicketId, ...] = ()
    serving: tuple[TicketId, ...] = ()
    idle_since: float = 0.0
    in_a_row: int = 0
    missed: tuple[Missed, ...] = ()

    @property
    def person(self) -> PersonId:
        return self.profile.person

    @property
    def name(self) -> str:
        return self.profile.name

    @property
    def load(self) -> int:
        """Places taken: an open offer keeps one, so that nobody is asked beyond their limit."""
        return len(self.offers) + len(self.serving)

    @property
    def at_work(self) -> bool:
        return self.here and self.availability is Availability.AVAILABLE

    @property
    def idle(self) -> bool:
        """Whether somebody can be offered to them now."""
        return self.at_work and self.lost_at is None and self.load < self.profile.limit


@dataclass(frozen=True, slots=True)
class Agents:
    """The slice of the state. `unmailed`: managers who want no mail when somebody waits long."""

    known: Mapping[PersonId, Agent] = field(default_factory=dict)
    managers: Mapping[PersonId, Manager] = field(default_factory=dict)
    unmailed: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentsKeep(Command):
    """All there are from now on, by an administrator."""

    agents: tuple[Profile, ...]
    managers: tuple[Manager, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSet(Asked):
    """Say whether one takes offers. `reason`: of being away."""

    verb = "agent.set"

    availability: Availability
    reason: Away | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMail(Asked):
    """Get mail when somebody waits long, or none; by a manager, for themselves."""

    verb = "alert.mail"

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentConnect(Command):
    """The first page of theirs is open."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentDisconnect(Command):
    """The last page of theirs is gone."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLostDue(Due):
    """No page of theirs came back in time."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentKept(Event):
    agent: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRemoved(Event):
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerKept(Event):
    manager: Manager


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerRemoved(Event):
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMailSet(Event):
    person: PersonId
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilitySet(Event):
    """By themselves, or because they missed offers (`Away.MISSED`)."""

    person: PersonId
    availability: Availability
    reason: Away | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentConnected(Event):
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLost(Event):
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentVanished(Event):
    """Lost beyond the grace: what was offered to them goes to others."""

    person: PersonId
