"""Sockets that come and go, pages that say good-bye, a server that was gone itself (D1)."""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Command, Due, Event
from signaling.domain.terms.people import Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Connect(Command):
    participant: ParticipantId
    capabilities: Capabilities | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disconnect(Command):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Expel(Command):
    """The site signed this rep out. `token_hash`: of a token nobody has. `for_good`: they will not
    come back, so nobody waits for them.
    """

    participant: ParticipantId
    token_hash: str
    for_good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SayLeaving(Command):
    """The page went away and said so (D1)."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceDue(Due):
    """The grace, or the time after a good-bye, of this participant or visitor is over."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recover(Command):
    """The server starts again and finds this session alive, but no socket and no publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected(Event):
    """`back`: they had been lost."""

    participant: ParticipantId
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event):
    """The site ended where this rep was signed in, or they did so elsewhere: that is why they are
    lost.
    """

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost(Event):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLeaving(Event):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stayed(Event):
    """Said good-bye, yet the socket never closed."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRestarted(Event):
    pass
