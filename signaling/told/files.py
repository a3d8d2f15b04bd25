"""Files: each is told to the two it is between, and to the controller if one is a customer (D5)."""

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.files import (
    File,
    FileAccepted,
    FileArrived,
    FileAsked,
    FileCancelled,
    FileDeclined,
    FileFailed,
    FileNotAsked,
    FileOffered,
)
from signaling.domain.terms.people import Participant
from signaling.told.lines import Line, says
from signaling.wire.base import milliseconds
from signaling.wire.updates import Said

LONGEST = 100  # rows; the newest win, so that a view stays small


def files(session: Session, me: Participant) -> tuple[wire.File, ...]:
    """Those that `me` may see, oldest first."""
    known = session.files.known.values()
    mine = [_row(session, file) for file in known if me.id in _told(session, file)]
    return tuple(mine[-LONGEST:])


def of_customers(session: Session) -> tuple[wire.File, ...]:
    """To or from one, oldest first: for whoever is to take the session over."""
    known = session.files.known.values()
    return tuple(
        _row(session, file)
        for file in known
        if not all(session.people[one].rep for one in (file.frm, file.to))
    )


def wishes(session: Session, me: Participant) -> tuple[wire.FileWish, ...]:
    """Open questions for a file, to who asked and who was asked."""
    return tuple(
        wire.FileWish(
            id=one.id,
            by=one.by,
            by_name=session.people[one.by].name,
            customer=one.customer,
            customer_name=session.people[one.customer].name,
            text=one.text,
            at=milliseconds(one.at),
        )
        for one in session.files.wishes.values()
        if me.id in (one.by, one.customer)
    )


def _told(session: Session, file: File) -> tuple[ParticipantId, ...]:
    parties = (file.frm, file.to)
    controller = session.control.controller
    if controller is None or all(session.people[one].rep for one in parties):
        return parties
    return (*parties, controller)


def _row(session: Session, file: File) -> wire.File:
    return wire.File(
        id=file.id,
        name=file.name,
        size=file.size,
        frm=file.frm,
        frm_name=session.people[file.frm].name,
        to=file.to,
        to_name=session.people[file.to].name,
        at=milliseconds(file.at),
        state=file.state,
        sha256=file.sha256,
        type=file.type,
        scan=file.scan,
        by=file.by,
        cause=file.cause,
        fault=file.fault,
    )


def _line(
    type: Said, session: Session, file: ActivityId, who: ParticipantId | None = None
) -> Line | None:
    known = session.files.known.get(file)
    if known is None:
        return None
    by = who or known.frm
    other = known.to if by == known.frm else known.frm
    return Line(type, by, other, only=_told(session, known), file=_row(session, known))


def ended(event: ActivityEnded, session: Session) -> Line | None:
    """One that was under way is over with what it belonged to."""
    return _line("file_ended", session, event.activity)


@says
def _(event: FileOffered, session: Session) -> Line | None:
    return _line("file_offered", session, event.file.id)


@says
def _(event: FileAccepted, session: Session) -> Line | None:
    return _line("file_accepted", session, event.file, session.files.known[event.file].to)


@says
def _(event: FileDeclined, session: Session) -> Line | None:
    known = session.files.known.get(event.file)
    return None if known is None else _line("file_declined", session, event.file, known.to)


@says
def _(event: FileCancelled, session: Session) -> Line | None:
    return _line("file_cancelled", session, event.file, event.by)


@says
def _(event: FileArrived, session: Session) -> Line | None:
    return _line("file_arrived", session, event.file)


@says
def _(event: FileFailed, session: Session) -> Line | None:
    return _line("file_failed", session, event.file)


@says
def _(event: FileAsked, session: Session) -> Line:
    wish = event.wish
    return Line("file_asked", wish.by, wish.customer, only=(wish.by, wish.customer))


@says
def _(event: FileNotAsked, session: Session) -> Line:
    whom = event.rep if event.by == event.customer else event.customer
    return Line("file_not_asked", event.by, whom, only=(event.rep, event.customer))
