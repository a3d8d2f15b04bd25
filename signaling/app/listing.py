"""The sessions of a rep, as their pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass

from signaling import wire
from signaling.app.pages import Pages
from signaling.app.sessions import LiveSession
from signaling.domain.rules.roles import role_of
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.told import control
from signaling.wire.base import milliseconds


@dataclass(frozen=True)
class Listed:
    """One of a rep's live sessions. Milliseconds; `here`: a page of theirs is connected."""

    id: str
    number: str
    state: str
    helping: str | None
    customers: int
    role: str
    started_at: int
    here: bool


def listed(sessions: Iterable[LiveSession], pages: Pages, person_id: str) -> list[Listed]:
    """The live sessions this person is in, newest first."""
    found = [
        _listed(live.state, participant, participant.id in pages.of(live.id))
        for live in sessions
        if not live.over and (participant := of_person(live.state, person_id)) is not None
    ]
    return sorted(found, key=lambda session: -session.started_at)


def missed(sessions: Iterable[LiveSession], person_id: str) -> list[wire.Missed]:
    """The live sessions that were taken over from this person (D17), newest first."""
    found = [
        one
        for live in sessions
        for participant in live.state.people.values()
        if participant.person == person_id
        and (one := control.missed(live.state, participant.id)) is not None
    ]
    return sorted(found, key=lambda one: -one.at)


def of_person(session: Session, person_id: str) -> Participant | None:
    """This person in the session; None for one who is not in it."""
    return next((p for p in session.present if p.person == person_id), None)


def _listed(session: Session, participant: Participant, here: bool) -> Listed:
    helped = session.people[session.focus.customer] if session.focus.customer is not None else None
    return Listed(
        id=session.id,
        number=session.life.number,
        state=session.state,
        helping=helped.name if helped is not None else None,
        customers=len(session.customers),
        role=role_of(session, participant.id) or "",
        started_at=milliseconds(session.life.started_at),
        here=here,
    )
