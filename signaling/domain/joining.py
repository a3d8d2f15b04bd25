"""Starting, joining, knocking, leaving and ending (S8, S14, S43-S47, S59, D7, D16)."""

from collections.abc import Iterator

from signaling.domain.commands import (
    Assist,
    CapabilitiesReport,
    Join,
    KnockAdmit,
    KnockAtDoor,
    KnockRefuse,
    Reopen,
    SessionEnd,
    SessionLeave,
    SessionStart,
    SessionStop,
)
from signaling.domain.events import (
    CapabilitiesReported,
    Event,
    Joined,
    KnockAdmitted,
    Knocked,
    KnockRefused,
    KnockWithdrawn,
    Left,
    SessionEnded,
    SessionStarted,
    TokenRenewed,
)
from signaling.domain.ids import ParticipantId
from signaling.domain.model import Cause, Door, EndReason, Knock, Participant, Session
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.names import cleaning

NEAR = 3  # visitors from one address who may knock at the same time


def clean_name(name: str) -> str:
    """A name fit to be shown. `bad_name` if nothing is left."""
    clean = cleaning.clean_name(name)
    if clean is None:
        raise Refused(Code.BAD_NAME)
    return clean


def unique_name(session: Session, name: str) -> str:
    """`name`, numbered when somebody present or at the door has it: a second "Ana" becomes "Ana
    (2)".
    """
    base = clean_name(name)
    people = [p.name for p in session.present] + [k.name for k in session.knocks.values()]
    taken = {other.casefold() for other in people}
    candidate, count = base, 1
    while candidate.casefold() in taken:
        count += 1
        suffix = f" ({count})"
        candidate = base[: cleaning.LENGTH - len(suffix)] + suffix
    return candidate


def start(session: Session, command: SessionStart) -> Iterator[Event]:
    if session.version:
        raise Refused(Code.SESSION_OPEN)
    name = clean_name(command.name)
    yield SessionStarted(
        at=command.at,
        session=command.session,
        number=command.number,
        rules=command.rules,
        controller=command.participant,
    )
    yield Joined(
        at=command.at,
        participant=command.participant,
        name=name,
        rep=True,
        person=command.person,
        door=Door.ACCOUNT,
        token_hash=command.token_hash,
        capabilities=command.capabilities,
    )


def _who_gives_way(session: Session) -> Participant | None:
    """A place counts while its page is there: when all are taken, the guest who was lost first
    gives way to one more. None: nobody has to. Wrong, ended and full are one answer (D16).
    """
    if not session.version or session.ended:
        raise Refused(Code.NO_SESSION)
    if len(session.present) < session.rules.participants:
        return None
    lost = [p for p in session.customers if not p.online and p.id != session.focus]
    if not lost:
        raise Refused(Code.NO_SESSION)
    return min(lost, key=lambda p: p.lost_at or p.joined_at)


def _let_go(guest: Participant | None, at: float) -> Iterator[Event]:
    if guest is not None:
        yield Left(at=at, participant=guest.id, cause=Cause.LOST)


def _room_at_the_door(session: Session, command: KnockAtDoor) -> Iterator[Event]:
    """Neither those whose page is gone nor those from one neighbourhood keep others out."""
    knocks = session.knocks.values()
    for near in neighbourhoods(command.address):
        there = sum(near in neighbourhoods(knock.address) for knock in knocks)
        if there >= min(NEAR * near.weight, session.rules.knocks - 1):
            raise Refused(Code.NO_SESSION)
    if len(knocks) < session.rules.knocks:
        return
    lost = [knock for knock in knocks if knock.lost_at is not None]
    if not lost:
        raise Refused(Code.NO_SESSION)
    longest = min(lost, key=lambda knock: knock.lost_at or command.at)
    yield KnockWithdrawn(at=command.at, knock=longest.id)


def join(session: Session, command: Join) -> Iterator[Event]:
    yield from _let_go(_who_gives_way(session), command.at)
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


def assist(session: Session, command: Assist) -> Iterator[Event]:
    gone = _who_gives_way(session)
    if any(p.person == command.person for p in session.present):
        raise Refused(Code.ALREADY_HERE)
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


def reopen(session: Session, command: Reopen) -> Iterator[Event]:
    participant = session.participants.get(command.participant)
    if participant is None or not participant.present or session.ended:
        raise Refused(Code.NO_SESSION)
    yield TokenRenewed(
        at=command.at, participant=command.participant, token_hash=command.token_hash
    )
    yield CapabilitiesReported(
        at=command.at, participant=command.participant, capabilities=command.capabilities
    )


def knock_at_door(session: Session, command: KnockAtDoor) -> Iterator[Event]:
    _who_gives_way(session)
    yield from _room_at_the_door(session, command)
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
        ),
    )


def _knock(session: Session, knock: ParticipantId) -> Knock:
    found = session.knocks.get(knock)
    if found is None:
        raise Refused(Code.NO_KNOCK)
    return found


def knock_admit(session: Session, command: KnockAdmit) -> Iterator[Event]:
    knock = _knock(session, command.knock)
    yield from _let_go(_who_gives_way(session), command.at)
    yield KnockAdmitted(at=command.at, knock=knock.id, by=command.by)
    yield Joined(
        at=command.at,
        participant=knock.id,
        name=knock.name,
        rep=False,
        person=None,
        door=Door.NUMBER,
        token_hash=knock.token_hash,
        capabilities=knock.capabilities,
        online=knock.lost_at is None,
    )


def knock_refuse(session: Session, command: KnockRefuse) -> Iterator[Event]:
    knock = _knock(session, command.knock)
    yield KnockRefused(at=command.at, knock=knock.id, name=knock.name, by=command.by)


def leave(session: Session, command: SessionLeave) -> Iterator[Event]:
    yield Left(at=command.at, participant=command.by, cause=Cause.LEFT)


def end(session: Session, command: SessionEnd) -> Iterator[Event]:
    yield SessionEnded(at=command.at, reason=EndReason.ENDED, by=command.by)


def stop(session: Session, command: SessionStop) -> Iterator[Event]:
    if not session.ended:
        yield SessionEnded(at=command.at, reason=command.reason, by=None)


def report_capabilities(session: Session, command: CapabilitiesReport) -> Iterator[Event]:
    if session.participants[command.by].capabilities != command.capabilities:
        yield CapabilitiesReported(
            at=command.at, participant=command.by, capabilities=command.capabilities
        )


def settle(session: Session, at: float) -> Iterator[Event]:
    """Nobody waits at the door of a session that is over."""
    if session.ended:
        for knock in session.knocks.values():
            yield KnockRefused(at=at, knock=knock.id, name=knock.name, by=None)
