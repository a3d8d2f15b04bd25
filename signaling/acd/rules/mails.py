"""To whom mail goes, and when it is tried again."""

from collections.abc import Iterator
from dataclasses import replace

from signaling.acd.feature import Feature
from signaling.acd.ids import MailId, PersonId, QueueId, TicketId
from signaling.acd.order import put
from signaling.acd.queueing import Queueing
from signaling.acd.rules.queues import fills, manages
from signaling.acd.terms.base import Event
from signaling.acd.terms.mails import (
    LATELY,
    MOST_LATELY,
    TRIES,
    About,
    Mail,
    Mails,
    MailTried,
    MailTry,
    MailWrite,
    MailWritten,
)

mails = Feature[Mails]("mails")


@mails.decides
def write(state: Queueing, command: MailWrite) -> Iterator[Event]:
    """Nothing for whom there was one about it already, who had too many lately, or when it is not
    true any more.
    """
    if not matters(state, command.about, command.ticket, command.queue):
        return
    queue = _queue(state, command)
    new = tuple(
        Mail(
            id=MailId(f"{command.ticket}.{command.about.value}.{to or 'queue'}"),
            about=command.about,
            ticket=command.ticket,
            queue=queue,
            to=to,
            at=command.at,
            due=command.at,
        )
        for to in readers(state, command.about, queue)
        if _lately(state, to, queue, command.at) < MOST_LATELY
    )
    new = tuple(mail for mail in new if mail.id not in state.mails)
    if new:
        yield MailWritten(at=command.at, ticket=command.ticket, mails=new)


def matters(state: Queueing, about: About, ticket: TicketId, queue: QueueId | None) -> bool:
    """Whether it is still true: a message that nobody has dealt with, somebody who still waits, a
    queue that is nearly full.
    """
    if about is About.FILLS:
        return queue is not None and fills(state, queue)
    if about is About.MESSAGE:
        message = state.messages.get(ticket)
        return message is not None and message.done_at is None
    place = state.ticket(ticket)
    return place is not None and place.in_line and place.late


def readers(state: Queueing, about: About, queue: QueueId | None) -> tuple[PersonId | None, ...]:
    """The queue's managers; of a message, in their place, the address (None) that it names; of a
    line not those who want no mail of it.
    """
    known = state.queues.known.get(queue) if queue is not None else None
    if known is None:
        return ()
    if about is About.MESSAGE and known.mail:
        return (None,)
    unmailed = state.agents.unmailed if about is not About.MESSAGE else frozenset()
    managers = (one for one in state.agents.managers if one not in unmailed)
    return tuple(one for one in managers if manages(state, one, known.id))


def _queue(state: Queueing, command: MailWrite) -> QueueId | None:
    match command.about:
        case About.MESSAGE:
            return state.messages[command.ticket].queue
        case About.WAITED:
            return state.line.tickets[command.ticket].queue
        case About.FILLS:
            return command.queue


def _lately(state: Queueing, to: PersonId | None, queue: QueueId | None, at: float) -> int:
    theirs = (one for one in state.mails.values() if one.to == to)
    same = (one for one in theirs if to is not None or one.queue == queue)
    return sum(one.at > at - LATELY for one in same)


@mails.decides
def tried(state: Queueing, command: MailTry) -> Iterator[Event]:
    """Nothing about one that waits for no try."""
    mail = state.mails.get(command.mail)
    if mail is None or mail.due is None:
        return
    again = not command.sent and not command.for_good and mail.tries < len(TRIES)
    yield MailTried(
        at=command.at,
        ticket=mail.ticket,
        mail=mail.id,
        sent=command.sent,
        due=command.at + TRIES[mail.tries] if again else None,
    )


@mails.evolves
def _(mine: Mails, event: MailWritten) -> Mails:
    lately = event.at - LATELY
    kept = {name: one for name, one in mine.items() if one.due is not None or one.at > lately}
    return kept | {one.id: one for one in event.mails}


@mails.evolves
def _(mine: Mails, event: MailTried) -> Mails:
    mail = mine[event.mail]
    return put(mine, mail.id, replace(mail, due=event.due, tries=mail.tries + 1))
