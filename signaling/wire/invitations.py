"""Inviting by e-mail."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.ids import InvitationId
from signaling.domain.terms import invitations
from signaling.domain.terms.invitations import Invitee, Language, Progress, Trouble
from signaling.wire.base import Ask, Stamp, Wire

Address = Annotated[str, Meta(max_length=320)]


class InvitationSend(Ask, frozen=True):
    """Invite customers or reps. `own`: the sender's own e-mail program does it, and the server only
    looks at the addresses, of which there may be none; otherwise the server writes to each of them,
    at most 10 in a session and 100 of one rep in an hour.
    """

    verb = invitations.InvitationSend.verb

    to: Annotated[tuple[Address, ...], Meta(max_length=100)]
    role: Invitee
    language: Language
    own: bool
    control_epoch: int

    def command(self, stamp: Stamp) -> invitations.InvitationSend:
        return invitations.InvitationSend(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            invitation=InvitationId(stamp.new()),
            to=tuple(self.to),
            role=self.role,
            language=self.language,
            own=self.own,
        )


class Invitation(Wire, frozen=True):
    """A message of the server to one address, for the controller. `next_at`: when it will be tried
    again, while it waits; `trouble`: why the last try failed.
    """

    id: str
    to: str
    role: Invitee
    at: int
    progress: Progress
    tries: int
    next_at: int | None
    trouble: Trouble | None
