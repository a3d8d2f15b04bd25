"""Who asks for control: to reps."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.asking import AskingOver, ControlAsked, ControlKept
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def asking(session: Session) -> tuple[wire.ControlWish, ...]:
    """Oldest first."""
    return tuple(
        wire.ControlWish(
            id=wish.id,
            by=wish.by,
            text=wish.text,
            at=milliseconds(wish.at),
            deadline=milliseconds(wish.deadline),
        )
        for wish in session.asking.values()
    )


@says
def _(event: ControlAsked, session: Session) -> Line:
    reps = tuple(p.id for p in session.present if p.rep)
    return Line("control_asked", event.wish.by, session.control.controller, only=reps)


@says
def _(event: ControlKept, session: Session) -> Line:
    reps = tuple(p.id for p in session.present if p.rep)
    return Line("control_kept", event.by, event.asked_by, only=reps)


silent(AskingOver)
