"""A manager in a session: watching, whispering to the rep, or openly taking part."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Asked, Command, Event
from signaling.domain.terms.people import Capabilities


class Mode(StrEnum):
    WATCH = "watch"  # sees and hears what assistants do, is neither seen nor heard
    WHISPER = "whisper"  # is heard and read by the rep who controls, by nobody else
    JOIN = "join"  # takes part, for everybody to see and hear


@dataclass(frozen=True, slots=True)
class Policy:
    """Whether customers are told of supervision, as the site has it; `version` counts its changes,
    so that the record says which one held.
    """

    told: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class Supervisor:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervise(Command):
    """A manager comes in."""

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities
    mode: Mode
    policy: Policy
    may_take: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseStart(Asked):
    """A supervisor goes on in this mode."""

    verb = "supervise.start"
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseStop(Asked):
    """A supervisor leaves."""

    verb = "supervise.stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionStarted(Event):
    """In this mode from now on."""

    participant: ParticipantId
    mode: Mode
    policy: Policy
    may_take: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded(Event):
    """They take control, and are a rep as any other."""

    participant: ParticipantId
