"""Asking for control. Passing it, to whoever asked or to another, is the usual `control.pass`."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.asking import (
    LONGEST,
    PATIENCE,
    Asking,
    AskingDue,
    AskingOver,
    ControlAsk,
    ControlAsked,
    ControlKeep,
    ControlKept,
    Wish,
)
from signaling.domain.terms.base import Event
from signaling.domain.texts import text_within

asking = Feature[Asking]("asking")


@asking.unable("control.ask", slices=("asking", "control", "people"))
def cannot_ask(session: Session, reader: ParticipantId) -> Code | None:
    """Nobody is there to answer, or the last wish is open yet."""
    if session.primary is None or not session.primary.connected:
        return Code.NOT_HERE
    if any(wish.by == reader for wish in session.asking.values()):
        return Code.REQUEST_OPEN
    return None


@asking.decides
def ask(session: Session, command: ControlAsk) -> Iterator[Event]:
    """An assistant, once at a time. `not_here`, `request_open`, `text_too_long`."""
    code = cannot_ask(session, command.by)
    if code is not None:
        raise Refused(code)
    wish = Wish(
        id=command.request,
        by=command.by,
        text=text_within(command.text, LONGEST),
        at=command.at,
        deadline=command.at + PATIENCE,
        control_epoch=session.control.epoch,
    )
    yield ControlAsked(at=command.at, wish=wish)


@asking.unable("control.keep", slices=("asking",))
def _nobody_asks(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.asking else Code.NO_REQUEST


@asking.decides
def keep(session: Session, command: ControlKeep) -> Iterator[Event]:
    """`no_request` when it is over."""
    wish = session.asking.get(command.request)
    if wish is None:
        raise Refused(Code.NO_REQUEST)
    yield ControlKept(at=command.at, request=wish.id, asked_by=wish.by, by=command.by)


@asking.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, AskingDue]]:
    for wish in session.asking.values():
        yield wish.deadline, AskingDue(at=wish.deadline, request=wish.id)


@asking.decides
def due(session: Session, command: AskingDue) -> Iterator[Event]:
    """No answer in time is a no."""
    wish = session.asking.get(command.request)
    if wish is not None and command.at >= wish.deadline:
        yield ControlKept(at=command.at, request=wish.id, asked_by=wish.by, by=None)


@asking.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """A wish is of an assistant who is here, to the rep who controls."""
    if not session.asking:
        return
    assistants = {assistant.id for assistant in session.assistants}
    for wish in session.asking.values():
        moved = wish.control_epoch != session.control.epoch
        if session.ended or moved or wish.by not in assistants:
            yield AskingOver(at=at, request=wish.id)


@asking.evolves
def _(mine: Asking, event: ControlAsked) -> Asking:
    return {**mine, event.wish.id: event.wish}


@asking.evolves
def _(mine: Asking, event: ControlKept | AskingOver) -> Asking:
    return {request: wish for request, wish in mine.items() if request != event.request}
