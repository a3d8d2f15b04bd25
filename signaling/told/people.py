"""Those in the session."""

from typing import Literal

from signaling import wire
from signaling.domain.features import UNABLE
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules import roles
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session
from signaling.domain.terms.people import (
    CapabilitiesReported,
    Joined,
    Left,
    Participant,
    TokenRenewed,
)
from signaling.told.audiences import Audiences
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds

RowRole = Literal["primary", "assistant", "customer"]


def participants(session: Session, seen: Audiences) -> tuple[wire.Participant, ...]:
    """`seen`: who is sent which share."""
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
            voice=p.capabilities.voice,
            sees=tuple(share for share, viewers in seen.items() if p.id in viewers),
        )
        for p in session.present
    )


def _role(session: Session, participant: Participant) -> RowRole:
    if not participant.rep:
        return "customer"
    return "primary" if participant.id == session.control.controller else "assistant"


def refusals(session: Session, reader: ParticipantId, role: Role) -> dict[str, Code]:
    """Each command the reader cannot use now, with the code it would be refused with: for disabled
    buttons that say why.
    """
    refused: dict[str, Code] = {}
    for verb in roles.MAY:
        code = roles.refusal(session, role, verb)
        if code is None and verb in UNABLE:
            code = UNABLE[verb](session, reader)
        if code is not None:
            refused[verb] = code
    return refused


@says
def _(event: Joined, session: Session) -> Line | None:
    first = event.participant == session.control.controller and session.version <= 2
    return None if first else Line("joined", event.participant)


@says
def _(event: Left, session: Session) -> Line:
    return Line("left", event.participant)


silent(CapabilitiesReported, TokenRenewed)
