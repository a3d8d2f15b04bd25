"""Offers: who is asked to help whom. Exactly one is open for a ticket, to one agent or several."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.acd.ids import OfferId, PersonId, QueueId, SessionId, TicketId
from signaling.acd.terms.base import Asked, Command, Due, Event


class Reason(StrEnum):
    """Of declining."""

    BUSY = "busy"
    NOT_MINE = "not_mine"
    BREAK = "break"
    LANGUAGE = "language"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who was asked about a ticket. `offer`: the open one, None: none is. `to`: who is asked now,
    each until then. Those who declined are not asked again; those who missed it come last.
    """

    count: int = 0
    offer: OfferId | None = None
    since: float = 0.0
    to: Mapping[PersonId, float] = field(default_factory=dict)
    declined: Mapping[PersonId, Reason] = field(default_factory=dict)
    missed: frozenset[PersonId] = frozenset()
    looking: tuple[PersonId, ...] = ()  # who reads of them


Offers = Mapping[TicketId, Asking]  # the slice of the state: of every ticket that is in line


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccept(Asked):
    """Help them: the first to say so does, exactly once (D8)."""

    verb = "offer.accept"

    offer: OfferId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDecline(Asked):
    verb = "offer.decline"

    offer: OfferId
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLook(Command):
    """Somebody who is asked reads the packet."""

    offer: OfferId
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepare(Command):
    """A session is there for who accepted: they are to come into it."""

    ticket: TicketId
    session: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Serve(Command):
    """Who accepted is in the session: `session` is that of the ticket."""

    ticket: TicketId
    session: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBack(Command):
    """Who accepted cannot help after all, such as where no session could begin. `stopped`: because
    the server did, before one had begun; they can be asked again.
    """

    ticket: TicketId
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOver(Command):
    """A session of the acd is over, whether somebody was helped in it or it waited for somebody."""

    session: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingPass(Command):
    """Somebody else controls that session now, without having been asked by the acd."""

    session: SessionId
    to: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class RingDue(Due):
    """Somebody did not answer in time."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingDue(Due):
    """Who accepted did not come into the session in time."""

    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Event):
    """`turn`: who is asked in turn, and so was last."""

    ticket: TicketId
    offer: OfferId
    to: Mapping[PersonId, float]
    queue: QueueId | None = None
    turn: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWidened(Event):
    """Others are asked as well."""

    ticket: TicketId
    offer: OfferId
    to: Mapping[PersonId, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMissed(Event):
    """They did not answer."""

    ticket: TicketId
    offer: OfferId
    person: PersonId
    customer: str = ""
    queue: QueueId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDeclined(Event):
    ticket: TicketId
    offer: OfferId
    person: PersonId
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWithdrawn(Event):
    """They cannot be asked any more: away, gone, or not of this step."""

    ticket: TicketId
    offer: OfferId
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLooked(Event):
    ticket: TicketId
    offer: OfferId
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccepted(Event):
    """`others`: who was asked as well; their ring stops. `waited`: since they came."""

    ticket: TicketId
    offer: OfferId
    person: PersonId
    queue: QueueId | None = None
    others: tuple[PersonId, ...] = ()
    waited: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGivenBack(Event):
    """To the head of the line."""

    ticket: TicketId
    person: PersonId
    until: float | None = None  # the step they were taken out of goes on until then


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingPrepared(Event):
    """So that a restart neither loses the session that began, nor leaves it behind."""

    ticket: TicketId
    person: PersonId
    session: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingBegan(Event):
    ticket: TicketId
    person: PersonId
    session: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingEnded(Event):
    """`seconds`: since it was accepted."""

    ticket: TicketId
    person: PersonId
    session: SessionId | None = None
    queue: QueueId | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingPassed(Event):
    """It counts for this person from now on, and no more for `people`: who had it before."""

    ticket: TicketId
    person: PersonId
    people: tuple[PersonId, ...]
