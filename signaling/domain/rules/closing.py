"""The closing form: of the rep who controlled the session last, at any time after its end."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.closing import (
    LONGEST_ABOUT,
    LONGEST_NOTES,
    Closing,
    ClosingWrite,
    ClosingWritten,
)
from signaling.domain.texts import text_within

closing = Feature[Closing]("closing")


@closing.decides
def write(session: Session, command: ClosingWrite) -> Iterator[Event]:
    """Again as often as they like: the newest counts. `no_session` for who was not in it as a rep,
    `not_controller` for other reps, `not_over`, `empty_text`, `text_too_long`.
    """
    if all(one.person != command.person for one in session.people.values()):
        raise Refused(Code.NO_SESSION)
    if not writes(session, command.person):
        raise Refused(Code.NOT_CONTROLLER)
    if not session.ended:
        raise Refused(Code.NOT_OVER)
    about = text_within(command.about, LONGEST_ABOUT)
    notes = text_within(command.notes, LONGEST_NOTES)
    if not (about or notes) and command.solved is None:
        raise Refused(Code.EMPTY_TEXT)
    yield ClosingWritten(
        at=command.at, person=command.person, about=about, solved=command.solved, notes=notes
    )


def writes(session: Session, person: PersonId) -> bool:
    """Whether the form is theirs to write, once the session is over."""
    return session.primary is not None and session.primary.person == person


@closing.evolves
def _(mine: Closing, event: ClosingWritten) -> Closing:
    return Closing(event.at, event.solved)
