"""Sessions that are over, as they are read later, and the whole record of one: over HTTP, in the
words of the session.
"""

from typing import Literal

from signaling.domain.terms.life import EndReason
from signaling.wire.base import Wire
from signaling.wire.chat import ChatLine
from signaling.wire.notes import Note
from signaling.wire.record import RecordLine
from signaling.wire.updates import Happened

Part = Literal["primary", "assistant", "supervisor", "customer", "eye"]


class WholeRecord(Wire, frozen=True):
    """Who saw what, every line that the reader may see, in order. Milliseconds; `ended_at` null:
    the session goes on. `name`: the reader's.
    """

    session: str
    number: str
    started_at: int
    ended_at: int | None
    name: str
    record: tuple[RecordLine, ...]


class PersonThen(Wire, frozen=True):
    """Somebody who was in it; `part`: the last they had. `left_at` null: until the end."""

    id: str
    name: str
    part: Part
    joined_at: int
    left_at: int | None


class Figures(Wire, frozen=True):
    """What can be counted; the people and lines are those that the reader knows of. Seconds.
    `waited`: the longest that a customer waited at the door; null: nobody did.
    """

    length: int
    waited: int | None
    customers: int
    reps: int
    lines: int


class Surveyed(Wire, frozen=True):
    """What a customer answered. `score` from 1 to 5; null: they only wrote something."""

    by: str
    by_name: str
    at: int
    score: int | None
    comment: str


class ClosingForm(Wire, frozen=True):
    """What the rep wrote at the end. `solved` null: they left that open."""

    at: int
    about: str
    solved: bool | None
    notes: str


class History(Wire, frozen=True):
    """A session that is over, as far as the reader was there: all of it for administrators.

    `part`: the reader's own, the last they had; null: they were not there. `timeline`: what
    happened, without what was written. `chat` and `notes`: in order. `surveys` and `closing`: for
    who stayed to the end or had control. `may_close`: the form is the reader's to write.

    Of timeline, chat and notes together it has one page. `older`: ask for those `before` it to have
    the page before this one; null: there is none.
    """

    id: str
    number: str
    started_at: int
    ended_at: int
    end_reason: EndReason
    part: Part | None
    figures: Figures
    people: tuple[PersonThen, ...]
    timeline: tuple[Happened, ...]
    record: tuple[RecordLine, ...]
    chat: tuple[ChatLine, ...]
    notes: tuple[Note, ...]
    surveys: tuple[Surveyed, ...]
    closing: ClosingForm | None
    may_close: bool
    older: int | None = None


class HistoryEntry(Wire, frozen=True):
    """A session that is over, as a line of a list. `solved` and `score`, the mean of the answers,
    as far as the reader may know them. `closed`: the closing form was written.
    """

    id: str
    number: str
    started_at: int
    ended_at: int
    part: Part | None
    customers: tuple[str, ...]
    reps: tuple[str, ...]
    solved: bool | None
    score: float | None
    closed: bool
    may_close: bool
