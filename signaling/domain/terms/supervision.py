"""A manager in a session: watching, whispering to the rep, or openly taking part."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Asked, Command, Event
from signaling.domain.terms.people import Capabilities
from signaling.values import Value


class Mode(StrEnum):
    WATCH = "watch"  # sees and hears what assistants do, is neither seen nor heard
    WHISPER = "whisper"  # is heard and read by the rep who controls, by nobody else
    JOIN = "join"  # takes part, for everybody to see and hear


class Policy(Value, frozen=True):
    """Whether customers are told of supervision, as the site has it; `version` counts its changes,
    so that the record says which one held.
    """

    told: bool = True
    version: int = 1


class Supervisor(Value, frozen=True):
    """`since`: in this mode. `policy`: the one they came in by. `may_take`: the site lets them take
    control, with a reason.
    """

    mode: Mode
    since: float
    policy: Policy
    may_take: bool = False


Supervision = Mapping[ParticipantId, Supervisor]
"""The slice of the state: everybody who supervises or did until they left. Who took control does
not supervise any more.
"""


class Supervise(Command, frozen=True, kw_only=True):
    """A manager comes in."""

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities
    mode: Mode
    policy: Policy
    may_take: bool


class SuperviseStart(Asked, frozen=True, kw_only=True):
    """A supervisor goes on in this mode."""

    verb = "supervise.start"
    mode: Mode


class SuperviseStop(Asked, frozen=True, kw_only=True):
    """A supervisor leaves."""

    verb = "supervise.stop"


class SupervisionStarted(Event, frozen=True, kw_only=True):
    """In this mode from now on."""

    participant: ParticipantId
    mode: Mode
    policy: Policy
    may_take: bool


class SupervisionEnded(Event, frozen=True, kw_only=True):
    """They take control, and are a rep as any other."""

    participant: ParticipantId
