"""Notes: to the reps who are here."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.notes import NoteWritten
from signaling.told.lines import Line, says
from signaling.wire.base import milliseconds


def notes(session: Session) -> wire.Notes:
    """Their number; never words."""
    return wire.Notes(session.notes.notes)


def note_of(session: Session, event: NoteWritten) -> wire.Note:
    """A note as reps are shown it."""
    return wire.Note(
        note=event.note,
        at=milliseconds(event.at),
        by=event.by,
        by_name=session.people[event.by].name,
        text=event.text,
        id=event.id,
    )


@says
def _(event: NoteWritten, session: Session) -> Line:
    reps = tuple(p.id for p in session.present if p.rep)
    return Line("note_written", event.by, only=reps, note=note_of(session, event))
