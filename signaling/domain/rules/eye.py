"""A phone as second eye. It sits in its customer's seat: what holds for them holds for it. Who asks
what holds, asks `session.seat`, `session.held`; that it is no customer of its own, nor in any
audience, follows from `session.customers` and `routes`. What it may do itself is its role's.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.eye import (
    GOOD_FOR,
    EyeCode,
    EyeInvite,
    EyeInvited,
    EyeJoin,
    Eyes,
    EyeSeated,
)
from signaling.domain.terms.life import SessionEnded
from signaling.domain.terms.people import Door, Joined, Left, Participant
from signaling.values import replace

eye = Feature[Eyes]("eye", slice="eyes")


def eye_of(session: Session, customer: ParticipantId) -> Participant | None:
    """The second eye that this customer has now."""
    mine = (p for p in session.present if session.eyes.seats.get(p.id) == customer)
    return next(mine, None)


@eye.decides
def invite(session: Session, command: EyeInvite) -> Iterator[Event]:
    """A customer's, for themselves."""
    until = command.at + GOOD_FOR
    yield EyeInvited(at=command.at, customer=command.by, hashed=command.hashed, until=until)


@eye.decides
def join(session: Session, command: EyeJoin) -> Iterator[Event]:
    """In the place of an older second eye. `no_session` for every code that does not work, and when
    there is no room; a locked door is no hindrance, nobody else comes in by it.
    """
    customer = _whose(session, command.hashed, command.at)
    older = eye_of(session, customer.id)
    if older is not None:
        yield Left(at=command.at, participant=older.id, cause=Cause.LEFT)
    elif len(session.present) >= session.rules.participants:
        raise Refused(Code.NO_SESSION)
    yield EyeSeated(at=command.at, participant=command.participant, customer=customer.id)
    yield Joined(
        at=command.at,
        participant=command.participant,
        name=customer.name,
        rep=False,
        person=None,
        door=Door.LINK,
        token_hash=command.token_hash,
        capabilities=command.capabilities,
    )


def _whose(session: Session, hashed: str, at: float) -> Participant:
    for customer, code in session.eyes.codes.items():
        if code.hashed == hashed and at <= code.until and customer not in session.onhold:
            return session.people[customer]
    raise Refused(Code.NO_SESSION)


@eye.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """It leaves when its customer does."""
    if session.ended:
        return
    for phone, customer in session.eyes.seats.items():
        owner = session.people[customer]
        if session.people[phone].present and not owner.present:
            yield Left(at=at, participant=phone, cause=owner.left_cause or Cause.LEFT)


@eye.evolves
def _(mine: Eyes, event: EyeInvited) -> Eyes:
    code = EyeCode(event.hashed, event.until)
    return replace(mine, codes={**mine.codes, event.customer: code})


@eye.evolves
def _(mine: Eyes, event: EyeSeated) -> Eyes:
    seats = {**mine.seats, event.participant: event.customer}
    return replace(_without(mine, event.customer), seats=seats)


@eye.evolves
def _(mine: Eyes, event: Left) -> Eyes:
    return _without(mine, event.participant)


@eye.evolves
def _(mine: Eyes, event: SessionEnded) -> Eyes:
    return replace(mine, codes={}) if mine.codes else mine


def _without(mine: Eyes, customer: ParticipantId) -> Eyes:
    if customer not in mine.codes:
        return mine
    codes = {who: code for who, code in mine.codes.items() if who != customer}
    return replace(mine, codes=codes)
