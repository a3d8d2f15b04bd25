"""Coming into a line, a place in it that survives a reload and another device, and its end."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from signaling.acd.feature import Feature
from signaling.acd.ids import PersonId, TicketId
from signaling.acd.order import drop, put
from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import LATELY, estimated, late, position, waiting
from signaling.acd.rules.forms import address, filled, one_line
from signaling.acd.rules.hours import is_open
from signaling.acd.rules.onwards import next_step, nobody_asked, onwards, step_over
from signaling.acd.rules.queues import filling, full, has_share, known
from signaling.acd.rules.sorting import sorted_by_rules
from signaling.acd.rules.steps import taken, way
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import (
    AlertDue,
    Enter,
    Entered,
    Kind,
    Line,
    LineConnect,
    LineConnected,
    LineDisconnect,
    LineLeave,
    LineLost,
    LineLostDue,
    LineSaid,
    LineSay,
    Over,
    PromiseDue,
    PromiseRenewed,
    Recover,
    Restarted,
    Said,
    State,
    StepDue,
    StepTaken,
    Ticket,
    TicketGone,
    WaitedLong,
    Who,
    Why,
)
from signaling.acd.terms.messages import FormOffered
from signaling.acd.terms.offers import (
    OfferAccepted,
    OfferGivenBack,
    ServingBegan,
    ServingEnded,
    ServingPassed,
    ServingPrepared,
)
from signaling.domain.names import clean_name
from signaling.domain.refusals import Code, Refused
from signaling.domain.texts import some_text_within

KEPT = 300.0  # seconds that a place is kept for somebody whose page is gone
COMES = 30.0  # and for somebody whose page has not been there yet
READ = 600.0  # and that a page can read how it ended
TEXT = 4_000  # code points of what is written while somebody waits
LINES, LETTERS = 200, 40_000  # the newest are kept: so many, of so many code points together
AGAIN = 60.0  # seconds that a step goes on at least after a restart

line = Feature[Line]("line")


def in_line(state: Queueing, ticket: TicketId) -> Ticket:
    """Raises `no_ticket` where they do not wait."""
    found = state.ticket(ticket)
    if found is None or not found.in_line:
        raise Refused(Code.NO_TICKET)
    return found


@line.decides
def enter(state: Queueing, command: Enter) -> Iterator[Event]:
    """By the entry link of a queue. `no_queue`, `closed`, `queue_full`, `bad_name`, `invalid`."""
    if command.ticket in state.line.tickets:
        raise Refused(Code.BAD_REQUEST)
    entry = known(state, command.queue)
    if not is_open(entry.hours, command.at):
        raise Refused(Code.CLOSED)
    who = Who(
        kind=Kind.INBOUND,
        name=clean_name(command.name),
        lang=command.lang,
        email=address(command.email),
        ref=one_line(command.ref),
        form=filled(command.form, entry.form),
        claimed={name: one_line(value) for name, value in command.claimed.items()},
        given=command.given,
        token_hash=command.token_hash,
        entry=entry.id,
    )
    who, whole, queue = sorted_by_rules(state, who, entry.id)
    if full(state, queue) or not has_share(state, queue, command.near.get(queue, ())):
        raise Refused(Code.QUEUE_FULL, limit=state.queues.known[queue].closing)
    first = next(way(state, who, queue, None, command.at))
    yield Entered(
        at=command.at,
        ticket=command.ticket,
        who=who,
        move=taken(first, 1, command.at),
        alert_at=command.at + state.queues.known[queue].alert,
        promised=estimated(state, queue, waiting(state, queue), command.at),
        dealt=whole if whole != queue else None,
    )


@line.decides
def connect(state: Queueing, command: LineConnect) -> Iterator[Event]:
    """Nothing for a ticket that is over."""
    ticket = state.ticket(command.ticket)
    if ticket is None or ticket.lost_at is None:
        return
    yield LineConnected(at=command.at, ticket=ticket.id)
    if ticket.in_line and ticket.lost_at == ticket.entered and ticket.queue is not None:
        yield from filling(state, ticket.queue, ticket.id, command.at)


@line.decides
def disconnect(state: Queueing, command: LineDisconnect) -> Iterator[Event]:
    """Their place is kept for a while, and nobody is asked about it meanwhile."""
    ticket = state.ticket(command.ticket)
    if ticket is not None and ticket.lost_at is None and ticket.who.kind is Kind.INBOUND:
        yield LineLost(at=command.at, ticket=ticket.id)


@line.decides
def say(state: Queueing, command: LineSay) -> Iterator[Event]:
    """By who waits, or by an agent. `no_ticket`, `not_an_agent`, `empty_text`, `text_too_long`. A
    line of an id that is known was said already.
    """
    ticket = in_line(state, command.ticket)
    name = ticket.who.name
    if command.by is not None:
        agent = state.agent(command.by)
        manager = state.agents.managers.get(command.by)
        if agent is None and manager is None:
            raise Refused(Code.NOT_AN_AGENT)
        name = agent.name if agent is not None else manager.name if manager is not None else ""
    text = some_text_within(command.text, TEXT)
    if all((said.id, said.by) != (command.id, command.by) for said in ticket.lines):
        said = Said(command.id, command.at, command.by, name, text)
        yield LineSaid(at=command.at, ticket=ticket.id, line=said)


@line.decides
def leave(state: Queueing, command: LineLeave) -> Iterator[Event]:
    """By their own choice. Nothing when it is over; who is helped leaves
    their session.
    """
    ticket = state.ticket(command.ticket)
    if ticket is not None and ticket.state is not State.SERVING:
        yield from gone(state, ticket, Why.LEFT, command.at)


@line.decides
def recover(state: Queueing, command: Recover) -> Iterator[Event]:
    """The first command of every start."""
    yield Restarted(at=command.at)


def gone(state: Queueing, ticket: Ticket, why: Why, at: float) -> Iterator[Event]:
    """The end of a ticket: nobody is asked about it any more."""
    yield from nobody_asked(state, ticket, at)
    until = ticket.accepted_at or ticket.form_at or at
    yield TicketGone(
        at=at,
        ticket=ticket.id,
        why=why,
        queue=ticket.queue,
        by=ticket.by,
        waited=until - ticket.entered,
    )


# --- step by step (D9) ----------------------------------------------------------------------------


@line.comes_due
def steps_end(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[StepDue]]]:
    over = step_over(state, ticket) if ticket.in_line else None
    if over is not None:
        yield over, StepDue


@line.decides
def step_due(state: Queueing, command: StepDue) -> Iterator[Event]:
    ticket = state.ticket(command.ticket)
    if ticket is None or not ticket.in_line:
        return
    over = step_over(state, ticket)
    if over is None or over <= command.at:
        yield from onwards(state, ticket, command.at)


@line.settles
def settle(state: Queueing, ticket: Ticket, at: float) -> Iterator[Event]:
    """Nobody waits for those who cannot come: a queue that is gone or whose agents have all
    declined, named agents who did or are not at work; nor longer, once the last who were asked have
    answered.
    """
    if not ticket.in_line:
        return
    over = step_over(state, ticket)
    if over is not None and over < at and next_step(state, ticket, at) is None:
        yield from onwards(state, ticket, at)
        return
    aim, queue = ticket.move.aim, ticket.queue
    if aim is None and (queue not in state.queues.known or _all_unwilling(state, ticket)):
        yield from onwards(state, ticket, at)
    elif aim is not None and not any(_may_come(state, ticket, person) for person in aim):
        yield from onwards(state, ticket, at)


def _all_unwilling(state: Queueing, ticket: Ticket) -> bool:
    """Whether every agent of the queue there is has said no, at work or not."""
    if not state.asking(ticket.id).declined and ticket.id not in state.transfers:
        return False
    profiles = (agent.profile for agent in state.agents.known.values() if agent.profile.inbound)
    theirs = [one for one in profiles if one.queues is None or ticket.queue in one.queues]
    return bool(theirs) and all(state.unwilling(ticket.id, one.person) for one in theirs)


def _may_come(state: Queueing, ticket: Ticket, person: PersonId) -> bool:
    agent = state.agent(person)
    return agent is not None and agent.at_work and not state.unwilling(ticket.id, person)


# --- waiting long ---------------------------------------------------------------------------------


@line.comes_due
def alerts(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[AlertDue]]]:
    if ticket.in_line and ticket.alert_at is not None:
        yield ticket.alert_at, AlertDue


@line.decides
def alert_due(state: Queueing, command: AlertDue) -> Iterator[Event]:
    ticket = state.ticket(command.ticket)
    if ticket is not None and ticket.in_line and ticket.alert_at is not None:
        if ticket.alert_at <= command.at:
            yield WaitedLong(
                at=command.at,
                ticket=ticket.id,
                queue=ticket.queue,
                first=next(late(state, ticket.queue), None) is None,
            )


@line.comes_due
def promises(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[PromiseDue]]]:
    if ticket.in_line and ticket.promised is not None:
        yield ticket.promised.high, PromiseDue


@line.decides
def promise_due(state: Queueing, command: PromiseDue) -> Iterator[Event]:
    """It takes longer than they were told: they read so, with what is known now."""
    ticket = state.ticket(command.ticket)
    if ticket is None or not ticket.in_line or ticket.promised is None:
        return
    if ticket.promised.high <= command.at:
        ahead = (position(state, ticket) or 1) - 1
        again = estimated(state, ticket.queue, ahead, command.at)
        yield PromiseRenewed(at=command.at, ticket=ticket.id, promised=again)


@line.comes_due
def places(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[LineLostDue]]]:
    until = _kept_until(ticket)
    if ticket.in_line and until is not None:
        yield until, LineLostDue


@line.decides
def lost_due(state: Queueing, command: LineLostDue) -> Iterator[Event]:
    ticket = state.ticket(command.ticket)
    until = None if ticket is None else _kept_until(ticket)
    if ticket is not None and ticket.in_line and until is not None and until <= command.at:
        yield from gone(state, ticket, Why.LOST, command.at)


def _kept_until(ticket: Ticket) -> float | None:
    """None: their page is there."""
    if ticket.lost_at is None:
        return None
    return ticket.lost_at + (COMES if ticket.lost_at == ticket.entered else KEPT)


# --- the slice ------------------------------------------------------------------------------------


@line.evolves
def _(mine: Line, event: Entered) -> Line:
    inbound = event.who.kind is Kind.INBOUND
    ticket = Ticket(
        id=event.ticket,
        who=event.who,
        entered=event.at,
        moves=(event.move,),
        promised=event.promised,
        alert_at=event.alert_at,
        lost_at=event.at if inbound else None,  # until their page is there
        session=event.session,
        lines=event.lines,
    )
    return replace(mine, tickets=put(mine.tickets, event.ticket, ticket))


@line.evolves
def _(mine: Line, event: LineConnected) -> Line:
    return _changed(mine, event.ticket, lost_at=None)


@line.evolves
def _(mine: Line, event: LineLost) -> Line:
    return _changed(mine, event.ticket, lost_at=event.at)


@line.evolves
def _(mine: Line, event: LineSaid) -> Line:
    lines = (*mine.tickets[event.ticket].lines, event.line)[-LINES:]
    surplus = sum(len(line.text) for line in lines) - LETTERS
    while surplus > 0:
        surplus -= len(lines[0].text)
        lines = lines[1:]
    return _changed(mine, event.ticket, lines=lines)


@line.evolves
def _(mine: Line, event: StepTaken) -> Line:
    ticket = mine.tickets[event.ticket]
    was, now = ticket.promised, event.promised
    longer = ticket.longer or (was is not None and now is not None and now.high > was.high)
    moves = (*ticket.moves, event.move)
    return _changed(mine, event.ticket, moves=moves, promised=now, longer=longer)


@line.evolves
def _(mine: Line, event: WaitedLong) -> Line:
    return _changed(mine, event.ticket, alert_at=None, late=True)


@line.evolves
def _(mine: Line, event: PromiseRenewed) -> Line:
    return _changed(mine, event.ticket, promised=event.promised, longer=True)


@line.evolves
def _(mine: Line, event: FormOffered) -> Line:
    return _changed(mine, event.ticket, state=State.MESSAGE, form_at=event.at, promised=None)


@line.evolves
def _(mine: Line, event: OfferAccepted) -> Line:
    return _changed(
        mine, event.ticket, state=State.SERVING, by=event.person, accepted_at=event.at, there=False
    )


@line.evolves
def _(mine: Line, event: OfferGivenBack) -> Line:
    ticket = mine.tickets[event.ticket]
    move = replace(ticket.move, until=event.until)
    inbound = ticket.who.kind is Kind.INBOUND
    return _changed(
        mine,
        event.ticket,
        state=State.WAITING,
        turn=0,
        moves=(*ticket.moves[:-1], move),
        session=None if inbound else ticket.session,
        by=None,
        accepted_at=None,
        there=False,
        begun=None,
    )


@line.evolves
def _(mine: Line, event: ServingPrepared) -> Line:
    return _changed(mine, event.ticket, begun=event.session)


@line.evolves
def _(mine: Line, event: ServingBegan) -> Line:
    return _changed(mine, event.ticket, session=event.session, there=True)


@line.evolves
def _(mine: Line, event: ServingPassed) -> Line:
    return _changed(mine, event.ticket, by=event.person)


@line.evolves
def _(mine: Line, event: ServingEnded) -> Line:
    if event.queue is None:
        return mine
    lately = (*mine.handled.get(event.queue, ()), event.seconds)[-LATELY:]
    return replace(mine, handled=put(mine.handled, event.queue, lately))


@line.evolves
def _(mine: Line, event: TicketGone) -> Line:
    ticket = mine.tickets[event.ticket]
    over = dict(mine.over)
    for one, how in mine.over.items():  # the oldest first
        if how.at > event.at - READ:
            break
        del over[one]
    over[event.ticket] = Over(event.at, event.why, ticket.queue, event.by, ticket.session)
    return replace(mine, tickets=drop(mine.tickets, event.ticket), over=over)


@line.evolves
def _(mine: Line, event: Restarted) -> Line:
    tickets = {one: _again(ticket, event.at) for one, ticket in mine.tickets.items()}
    return replace(mine, tickets=tickets)


def _again(ticket: Ticket, at: float) -> Ticket:
    """Everybody has some time to come back, and every step goes on for a while."""
    lost = ticket.who.kind is Kind.INBOUND
    until = None if ticket.move.until is None else max(ticket.move.until, at + AGAIN)
    return replace(
        ticket,
        lost_at=at if lost else None,
        moves=(*ticket.moves[:-1], replace(ticket.move, until=until)),
        accepted_at=None if ticket.accepted_at is None else max(ticket.accepted_at, at),
    )


def _changed(mine: Line, ticket: TicketId, **changes: Any) -> Line:
    return replace(
        mine, tickets=put(mine.tickets, ticket, replace(mine.tickets[ticket], **changes))
    )
