"""To whom the server writes, and how far that is: for the controller, who shows it to nobody."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.invitations import InvitationTried, Invited
from signaling.told.lines import silent
from signaling.wire.base import milliseconds


def invitations(session: Session) -> tuple[wire.Invitation, ...]:
    """Oldest first."""
    return tuple(
        wire.Invitation(
            id=one.id,
            to=one.to,
            role=one.role,
            at=milliseconds(one.at),
            progress=one.progress,
            tries=one.tries,
            next_at=None if one.due is None else milliseconds(one.due),
            trouble=one.trouble,
        )
        for one in session.invitations.values()
    )


silent(Invited, InvitationTried)
