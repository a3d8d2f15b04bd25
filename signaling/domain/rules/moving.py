"""A customer's seat goes on from another device (D22). The link is everybody's and a name proves
nothing, so somebody inside says yes: the page of the seat, or the controller where no page answers.
Who stands at the door learns nothing until then: whatever name they typed, it looks the same.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.names import clean_name
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.door import knocked, let_in_by_link
from signaling.domain.rules.lock import must_be_open
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.door import (
    KnockAdmitted,
    KnockRefused,
    KnockWithdrawn,
    LetInByLink,
)
from signaling.domain.terms.moving import (
    ASKED,
    PATIENCE,
    TRIES,
    WINDOW,
    Answer,
    MoveAtDoor,
    MoveWished,
    Moving,
    MovingDue,
    SeatAsked,
    SeatGive,
    SeatKeep,
    SeatKept,
    SeatMove,
    SeatMoved,
    SeatNew,
    SeatQuestion,
    Wish,
    WishDropped,
)
from signaling.domain.terms.people import CapabilitiesReported, Participant
from signaling.domain.terms.presence import Connected
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.names.lookalikes import look_alike
from signaling.values import replace

moving = Feature[Moving]("moving")


@moving.decides
def at_the_door(session: Session, command: MoveAtDoor) -> Iterator[Event]:
    """Whoever says so waits at the door; pages of seats with that name are asked. No room is
    needed: who moves is in already. `no_session`, `door_locked`, `rate_limited`, `bad_name`.
    """
    if not session.version or session.ended:
        raise Refused(Code.NO_SESSION)
    must_be_open(session)
    _not_too_often(session, command)
    yield from knocked(session, command)
    yield MoveWished(
        at=command.at,
        knock=command.knock,
        address=command.address,
        device=command.device,
        asked=tuple(
            one.id
            for one in _meant(session, command.name)
            if one.connected and not _weary(session, one.id, command.at)
        ),
        deadline=command.at + PATIENCE,
    )


def _not_too_often(session: Session, command: MoveAtDoor) -> None:
    """Whoever tries names is stopped soon, whether they hit one or not."""
    lately = [from_ for from_, at in session.moving.lately if at > command.at - WINDOW]
    for near in neighbourhoods(command.address):
        tries = sum(near in neighbourhoods(from_) for from_ in lately)
        if tries >= TRIES * near.weight:
            raise Refused(Code.RATE_LIMITED)


def _weary(session: Session, seat: ParticipantId, at: float) -> bool:
    """Whoever has the link has many addresses: a page that was asked often enough is asked by the
    controller alone. At the door that looks the same.
    """
    lately = sum(one == seat and when > at - WINDOW for one, when in session.moving.asked)
    return lately >= ASKED


def _meant(session: Session, name: str) -> Sequence[Participant]:
    """The customers of that name; where nobody has it the only one there is, if it is only one."""
    typed, customers = clean_name(name), session.customers
    named = [one for one in customers if look_alike(one.name, typed)]
    return named or (customers if len(customers) == 1 else ())


def number_of(knock: ParticipantId) -> str:
    """Four digits that both pages show, so that a person sees which device asks: whoever asks at
    the same moment has others. They are no secret, and cannot be chosen.
    """
    return f"{int.from_bytes(sha256(knock.encode()).digest()[:8]) % 10_000:04}"


# --- the page of the seat answers ---------------------------------------------------------------


def _open(session: Session, knock: ParticipantId, seat: ParticipantId) -> Wish:
    wish = session.moving.wishes.get(knock)
    question = None if wish is None else wish.asked.get(seat)
    if wish is None or question is None or question.answer is not Answer.OPEN:
        raise Refused(Code.NO_KNOCK)
    return wish


@moving.decides
def give(session: Session, command: SeatGive) -> Iterator[Event]:
    """Yes, by whom it was asked. `no_knock` when nobody asks any more."""
    wish = _open(session, command.knock, command.by)
    yield from _moved(session, wish, command.by, command.by, command.at)


@moving.decides
def keep(session: Session, command: SeatKeep) -> Iterator[Event]:
    """No. The visitor is at the door as before. `no_knock`."""
    wish = _open(session, command.knock, command.by)
    yield SeatKept(at=command.at, knock=wish.knock, participant=command.by, by=command.by)


@moving.unable("seat.give", "seat.keep", slices=("moving",))
def _nobody_asks(session: Session, reader: ParticipantId) -> Code | None:
    return None if any(questions_to(session, reader)) else Code.NO_KNOCK


def questions_to(session: Session, seat: ParticipantId) -> Iterator[tuple[Wish, SeatQuestion]]:
    """What the page of this seat has to answer."""
    for wish in session.moving.wishes.values():
        question = wish.asked.get(seat)
        if question is not None and question.answer is Answer.OPEN:
            yield wish, question


# --- the controller does ------------------------------------------------------------------------


@moving.decides
def move(session: Session, command: SeatMove) -> Iterator[Event]:
    """By the controller, where no page answers: the seat moves. One that is there and was not
    asked is asked now. `no_knock`, `not_here`, `not_a_customer`, `seat_asked`, `seat_kept`.
    """
    wish = session.moving.wishes.get(command.knock)
    if wish is None:
        raise Refused(Code.NO_KNOCK)
    seat = session.people.get(command.participant)
    if seat is None or not seat.present:
        raise Refused(Code.NOT_HERE)
    if not session.is_customer(seat):
        raise Refused(Code.NOT_A_CUSTOMER)
    question = wish.asked.get(seat.id)
    if question is not None and question.answer is Answer.KEPT:
        raise Refused(Code.SEAT_KEPT)
    if seat.connected and question is None:
        deadline = command.at + PATIENCE
        yield SeatAsked(at=command.at, knock=wish.knock, participant=seat.id, deadline=deadline)
    elif question is not None and question.answer is Answer.OPEN and seat.connected:
        raise Refused(Code.SEAT_ASKED)
    else:
        yield from _moved(session, wish, seat.id, command.by, command.at)


@moving.unable("seat.move", slices=("moving",))
def _nobody_moves(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.moving.wishes else Code.NO_KNOCK


def _moved(
    session: Session, wish: Wish, seat: ParticipantId, by: ParticipantId, at: float
) -> Iterator[Event]:
    """What ran from the page before ends as it began there (`lifetimes`); what was agreed to stays:
    it is the same person, as after a reload.
    """
    visitor = session.knocks[wish.knock]
    yield SeatMoved(at=at, participant=seat, knock=wish.knock, by=by, token_hash=visitor.token_hash)
    if visitor.capabilities != session.people[seat].capabilities:
        yield CapabilitiesReported(at=at, participant=seat, capabilities=visitor.capabilities)


# --- the visitor is somebody else after all -----------------------------------------------------


@moving.decides
def as_new(session: Session, command: SeatNew) -> Iterator[Event]:
    """In as anybody with their link, or at the door like anybody. `no_knock` for who said nothing
    of a seat.
    """
    if command.by not in session.moving.wishes:
        raise Refused(Code.NO_KNOCK)
    visitor = session.knocks[command.by]
    yield from let_in_by_link(session, visitor, command.load, command.at) or [
        WishDropped(at=command.at, knock=command.by)
    ]


@moving.unable("seat.new", slices=("moving",))
def _no_wish(session: Session, reader: ParticipantId) -> Code | None:
    return None if reader in session.moving.wishes else Code.NO_KNOCK


@moving.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, MovingDue]]:
    for wish in session.moving.wishes.values():
        for seat, question in wish.asked.items():
            if question.answer is Answer.OPEN:
                at = question.deadline
                yield at, MovingDue(at=at, knock=wish.knock, participant=seat)


@moving.decides
def due(session: Session, command: MovingDue) -> Iterator[Event]:
    """The page of the seat did not answer: the controller may."""
    wish = session.moving.wishes.get(command.knock)
    question = None if wish is None else wish.asked.get(command.participant)
    if question is None or question.answer is not Answer.OPEN or command.at < question.deadline:
        return
    yield SeatKept(at=command.at, knock=command.knock, participant=command.participant, by=None)


# --- the slice ----------------------------------------------------------------------------------


@moving.evolves
def _(mine: Moving, event: MoveWished) -> Moving:
    asked = {seat: SeatQuestion(event.at, event.deadline) for seat in event.asked}
    wish = Wish(event.knock, event.device, asked)
    lately = tuple(one for one in mine.lately if one[1] > event.at - WINDOW)
    before = tuple(one for one in mine.asked if one[1] > event.at - WINDOW)
    return replace(
        mine,
        wishes={**mine.wishes, event.knock: wish},
        lately=(*lately, (event.address, event.at)),
        asked=(*before, *((seat, event.at) for seat in event.asked)),
    )


@moving.evolves
def _(mine: Moving, event: Connected) -> Moving:
    """A page that was away when its time was over did not read the question: the controller may
    have it asked, and may not decide in its place.
    """
    wishes = {knock: _but_silent(wish, event.participant) for knock, wish in mine.wishes.items()}
    return replace(mine, wishes=wishes) if wishes != mine.wishes else mine


def _but_silent(wish: Wish, seat: ParticipantId) -> Wish:
    question = wish.asked.get(seat)
    if question is None or question.answer is not Answer.SILENT:
        return wish
    return replace(wish, asked={one: q for one, q in wish.asked.items() if one != seat})


@moving.evolves
def _(mine: Moving, event: SeatAsked) -> Moving:
    question = SeatQuestion(event.at, event.deadline)
    return _answered(mine, event.knock, event.participant, question)


@moving.evolves
def _(mine: Moving, event: SeatKept) -> Moving:
    answer = Answer.SILENT if event.by is None else Answer.KEPT
    question = replace(mine.wishes[event.knock].asked[event.participant], answer=answer)
    return _answered(mine, event.knock, event.participant, question)


@moving.evolves
def _(
    mine: Moving,
    event: KnockAdmitted | LetInByLink | KnockRefused | KnockWithdrawn | WishDropped,
) -> Moving:
    return _without(mine, event.knock) if event.knock in mine.wishes else mine


@moving.evolves_seeing
def _(mine: Moving, event: SeatMoved, session: Session) -> Moving:
    old = session.people[event.participant].token_hash
    return replace(_without(mine, event.knock), before={**mine.before, old: event.participant})


def _answered(
    mine: Moving, knock: ParticipantId, seat: ParticipantId, question: SeatQuestion
) -> Moving:
    wish = mine.wishes[knock]
    wish = replace(wish, asked={**wish.asked, seat: question})
    return replace(mine, wishes={**mine.wishes, knock: wish})


def _without(mine: Moving, knock: ParticipantId) -> Moving:
    return replace(mine, wishes={k: w for k, w in mine.wishes.items() if k != knock})
