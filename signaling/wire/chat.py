"""Writing to each other. Views carry counts; lines come as events, and older ones on request."""

from collections.abc import Collection, Hashable, Sequence
from typing import Annotated, Literal

from msgspec import Meta

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.chat import readers, said
from signaling.domain.session import Session
from signaling.domain.terms import chat
from signaling.domain.terms.base import Event
from signaling.wire.base import Ask, Hint, Signal, Stamp, Wire

Everybody = Literal["all"]
To = Everybody | Annotated[list[str], Meta(max_length=100)]
PAGE = 100  # lines that are read at once


def addressees(to: To) -> tuple[ParticipantId, ...] | None:
    """Whom a line is for; None: everybody."""
    return None if to == "all" else tuple(ParticipantId(one) for one in to)


class ChatSay(Ask, frozen=True):
    """Write to everybody who is here, or to some of them. At most 4,000 code points; line breaks
    are kept. `id`: the sender's own; the same again says nothing again. Ack: `ChatLineSaid`.
    """

    verb = chat.ChatSay.verb

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    to: To
    text: Annotated[str, Meta(max_length=20_000)]

    def command(self, stamp: Stamp) -> chat.ChatSay:
        return chat.ChatSay(
            at=stamp.at,
            by=stamp.by,
            id=self.id,
            to=addressees(self.to),
            text=self.text,
            exchange=ActivityId(stamp.new()),
        )

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        line = next((e.line for e in events if isinstance(e, chat.ChatSaid)), None)
        return ChatLineSaid(line=line or said(session, by, self.id) or 0, version=session.version)


class ChatSeen(Ask, frozen=True):
    """The sender has read this line and all before it; `read` false: it is on their page only."""

    verb = chat.ChatSee.verb

    line: int
    read: bool = True

    def command(self, stamp: Stamp) -> chat.ChatSee:
        return chat.ChatSee(at=stamp.at, by=stamp.by, line=self.line, read=self.read)


class ChatRead(Wire, frozen=True):
    """The newest lines before line `before` (null: of all) that the sender may read. Ack:
    `ChatLines`.
    """

    verb = chat.ChatRead.verb

    before: int | None = None
    limit: Annotated[int, Meta(ge=1, le=PAGE)] = PAGE


class ChatType(Hint, frozen=True):
    """The sender is writing to these, or (`on` false) is not any more. To be said again every 3 s
    while they write: it is shown for 6 s. Others get it as `chat.typing`.
    """

    verb = chat.ChatType.verb

    to: To
    on: bool = True

    def passed_on(
        self, session: Session, by: ParticipantId
    ) -> tuple[Signal, Collection[ParticipantId]]:
        return ChatTyping(by, self.on), readers(session, by, addressees(self.to))


class ChatTyping(Signal, frozen=True):
    """Socket.IO event `chat.typing`: somebody is writing a line that the reader will be shown, or
    (`on` false) is not any more. Over 6 s later, or with a line of theirs, if nothing else is said.
    """

    event = "chat.typing"

    by: str
    on: bool

    def about(self) -> Hashable:
        return self.by


class ChatLine(Wire, frozen=True):
    """One line. `by` null: here control was passed, and the exchange was closed (D5). Names are
    sent too since people leave. `to`: whom it was written to.
    """

    line: int
    at: int
    by: str | None
    by_name: str
    to: Everybody | tuple[str, ...]
    to_names: tuple[str, ...]
    text: str
    id: str
    reps_only: bool = False  # written to several, all of them reps


class ChatLines(Wire, frozen=True):
    """In order. `more`: there are older ones."""

    lines: tuple[ChatLine, ...]
    more: bool
    ok: Literal[True] = True


class ChatLineSaid(Wire, frozen=True):
    """The line is on the disk and has this number."""

    line: int
    version: int
    ok: Literal[True] = True


class ChatMark(Wire, frozen=True):
    """How far somebody is: the newest line on their page, and the newest they have read."""

    participant: str
    arrived: int
    read: int


class Chat(Wire, frozen=True):
    """`newest`: the newest line you may read, 0: none. `unread`: how many wait for you. `read`: the
    newest you have read. `marks`: how far each is, for reps.
    """

    newest: int
    unread: int
    read: int
    marks: tuple[ChatMark, ...]
