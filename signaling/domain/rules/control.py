"""Passing control (S49-S62), and who gets it when the primary vanished (D17)."""

from collections.abc import Iterator
from dataclasses import replace

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.control import (
    Control,
    ControlAccept,
    ControlDecline,
    ControlOffered,
    ControlOfferEnded,
    ControlPass,
    ControlPassed,
    Handover,
    Offer,
    OfferDue,
    PrimaryVanished,
    SessionTransfer,
    SessionTransferred,
    Vanished,
)
from signaling.domain.terms.life import EndReason, SessionEnded, SessionStarted
from signaling.domain.terms.people import Left, Participant
from signaling.domain.terms.presence import Connected, ServerRestarted

control = Feature[Control]("control")


@control.unable("control.pass")
def _nobody_to_pass_to(session: Session, reader: ParticipantId) -> Code | None:
    return None if any(a.connected for a in session.assistants) else Code.NOT_HERE


@control.decides
def pass_on(session: Session, command: ControlPass) -> Iterator[Event]:
    target = session.people.get(command.to)
    if command.to == session.control.controller:
        raise Refused(Code.ALREADY_CONTROLLER)
    if target is None or not target.rep:
        raise Refused(Code.NOT_AN_ASSISTANT)
    if not target.connected:
        raise Refused(Code.NOT_HERE)
    yield ControlPassed(at=command.at, frm=command.by, to=command.to, by=command.by)


@control.decides
def transfer(session: Session, command: SessionTransfer) -> Iterator[Event]:
    if session.ended:
        raise Refused(Code.ENDED)
    if command.control_epoch != session.control.epoch:
        raise Refused(Code.STALE_EPOCH)
    if command.by != session.control.controller:
        raise Refused(Code.NOT_CONTROLLER)
    yield SessionTransferred(at=command.at, by=command.by)
    yield Left(at=command.at, participant=command.by, cause=Cause.LEFT)  # S75


def _my_offer(session: Session, who: ParticipantId) -> Offer:
    if session.control.offer is None or session.control.offer.to != who:
        raise Refused(Code.NO_OFFER)
    return session.control.offer


@control.unable("control.accept", "control.decline")
def _not_offered(session: Session, reader: ParticipantId) -> Code | None:
    offer = session.control.offer
    return None if offer is not None and offer.to == reader else Code.NO_OFFER


@control.decides
def accept(session: Session, command: ControlAccept) -> Iterator[Event]:
    _my_offer(session, command.by)
    if session.control.controller is None:
        raise Refused(Code.NO_OFFER)
    yield ControlPassed(at=command.at, frm=session.control.controller, to=command.by, by=command.by)


@control.decides
def decline(session: Session, command: ControlDecline) -> Iterator[Event]:
    _my_offer(session, command.by)
    yield ControlOfferEnded(at=command.at, to=command.by, declined=True)


@control.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, OfferDue]]:
    offer = session.control.offer
    if offer is not None:
        yield offer.deadline, OfferDue(at=offer.deadline, to=offer.to)


@control.decides
def offer_due(session: Session, command: OfferDue) -> Iterator[Event]:
    offer = session.control.offer
    if offer is not None and offer.to == command.to and command.at >= offer.deadline:
        yield ControlOfferEnded(at=command.at, to=offer.to, declined=False)


@control.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """While the primary is gone, somebody connected is always being asked, until the time is up
    (D17, D15).
    """
    vanished, offer = session.control.vanished, session.control.offer
    if vanished is None or session.ended:
        return
    if offer is not None:
        if not session.people[offer.to].connected:
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


@control.evolves
def _(mine: Control, event: SessionStarted) -> Control:
    return replace(mine, controller=event.controller)


@control.evolves
def _(mine: Control, event: SessionTransferred) -> Control:
    return Control(
        controller=None,
        epoch=mine.epoch + 1,
        handover=Handover.TRANSFER,
        ex_primary=event.by,
    )


@control.evolves
def _(mine: Control, event: ControlPassed) -> Control:
    return Control(
        controller=event.to,
        epoch=mine.epoch + 1,
        handover=Handover.PASS,
        ex_primary=event.frm,
    )


@control.evolves
def _(mine: Control, event: PrimaryVanished) -> Control:
    return replace(mine, vanished=Vanished(since=event.at))


@control.evolves
def _(mine: Control, event: ControlOffered) -> Control:
    assert mine.vanished is not None
    asked = replace(mine.vanished, asked=(*mine.vanished.asked, event.to))
    return replace(mine, vanished=asked, offer=Offer(event.to, event.deadline))


@control.evolves
def _(mine: Control, event: ControlOfferEnded) -> Control:
    vanished = mine.vanished
    if vanished is not None and event.declined:
        vanished = replace(vanished, declined=vanished.declined | {event.to})
    return replace(mine, offer=None, vanished=vanished)


@control.evolves
def _(mine: Control, event: Connected) -> Control:
    """The primary is back in time: nobody is asked any more."""
    return _nobody_is_asked(mine) if event.participant == mine.controller else mine


@control.evolves
def _(mine: Control, event: ServerRestarted | SessionEnded) -> Control:
    """A primary who had vanished is waited for again."""
    return _nobody_is_asked(mine)


def _nobody_is_asked(mine: Control) -> Control:
    return replace(mine, vanished=None, offer=None)
