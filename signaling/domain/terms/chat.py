"""What people in the session write to each other (S16, S51, D5).

The words themselves are in the log only: the state knows of each of the newest lines who wrote it
and who may read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event

LONGEST = 4_000  # code points of a text
REMEMBERED = 200  # lines of which the state knows whose they are


@dataclass(frozen=True, slots=True)
class Heading:
    """A line without its words. `by` None: the exchange was closed there. `id`: the writer's own
    for it, unique among theirs.
    """

    line: int
    by: ParticipantId | None
    readers: tuple[ParticipantId, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """The slice of the state. Lines count from 1. `arrived` and `seen`: the newest line of which
    somebody's page said so.
    """

    lines: int = 0
    newest: tuple[Heading, ...] = ()
    arrived: Mapping[ParticipantId, int] = field(default_factory=dict)
    seen: Mapping[ParticipantId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSay(Asked):
    """`to` None: everybody who is here. `exchange`: of the one this may begin."""

    verb = "chat.say"
    id: str
    to: tuple[ParticipantId, ...] | None
    text: str
    exchange: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSee(Asked):
    """The sender has this line and all before it: `read`, or only on their page so far."""

    verb = "chat.seen"
    line: int
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRead(Asked):
    """Asks for older lines; changes nothing. The shell has the words."""

    verb = "chat.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatType(Asked):
    """The sender is writing to these: changes nothing, is passed on and forgotten. `to` None:
    everybody.
    """

    verb = "chat.type"
    to: tuple[ParticipantId, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSaid(Event):
    """`to` None: everybody; `readers`: who that was then, without the writer."""

    line: int
    by: ParticipantId
    to: tuple[ParticipantId, ...] | None
    readers: tuple[ParticipantId, ...]
    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSeen(Event):
    participant: ParticipantId
    line: int
    read: bool
