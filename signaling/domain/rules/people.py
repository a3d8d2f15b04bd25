"""Those in the session: joining, a new page, leaving, what their browsers can do (S43-S47, S59)."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.consent import ConsentRevoked
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import (
    CapabilitiesReport,
    CapabilitiesReported,
    Joined,
    Left,
    Participant,
    People,
    Reopen,
    SessionLeave,
    TokenRenewed,
)
from signaling.values import replace

people = Feature[People]("people")


@people.decides
def reopen(session: Session, command: Reopen) -> Iterator[Event]:
    """A new token; the old one is worth nothing. `no_session` for whoever is not in it."""
    participant = session.people.get(command.participant)
    if participant is None or not participant.present or session.ended:
        raise Refused(Code.NO_SESSION)
    yield TokenRenewed(
        at=command.at, participant=command.participant, token_hash=command.token_hash
    )
    yield CapabilitiesReported(
        at=command.at, participant=command.participant, capabilities=command.capabilities
    )


@people.decides
def leave(session: Session, command: SessionLeave) -> Iterator[Event]:
    """The session goes on (S59)."""
    yield Left(at=command.at, participant=command.by, cause=Cause.LEFT)


@people.decides
def report_capabilities(session: Session, command: CapabilitiesReport) -> Iterator[Event]:
    """Nothing when they are known already."""
    if session.people[command.by].capabilities != command.capabilities:
        yield CapabilitiesReported(
            at=command.at, participant=command.by, capabilities=command.capabilities
        )


@people.evolves
def _(mine: People, event: Joined) -> People:
    joined = Participant(
        id=event.participant,
        name=event.name,
        rep=event.rep,
        person=event.person,
        door=event.door,
        joined_at=event.at,
        token_hash=event.token_hash,
        capabilities=event.capabilities,
        online=event.online,
        lost_at=None if event.online else event.at,
    )
    return {**mine, joined.id: joined}


@people.evolves
def _(mine: People, event: TokenRenewed) -> People:
    changed = replace(mine[event.participant], token_hash=event.token_hash)
    return {**mine, changed.id: changed}


@people.evolves
def _(mine: People, event: SeatMoved) -> People:
    """Nobody has been lost: the page that comes is there in a moment, or the grace runs."""
    one = mine[event.participant]
    moved = replace(
        one,
        token_hash=event.token_hash,
        device=one.device + 1,
        moved_at=event.at,
        online=False,
        lost_at=event.at,
        leaving_at=None,
    )
    return {**mine, moved.id: moved}


@people.evolves
def _(mine: People, event: Left) -> People:
    gone = replace(
        mine[event.participant],
        online=False,
        leaving_at=None,
        left_at=event.at,
        left_cause=event.cause,
    )
    return {**mine, gone.id: gone}


@people.evolves
def _(mine: People, event: CapabilitiesReported) -> People:
    changed = replace(mine[event.participant], capabilities=event.capabilities)
    return {**mine, changed.id: changed}


@people.evolves_seeing
def _(mine: People, event: ConsentRevoked, session: Session) -> People:
    """What their second eye shows is taken back with it."""
    return {
        who: replace(one, consent_epoch=one.consent_epoch + 1)
        if session.seat(who) == event.customer
        else one
        for who, one in mine.items()
    }
