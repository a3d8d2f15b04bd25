"""Coming in by link, by number, as a colleague; and who waits at the door (S14, S43-S47, D16)."""

from collections.abc import Iterator
from typing import Any

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.names import LENGTH, clean_name
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.lock import locked, must_be_open
from signaling.domain.rules.removal import everybody_knocks, had_to_leave
from signaling.domain.rules.workload import has_no_room, must_have_room
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.door import (
    Assist,
    Join,
    Knock,
    KnockAdmit,
    KnockAdmitted,
    KnockAtDoor,
    Knocked,
    KnockedByLink,
    KnockRefuse,
    KnockRefused,
    Knocks,
    KnockWithdrawn,
    LetInByLink,
    Visitor,
)
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import Door, Joined, Left, Participant
from signaling.domain.terms.presence import Connected, Lost, SaidLeaving, ServerRestarted, Stayed
from signaling.domain.terms.workload import Load
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.values import replace

NEAR = 3  # visitors from one address who may knock at the same time

door = Feature[Knocks]("door", slice="knocks")


def unique_name(session: Session, name: str, besides: ParticipantId | None = None) -> str:
    """`name`, numbered when somebody present or at the door has it: a second "Ana" becomes "Ana
    (2)". `besides`: whose own name does not count. Nor does that of who is hidden: a number would
    say that they are here.
    """
    base = clean_name(name)
    people = [p.name for p in session.seen if p.id not in (besides, *session.eyes.seats)] + [
        k.name for k in session.knocks.values()
    ]
    taken = {other.casefold() for other in people}
    candidate, count = base, 1
    while candidate.casefold() in taken:
        count += 1
        suffix = f" ({count})"
        candidate = base[: LENGTH - len(suffix)] + suffix
    return candidate


def _who_gives_way(session: Session) -> Participant | None:
    """A place counts while its page is there: when all are taken, the guest who was lost first
    gives way to one more. None: nobody has to. Wrong, ended and full are one answer (D16). Who is
    hidden takes no place.
    """
    if not session.version or session.ended:
        raise Refused(Code.NO_SESSION)
    if len(session.seen) < session.rules.participants:
        return None
    lost = [p for p in session.customers if not p.online and p.id != session.focus.customer]
    if not lost:
        raise Refused(Code.NO_SESSION)
    return min(lost, key=lambda p: p.lost_at or p.joined_at)


def _let_go(guest: Participant | None, at: float) -> Iterator[Event]:
    if guest is not None:
        yield Left(at=at, participant=guest.id, cause=Cause.LOST)


def _room_at_the_door(session: Session, address: str, at: float) -> Iterator[Event]:
    """Neither those whose page is gone nor those from one neighbourhood keep others out."""
    knocks = session.knocks.values()
    for near in neighbourhoods(address):
        there = sum(
            near in neighbourhoods(knock.address) for knock in knocks if knock.leaving_at is None
        )
        if there >= min(NEAR * near.weight, session.rules.knocks - 1):
            raise Refused(Code.NO_SESSION)
    if len(knocks) < session.rules.knocks:
        return
    lost = [(since, knock) for knock in knocks if (since := knock.leaving_at or knock.lost_at)]
    if not lost:
        raise Refused(Code.NO_SESSION)
    _, longest = min(lost, key=lambda one: one[0])
    yield KnockWithdrawn(at=at, knock=longest.id, name=longest.name)


@door.decides
def join(session: Session, command: Join) -> Iterator[Event]:
    """By a link, or a number where that lets in. `no_session` when it is over or full, or one has
    to knock by now; `door_locked`, `too_many_customers`; `seat_or_new` where they may be a customer
    who is in already, and were not asked: whoever may come in would see as much.
    """
    gone = _who_gives_way(session)
    must_be_open(session)
    if everybody_knocks(session):
        raise Refused(Code.NO_SESSION)
    must_have_room(session, command.load)
    if session.customers and not command.as_new:
        raise Refused(Code.SEAT_OR_NEW)
    yield from _let_go(gone, command.at)
    yield Joined(
        at=command.at,
        participant=command.participant,
        name=unique_name(session, command.name),
        rep=False,
        person=None,
        door=command.door,
        token_hash=command.token_hash,
        capabilities=command.capabilities,
    )


@door.decides
def assist(session: Session, command: Assist) -> Iterator[Event]:
    """A rep, once (S46). `no_session`, `already_here`, `removed`, `door_locked`."""
    gone = _who_gives_way(session)
    if any(p.person == command.person for p in session.present):
        raise Refused(Code.ALREADY_HERE)
    if had_to_leave(session, command.person):
        raise Refused(Code.REMOVED)
    must_be_open(session)
    yield from _let_go(gone, command.at)
    yield Joined(
        at=command.at,
        participant=command.participant,
        name=unique_name(session, command.name),
        rep=True,
        person=command.person,
        door=Door.ACCOUNT,
        token_hash=command.token_hash,
        capabilities=command.capabilities,
    )


