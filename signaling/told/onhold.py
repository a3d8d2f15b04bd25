"""Customers on hold: for reps and the customer concerned."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.onhold import HoldTextChanged, PutOnHold, TakenOffHold
from signaling.domain.terms.people import Participant
from signaling.told.lines import Line, says
from signaling.wire.base import milliseconds


def on_hold(session: Session, me: Participant) -> tuple[wire.OnHold, ...]:
    """To reps all, to a customer and their second eye their own."""
    return tuple(
        wire.OnHold(customer, held.text, milliseconds(held.since))
        for customer, held in session.onhold.items()
        if me.rep or customer == session.seat(me.id)
    )


@says
def _(event: PutOnHold, session: Session) -> Line:
    return Line("put_on_hold", event.by, event.customer, private=True)


@says
def _(event: HoldTextChanged, session: Session) -> Line:
    return Line("hold_text_changed", event.by, event.customer, private=True)


@says
def _(event: TakenOffHold, session: Session) -> Line:
    return Line("taken_off_hold", event.by, event.customer, private=True)
