"""Seats that go on from another device. Who asks is told nothing before somebody said yes."""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.moving import number_of, questions_to
from signaling.domain.session import Session
from signaling.domain.terms.door import Visitor
from signaling.domain.terms.moving import (
    MoveWished,
    SeatAsked,
    SeatKept,
    SeatMoved,
    WishDropped,
)
from signaling.domain.terms.people import Participant
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def wish_of(session: Session, visitor: Visitor) -> wire.MoveWish | None:
    """For the controller: what this visitor says, and what came of asking."""
    wish = session.moving.wishes.get(visitor.id)
    if wish is None:
        return None
    asked = tuple(
        wire.SeatAnswer(seat, milliseconds(question.deadline), question.answer)
        for seat, question in wish.asked.items()
    )
    machine = wish.device
    return wire.MoveWish(
        browser=machine.browser,
        system=machine.system,
        device=visitor.capabilities.device,
        number=number_of(visitor.id),
        asked=asked,
    )


def number_at_the_door(session: Session, reader: ParticipantId) -> str | None:
    """What a visitor who says so compares with the page that is asked, whether one is or not."""
    return number_of(reader) if reader in session.moving.wishes else None


def questions(session: Session, reader: Participant) -> tuple[wire.SeatQuestion, ...]:
    """What the reader's page has to answer, oldest first."""
    return tuple(
        wire.SeatQuestion(
            knock=wish.knock,
            name=session.knocks[wish.knock].own_name,
            number=number_of(wish.knock),
            browser=wish.device.browser,
            system=wish.device.system,
            device=session.knocks[wish.knock].capabilities.device,
            asked_at=milliseconds(question.asked_at),
            deadline=milliseconds(question.deadline),
        )
        for wish, question in questions_to(session, reader.id)
    )


@says
def _(event: MoveWished, session: Session) -> Line | None:
    """To those who are asked; the controller hears that somebody knocks."""
    return Line("seat_asked", only=event.asked) if event.asked else None


@says
def _(event: SeatAsked, session: Session) -> Line:
    return Line("seat_asked", only=(event.participant,))


@says
def _(event: SeatMoved, session: Session) -> Line:
    return Line("seat_moved", event.participant)


@says
def _(event: SeatKept, session: Session) -> Line | None:
    """Without an answer there is nothing to say: the controller may move the seat."""
    visitor = session.knocks.get(event.knock)
    if event.by is None or visitor is None:
        return None
    return Line("seat_kept", event.by, name=visitor.name, door=True)


silent(WishDropped)  # who is in by it is said to have joined; at the door they stand as before
