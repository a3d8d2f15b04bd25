"""Putting a customer on hold (D20). It ends by the controller, by turning to them, or by a handoff.

What they may still do themselves is a table, `roles.WHILE_HELD`. Who else obeys: `routes` (nobody
is sent what is theirs, and they are sent nothing), `consent` (no question is open), `chat` (no line
reaches them). Whatever a rep can send to one customer asks `must_not_be_held`.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnded
from signaling.domain.terms.onhold import (
    LONGEST,
    Held,
    HoldTextChanged,
    OnHold,
    ParticipantHold,
    PutOnHold,
    TakenOffHold,
)
from signaling.domain.terms.people import Left
from signaling.domain.texts import text_within
from signaling.values import replace

onhold = Feature[OnHold]("onhold")


def must_not_be_held(session: Session, who: ParticipantId) -> None:
    """Raises `on_hold`."""
    if session.held(who):
        raise Refused(Code.ON_HOLD)


@onhold.decides
def hold(session: Session, command: ParticipantHold) -> Iterator[Event]:
    """Any customer who is here, also one whose connection is lost. Nothing when it is so already.
    `not_a_customer`, `not_here`, `text_too_long`.
    """
    customer = session.people.get(command.participant)
    if customer is not None and not session.is_customer(customer):
        raise Refused(Code.NOT_A_CUSTOMER)
    if customer is None or not customer.present:
        raise Refused(Code.NOT_HERE)
    who, held = customer.id, session.onhold.get(customer.id)
    if not command.on:
        if held is not None:
            yield TakenOffHold(at=command.at, customer=who, by=command.by)
        return
    text = text_within(command.text, LONGEST)
    if held is None:
        yield PutOnHold(
            at=command.at,
            customer=who,
            by=command.by,
            text=text,
            control_epoch=session.control.epoch,
            focus_epoch=session.focus.epoch,
        )
    elif held.text != text:
        yield HoldTextChanged(at=command.at, customer=who, by=command.by, text=text)


@onhold.unable("participant.hold", slices=("eyes", "people"))
def _nobody_to_hold(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.customers else Code.NOT_HERE


@onhold.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """A hold is its controller's, and ends when its customer is turned to."""
    for customer, held in session.onhold.items():
        handed_on = held.control_epoch != session.control.epoch
        turned = held.focus_epoch != session.focus.epoch and session.focus.customer == customer
        if handed_on or turned:
            yield TakenOffHold(at=at, customer=customer, by=None)


@onhold.evolves
def _(mine: OnHold, event: PutOnHold) -> OnHold:
    held = Held(event.at, event.text, event.control_epoch, event.focus_epoch)
    return {**mine, event.customer: held}


@onhold.evolves
def _(mine: OnHold, event: HoldTextChanged) -> OnHold:
    return {**mine, event.customer: replace(mine[event.customer], text=event.text)}


@onhold.evolves
def _(mine: OnHold, event: TakenOffHold) -> OnHold:
    return _without(mine, event.customer)


@onhold.evolves
def _(mine: OnHold, event: Left) -> OnHold:
    return _without(mine, event.participant)


@onhold.evolves
def _(mine: OnHold, event: SessionEnded) -> OnHold:
    return {}


def _without(mine: OnHold, who: ParticipantId) -> OnHold:
    return {k: held for k, held in mine.items() if k != who} if who in mine else mine
