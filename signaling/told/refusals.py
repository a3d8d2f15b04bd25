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
from signaling.told.scene import SLICES

Refusals = dict[str, Code]
"""By command: why it would be refused. Never changed."""

ALL = frozenset(SLICES)

BARRED: Mapping[Role, Refusals] = {
    role: {verb: code for verb in roles.MAY if (code := roles.barred(role, verb)) is not None}
    for role in Role
}
"""By role: what it can never use in a session that goes on."""

MAY_BE_USED: Mapping[Role, tuple[str, ...]] = {
    role: tuple(verb for verb in roles.MAY if verb not in BARRED[role]) for role in Role
}
"""By role: what it may use at all."""


def refusals(
    session: Session,
    reader: ParticipantId,
    role: Role,
    known: Refusals | None = None,
    changed: frozenset[str] = ALL,
) -> Refusals:
    """Each command that somebody inside cannot use now, with the code it would be refused with, but
    for those that wait while they are on hold. `known`: the same of an earlier state, when they
    had this role; `changed`: the slices that did since.
    """
    if session.ended:
        return everything(session, role)
    if known is None:
        return _again(BARRED[role], session, reader, _reasons(role, ALL))
    return _again(known, session, reader, _reasons(role, changed)) if changed else known


def shown(refused: Refusals, session: Session, reader: ParticipantId, role: Role) -> Refusals:
    """With those that wait while the reader is on hold."""
    if session.ended or not session.held(reader):
        return refused
    return _on_hold(refused, session, reader, role)


def everything(session: Session, role: Role) -> Refusals:
    """Of somebody who can use nothing, when it is over; what a visitor may is left to say."""
    code = roles.refusal(session, role, "")
    assert code is not None
    return dict.fromkeys(roles.MAY, code)


def at_the_door(session: Session, reader: ParticipantId) -> Refusals:
    """Of a visitor, which tells of nothing but themselves."""
    refused = everything(session, Role.KNOCKING)
    if session.ended:
        return refused
    return _again(refused, session, reader, _reasons(Role.KNOCKING, ALL))


def _again(
    known: Refusals,
    session: Session,
    reader: ParticipantId,
    reasons: tuple[tuple[str, Reason], ...],
) -> Refusals:
    """`known`, with what these reasons say now: a copy, where they say something else."""
    refused = known
    for verb, reason in reasons:
        code = reason(session, reader)
        if code is known.get(verb):
            continue
        if refused is known:
            refused = known.copy()
        if code is None:
            del refused[verb]
        else:
            refused[verb] = code
    return refused


def _on_hold(refused: Refusals, session: Session, reader: ParticipantId, role: Role) -> Refusals:
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