@door.decides
def knock_at_door(session: Session, command: KnockAtDoor) -> Iterator[Event]:
    """By a number (D16), or a link that lets nobody in. `no_session` also when too many knock;
    `door_locked`. Who has the link and was not asked yet is told `seat_or_new`, whoever is inside.
    """
    _who_gives_way(session)
    must_be_open(session)
    if command.door is Door.LINK and not command.as_new:
        raise Refused(Code.SEAT_OR_NEW)
    yield from knocked(session, command)


def knocked(session: Session, command: KnockAtDoor) -> Iterator[Event]:
    """They stand at the door, if there is room for them."""
    yield from _room_at_the_door(session, command.address, command.at)
    yield Knocked(
        at=command.at,
        knock=Knock(
            id=command.knock,
            name=unique_name(session, command.name),
            address=command.address,
            at=command.at,
            token_hash=command.token_hash,
            capabilities=command.capabilities,
            lost_at=command.at,
            typed=clean_name(command.name),
        ),
    )
    if command.door is Door.LINK:
        yield KnockedByLink(at=command.at, knock=command.knock)


def _knock(session: Session, knock: ParticipantId) -> Visitor:
    found = session.knocks.get(knock)
    if found is None:
        raise Refused(Code.NO_KNOCK)
    return found


@door.decides
def knock_admit(session: Session, command: KnockAdmit) -> Iterator[Event]:
    """The visitor is in. `no_knock`; `no_session` when there is no room; `too_many_customers`."""
    knock = _knock(session, command.knock)
    must_have_room(session, command.load)
    yield from _let_go(_who_gives_way(session), command.at)
    yield KnockAdmitted(at=command.at, knock=knock.id, by=command.by)
    yield _in_from_the_door(knock, command.at)


def let_in_by_link(session: Session, knock: Visitor, load: Load, at: float) -> list[Event]:
    """A visitor with a link is in as if they had just come with it; [] where that lets nobody in
    now.
    """
    shut = locked(session) or everybody_knocks(session) or has_no_room(session, load)
    if knock.door is not Door.LINK or shut:
        return []
    try:
        gone = _who_gives_way(session)
    except Refused:
        return []
    return [
        *_let_go(gone, at),
        LetInByLink(at=at, knock=knock.id),
        _in_from_the_door(knock, at),
    ]


def _in_from_the_door(knock: Visitor, at: float) -> Joined:
    return Joined(
        at=at,
        participant=knock.id,
        name=knock.name,
        rep=False,
        person=None,
        door=knock.door,
        token_hash=knock.token_hash,
        capabilities=knock.capabilities,
        online=knock.lost_at is None,
    )


@door.unable("knock.admit", "knock.refuse", slices=("knocks",))
def _nobody_knocks(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.knocks else Code.NO_KNOCK


@door.decides
def knock_refuse(session: Session, command: KnockRefuse) -> Iterator[Event]:
    """`no_knock` when they have gone meanwhile."""
    knock = _knock(session, command.knock)
    yield KnockRefused(at=command.at, knock=knock.id, name=knock.name, by=command.by)


@door.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """Nobody waits at the door of a session that is over."""
    if session.ended:
        for knock in session.knocks.values():
            yield KnockRefused(at=at, knock=knock.id, name=knock.name, by=None)


@door.evolves
def _(mine: Knocks, event: Knocked) -> Knocks:
    k = event.knock
    known = (k.id, k.name, k.address, k.at, k.token_hash, k.capabilities, k.lost_at, k.typed)
    return {**mine, k.id: Visitor(*known)}


@door.evolves
def _(mine: Knocks, event: KnockedByLink) -> Knocks:
    return _changed(mine, event.knock, door=Door.LINK)


@door.evolves
def _(
    mine: Knocks,
    event: KnockAdmitted | LetInByLink | KnockRefused | KnockWithdrawn | SeatMoved,
) -> Knocks:
    return {k: v for k, v in mine.items() if k != event.knock}


@door.evolves
def _(mine: Knocks, event: Connected) -> Knocks:
    return _changed(mine, event.participant, lost_at=None, leaving_at=None)


@door.evolves
def _(mine: Knocks, event: Lost) -> Knocks:
    return _changed(mine, event.participant, lost_at=event.at)


@door.evolves
def _(mine: Knocks, event: SaidLeaving) -> Knocks:
    return _changed(mine, event.participant, leaving_at=event.at)


@door.evolves
def _(mine: Knocks, event: Stayed) -> Knocks:
    return _changed(mine, event.participant, leaving_at=None)


@door.evolves
def _(mine: Knocks, event: ServerRestarted) -> Knocks:
    return {k: replace(v, lost_at=event.at, leaving_at=None) for k, v in mine.items()}


def _changed(mine: Knocks, who: ParticipantId, **changes: Any) -> Knocks:
    """Somebody who is in already is no visitor any more: nothing changes."""
    return {**mine, who: replace(mine[who], **changes)} if who in mine else mine
