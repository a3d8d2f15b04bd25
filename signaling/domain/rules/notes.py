"""Notes during the session. Every rep in it reads all of them, and no customer any: they go with
the session when it is handed over.
"""

from collections.abc import Iterable, Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.notes import (
    LONGEST,
    REMEMBERED,
    NoteRead,
    Notes,
    NoteWrite,
    NoteWritten,
    Title,
)
from signaling.domain.texts import some_text_within

notes = Feature[Notes]("notes")


@notes.decides
def write(session: Session, command: NoteWrite) -> Iterator[Event]:
    """Once: the same id of the same writer again writes nothing. `empty_text`, `text_too_long`."""
    if written(session, command.by, command.id) is not None:
        return
    text = some_text_within(command.text, LONGEST)
    number = session.notes.notes + 1
    yield NoteWritten(at=command.at, note=number, by=command.by, text=text, id=command.id)


@notes.decides
def read(session: Session, command: NoteRead) -> Iterable[Event]:
    """May the sender read what was noted?"""
    return ()


def written(session: Session, by: ParticipantId, identity: str) -> int | None:
    """The number of the note that its writer calls so; None when there is none, or long ago."""
    for title in reversed(session.notes.newest):
        if title.by == by and title.id == identity:
            return title.note
    return None


@notes.evolves
def _(mine: Notes, event: NoteWritten) -> Notes:
    title = Title(event.note, event.by, event.id)
    return Notes(event.note, (*mine.newest, title)[-REMEMBERED:])
