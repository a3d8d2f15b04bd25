"""Notes during the session, between reps. Views carry their number; notes come as events, and older
ones on request.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta

from signaling.domain.ids import ParticipantId
from signaling.domain.rules.notes import written
from signaling.domain.session import Session
from signaling.domain.terms import notes
from signaling.domain.terms.base import Event
from signaling.wire.base import Ask, Stamp, Wire

PAGE = 100  # notes that are read at once


class NoteWrite(Ask, frozen=True):
    """Note something down for the reps of this session, and for whoever takes it over. At most
    4,000 code points; line breaks are kept. `id`: the sender's own; the same again writes nothing
    again. Ack: `NoteWritten`.
    """

    verb = notes.NoteWrite.verb

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    text: Annotated[str, Meta(max_length=20_000)]

    def command(self, stamp: Stamp) -> notes.NoteWrite:
        return notes.NoteWrite(at=stamp.at, by=stamp.by, id=self.id, text=self.text)

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        return NoteWritten(note=written(session, by, self.id) or 0, version=session.version)


class NoteRead(Wire, frozen=True):
    """The newest notes before note `before` (null: of all). Of a rep. Ack: `NoteLines`."""

    verb = notes.NoteRead.verb

    before: int | None = None
    limit: Annotated[int, Meta(ge=1, le=PAGE)] = PAGE


class Note(Wire, frozen=True):
    """One note. Its writer's name is sent too since people leave."""

    note: int
    at: int
    by: str
    by_name: str
    text: str
    id: str


class NoteLines(Wire, frozen=True):
    """In order. `more`: there are older ones."""

    notes: tuple[Note, ...]
    more: bool
    ok: Literal[True] = True


class NoteWritten(Wire, frozen=True):
    """The note is on the disk and has this number."""

    note: int
    version: int
    ok: Literal[True] = True


class Notes(Wire, frozen=True):
    """For reps. `newest`: the number of the newest note, which is how many there are."""

    newest: int
