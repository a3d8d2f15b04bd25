"""Passing control (S49-S62), and who gets it when the primary vanished (D17)."""

from collections.abc import Iterator

from signaling.domain.commands import (
    ControlAccept,
    ControlDecline,
    ControlPass,
    OfferDue,
    SessionTransfer,
)
from signaling.domain.events import (
    ControlOffered,
    ControlOfferEnded,
    ControlPassed,
    Event,
    Left,
    SessionEnded,
    SessionTransferred,
)
from signaling.domain.ids import ParticipantId
from signaling.domain.model import Cause, EndReason, Offer, Participant, Session, Vanished
from signaling.domain.refusals import Code, Refused


def pass_on(session: Session, command: ControlPass) -> Iterator[Event]:
    target = session.participants.get(command.to)
    if command.to == session.controller:
        raise Refused(Code.ALREADY_CONTROLLER)
    if target is None or not target.rep:
        raise Refused(Code.NOT_AN_ASSISTANT)
    if not target.connected:
        raise Refused(Code.NOT_HERE)
    yield ControlPassed(at=command.at, frm=command.by, to=command.to, by=command.by)


def transfer(session: Session, command: SessionTransfer) -> Iterator[Event]:
    if session.ended:
        raise Refused(Code.ENDED)
    if command.control_epoch != session.control_epoch:
        raise Refused(Code.STALE_EPOCH)
    if command.by != session.controller:
        raise Refused(Code.NOT_CONTROLLER)
    yield SessionTransferred(at=command.at, by=command.by)
    yield Left(at=command.at, participant=command.by, cause=Cause.LEFT)  # S75


def _my_offer(session: Session, who: ParticipantId) -> Offer:
    if session.offer is None or session.offer.to != who:
        raise Refused(Code.NO_OFFER)
    return session.offer


def accept(session: Session, command: ControlAccept) -> Iterator[Event]:
    _my_offer(session, command.by)
    if session.controller is None:
        raise Refused(Code.NO_OFFER)
    yield ControlPassed(at=command.at, frm=session.controller, to=command.by, by=command.by)


def decline(session: Session, command: ControlDecline) -> Iterator[Event]:
    _my_offer(session, command.by)
    yield ControlOfferEnded(at=command.at, to=command.by, declined=True)


def offer_due(session: Session, command: OfferDue) -> Iterator[Event]:
    offer = session.offer
    if offer is not None and offer.to == command.to and command.at >= offer.deadline:
        yield ControlOfferEnded(at=command.at, to=offer.to, declined=False)


def settle(session: Session, at: float) -> Iterator[Event]:
    """While the primary is gone, somebody connected is always being asked, until the time is up
    (D17, D15).
    """
    vanished, offer = session.vanished, session.offer
    if vanished is None or session.ended:
        return
    if offer is not None:
        if not session.participants[offer.to].connected:
            yield ControlOfferEnded(at=at, to=offer.to, declined=False)
        return
    time_is_up = vanished.since + session.rules.offers
    candidate = _next_to_ask(session, vanished)
    if candidate is None or at >= time_is_up:
        yield SessionEnded(at=at, reason=EndReason.PRIMARY_LOST, by=None)
    else:
        deadline = min(at + session.rules.offer, time_is_up)
        yield ControlOffered(at=at, to=candidate.id, deadline=deadline)


def _next_to_ask(session: Session, vanished: Vanished) -> Participant | None:
    """The longest-present assistant not asked yet; then those who gave no answer, in the same
    order.
    """

    def last_asked(assistant: Participant) -> int:
        turns = [n for n, asked in enumerate(vanished.asked) if asked == assistant.id]
        return max(turns, default=-1)

    willing = [a for a in session.assistants if a.connected and a.id not in vanished.declined]
    return min(willing, key=last_asked, default=None)
