"""Giving the session to a queue or to agents (S63-S76), and what becomes of it until it is taken.

Meanwhile nobody controls it: there is no primary, so nobody can do what needs control, no grace of
a primary runs and nobody is offered control (D15, D17). Customers stay, each with a grace of their
own; assistants stay what they are, and may all leave. It ends only when no customer is left, or
when whoever looks after the line says that nobody will come.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.door import unique_name
from signaling.domain.rules.picture import handed_on
from signaling.domain.rules.removal import had_to_leave
from signaling.domain.rules.rename import told_apart
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.control import ControlPassed
from signaling.domain.terms.life import EndReason, SessionEnded
from signaling.domain.terms.people import Capabilities, Door, Joined, Left
from signaling.domain.terms.presence import Connected
from signaling.domain.terms.supervision import SupervisionEnded
from signaling.domain.terms.transfer import (
    LONGEST,
    PacketOpen,
    PacketRead,
    SessionTransfer,
    SessionTransferred,
    Target,
    Transfer,
    TransferFail,
    TransferFailed,
    TransferGiveBack,
    TransferGivenBack,
    TransferPlace,
    TransferPlaced,
    TransferTake,
    TransferTaken,
    Waiting,
)
from signaling.domain.texts import text_within
from signaling.values import replace

transfer = Feature[Transfer]("transfer")


def waits(session: Session) -> Waiting | None:
    """What the session waits in; None for one that somebody controls, or that is over."""
    return None if session.ended else session.transfer.waiting


@transfer.unable("session.transfer", slices=("eyes", "people"))
def _nobody_to_hand_over(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.customers else Code.NOT_HERE


@transfer.decides
def give_away(session: Session, command: SessionTransfer) -> Iterator[Event]:
    """The controller leaves by it (S74, S75). `not_an_agent` (S67), `not_here` without a customer,
    `one_queue` where both are named, `no_target`, `message_too_long` (S73).
    """
    me = session.people[command.by]
    target = Target(command.queue, tuple(dict.fromkeys(command.agents)))
    if not command.standing.agent:
        raise Refused(Code.NOT_AN_AGENT)
    if not session.customers:
        raise Refused(Code.NOT_HERE)
    if target.queue is not None and target.agents:
        raise Refused(Code.ONE_QUEUE)
    if not (target.queue or target.agents) or not command.standing.known:
        raise Refused(Code.NO_TARGET)
    if me.person in target.agents:
        raise Refused(Code.NO_TARGET)
    yield SessionTransferred(
        at=command.at,
        by=me.id,
        target=target,
        message=_message(command.message),
        by_person=me.person or "",
        picture=handed_on(session, command.picture, command.at),
        names=command.standing.names,
    )
    yield Left(at=command.at, participant=me.id, cause=Cause.LEFT)


def _message(text: str) -> str:
    """Counted in code points as it is kept."""
    try:
        return text_within(text, LONGEST)
    except Refused:
        raise Refused(Code.MESSAGE_TOO_LONG, limit=LONGEST) from None


@transfer.decides
def place(session: Session, command: TransferPlace) -> Iterator[Event]:
    """Nothing when it is known already, or the session waits no more."""
    waiting = waits(session)
    if waiting is not None and (waiting.place, waiting.hold) != (command.place, command.hold):
        yield TransferPlaced(at=command.at, place=command.place, hold=command.hold)


@transfer.decides
def take(session: Session, command: TransferTake) -> Iterator[Event]:
    """Whoever accepted controls it, whether the door is locked or not. `ended`; `no_offer` for one
    that waits for nobody; `removed` for who had to leave it.
    """
    if session.ended:
        raise Refused(Code.ENDED)
    waiting = session.transfer.waiting
    if waiting is None:
        raise Refused(Code.NO_OFFER)
    if had_to_leave(session, command.person):
        raise Refused(Code.REMOVED)
    here = next((p for p in session.present if p.person == command.person), None)
    if here is None:
        yield Joined(
            at=command.at,
            participant=command.participant,
            name=unique_name(session, command.name),
            rep=True,
            person=command.person,
            door=Door.ACCOUNT,
            token_hash=command.token_hash,
            capabilities=Capabilities(),
        )
    elif here.id in session.supervision:  # whoever controls is seen and heard by all
        yield from told_apart(session, here.id, command.at)
        yield SupervisionEnded(at=command.at, participant=here.id)
    yield TransferTaken(
        at=command.at,
        participant=command.participant if here is None else here.id,
        person=command.person,
        frm=waiting.by,
    )


@transfer.decides
def give_back(session: Session, command: TransferGiveBack) -> Iterator[Event]:
    """Nothing once their page has been there."""
    if not session.ended and session.transfer.coming is not None:
        yield from never_came(session, command.at)


def never_came(session: Session, at: float) -> Iterator[Event]:
    """Who took the session is gone before their page was there: it waits as before."""
    coming = session.transfer.coming
    assert coming is not None
    person = session.people[coming].person or ""
    yield TransferGivenBack(at=at, participant=coming, person=person)
    if session.people[coming].present:
        yield Left(at=at, participant=coming, cause=Cause.LOST)


@transfer.decides
def fail(session: Session, command: TransferFail) -> Iterator[Event]:
    """Nothing when somebody took it, or it is over."""
    if waits(session) is not None:
        yield TransferFailed(at=command.at, form=command.form)
        yield SessionEnded(at=command.at, reason=EndReason.NOBODY_CAME, by=None)


@transfer.decides
def open_packet(session: Session, command: PacketOpen) -> Iterator[Event]:
    """Every reading is told of. `ended`."""
    if session.ended:
        raise Refused(Code.ENDED)
    yield PacketRead(
        at=command.at,
        person=command.person,
        name=command.name,
        picture=session.last_picture.handed is not None,
    )


@transfer.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """Nobody waits any more: there is nothing to take. And who took it cannot have been made to
    leave before they came.
    """
    coming = session.transfer.coming
    if waits(session) is not None and not session.customers:
        yield SessionEnded(at=at, reason=EndReason.CUSTOMERS_LEFT, by=None)
    elif not session.ended and coming is not None and not session.people[coming].present:
        yield from never_came(session, at)


@transfer.evolves
def _(mine: Transfer, event: SessionTransferred) -> Transfer:
    target = event.target or Target()
    return Transfer(Waiting(event.at, event.by, target, event.message, names=event.names))


@transfer.evolves
def _(mine: Transfer, event: TransferPlaced) -> Transfer:
    assert mine.waiting is not None
    return replace(mine, waiting=replace(mine.waiting, place=event.place, hold=event.hold))


@transfer.evolves_seeing
def _(mine: Transfer, event: TransferTaken, session: Session) -> Transfer:
    if session.people[event.participant].online:
        return Transfer()
    return Transfer(coming=event.participant, before=mine.waiting)


@transfer.evolves
def _(mine: Transfer, event: TransferGivenBack) -> Transfer:
    return Transfer(waiting=mine.before)


@transfer.evolves
def _(mine: Transfer, event: TransferFailed) -> Transfer:
    assert mine.waiting is not None
    return replace(mine, waiting=replace(mine.waiting, form=event.form))


@transfer.evolves
def _(mine: Transfer, event: Connected) -> Transfer:
    return Transfer() if event.participant == mine.coming else mine


@transfer.evolves
def _(mine: Transfer, event: ControlPassed) -> Transfer:
    """Somebody who is here controls it."""
    return Transfer()


transfer.only_tells(PacketRead)
