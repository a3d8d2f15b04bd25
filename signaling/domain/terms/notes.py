"""What reps note down during a session, for themselves and for whoever takes over.

The words are in the log only: the state knows of each of the newest notes who wrote it.
"""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value

LONGEST = 4_000  # code points of a note
REMEMBERED = 200  # notes of which the state knows whose they are


class Title(Value, frozen=True):
    """A note without its words. `id`: the writer's own for it, unique among theirs."""

    note: int
    by: ParticipantId
    id: str


class Notes(Value, frozen=True):
    """The slice of the state. Notes count from 1."""

    notes: int = 0
    newest: tuple[Title, ...] = ()


class NoteWrite(Asked, frozen=True, kw_only=True):
    verb = "note.write"
    id: str
    text: str


class NoteRead(Asked, frozen=True, kw_only=True):
    """Asks for older notes; changes nothing. The shell has the words."""

    verb = "note.read"


class NoteWritten(Event, frozen=True, kw_only=True):
    note: int
    by: ParticipantId
    text: str
    id: str
