"""Which customer is being helped (S36, S38, D2)."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.focus import Focus, FocusCleared, FocusSelect, FocusSelected
from signaling.domain.terms.onhold import TakenOffHold
from signaling.values import replace

focus = Feature[Focus]("focus")


@focus.decides
def select(session: Session, command: FocusSelect) -> Iterator[Event]:
    """Turn to a customer who is here (S36). `not_a_customer`, `not_here`."""
    customer = session.people.get(command.customer)
    if customer is None or not session.is_customer(customer):
        raise Refused(Code.NOT_A_CUSTOMER)
    if not customer.present:
        raise Refused(Code.NOT_HERE)
    if session.focus.customer == customer.id:  # the same one: nothing ends (D2)
        if customer.id in session.onhold:
            yield TakenOffHold(at=command.at, customer=customer.id, by=command.by)
    else:
        yield FocusSelected(at=command.at, customer=customer.id, by=command.by)


@focus.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """The first customer ever is helped by itself; one who left is not helped any more."""
    if session.ended:
        return
    if session.focus.customer is not None and not session.people[session.focus.customer].present:
        yield FocusCleared(at=at, customer=session.focus.customer)
    elif session.focus.customer is None and session.focus.last is None and session.customers:
        yield FocusSelected(at=at, customer=session.customers[0].id, by=None)


@focus.evolves
def _(mine: Focus, event: FocusSelected) -> Focus:
    another = mine.last not in (None, event.customer)
    return Focus(customer=event.customer, last=event.customer, epoch=mine.epoch + another)


@focus.evolves
def _(mine: Focus, event: FocusCleared) -> Focus:
    return replace(mine, customer=None)
