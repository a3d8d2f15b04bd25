"""What people in the session write to each other (S16, S51, D5).

The words themselves are in the log only: the state knows of each of the newest lines who wrote it
and who may read it.
"""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value, field

LONGEST = 4_000  # code points of a text
REMEMBERED = 200  # lines of which the state knows whose they are


class Heading(Value, frozen=True):
    """A line without its words. `by` None: the exchange was closed there. `id`: the writer's own
    for it, unique among theirs.
    """

    line: int
    by: ParticipantId | None
    readers: tuple[ParticipantId, ...]
    id: str = ""


class Chat(Value, frozen=True):
    """The slice of the state. Lines count from 1. `arrived` and `seen`: the newest line of which
    somebody's page said so.
    """

    lines: int = 0
    newest: tuple[Heading, ...] = ()
    arrived: Mapping[ParticipantId, int] = field(default_factory=dict)
    seen: Mapping[ParticipantId, int] = field(default_factory=dict)


class ChatSay(Asked, frozen=True, kw_only=True):
    """`to` None: everybody who is here. `exchange`: of the one this may begin."""

    verb = "chat.say"
    id: str
    to: tuple[ParticipantId, ...] | None
    text: str
    exchange: ActivityId


class ChatSee(Asked, frozen=True, kw_only=True):
    """The sender has this line and all before it: `read`, or only on their page so far."""

    verb = "chat.seen"
    line: int
    read: bool


class ChatRead(Asked, frozen=True, kw_only=True):
    """Asks for older lines; changes nothing. The shell has the words."""

    verb = "chat.read"


class ChatType(Asked, frozen=True, kw_only=True):
    """The sender is writing to these: changes nothing, is passed on and forgotten. `to` None:
    everybody.
    """

    verb = "chat.type"
    to: tuple[ParticipantId, ...] | None


class ChatSaid(Event, frozen=True, kw_only=True):
    """`to` None: everybody; `readers`: who that was then, without the writer."""

    line: int
    by: ParticipantId
    to: tuple[ParticipantId, ...] | None
    readers: tuple[ParticipantId, ...]
    text: str
    id: str


class ChatSeen(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    line: int
    read: bool
