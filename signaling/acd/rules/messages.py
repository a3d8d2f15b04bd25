"""Messages in place of help: after the last step (D9), or by one's own choice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from signaling.acd.feature import Feature
from signaling.acd.ids import PersonId, QueueId
from signaling.acd.order import drop, put
from signaling.acd.queueing import Queueing
from signaling.acd.rules.forms import MESSAGE, address, filled
from signaling.acd.rules.line import gone
from signaling.acd.rules.queues import known
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import State, Ticket, Why
from signaling.acd.terms.messages import (
    FormDue,
    FormOffered,
    LineMessage,
    Message,
    MessageDealtWith,
    MessageDone,
    MessageDue,
    MessageForgotten,
    MessageLeave,
    MessageLeft,
    Messages,
)
from signaling.acd.terms.queues import Field, FieldKind
from signaling.domain.names import clean_name
from signaling.domain.refusals import Code, Refused

OPEN = 3_600.0  # seconds that the form can be filled in
DONE = 86_400.0  # seconds that a message and its files stay after somebody dealt with it

messages = Feature[Messages]("messages")


def form_for(state: Queueing, queue: QueueId | None) -> tuple[Field, ...]:
    """Of a message: what all are asked, and what the queue asks of those who come."""
    entry = state.queues.known_once(queue)
    more = () if entry is None else entry.form
    ours = {field.id for field in MESSAGE}
    return (*MESSAGE, *(replace(f, required=False) for f in more if f.id not in ours))


def form_of(state: Queueing, ticket: Ticket) -> tuple[Field, ...]:
    """Of a message by somebody in line, as their page asks for it. They are told that they get an
    answer: so the address for it has to be filled in, unless they gave one as they came. Who leaves
    none by other means than that page is heard all the same.
    """
    fields = form_for(state, ticket.who.entry)
    if ticket.who.email or address_in(fields, ticket.who.form):
        return fields
    theirs = [f.id for f in fields if f.kind is FieldKind.EMAIL and f.id != "email"]
    asked = theirs[0] if theirs else "email"  # an address is not asked for twice
    return tuple(
        replace(f, required=True) if f.id == asked else f
        for f in fields
        if f.id != "email" or asked == "email"
    )


def address_in(fields: Iterable[Field], form: Mapping[str, str]) -> str:
    """Where somebody can be answered, in whichever field it was asked for; empty: nowhere."""
    kept = {field.id: field.kind is FieldKind.EMAIL for field in fields}
    return form.get("email") or next((v for f, v in form.items() if kept.get(f)), "")


@messages.decides
def leave(state: Queueing, command: LineMessage) -> Iterator[Event]:
    """In place of waiting on, or when nobody came. `no_ticket` for who is helped; `invalid`."""
    ticket = state.ticket(command.ticket)
    if ticket is None or ticket.state is State.SERVING:
        raise Refused(Code.NO_TICKET)
    fields = form_for(state, ticket.who.entry)
    form = {**ticket.who.form, **filled(command.form, fields)}
    message = Message(
        ticket=ticket.id,
        at=command.at,
        queue=ticket.moves[0].queue or ticket.who.entry,
        name=ticket.who.name,
        form=form,
        lang=ticket.who.lang,
        email=address_in(fields, form) or ticket.who.email,
        session=ticket.session,
        files=command.files,
    )
    yield MessageLeft(at=command.at, ticket=ticket.id, form=form, message=message)
    yield from gone(state, ticket, Why.MESSAGE, command.at)


@messages.decides
def leave_at_once(state: Queueing, command: MessageLeave) -> Iterator[Event]:
    """Without waiting, also while the queue is closed or full. `no_queue`, `bad_name`,
    `invalid`.
    """
    queue = known(state, command.queue)
    if command.ticket in state.messages or command.ticket in state.line.tickets:
        raise Refused(Code.BAD_REQUEST)
    fields = form_for(state, queue.id)
    form = filled(command.form, fields)
    message = Message(
        ticket=command.ticket,
        at=command.at,
        queue=queue.id,
        name=clean_name(command.name),
        form=form,
        lang=command.lang,
        email=address_in(fields, form) or address(command.email),
        files=command.files,
    )
    yield MessageLeft(at=command.at, ticket=command.ticket, form=form, message=message)


@messages.decides
def done(state: Queueing, command: MessageDone) -> Iterator[Event]:
    """By an agent or a manager of its queue. `not_an_agent`, `no_ticket`; nothing when it is
    done.
    """
    if command.by not in state.agents.known and command.by not in state.agents.managers:
        raise Refused(Code.NOT_AN_AGENT)
    message = state.messages.get(command.message)
    if message is None or not concerns(state, command.by, message.queue):
        raise Refused(Code.NO_TICKET)
    if message.done_at is None:
        yield MessageDealtWith(at=command.at, message=command.message, by=command.by)


def concerns(state: Queueing, person: PersonId, queue: QueueId | None) -> bool:
    """Whether they help in that queue or watch over it."""
    agent, manager = state.agents.known.get(person), state.agents.managers.get(person)
    mine = [one.queues for one in (agent.profile if agent else None, manager) if one is not None]
    return any(queues is None or queue in queues for queues in mine)


@messages.comes_due
def forms(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[FormDue]]]:
    if ticket.state is State.MESSAGE and ticket.form_at is not None:
        yield ticket.form_at + OPEN, FormDue


@messages.decides
def form_due(state: Queueing, command: FormDue) -> Iterator[Event]:
    ticket = state.ticket(command.ticket)
    if ticket is None or ticket.state is not State.MESSAGE or ticket.form_at is None:
        return
    if ticket.form_at + OPEN <= command.at:
        yield from gone(state, ticket, Why.NOBODY, command.at)


@messages.comes_due
def forgetting(state: Queueing, message: Message) -> Iterator[tuple[float, type[MessageDue]]]:
    if message.done_at is not None:
        yield message.done_at + DONE, MessageDue


@messages.decides
def forget(state: Queueing, command: MessageDue) -> Iterator[Event]:
    message = state.messages.get(command.message)
    if message is None or message.done_at is None:
        return
    if message.done_at + DONE <= command.at:
        yield MessageForgotten(at=command.at, message=command.message)


messages.only_tells(FormOffered)


@messages.evolves
def _(mine: Messages, event: MessageLeft) -> Messages:
    return put(mine, event.ticket, event.message)


@messages.evolves
def _(mine: Messages, event: MessageDealtWith) -> Messages:
    message = replace(mine[event.message], done_at=event.at, done_by=event.by)
    return put(mine, event.message, message)


@messages.evolves
def _(mine: Messages, event: MessageForgotten) -> Messages:
    return drop(mine, event.message)
