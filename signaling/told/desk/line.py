"""What somebody in line is shown of their place."""

from collections.abc import Callable

from signaling.acd.ids import SessionId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import position
from signaling.acd.rules.messages import address_in, form_of
from signaling.acd.terms.line import Over, State, Ticket, Why
from signaling.told.desk.words import estimate, in_language, lines, named, told_field
from signaling.wire.desk.line import Call, Line, LineState
from signaling.wire.desk.words import Both, Field, Named

NOWHERE = Named("", Both())
STATES: dict[State, LineState] = {
    State.WAITING: "waiting",
    State.SERVING: "called",
    State.MESSAGE: "message",
}
ENDS: dict[Why, LineState] = {
    Why.SERVED: "served",
    Why.SESSION_OVER: "served",
    Why.LEFT: "left",
    Why.LOST: "left",
    Why.MESSAGE: "left",
    Why.NOBODY: "closed",
}
Link = Callable[[SessionId], str | None]
"""Where a customer comes into a session; None: it is over."""


def told_line(state: Queueing, ticket: TicketId, link: Link, now: float) -> Line | None:
    """None: there is no such place, nor was there lately."""
    place = state.ticket(ticket)
    if place is not None:
        return _in_line(state, place, link, now)
    over = state.line.over.get(ticket)
    return _over(state, ticket, over) if over is not None else None


def _in_line(state: Queueing, ticket: Ticket, link: Link, now: float) -> Line:
    queue = state.queues.known.get(ticket.queue) if ticket.queue is not None else None
    url = link(ticket.session) if ticket.session is not None and ticket.there else None
    waiting = ticket.in_line
    return Line(
        ticket=ticket.id,
        state=STATES[ticket.state],
        queue=named(state, ticket.queue or ticket.who.entry) or NOWHERE,
        position=position(state, ticket) if waiting else None,
        estimate=estimate(ticket, now) if waiting else None,
        longer=ticket.longer,
        hold=in_language(queue.hold, ticket.who.lang) if queue is not None else "",
        lines=lines(ticket, None),
        call=Call(url) if url is not None else None,
        form=_form(state, ticket) if ticket.state is State.MESSAGE else (),
        files=queue.files if queue is not None else False,
        name=ticket.who.name,
        message=False,
    )


def _form(state: Queueing, ticket: Ticket) -> tuple[Field, ...]:
    """For a message, without what they filled in when they came: an address of theirs is not asked
    for twice.
    """
    fields, form = form_of(state, ticket), ticket.who.form
    known = {*form, *(("email",) if address_in(fields, form) else ())}
    return tuple(told_field(field) for field in fields if field.id not in known)


def _over(state: Queueing, ticket: TicketId, over: Over) -> Line:
    return Line(
        ticket=ticket,
        state=ENDS[over.why],
        queue=named(state, over.queue) or NOWHERE,
        position=None,
        estimate=None,
        longer=False,
        hold="",
        lines=(),
        call=None,
        form=(),
        files=False,
        name="",
        message=over.why is Why.MESSAGE,
    )
