"""Coming in: by link, by number, as a colleague; and those who wait at the door (D16)."""

from collections.abc import Mapping
from dataclasses import dataclass

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Command, Event, Fenced
from signaling.domain.terms.people import Capabilities, Door
from signaling.domain.terms.workload import FREE, Load
from signaling.names.lookalikes import without_number


@dataclass(frozen=True, slots=True)
class Knock:
    """A visitor at the door. Becomes a participant of the same id when admitted. `typed`: the name
    before it was told apart from others; "" in what was stored before it was kept.
    """

    id: ParticipantId
    name: str
    address: str
    at: float
    token_hash: str
    capabilities: Capabilities
    lost_at: float | None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Visitor(Knock):
    """A knock as it is now; `Knocked` holds how it was stored for ever."""

    door: Door = Door.NUMBER
    leaving_at: float | None = None  # their page said good-bye (D1)

    @property
    def own_name(self) -> str:
        """As they gave it: a number behind it, or its end cut off for one, says who is inside."""
        return self.typed or without_number(self.name)


Knocks = Mapping[ParticipantId, Visitor]
"""The slice of the state: visitors at the door, longest waiting first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Command):
    """A customer by link, or by number on a site that admits at once. `as_new`: they are nobody who
    is in already, as far as they were asked (D22).
    """

    participant: ParticipantId
    name: str
    door: Door
    token_hash: str
    capabilities: Capabilities
    as_new: bool = True
    load: Load = FREE


@dataclass(frozen=True, slots=True, kw_only=True)
class Assist(Command):
    """A signed-in rep joins as an assistant (S46)."""

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockAtDoor(Command):
    """A visitor who only knows the number (D16), or whose link lets nobody in any more. `as_new`:
    as of `Join`.
    """

    knock: ParticipantId
    name: str
    address: str
    token_hash: str
    capabilities: Capabilities
    door: Door = Door.NUMBER
    as_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockAdmit(Fenced):
    verb = "knock.admit"
    knock: ParticipantId
    load: Load = FREE


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockRefuse(Fenced):
    verb = "knock.refuse"
    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Knocked(Event):
    knock: Knock


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockedByLink(Event):
    """This visitor has the link, which lets nobody in by itself any more."""

    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockAdmitted(Event):
    knock: ParticipantId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class LetInByLink(Event):
    """The visitor's link lets them in by itself: they asked for more than that, and do not now.
    `Joined` follows.
    """

    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockRefused(Event):
    """`by` None: nobody answered, or the session ended."""

    knock: ParticipantId
    name: str
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockWithdrawn(Event):
    """The visitor went away. `name`: "" in what was stored before it was kept."""

    knock: ParticipantId
    name: str = ""
