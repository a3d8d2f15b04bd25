"""Starting and ending a session (S8, S60), and how many of one's own there may be (S9)."""

from collections.abc import Iterable, Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import PersonId
from signaling.domain.names import clean_name
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.audience import AudienceMayBeChosen
from signaling.domain.terms.base import Event
from signaling.domain.terms.consent import ViewWanted
from signaling.domain.terms.life import (
    EndReason,
    Life,
    SessionEnd,
    SessionEnded,
    SessionStart,
    SessionStarted,
    SessionStop,
)
from signaling.domain.terms.people import Door, Joined
from signaling.domain.terms.recording import RecordingMayBeMade
from signaling.values import replace

SINGLE = 1  # sessions that one person may control at a time, in single mode
SEVERAL = 20  # and in multi-session mode: as many as there are tabs for

life = Feature[Life]("life")


def controls(session: Session, person: PersonId) -> bool:
    """Whether this person controls a session that goes on; also while they are lost."""
    primary = session.primary
    if session.ended or primary is None or not primary.present:  # had to leave (D21)
        return False
    return primary.person == person


def may_start(
    person: PersonId, sessions: Iterable[Session], starting: int = 0, several: bool = False
) -> None:
    """`sessions`: all there are; `starting`: so many more of theirs are about to begin; `several`:
    they work in multi-session mode. Raises `Refused` where one more would be too many (S9, S33).
    """
    theirs = starting + sum(controls(session, person) for session in sessions)
    if theirs >= SINGLE and not several:
        raise Refused(Code.SESSION_OPEN)
    if theirs >= SEVERAL:
        raise Refused(Code.TOO_MANY_SESSIONS)


@life.decides
def start(session: Session, command: SessionStart) -> Iterator[Event]:
    """The first command there is; whoever starts it controls it (S8)."""
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
    if command.audience:
        yield AudienceMayBeChosen(at=command.at)
    if command.recording:
        yield RecordingMayBeMade(at=command.at)
    if command.view:
        yield ViewWanted(at=command.at, picture=command.picture)


@life.decides
def end(session: Session, command: SessionEnd) -> Iterator[Event]:
    """By the controller (S60)."""
    yield SessionEnded(at=command.at, reason=EndReason.ENDED, by=command.by)


@life.decides
def stop(session: Session, command: SessionStop) -> Iterator[Event]:
    """By the site. Nothing when it is over."""
    if not session.ended:
        yield SessionEnded(at=command.at, reason=command.reason, by=None)


@life.evolves
def _(mine: Life, event: SessionStarted) -> Life:
    return Life(id=event.session, number=event.number, rules=event.rules, started_at=event.at)


@life.evolves
def _(mine: Life, event: SessionEnded) -> Life:
    return replace(mine, ended_at=event.at, end_reason=event.reason)
