"""For whoever is in line: what they are shown, and what they may do."""

from typing import Literal

from signaling.wire.base import Wire
from signaling.wire.desk.words import DeskAsk, Estimate, Field, Filled, Id, Named, Said, Text

LineState = Literal["waiting", "called", "message", "closed", "left", "served"]


class Call(Wire, frozen=True):
    """An agent has come: the page goes there, and need not ask for the name again."""

    url: str


class Attached(Wire, frozen=True):
    """A file that will go along with the message, once it has `arrived`. `size` in bytes."""

    id: str
    name: str
    size: int
    state: Literal["coming", "arrived", "failed"]
    fault: Literal["damaged", "infected"] | None


class Line(Wire, frozen=True):
    """A place in line. `position`: from 1, null once they do not wait.
    `longer`: it takes longer than they were told at first. `hold`: what the manager
    says now, in the reader's language. `form`: of the message that may be left, in state `message`.
    `files`: whether files may go along with it, created by tus under `/files` with the token of the
    place; `attached`: those that were. `message`: one was left.
    """

    ticket: str
    state: LineState
    queue: Named
    position: int | None
    estimate: Estimate | None
    longer: bool
    hold: str
    lines: tuple[Said, ...]
    call: Call | None
    form: tuple[Field, ...]
    files: bool
    name: str
    message: bool
    attached: tuple[Attached, ...] = ()


class LineSay(DeskAsk, frozen=True):
    """Write to who waits, or to those who will help. Agents name the ticket."""

    verb = "line.say"

    text: Text
    ticket: Id | None = None


class LineLeave(DeskAsk, frozen=True):
    """Give the place up."""

    verb = "line.leave"


class LineMessage(DeskAsk, frozen=True):
    """Leave a message, by the form of the view; also in place of waiting on."""

    verb = "line.message"

    form: Filled
