"""Making somebody leave. They are gone as if they had left, and do not come back unasked."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Left
from signaling.domain.terms.removal import LONGEST, ParticipantRemove, Removal, Removals, Removed
from signaling.domain.texts import text_within

removal = Feature[Removals]("removal", slice="removals")


def everybody_knocks(session: Session) -> bool:
    """Whether a link or a number lets nobody in by itself any more: a customer who had to leave
    still has it, and cannot be told from others.
    """
    return any(session.is_customer(session.people[who]) for who in session.removals)


def had_to_leave(session: Session, person: PersonId) -> bool:
    """Whether this rep was made to leave; they do not assist in the session again."""
    return any(session.people[who].person == person for who in session.removals)


@removal.decides
def remove(session: Session, command: ParticipantRemove) -> Iterator[Event]:
    """By the controller anybody but themselves; by the customer who is helped any rep (D21).
    `not_here`, `not_allowed`, `not_helped`, `text_too_long`, `stale_epoch`.
    """
    me, target = session.people[command.by], session.people.get(command.participant)
    if target is None or not target.present or not session.is_told_of(me.id, target.id):
        raise Refused(Code.NOT_HERE)
    if me.rep and command.control_epoch is None:  # as an old one (D12)
        raise Refused(Code.STALE_EPOCH)
    if target.id == me.id or not (me.rep or target.rep):
        raise Refused(Code.NOT_ALLOWED)
    if me.rep and target.id in session.supervision:  # who supervises a rep is not theirs to remove
        raise Refused(Code.NOT_ALLOWED)
    if not me.rep and session.focus.customer != me.id:
        raise Refused(Code.NOT_HELPED)
    reason = text_within(command.reason, LONGEST)
    yield Removed(at=command.at, participant=target.id, by=me.id, reason=reason)
    yield Left(at=command.at, participant=target.id, cause=Cause.REMOVED)


@removal.unable("participant.remove", slices=("focus", "people", "supervision"))
def _nobody_to_remove(session: Session, reader: ParticipantId) -> Code | None:
    me = session.people[reader]
    if not me.rep and session.focus.customer != reader:
        return Code.NOT_HELPED
    if me.rep:
        others = [one for one in session.present if one.id not in session.supervision]
    else:
        others = [one for one in session.seen if one.rep]
    return None if [one for one in others if one.id != reader] else Code.NOT_HERE


@removal.evolves
def _(mine: Removals, event: Removed) -> Removals:
    return {**mine, event.participant: Removal(event.by, event.at, event.reason)}
