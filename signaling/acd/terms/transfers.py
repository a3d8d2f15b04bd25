"""Sessions that were handed to a queue or to agents (S65-S76, D8, D9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId, SessionId, TicketId
from signaling.acd.terms.base import Command, Event


class Came(StrEnum):
    """What became of a transfer."""

    WAITING = "waiting"
    TAKEN = "taken"
    ENDED = "ended"
    MESSAGE = "message"  # nobody came: the form for a message


@dataclass(frozen=True, slots=True)
class Transfer:
    """`by`: who transferred. `queue` or `agents`: to whom; `came_from`: the queue it came from."""

    session: SessionId
    by: PersonId
    customer: str
    since: float
    queue: QueueId | None = None
    agents: tuple[PersonId, ...] = ()
    message: str = ""
    came_from: QueueId | None = None
    state: Came = Came.WAITING
    accepted: PersonId | None = None
    over_at: float | None = None


Transfers = Mapping[TicketId, Transfer]  # the slice of the state; what is over stays for a while


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferIn(Command):
    """A session waits for a new owner. Either `queue` or `agents`; its customer's name."""

    ticket: TicketId
    session: SessionId
    by: PersonId
    name: str
    queue: QueueId | None = None
    agents: tuple[PersonId, ...] = ()
    message: str = ""
    lang: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferCame(Event):
    """Its place in line is the event after it."""

    ticket: TicketId
    transfer: Transfer
