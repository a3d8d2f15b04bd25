"""Which customer is being helped (S36, S38, D2)."""

from collections.abc import Iterator

from signaling.domain.commands import FocusSelect
from signaling.domain.events import Event, FocusCleared, FocusSelected
from signaling.domain.model import Session
from signaling.domain.refusals import Code, Refused


def select(session: Session, command: FocusSelect) -> Iterator[Event]:
    customer = session.participants.get(command.customer)
    if customer is None or customer.rep:
        raise Refused(Code.NOT_A_CUSTOMER)
    if not customer.present:
        raise Refused(Code.NOT_HERE)
    if session.focus != customer.id:  # the same one: nothing happens (D2)
        yield FocusSelected(at=command.at, customer=customer.id, by=command.by)


def settle(session: Session, at: float) -> Iterator[Event]:
    """The first customer ever is helped by itself; one who left is not helped any more."""
    if session.ended:
        return
    if session.focus is not None and not session.participants[session.focus].present:
        yield FocusCleared(at=at, customer=session.focus)
    elif session.focus is None and session.last_focus is None and session.customers:
        yield FocusSelected(at=at, customer=session.customers[0].id, by=None)
