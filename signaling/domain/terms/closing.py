"""What the rep who controlled a session writes of it when it is over.

The words are in the log only: the state knows that it was written, and whether it was solved.
"""

from dataclasses import dataclass

from signaling.domain.ids import PersonId
from signaling.domain.terms.base import Command, Event

LONGEST_ABOUT = 200  # code points of what it was about
LONGEST_NOTES = 4_000  # and of the notes


@dataclass(frozen=True, slots=True)
class Closing:
    """The slice of the state. `at`: when it was written last; None: it was not. `solved` None: that
    was left open.
    """

    at: float | None = None
    solved: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingWrite(Command):
    """`person`: who signed in; they have no place in the session any more."""

    person: PersonId
    about: str
    solved: bool | None
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingWritten(Event):
    """The newest counts."""

    person: PersonId
    about: str
    solved: bool | None
    notes: str
