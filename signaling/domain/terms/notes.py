"""What reps note down during a session, for themselves and for whoever takes over.

The words are in the log only: the state knows of each of the newest notes who wrote it.
"""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event

LONGEST = 4_000  # code points of a note
REMEMBERED = 200  # notes of which the state knows whose they are


@dataclass(frozen=True, slots=True)
class Title:
    """A note without its words. `id`: the writer's own for it, unique among theirs."""

    note: int
    by: ParticipantId
    id: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The slice of the state. Notes count from 1."""

    notes: int = 0
    newest: tuple[Title, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWrite(Asked):
    verb = "note.write"
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRead(Asked):
    """Asks for older notes; changes nothing. The shell has the words."""

    verb = "note.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Event):
    note: int
    by: ParticipantId
    text: str
    id: str
