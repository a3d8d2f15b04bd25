"""Managers who look into the sessions of those they watch."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from signaling.app.ports import Queueing
from signaling.app.sessions import LiveSession
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.supervision import SuperviseStop
from signaling.wire.base import milliseconds


@dataclass(frozen=True)
class Watched:
    """A live session that a manager may look into. Milliseconds; `here`: they are in it."""

    id: str
    number: str
    rep: str
    customers: tuple[str, ...]
    started_at: int
    here: bool


def reps_of(session: Session) -> frozenset[str]:
    """The accounts of those by whom a manager watches a session: who controls it, and who gave it
    away last.
    """
    names = {session.control.controller, session.control.ex_primary}
    people = (session.people[one] for one in names if one is not None)
    return frozenset(one.person for one in people if one.person is not None)


def watched(sessions: Iterable[LiveSession], queueing: Queueing, person_id: str) -> list[Watched]:
    """All that this manager may look into, newest first; not their own."""
    found = [
        _watched(live.state, person_id)
        for live in sessions
        if not live.over
        and not _controls(live.state, person_id)
        and queueing.watches(person_id, reps_of(live.state))
    ]
    return sorted(found, key=lambda one: -one.started_at)


def end_of_others(sessions: Iterable[LiveSession], queueing: Queueing) -> None:
    """Whoever supervises a session and is let by the site no more leaves it, sooner or later."""
    for live in sessions:
        for who in _others(live.state, queueing):
            _ = live.insist(("supervision", who), partial(_end, live, queueing, who))


def _end(
    live: LiveSession, queueing: Queueing, who: ParticipantId, at: float
) -> SuperviseStop | None:
    return SuperviseStop(at=at, by=who) if who in _others(live.state, queueing) else None


def _others(session: Session, queueing: Queueing) -> list[ParticipantId]:
    """Who supervises it, and does not watch its reps."""
    if session.ended:
        return []
    reps, here = reps_of(session), (session.people[who] for who in session.supervision)
    return [one.id for one in here if one.present and not queueing.watches(one.person or "", reps)]


def _controls(session: Session, person_id: str) -> bool:
    return session.primary is not None and session.primary.person == person_id


def _watched(session: Session, person_id: str) -> Watched:
    return Watched(
        id=session.id,
        number=session.life.number,
        rep="" if session.primary is None else session.primary.name,
        customers=tuple(one.name for one in session.customers),
        started_at=milliseconds(session.life.started_at),
        here=any(one.person == person_id for one in session.present),
    )
