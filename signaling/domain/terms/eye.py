"""A phone as second eye: seated beside a customer, by a code that their page shows."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Command, Event
from signaling.domain.terms.people import Capabilities
from signaling.values import Value, field

GOOD_FOR = 120.0  # seconds that a code may be used


class EyeCode(Value, frozen=True):
    """What lets one phone in, once. `hashed`: of the token, which nothing keeps."""

    hashed: str
    until: float


class Eyes(Value, frozen=True):
    """The slice of the state. `codes`: that may still be used, by customer. `seats`: whose second
    eye a phone is, also of those that left.
    """

    codes: Mapping[ParticipantId, EyeCode] = field(default_factory=dict)
    seats: Mapping[ParticipantId, ParticipantId] = field(default_factory=dict)


class EyeInvite(Asked, frozen=True, kw_only=True):
    """A code for a phone of the sender's, in the place of the one before."""

    verb = "eye.invite"
    hashed: str


class EyeJoin(Command, frozen=True, kw_only=True):
    """A phone comes by a code. `hashed`: of what the code holds."""

    participant: ParticipantId
    hashed: str
    token_hash: str
    capabilities: Capabilities


class EyeInvited(Event, frozen=True, kw_only=True):
    customer: ParticipantId
    hashed: str
    until: float


class EyeSeated(Event, frozen=True, kw_only=True):
    """The code is used up; `Joined` follows."""

    participant: ParticipantId
    customer: ParticipantId
