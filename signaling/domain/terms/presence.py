"""Sockets that come and go, pages that say good-bye, a server that was gone itself (D1)."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Command, Due, Event
from signaling.domain.terms.people import Capabilities


class Connect(Command, frozen=True, kw_only=True):
    participant: ParticipantId
    capabilities: Capabilities | None


class Disconnect(Command, frozen=True, kw_only=True):
    participant: ParticipantId


class Expel(Command, frozen=True, kw_only=True):
    """The site signed this rep out. `token_hash`: of a token nobody has. `for_good`: they will not
    come back, so nobody waits for them.
    """

    participant: ParticipantId
    token_hash: str
    for_good: bool


class SayLeaving(Command, frozen=True, kw_only=True):
    """The page went away and said so (D1)."""

    participant: ParticipantId


class PresenceDue(Due, frozen=True, kw_only=True):
    """The grace, or the time after a good-bye, of this participant or visitor is over."""

    participant: ParticipantId


class Recover(Command, frozen=True, kw_only=True):
    """The server starts again and finds this session alive, but no socket and no publication."""


class Connected(Event, frozen=True, kw_only=True):
    """`back`: they had been lost."""

    participant: ParticipantId
    back: bool


class SignedOut(Event, frozen=True, kw_only=True):
    """The site ended where this rep was signed in, or they did so elsewhere: that is why they are
    lost.
    """

    participant: ParticipantId


class Lost(Event, frozen=True, kw_only=True):
    participant: ParticipantId


class SaidLeaving(Event, frozen=True, kw_only=True):
    participant: ParticipantId


class Stayed(Event, frozen=True, kw_only=True):
    """Said good-bye, yet the socket never closed."""

    participant: ParticipantId


class ServerRestarted(Event, frozen=True, kw_only=True):
    pass
