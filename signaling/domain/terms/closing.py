"""What the rep who controlled a session writes of it when it is over.

The words are in the log only: the state knows that it was written, and whether it was solved.
"""

from signaling.domain.ids import PersonId
from signaling.domain.terms.base import Command, Event
from signaling.values import Value

LONGEST_ABOUT = 200  # code points of what it was about
LONGEST_NOTES = 4_000  # and of the notes


class Closing(Value, frozen=True):
    """The slice of the state. `at`: when it was written last; None: it was not. `solved` None: that
    was left open.
    """

    at: float | None = None
    solved: bool | None = None


class ClosingWrite(Command, frozen=True, kw_only=True):
    """`person`: who signed in; they have no place in the session any more."""

    person: PersonId
    about: str
    solved: bool | None
    notes: str


class ClosingWritten(Event, frozen=True, kw_only=True):
    """The newest counts."""

    person: PersonId
    about: str
    solved: bool | None
    notes: str
