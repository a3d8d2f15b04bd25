"""Who may do what: one table, command x role. What is not in it is refused.

A role is the server's word, derived from the session; an ex-primary is simply an assistant again
(S58).
"""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session


class Role(StrEnum):
    PRIMARY = "primary"
    ASSISTANT = "assistant"
    CUSTOMER = "customer"
    SUPERVISOR = "supervisor"
    EYE = "eye"  # a phone beside its customer
    KNOCKING = "knocking"


P, A, C, S = Role.PRIMARY, Role.ASSISTANT, Role.CUSTOMER, Role.SUPERVISOR
E, K = Role.EYE, Role.KNOCKING

MAY: Mapping[str, frozenset[Role]] = {
    "session.end": frozenset({P}),  # S60
    "session.transfer": frozenset({P}),  # S67
    "session.leave": frozenset({A, C, S, E}),  # S59
    "focus.select": frozenset({P}),  # S36
    "control.pass": frozenset({P}),  # S49
    "supervise.start": frozenset({S}),
    "supervise.stop": frozenset({S}),
    "control.ask": frozenset({A}),
    "control.keep": frozenset({P}),
    "control.take": frozenset({A, S}),
    "control.accept": frozenset({A}),  # D17
    "control.decline": frozenset({A}),
    "knock.admit": frozenset({P}),  # D16
    "knock.refuse": frozenset({P}),
    "seat.give": frozenset({C}),  # D22
    "seat.keep": frozenset({C}),
    "seat.move": frozenset({P}),
    "seat.new": frozenset({K}),
    "door.lock": frozenset({P}),
    "participant.hold": frozenset({P}),  # D20
    "participant.rename": frozenset({P}),
    "participant.remove": frozenset({P, C}),  # D21
    "invitation.send": frozenset({P}),  # S12, S17
    "eye.invite": frozenset({C}),
    "consent.request": frozenset({P}),
    "consent.cancel": frozenset({P}),
    "consent.answer": frozenset({C, E}),
    "consent.revoke": frozenset({C, E}),  # D11
    "picture.forget": frozenset({C}),
    "share.start": frozenset({P, C, E}),  # S37, S47
    "share.failed": frozenset({C, E}),
    "share.stop": frozenset({P, C, E}),
    "share.pause": frozenset({P, C, E}),
    "share.resume": frozenset({P, C, E}),
    "share.curtain": frozenset({P, C, E}),  # D19
    "share.freeze": frozenset({P, A, C, E}),
    "share.report": frozenset({P, A, C, E}),
    "video.start": frozenset({P, A, C}),
    "video.stop": frozenset({P, A, C}),
    "media.prepare": frozenset({P, C, E}),
    "media.publish": frozenset({P, A, C, E}),
    "media.watch": frozenset({P, A, C, S}),  # S51
    "point.allow": frozenset({P, C, E}),
    "point.draw": frozenset({P, A}),
    "point.move": frozenset({P, A}),
    "point.clear": frozenset({P, A, C, E}),
    "recording.start": frozenset({P}),
    "recording.stop": frozenset({P}),
    "recording.ask": frozenset({A, C}),
    "recording.answer": frozenset({P, A, C}),
    "point.read": frozenset({P, A, C, S, E}),
    "zoom.report": frozenset({C}),
    "zoom.set": frozenset({P}),
    "zoom.stop": frozenset({C}),
    "chat.say": frozenset({P, A, C, S}),  # S16, S51
    "chat.seen": frozenset({P, A, C, S}),
    "chat.type": frozenset({P, A, C, S}),
    "chat.read": frozenset({P, A, C, S}),
    "note.write": frozenset({P, A, S}),
    "note.read": frozenset({P, A, S}),
    "file.offer": frozenset({P, C}),  # S55
    "file.ask": frozenset({P}),
    "file.accept": frozenset({P, A, C}),
    "file.decline": frozenset({P, A, C}),
    "file.cancel": frozenset({P, A, C}),
    "voice.join": frozenset({P, A, C, S}),  # S1
    "voice.leave": frozenset({P, A, C, S}),
    "voice.mute": frozenset({P, A, C, S}),
    "capabilities.report": frozenset({P, A, C, S, E}),
    "page.background": frozenset({P, A, S}),  # D18
    "system.report": frozenset({C}),  # S1
}

WHILE_HELD = frozenset(
    {
        "session.leave",
        "seat.give",
        "seat.keep",
        "participant.remove",
        "consent.revoke",
        "picture.forget",
        "share.stop",
        "video.stop",
        "share.pause",
        "share.resume",
        "share.report",
        "share.curtain",
        "point.allow",  # to take it back; giving it is refused by its rule
        "point.clear",
        "zoom.report",
        "zoom.stop",
        "media.publish",
        "media.watch",
        "recording.answer",  # whose picture is not sent is not recorded either
        "chat.seen",
        "chat.read",
        "file.decline",
        "file.cancel",
        "voice.leave",
        "voice.mute",
        "capabilities.report",
        "system.report",
    }
)
"""What a customer on hold may still do: stop, take back, leave, read. All else would flow (D20)."""


LOOKED_AT = ("life", "people", "eyes", "knocks", "control", "supervision")
"""The slices by which `role_of` goes."""


def role_of(session: Session, who: ParticipantId) -> Role | None:
    """The role of `who` now; None for somebody who left or never was here."""
    if who in session.knocks:
        return Role.KNOCKING
    participant = session.people.get(who)
    if participant is None or not (participant.present or session.ended):
        return None
    if who in session.eyes.seats:
        return Role.EYE
    if not participant.rep:
        return Role.CUSTOMER
    if session.control.controller == who:
        return Role.PRIMARY
    return Role.SUPERVISOR if who in session.supervision else Role.ASSISTANT


def refusal(session: Session, role: Role | None, verb: str) -> Code | None:
    """Why this role cannot use `verb` in this state of the session; None when it can."""
    if session.ended:
        return Code.ENDED
    if role is None:
        return Code.NOT_HERE
    if role is Role.KNOCKING:
        return None if role in MAY.get(verb, ()) else Code.KNOCKING
    return barred(role, verb)


def barred(role: Role, verb: str) -> Code | None:
    """Why somebody inside with this role can never use `verb`; None when the role may."""
    allowed = MAY.get(verb, frozenset())
    if role in allowed:
        return None
    if role in (Role.ASSISTANT, Role.SUPERVISOR) and Role.PRIMARY in allowed:
        return Code.NOT_CONTROLLER
    return Code.NOT_ALLOWED


def held(session: Session, who: ParticipantId, verb: str) -> Code | None:
    """`on_hold` for what a customer on hold may not use meanwhile."""
    return Code.ON_HOLD if session.held(who) and verb not in WHILE_HELD else None


def _left_behind(session: Session, who: ParticipantId) -> Code | None:
    """`moved_away` from when a seat moves until its new page is there: what comes then, the page
    before had sent before it was told.
    """
    one = session.people.get(who)
    if one is None or one.online or one.moved_at is None or one.lost_at != one.moved_at:
        return None
    return Code.MOVED_AWAY


def authorise(session: Session, who: ParticipantId, verb: str, control_epoch: int | None) -> Role:
    """The sender's role, or `Refused`. An old epoch is told first: it explains why control is gone
    (D12).
    """
    role = role_of(session, who)
    code = refusal(session, role, verb) or _left_behind(session, who) or held(session, who, verb)
    stale = control_epoch is not None and control_epoch != session.control.epoch
    if stale and code in (None, Code.NOT_CONTROLLER):
        raise Refused(Code.STALE_EPOCH)
    if code is not None:
        raise Refused(code)
    assert role is not None
    return role
