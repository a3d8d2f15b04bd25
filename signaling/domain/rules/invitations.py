"""Inviting by e-mail: how much, and when to try again. Who may is in `roles`."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import InvitationId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.invitations import (
    MOST,
    MOST_LATELY,
    TRIES,
    Invitation,
    Invitations,
    InvitationSend,
    InvitationTried,
    InvitationTry,
    Invited,
)
from signaling.domain.terms.life import SessionEnded
from signaling.values import replace

invitations = Feature[Invitations]("invitations")


@invitations.decides
def send(session: Session, command: InvitationSend) -> Iterator[Event]:
    """One message to each address; nothing where the rep's own program sends it (S27)."""
    if command.own:
        return
    addresses = dict.fromkeys(command.to)
    if not addresses:
        raise Refused(Code.BAD_ADDRESS)
    if not command.ready:
        raise Refused(Code.NO_MAIL)
    if len(session.invitations) + len(addresses) > MOST:
        raise Refused(Code.TOO_MANY_INVITATIONS)
    if command.lately + len(addresses) > MOST_LATELY:
        raise Refused(Code.TOO_MANY_MAILS)
    for n, address in enumerate(addresses, start=1):
        yield Invited(
            at=command.at,
            invitation=InvitationId(f"{command.invitation}-{n}"),
            by=command.by,
            to=address,
            role=command.role,
            language=command.language,
        )


@invitations.decides
def tried(session: Session, command: InvitationTry) -> Iterator[Event]:
    """What follows from a try. Nothing for one that does not wait any more."""
    invitation = session.invitations.get(command.invitation)
    if invitation is None or invitation.due is None:
        return
    over = command.trouble is None or command.for_good or invitation.tries >= len(TRIES)
    due = None if over else command.at + TRIES[invitation.tries]
    yield InvitationTried(at=command.at, invitation=invitation.id, trouble=command.trouble, due=due)


@invitations.evolves
def _(mine: Invitations, event: Invited) -> Invitations:
    invitation = Invitation(
        event.invitation, event.by, event.to, event.role, event.language, event.at, due=event.at
    )
    return {**mine, invitation.id: invitation}


@invitations.evolves
def _(mine: Invitations, event: InvitationTried) -> Invitations:
    was = mine[event.invitation]
    now = replace(was, tries=was.tries + 1, due=event.due, trouble=event.trouble)
    return {**mine, was.id: now}


@invitations.evolves
def _(mine: Invitations, event: SessionEnded) -> Invitations:
    """Their links lead nowhere any more, and whose addresses they are is nobody's business."""
    return {}
