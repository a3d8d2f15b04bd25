"""Those in the session."""

from typing import Literal

import msgspec

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.audience import is_for
from signaling.domain.rules.routes import audiences
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause
from signaling.domain.terms.people import (
    CapabilitiesReported,
    Joined,
    Left,
    Participant,
    TokenRenewed,
)
from signaling.names.lookalikes import look_alike
from signaling.told.audiences import SENT
from signaling.told.lines import Line, says, silent
from signaling.told.scene import Part, Scene
from signaling.told.supervision import unseen
from signaling.wire.base import milliseconds

RowRole = Literal["primary", "assistant", "supervisor", "customer", "eye"]


PARTICIPANTS = Part[tuple[wire.Participant, ...]](*SENT)
ROWS = Part[tuple[wire.Participant, ...]]("people", "control", "eyes", "supervision")
"""The same without what they see."""


def participants(scene: Scene) -> tuple[wire.Participant, ...]:
    """Who is here, the same for everybody."""
    return scene.part(PARTICIPANTS, _participants)


def participants_for(scene: Scene, reader: Participant) -> tuple[wire.Participant, ...]:
    """Without those they are told nothing of, and without what somebody sees of a share that is for
    another customer alone.
    """
    shown, session = participants(scene), scene.session
    out_of_sight = unseen(session, reader)
    if out_of_sight:
        shown = tuple(one for one in shown if one.id not in out_of_sight)
    if reader.rep or not session.audiences.only:
        return shown
    return tuple(
        msgspec.structs.replace(
            one,
            sees=tuple(s for s in one.sees if is_for(session, ActivityId(s), reader)),
        )
        for one in shown
    )


def _participants(scene: Scene) -> tuple[wire.Participant, ...]:
    rows, shares = scene.part(ROWS, _rows), scene.session.shares
    if not shares:
        return rows
    seen = audiences(scene.session)
    sees = [tuple([share.id for share in shares if row.id in seen[share.id]]) for row in rows]
    together = zip(rows, sees, strict=True)
    return tuple([msgspec.structs.replace(row, sees=sees) for row, sees in together])


def _rows(scene: Scene) -> tuple[wire.Participant, ...]:
    session = scene.session
    return tuple(
        wire.Participant(
            id=p.id,
            name=p.name,
            role=_role(session, p),
            presence=p.presence,
            joined=p.door,
            joined_at=milliseconds(p.joined_at),
            device=p.capabilities.device,
            can_share=p.capabilities.can_share,
            camera=p.capabilities.camera,
            voice=p.capabilities.voice,
            sees=(),
            signed_out=p.signed_out,
            looks_like=rep_like(session, p.name) if session.is_customer(p) else None,
            beside=session.eyes.seats.get(p.id),
        )
        for p in session.present
    )


def rep_like(session: Session, name: str) -> ParticipantId | None:
    """The rep of the session for whom a guest of this name could be taken."""
    reps = (p for p in session.present if p.rep and p.id not in session.supervision)
    return next((rep.id for rep in reps if look_alike(rep.name, name)), None)


def _role(session: Session, participant: Participant) -> RowRole:
    if not participant.rep:
        return "eye" if participant.id in session.eyes.seats else "customer"
    if participant.id == session.control.controller:
        return "primary"
    return "supervisor" if participant.id in session.supervision else "assistant"


@says
def _(event: Joined, session: Session) -> Line | None:
    first = event.participant == session.control.controller and session.version <= 2
    supervises = event.participant in session.supervision  # which is said instead
    eye = event.participant in session.eyes.seats  # and so is this
    return None if first or supervises or eye else Line("joined", event.participant)


@says
def _(event: Left, session: Session) -> Line | None:
    if event.cause is Cause.REMOVED:
        return None
    customer = session.eyes.seats.get(event.participant)
    if customer is not None:
        return Line("eye_left", customer) if session.people[customer].present else None
    return Line("left", event.participant)


silent(CapabilitiesReported, TokenRenewed)
