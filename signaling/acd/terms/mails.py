"""Mail that the site's staff gets: messages that were left, that somebody waits for long, and that
a queue fills.

Only whom it is for stands here, never an address, and nothing of what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.acd.ids import MailId, PersonId, QueueId, TicketId
from signaling.acd.terms.base import Command, Event

LATELY = 3_600.0  # seconds in which somebody gets
MOST_LATELY = 60  # mails at most: what strangers do fills nobody's mailbox
TRIES = (60.0, 300.0, 900.0, 3_600.0)  # seconds from a try that failed to the next one


class About(StrEnum):
    MESSAGE = "message"  # one was left
    WAITED = "waited"  # longer than the queue's alert, the first of its line
    FILLS = "fills"  # a queue will soon take nobody more


@dataclass(frozen=True, slots=True)
class Mail:
    """To one reader. `to` None: the address that the queue names. `due`: the next try; None: it is
    sent, or nobody tries again.
    """

    id: MailId
    about: About
    ticket: TicketId
    queue: QueueId | None
    to: PersonId | None
    at: float
    due: float | None
    tries: int = 0


Mails = Mapping[MailId, Mail]  # the slice of the state; those of the last hour, and that wait


@dataclass(frozen=True, slots=True, kw_only=True)
class MailWrite(Command):
    """By the shell, where the site sends mail: to all whom it is for, once. `queue`: which one
    fills; of all else the ticket knows.
    """

    about: About
    ticket: TicketId
    queue: QueueId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTry(Command):
    """The shell has tried to hand one over. `for_good`: another try would end the same."""

    mail: MailId
    sent: bool
    for_good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailWritten(Event):
    ticket: TicketId
    mails: tuple[Mail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTried(Event):
    """`due`: the next try; None: there is none."""

    ticket: TicketId
    mail: MailId
    sent: bool
    due: float | None
