"""Control, and its offer while the primary is gone (D17): for reps."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.control import (
    ControlOffered,
    ControlOfferEnded,
    ControlPassed,
    PrimaryVanished,
    SessionTransferred,
)
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def offer(session: Session) -> wire.Offer | None:
    offer = session.control.offer
    return None if offer is None else wire.Offer(offer.to, milliseconds(offer.deadline))


@says
def _(event: ControlPassed, session: Session) -> Line:
    return Line("control_passed", event.frm, event.to)


@says
def _(event: ControlOffered, session: Session) -> Line:
    return Line("control_offered", None, event.to, private=True)


silent(ControlOfferEnded, PrimaryVanished, SessionTransferred)
