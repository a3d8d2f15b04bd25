"""Coming in: by link, by number, as a colleague; and those who wait at the door (D16)."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Command, Event, Fenced
from signaling.domain.terms.people import Capabilities, Door
from signaling.domain.terms.workload import FREE, Load
from signaling.names.lookalikes import without_number
from signaling.values import Value


class Knock(Value, frozen=True):
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


class Visitor(Knock, frozen=True):
    """A knock as it is now; `Knocked` holds how it was stored for ever."""

    door: Door = Door.NUMBER
    leaving_at: float | None = None  # their page said good-bye (D1)

    @property
    def own_name(self) -> str:
        """As they gave it: a number behind it, or its end cut off for one, says who is inside."""
        return self.typed or without_number(self.name)


Knocks = Mapping[ParticipantId, Visitor]
"""The slice of the state: visitors at the door, longest waiting first."""


class Join(Command, frozen=True, kw_only=True):
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


class Assist(Command, frozen=True, kw_only=True):
    """A signed-in rep joins as an assistant (S46)."""

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities


class KnockAtDoor(Command, frozen=True, kw_only=True):
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


class KnockAdmit(Fenced, frozen=True, kw_only=True):
    verb = "knock.admit"
    knock: ParticipantId
    load: Load = FREE


class KnockRefuse(Fenced, frozen=True, kw_only=True):
    verb = "knock.refuse"
    knock: ParticipantId


class Knocked(Event, frozen=True, kw_only=True):
    knock: Knock


class KnockedByLink(Event, frozen=True, kw_only=True):
    """This visitor has the link, which lets nobody in by itself any more."""

    knock: ParticipantId


class KnockAdmitted(Event, frozen=True, kw_only=True):
    knock: ParticipantId
    by: ParticipantId


class LetInByLink(Event, frozen=True, kw_only=True):
    """The visitor's link lets them in by itself: they asked for more than that, and do not now.
    `Joined` follows.
    """

    knock: ParticipantId


class KnockRefused(Event, frozen=True, kw_only=True):
    """`by` None: nobody answered, or the session ended."""

    knock: ParticipantId
    name: str
    by: ParticipantId | None


class KnockWithdrawn(Event, frozen=True, kw_only=True):
    """The visitor went away. `name`: "" in what was stored before it was kept."""

    knock: ParticipantId
    name: str = ""
