"""A session's beginning and end."""

from enum import StrEnum

from signaling.domain.ids import ParticipantId, PersonId, SessionId
from signaling.domain.terms.base import Command, Event, Fenced
from signaling.domain.terms.people import Capabilities
from signaling.values import Value


class Rules(Value, frozen=True):
    """Site settings a session is born with; part of its first event so that replay needs nothing
    else. Seconds.
    """

    grace: float = 30.0
    leaving: float = 3.0
    consent: float = 30.0
    picking: float = 60.0  # from Allow to an open capture
    offer: float = 20.0  # one assistant's time to take control (D17)
    offers: float = 60.0  # all of them together
    knock: float = 900.0
    participants: int = 50
    knocks: int = 5  # open at once


class EndReason(StrEnum):
    ENDED = "ended"
    DASHBOARD_CLOSED = "dashboard_closed"
    PRIMARY_LOST = "primary_lost"
    PRIMARY_SIGNED_OUT = "primary_signed_out"
    PRIMARY_REMOVED = "primary_removed"  # the customer made the rep leave (D21)
    NOBODY_CAME = "nobody_came"  # it was transferred, and nobody took it (D9)
    CUSTOMERS_LEFT = "customers_left"  # while it waited to be taken


class State(StrEnum):
    NEW = "new"  # no customer ever
    WAITING = "waiting"  # no customer now
    ACTIVE = "active"
    ON_HOLD = "on_hold"  # every customer is (D20)
    ENDED = "ended"


NOWHERE = SessionId("")


class Life(Value, frozen=True):
    """The slice of the state: what a session is born with, and its end."""

    id: SessionId = NOWHERE
    number: str = ""
    rules: Rules = Rules()
    started_at: float = 0.0
    ended_at: float | None = None
    end_reason: EndReason | None = None


class SessionStart(Command, frozen=True, kw_only=True):
    session: SessionId
    number: str
    rules: Rules
    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities
    audience: bool = False  # the site lets reps choose for whom a share is
    recording: bool = False  # the site lets sessions be recorded
    view: bool = False  # the first customer is asked for it at once
    picture: bool = False  # and whether the last one may be handed on


class SessionEnd(Fenced, frozen=True, kw_only=True):
    verb = "session.end"


class SessionStop(Command, frozen=True, kw_only=True):
    """The shell ends a session, such as by an administrator."""

    reason: EndReason


class SessionStarted(Event, frozen=True, kw_only=True):
    session: SessionId
    number: str
    rules: Rules
    controller: ParticipantId


class SessionEnded(Event, frozen=True, kw_only=True):
    reason: EndReason
    by: ParticipantId | None
