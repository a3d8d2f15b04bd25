"""Inviting by e-mail (S17-S31): to whom the server writes, and how far each message is.

A message that goes out by the rep's own program (S27) is none of the server's: nothing of it is
kept.
"""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import InvitationId, ParticipantId
from signaling.domain.terms.base import Command, Event, Fenced
from signaling.values import Value

MOST = 10  # messages that the server sends for one session
MOST_LATELY = 100  # and for one rep, over all sessions, in
LATELY = 3600.0  # seconds
TRIES = (60.0, 300.0, 900.0, 3600.0)  # seconds from a try that failed to the next one


class Invitee(StrEnum):
    """As whom somebody is invited: which link they get (S21, D14)."""

    CUSTOMER = "customer"
    REP = "rep"


class Language(StrEnum):
    """Of the message, in the rep's choice."""

    ENGLISH = "en"
    CHINESE = "zh-Hans"


class Trouble(StrEnum):
    """Why a message could not be handed to a mail server."""

    UNREACHABLE = "unreachable"  # no connection, or it broke off
    NOT_SET_UP = "not_set_up"  # no sign-in, no encryption: for the site's administrator
    REFUSED = "refused"  # by the mail server, such as for an address it does not know


class Progress(StrEnum):
    WAITING = "waiting"  # for its first try or the next one
    SENT = "sent"
    FAILED = "failed"  # nobody tries again


class Invitation(Value, frozen=True):
    """A message to one address. `due`: when to try, while it waits. `trouble`: of the last try."""

    id: InvitationId
    by: ParticipantId
    to: str
    role: Invitee
    language: Language
    at: float
    due: float | None
    tries: int = 0
    trouble: Trouble | None = None

    @property
    def progress(self) -> Progress:
        if self.due is not None:
            return Progress.WAITING
        return Progress.SENT if self.trouble is None else Progress.FAILED


Invitations = Mapping[InvitationId, Invitation]
"""The slice of the state: in the order they were asked for; none once the session is over."""


class InvitationSend(Fenced, frozen=True, kw_only=True):
    """`to`: addresses as mail servers know them. `own`: by the rep's own program. The shell says
    whether the server can send at all (`ready`), and how much it did `lately` for this rep.
    """

    verb = "invitation.send"
    invitation: InvitationId
    to: tuple[str, ...]
    role: Invitee
    language: Language
    own: bool
    ready: bool = True
    lately: int = 0


class InvitationTry(Command, frozen=True, kw_only=True):
    """The shell has tried to hand it over. `for_good`: another try would end the same."""

    invitation: InvitationId
    trouble: Trouble | None
    for_good: bool = False


class Invited(Event, frozen=True, kw_only=True):
    """The server is to send it."""

    invitation: InvitationId
    by: ParticipantId
    to: str
    role: Invitee
    language: Language


class InvitationTried(Event, frozen=True, kw_only=True):
    """`trouble` None: it is sent. `due`: the next try; None: there is none."""

    invitation: InvitationId
    trouble: Trouble | None
    due: float | None
