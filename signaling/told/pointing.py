"""Who may point where, and what is drawn: to those who see the picture, and whose it is."""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.pointing import seers
from signaling.domain.rules.routes import audiences
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Cause
from signaling.domain.terms.people import Participant
from signaling.domain.terms.pointing import (
    PointingBegan,
    PointingShared,
    StrokeDrawn,
    StrokesCleared,
)
from signaling.told.audiences import SENT
from signaling.told.lines import Line, says
from signaling.told.scene import Part, Scene
from signaling.wire.pointing import stroke_of

POINTING = Part[tuple[wire.Pointing, ...]](*SENT, "pointing")


def pointing(scene: Scene, me: Participant) -> tuple[wire.Pointing, ...]:
    """To reps and the customer whose picture it is; to others while they see it."""
    session = scene.session
    if not session.pointing:
        return ()
    shown = scene.part(POINTING, _pointing)
    if me.rep:
        return shown
    seen = audiences(scene.session)
    return tuple(
        one
        for one, share in zip(shown, session.pointing, strict=True)
        if session.activities[share].owner == me.id or me.id in seen[share]
    )


def _pointing(scene: Scene) -> tuple[wire.Pointing, ...]:
    session = scene.session
    controller = session.control.controller
    first = () if controller is None else (controller,)
    return tuple(
        wire.Pointing(share, (*first, *sorted(marks.assistants)), marks.changes)
        for share, marks in session.pointing.items()
    )


@says
def _(event: PointingBegan, session: Session) -> Line:
    return Line("pointing_allowed", event.customer, session.control.controller)


@says
def _(event: PointingShared, session: Session) -> Line:
    if event.on:
        return Line("pointing_shared", event.by, event.assistant)
    return Line("pointing_unshared", event.by, event.assistant)


@says
def _(event: StrokeDrawn, session: Session) -> Line:
    drawn = wire.Drawn(event.share, event.number, stroke_of(session, event.stroke), None)
    return Line("stroke_drawn", event.by, only=_seers(session, event), drawn=drawn)


@says
def _(event: StrokesCleared, session: Session) -> Line:
    drawn = wire.Drawn(event.share, event.number, None, event.whose)
    return Line("strokes_cleared", event.by, only=_seers(session, event), drawn=drawn)


def ended(event: ActivityEnded, session: Session) -> Line | None:
    """Taken back by the customer; with their picture it ends without a word of its own."""
    shows = any(share.owner == event.owner for share in session.shares)
    if event.cause is Cause.REVOKED and shows:
        return Line("pointing_ended", event.owner)
    return None


def _seers(session: Session, event: StrokeDrawn | StrokesCleared) -> tuple[ParticipantId, ...]:
    owner = session.activities.get(event.share)
    also = () if owner is None else (owner.owner,)
    return tuple(seers(session, event.share) | set(also))
