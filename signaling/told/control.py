"""Control, and what becomes of it while the primary is gone (D17)."""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.control import hold_until, next_if_declined, taken_from
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause
from signaling.domain.terms.control import (
    ControlOffered,
    ControlOfferEnded,
    ControlPassed,
    PrimaryVanished,
)
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def offer(session: Session) -> wire.Offer | None:
    """For reps."""
    offer = session.control.offer
    if offer is None:
        return None
    return wire.Offer(offer.to, milliseconds(offer.deadline), next_if_declined(session))


def hold(session: Session) -> wire.Hold | None:
    """For everybody inside."""
    until, primary = hold_until(session), session.control.controller
    if until is None or primary is None:
        return None
    one = session.people[primary]
    return wire.Hold(primary, milliseconds(until), one.name, removed=not one.present)


def missed(session: Session, who: ParticipantId) -> wire.Missed | None:
    """For one who was in it and is back too late; None where nobody took over from them, or where
    nothing is left to come back to.
    """
    me = session.people[who]
    if session.ended or me.left_cause not in (Cause.LOST, Cause.SIGNED_OUT):
        return None
    if any(p.person == me.person for p in session.present if p.rep):
        return None  # they assist again already
    taken = taken_from(session, who)
    if taken is None:
        return None
    return wire.Missed(session.life.number, session.people[taken.to].name, milliseconds(taken.at))


@says
def _(event: ControlPassed, session: Session) -> Line:
    if event.reason:
        return Line("control_taken", event.to, event.frm, reason=event.reason)
    return Line("control_passed", event.frm, event.to)


@says
def _(event: ControlOffered, session: Session) -> Line:
    return Line("control_offered", None, event.to, private=True)


silent(ControlOfferEnded, PrimaryVanished)
