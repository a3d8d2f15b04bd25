"""Messages that people leave where nobody could help them: the inbox of the agents."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.acd.ids import FileId, PersonId, QueueId, SessionId, TicketId
from signaling.acd.terms.base import AskedInLine, Command, Due, Event

FILES = 10  # of one message
LARGEST, TOGETHER = 25 * 10**6, 50 * 10**6  # bytes of one file, and of all of one message
EVERYBODYS = 2 * 10**9  # bytes of all messages together: anybody may leave some


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; its bytes are outside. `sha256` hexadecimal. `type`: what its first
    bytes look like. `scanned`: by a scanner for viruses, which found none.
    """

    id: FileId
    name: str
    size: int
    sha256: str
    type: str = ""
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """`ticket`: also the message's id. `form`: what was filled in, as the queue's fields say."""

    ticket: TicketId
    at: float
    queue: QueueId | None
    name: str
    form: Mapping[str, str]
    lang: str = "en"
    email: str = ""
    session: SessionId | None = None
    done_at: float | None = None
    done_by: PersonId | None = None
    files: tuple[Attachment, ...] = ()


Messages = Mapping[TicketId, Message]  # the slice of the state; done ones stay for a while


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMessage(AskedInLine):
    """Leave a message, also in place of waiting on. `files`: those that the shell has of them."""

    verb = "line.message"

    form: Mapping[str, str]
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeave(Command):
    """Leave a message without waiting, which may be done while the queue is closed or full."""

    ticket: TicketId
    queue: QueueId
    name: str
    lang: str = "en"
    email: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDone(Command):
    """An agent has dealt with it."""

    message: TicketId
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDue(Due):
    """The form was open for long enough."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDue(Due):
    """Somebody dealt with it long enough ago."""

    message: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOffered(Event):
    """Nobody came on any step: they are asked for a message (D9)."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeft(Event):
    ticket: TicketId
    form: Mapping[str, str]
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDealtWith(Event):
    message: TicketId
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageForgotten(Event):
    """With its files."""

    message: TicketId
