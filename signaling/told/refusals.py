"""What a reader cannot use now: for disabled buttons that say why."""

from collections.abc import Mapping
from functools import lru_cache

from signaling.domain.feature import Reason
from signaling.domain.features import UNABLE
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules import roles
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session
from signaling.told.scene import SLICES, Scene

ALL = frozenset(SLICES)

BARRED: Mapping[Role, dict[str, Code]] = {
    role: {verb: code for verb in roles.MAY if (code := roles.barred(role, verb)) is not None}
    for role in Role
}
"""By role: what it can never use in a session that goes on."""

MAY_BE_USED: Mapping[Role, tuple[str, ...]] = {
    role: tuple(verb for verb in roles.MAY if verb not in BARRED[role]) for role in Role
}
"""By role: what it may use at all."""


def refusals(scene: Scene, reader: ParticipantId, role: Role) -> dict[str, Code]:
    """Each command that somebody inside cannot use now, with the code it would be refused with."""
    session = scene.session
    if session.ended:
        return everything(session, role)
    known, changed = scene.refused.get((reader, role), (BARRED[role], ALL))
    refused = _again(known, session, reader, _reasons(role, changed)) if changed else known
    scene.refused[reader, role] = refused, frozenset()
    return _on_hold(refused, session, reader, role) if session.held(reader) else refused


def everything(session: Session, role: Role) -> dict[str, Code]:
    """Of somebody who can use nothing: at the door, or when it is over."""
    code = roles.refusal(session, role, "")
    assert code is not None
    return dict.fromkeys(roles.MAY, code)


def _again(
    known: dict[str, Code],
    session: Session,
    reader: ParticipantId,
    reasons: tuple[tuple[str, Reason], ...],
) -> dict[str, Code]:
    """`known`, with what these reasons say now."""
    refused = known.copy()
    for verb, reason in reasons:
        code = reason(session, reader)
        if code is None:
            refused.pop(verb, None)
        else:
            refused[verb] = code
    return refused


def _on_hold(
    refused: dict[str, Code], session: Session, reader: ParticipantId, role: Role
) -> dict[str, Code]:
    held = ((verb, roles.held(session, reader, verb)) for verb in MAY_BE_USED[role])
    return {verb: code for verb, code in held if code is not None} | refused


@lru_cache(maxsize=4096)
def _reasons(role: Role, changed: frozenset[str]) -> tuple[tuple[str, Reason], ...]:
    """Of what the role may use: by verb what can say something else when these slices changed."""
    return tuple(
        (verb, unable.reason)
        for verb, unable in UNABLE.items()
        if verb not in BARRED[role] and not changed.isdisjoint(unable.slices)
    )
