"""A share's connection made before there is the share (`media.prepare`). It is a publication whose
route has nobody in it: the relay keeps it, and viewers may connect to it, but not a packet of it
leaves. The share that begins with it (`share.start`) is a share like any other from then on.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.audience import helped_alone
from signaling.domain.rules.screens import cannot_share
from signaling.domain.session import Session
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.base import Event
from signaling.domain.terms.consent import Action, Request
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import Participant
from signaling.domain.terms.preparing import (
    MediaPrepare,
    MediaPrepared,
    Prepared,
    PreparedDropped,
    PreparedDue,
    Preparing,
)
from signaling.domain.terms.presence import ServerRestarted
from signaling.domain.terms.screens import SharePublished, Surface

preparing = Feature[Preparing]("preparing")


@preparing.decides
def prepare(session: Session, command: MediaPrepare) -> Iterator[Event]:
    """By a customer who is asked for their screen, or a rep who may share now. `no_request`, or as
    `cannot_share` and `helped_alone` say.
    """
    who = session.people[command.by]
    request = None if who.rep else _asked(session, command)
    code = cannot_share(session, who, surface=request.surface if request else Surface.UNKNOWN)
    if code is not None:
        raise Refused(code)
    helped = command.audience is Audience.HELPED
    yield MediaPrepared(
        at=command.at,
        owner=who.id,
        prepared=Prepared(
            publication=command.publication,
            codec=command.codec,
            request=None if request is None else request.id,
            control_epoch=session.control.epoch,
            deadline=command.at + session.rules.picking,
            only=helped_alone(session, who) if helped else None,
            sound=command.sound,
        ),
    )


def _asked(session: Session, command: MediaPrepare) -> Request:
    """The open question that this customer may answer with what they prepare."""
    found = None if command.request is None else session.consent.requests.get(command.request)
    if found is None or found.customer != command.by or found.action is not Action.VIEW:
        raise Refused(Code.NO_REQUEST)
    return found


@preparing.unable(
    "media.prepare", slices=("activities", "background", "consent", "people", "screens")
)
def _cannot_prepare(session: Session, reader: ParticipantId) -> Code | None:
    me = session.people[reader]
    if me.rep:
        return cannot_share(session, me)
    asked = (r for r in session.consent.requests.values() if r.customer == reader)
    mine = next((r for r in asked if r.action is Action.VIEW), None)
    return Code.NO_REQUEST if mine is None else cannot_share(session, me, surface=mine.surface)


@preparing.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, PreparedDue]]:
    """Of reps: what customers prepare ends with the question."""
    for owner, prepared in session.preparing.items():
        if prepared.request is None:
            yield prepared.deadline, PreparedDue(at=prepared.deadline, owner=owner)


@preparing.decides
def due(session: Session, command: PreparedDue) -> Iterator[Event]:
    """The picker stands open for too long."""
    prepared = session.preparing.get(command.owner)
    if prepared is None or prepared.request is not None or command.at < prepared.deadline:
        return
    yield dropped(command.owner, prepared, command.at)


@preparing.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """It is there for one question, or for what a rep may do now."""
    for owner, prepared in session.preparing.items():
        if _pointless(session, session.people[owner], prepared):
            yield dropped(owner, prepared, at)


def _pointless(session: Session, owner: Participant, prepared: Prepared) -> bool:
    if session.ended or not owner.present:
        return True
    if prepared.request is not None:
        return prepared.request not in session.consent.requests
    return (
        prepared.control_epoch != session.control.epoch or cannot_share(session, owner) is not None
    )


def dropped(owner: ParticipantId, prepared: Prepared, at: float) -> Event:
    return PreparedDropped(at=at, owner=owner, publication=prepared.publication)


@preparing.evolves
def _(mine: Preparing, event: MediaPrepared) -> Preparing:
    return {**mine, event.owner: event.prepared}


@preparing.evolves
def _(mine: Preparing, event: PreparedDropped | SharePublished) -> Preparing:
    """Also: a share has begun with it."""
    if all(one.publication != event.publication for one in mine.values()):
        return mine
    return {who: one for who, one in mine.items() if one.publication != event.publication}


@preparing.evolves
def _(mine: Preparing, event: SeatMoved) -> Preparing:
    """It was of the device before."""
    return {who: one for who, one in mine.items() if who != event.participant}


@preparing.evolves
def _(mine: Preparing, event: ServerRestarted) -> Preparing:
    """No media runs."""
    return {}
