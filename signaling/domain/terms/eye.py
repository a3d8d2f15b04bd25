"""A phone as second eye: seated beside a customer, by a code that their page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Command, Event
from signaling.domain.terms.people import Capabilities

GOOD_FOR = 120.0  # seconds that a code may be used


@dataclass(frozen=True, slots=True)
class EyeCode:
    """What lets one phone in, once. `hashed`: of the token, which nothing keeps."""

    hashed: str
    until: float


@dataclass(frozen=True, slots=True)
class Eyes:
    """The slice of the state. `codes`: that may still be used, by customer. `seats`: whose second
    eye a phone is, also of those that left.
    """

    codes: Mapping[ParticipantId, EyeCode] = field(default_factory=dict)
    seats: Mapping[ParticipantId, ParticipantId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeInvite(Asked):
    """A code for a phone of the sender's, in the place of the one before."""

    verb = "eye.invite"
    hashed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeJoin(Command):
    """A phone comes by a code. `hashed`: of what the code holds."""

    participant: ParticipantId
    hashed: str
    token_hash: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeInvited(Event):
    customer: ParticipantId
    hashed: str
    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeSeated(Event):
    """The code is used up; `Joined` follows."""

    participant: ParticipantId
    customer: ParticipantId
