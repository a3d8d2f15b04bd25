"""Passing control (S49-S62), and who gets it when the primary vanished (D17). A session that was
transferred has no primary until it is taken (`transfer`).

A session whose primary vanished is held for `rules.offers` seconds from then on, whoever comes,
goes or declines meanwhile. A primary who comes back in them is primary as before; else it ends
(D15).
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.rename import told_apart
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.control import (
    LONGEST,
    Control,
    ControlAccept,
    ControlDecline,
    ControlOffered,
    ControlOfferEnded,
    ControlPass,
    ControlPassed,
    ControlTake,
    Handover,
    HoldDue,
    Offer,
    OfferDue,
    PrimaryVanished,
    Vanished,
)
from signaling.domain.terms.life import EndReason, SessionEnded, SessionStarted
from signaling.domain.terms.people import Participant
from signaling.domain.terms.presence import Connected, ServerRestarted
from signaling.domain.terms.record import Passing
from signaling.domain.terms.supervision import SupervisionEnded
from signaling.domain.terms.transfer import SessionTransferred, TransferGivenBack, TransferTaken
from signaling.domain.texts import some_text_within
from signaling.values import replace

control = Feature[Control]("control")


@control.unable("control.pass", slices=("control", "people", "supervision"))
def _nobody_to_pass_to(session: Session, reader: ParticipantId) -> Code | None:
    return None if any(a.connected for a in session.assistants) else Code.NOT_HERE


@control.decides
def pass_on(session: Session, command: ControlPass) -> Iterator[Event]:
    """To an assistant who is connected (S49). `already_controller`, `not_an_assistant`,
    `not_here`.
    """
    target = session.people.get(command.to)
    if command.to == session.control.controller:
        raise Refused(Code.ALREADY_CONTROLLER)
    if target is None or not target.rep or target.id in session.supervision:
        raise Refused(Code.NOT_AN_ASSISTANT)
    if not target.connected:
        raise Refused(Code.NOT_HERE)
    yield ControlPassed(at=command.at, frm=command.by, to=command.to, by=command.by)


def _my_offer(session: Session, who: ParticipantId) -> Offer:
    if session.control.offer is None or session.control.offer.to != who:
        raise Refused(Code.NO_OFFER)
    return session.control.offer


@control.unable("control.decline", slices=("control",))
def _not_offered(session: Session, reader: ParticipantId) -> Code | None:
    offer = session.control.offer
    return None if offer is not None and offer.to == reader else Code.NO_OFFER


@control.unable("control.accept", slices=("control",))
def _not_to_be_had(session: Session, reader: ParticipantId) -> Code | None:
    vanished = session.control.vanished
    if vanished is not None and session.control.offer is None and reader in vanished.declined:
        return None  # nobody else is being asked
    return _not_offered(session, reader)


@control.decides
def take(session: Session, command: ControlTake) -> Iterator[Event]:
    """By a manager whom the site lets, with a reason; also while the primary is lost.
    `not_allowed`, `not_here` where nobody has control, `empty_text`, `text_too_long`.
    """
    controller = session.control.controller
    if not command.allowed:
        raise Refused(Code.NOT_ALLOWED)
    if controller is None:
        raise Refused(Code.NOT_HERE)
    reason = some_text_within(command.reason, LONGEST)
    if command.by in session.supervision:
        yield from told_apart(session, command.by, command.at)
        yield SupervisionEnded(at=command.at, participant=command.by)
    yield ControlPassed(at=command.at, frm=controller, to=command.by, by=command.by, reason=reason)


@control.unable("control.take", slices=("control", "supervision"))
def _may_not_take(session: Session, reader: ParticipantId) -> Code | None:
    mine = session.supervision.get(reader)
    if mine is not None and not mine.may_take:
        return Code.NOT_ALLOWED
    return Code.NOT_HERE if session.control.controller is None else None


@control.decides
def accept(session: Session, command: ControlAccept) -> Iterator[Event]:
    """Also by one who had declined, once nobody else is being asked."""
    controller = session.control.controller
    if controller is None or _not_to_be_had(session, command.by) is not None:
        raise Refused(Code.NO_OFFER)
    yield ControlPassed(at=command.at, frm=controller, to=command.by, by=command.by)


@control.decides
def decline(session: Session, command: ControlDecline) -> Iterator[Event]:
    """Who declines is not asked again. `no_offer`."""
    if _not_offered(session, command.by) is not None:
        raise Refused(Code.NO_OFFER)
    yield ControlOfferEnded(at=command.at, to=command.by, declined=True)


@control.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, OfferDue]]:
    offer = session.control.offer
    if offer is not None:
        yield offer.deadline, OfferDue(at=offer.deadline, to=offer.to)


@control.decides
def offer_due(session: Session, command: OfferDue) -> Iterator[Event]:
    """No answer in time: the next one is asked."""
    offer = session.control.offer
    if offer is not None and offer.to == command.to and command.at >= offer.deadline:
        yield ControlOfferEnded(at=command.at, to=offer.to, declined=False)


@control.comes_due
def _end_of_hold(session: Session) -> Iterator[tuple[float, HoldDue]]:
    until, primary = hold_until(session), session.control.controller
    if until is not None and primary is not None and session.control.offer is None:
        yield until, HoldDue(at=until, primary=primary)


@control.decides
def hold_due(session: Session, command: HoldDue) -> Iterator[Event]:
    """The primary did not come back and nobody took over (D17)."""
    until = hold_until(session)
    if until is not None and command.at >= until and session.control.offer is None:
        yield SessionEnded(at=command.at, reason=_end_reason(session), by=None)


@control.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """While the primary is gone, somebody who is connected and has not declined is being asked."""
    until, offer = hold_until(session), session.control.offer
    if until is None:
        yield from _without_primary(session, at)
        return
    if offer is not None:
        if not session.people[offer.to].connected:
            yield ControlOfferEnded(at=at, to=offer.to, declined=False)
        return
    candidate = _next_to_ask(session)
    if candidate is not None and at < until:
        deadline = min(at + session.rules.offer, until)
        yield ControlOffered(at=at, to=candidate.id, deadline=deadline)


def _without_primary(session: Session, at: float) -> Iterator[Event]:
    """A primary who had to leave is as one who vanished (D21), and nobody waits for them."""
    primary = session.primary
    if session.ended or primary is None or primary.present:
        return
    if primary.id == session.transfer.coming:
        return  # it waits again, as `transfer` says
    if any(assistant.connected for assistant in session.assistants):
        yield PrimaryVanished(at=at, primary=primary.id)
    else:
        yield SessionEnded(at=at, reason=_end_reason(session), by=None)


def _end_reason(session: Session) -> EndReason:
    controller = session.control.controller
    if controller in session.removals:
        return EndReason.PRIMARY_REMOVED
    signed_out = controller is not None and session.people[controller].signed_out
    return EndReason.PRIMARY_SIGNED_OUT if signed_out else EndReason.PRIMARY_LOST


def hold_until(session: Session) -> float | None:
    """When a session whose primary vanished ends, unless somebody controls it by then; None while
    it does not wait.
    """
    vanished = session.control.vanished
    return None if vanished is None or session.ended else vanished.since + session.rules.offers


def next_if_declined(session: Session) -> ParticipantId | None:
    """Who is asked if the one being asked declines; None: nobody, the session waits."""
    offer = session.control.offer
    candidate = None if offer is None else _next_to_ask(session, besides=offer.to)
    return None if candidate is None else candidate.id


def taken_from(session: Session, who: ParticipantId) -> Passing | None:
    """Who took control from this rep while they were away, and when; None if nobody did."""
    away_since = session.people[who].lost_at
    mine = [p for p in session.record.passings if p.frm == who]
    if not mine or away_since is None or mine[-1].at < away_since:
        return None
    return mine[-1]


def _next_to_ask(session: Session, besides: ParticipantId | None = None) -> Participant | None:
    """The longest-present assistant not asked yet; then those who gave no answer, in the same
    order.
    """
    vanished = session.control.vanished
    assert vanished is not None

    def last_asked(assistant: Participant) -> int:
        turns = [n for n, asked in enumerate(vanished.asked) if asked == assistant.id]
        return max(turns, default=-1)

    unwilling = vanished.declined | {besides}
    willing = [a for a in session.assistants if a.connected and a.id not in unwilling]
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
def _(mine: Control, event: TransferTaken) -> Control:
    return Control(
        controller=event.participant,
        epoch=mine.epoch + 1,
        handover=Handover.TAKEN,
        ex_primary=event.frm,
    )


@control.evolves
def _(mine: Control, event: TransferGivenBack) -> Control:
    return Control(
        controller=None,
        epoch=mine.epoch + 1,
        handover=Handover.TAKEN,
        ex_primary=mine.ex_primary,
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


@control.evolves_seeing
def _(mine: Control, event: ServerRestarted, session: Session) -> Control:
    """A primary who had vanished is waited for again; one who had to leave is not, and everybody
    else has time to be back.
    """
    if session.primary is None or session.primary.present:
        return _nobody_is_asked(mine)
    return replace(mine, vanished=Vanished(since=event.at), offer=None)


@control.evolves
def _(mine: Control, event: SessionEnded) -> Control:
    return _nobody_is_asked(mine)


def _nobody_is_asked(mine: Control) -> Control:
    return replace(mine, vanished=None, offer=None)
