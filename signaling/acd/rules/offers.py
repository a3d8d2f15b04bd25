"""Who is asked to help whom: by the distribution of the queue, nobody beyond their limit, and
nobody waits while somebody suitable is idle. Exactly one accepts (D8).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from signaling.acd.feature import Feature
from signaling.acd.ids import OfferId, PersonId, TicketId
from signaling.acd.order import drop, put
from signaling.acd.queueing import NOBODY_ASKED, Queueing, ticket_of
from signaling.acd.rules.line import gone
from signaling.acd.rules.matching import RING, also_asked, ring, waiting_for, whom
from signaling.acd.terms.agents import Agent, Availability, AvailabilitySet, Away
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import (
    Entered,
    Restarted,
    State,
    Ticket,
    TicketGone,
    Why,
)
from signaling.acd.terms.offers import (
    Asking,
    GiveBack,
    OfferAccept,
    OfferAccepted,
    OfferDecline,
    OfferDeclined,
    Offered,
    OfferGivenBack,
    OfferLook,
    OfferLooked,
    OfferMissed,
    Offers,
    OfferWidened,
    OfferWithdrawn,
    Prepare,
    Reason,
    RingDue,
    Serve,
    ServingBegan,
    ServingEnded,
    ServingPass,
    ServingPassed,
    ServingPrepared,
    SessionOver,
    TakingDue,
)
from signaling.domain.refusals import Code, Refused

TAKING = 20.0  # seconds from accepting to being in the session
MISSED = 1  # offers of no queue that make somebody unavailable
SAYS_SO = {
    Reason.BUSY: (Availability.BUSY, None),
    Reason.BREAK: (Availability.AWAY, Away.BREAK),
}
"""Reasons of declining that hold for the next offer too."""

offers = Feature[Offers]("offers")


# --- asking ---------------------------------------------------------------------------------------


@offers.settles
def about(state: Queueing, ticket: Ticket, at: float) -> Iterator[Event]:
    """A ticket that waits is offered to somebody idle, where there is somebody suitable."""
    if not ticket.in_line or ticket.lost_at is not None:
        return
    asking = state.asking(ticket.id)
    people, turn = whom(state, ticket, asking)
    if not people:
        return
    until = at + ring(state, ticket.queue)
    to = {person: until for person in people}
    if asking.offer is not None:
        yield OfferWidened(at=at, ticket=ticket.id, offer=asking.offer, to=to)
        return
    offer = OfferId(f"{ticket.id}.{asking.count + 1}")
    yield Offered(at=at, ticket=ticket.id, offer=offer, to=to, queue=ticket.queue, turn=turn)


@offers.settles
def to(state: Queueing, agent: Agent, at: float) -> Iterator[Event]:
    """An agent who is idle is offered whoever has waited longest, of those meant for them and in
    their queues.
    """
    if not agent.idle:
        return
    found = min(waiting_for(state, agent), default=None)
    if found is None:
        found = min(also_asked(state, agent), default=None)
        if found is None:
            return
    ticket = state.line.tickets[TicketId(found[2])]
    asking = state.asking(ticket.id)
    if asking.offer is None:
        yield from about(state, ticket, at)
    else:
        until = at + ring(state, ticket.queue)
        more = {agent.person: until}
        yield OfferWidened(at=at, ticket=ticket.id, offer=asking.offer, to=more)


# --- answering ------------------------------------------------------------------------------------


@offers.decides
def accept(state: Queueing, command: OfferAccept) -> Iterator[Event]:
    """The first to say so. `not_an_agent`; `taken`, with the name of who was first as its detail;
    `no_offer`. Nothing when they accepted it already.
    """
    if state.agent(command.by) is None:
        raise Refused(Code.NOT_AN_AGENT)
    ticket, asking = _asked(state, command.offer, command.by)
    if ticket is None:
        return
    yield OfferAccepted(
        at=command.at,
        ticket=ticket.id,
        offer=command.offer,
        person=command.by,
        queue=ticket.queue,
        others=tuple(person for person in asking.to if person != command.by),
        waited=command.at - ticket.entered,
    )


def _asked(state: Queueing, offer: OfferId, by: PersonId) -> tuple[Ticket | None, Asking]:
    """The ticket of an open offer to somebody; None: it is theirs already."""
    ticket = state.offered(offer)
    asking = NOBODY_ASKED if ticket is None else state.asking(ticket.id)
    if ticket is not None and asking.offer == offer and by in asking.to:
        return ticket, asking
    winner = helper(state, offer)
    if winner is None:
        raise Refused(Code.NO_OFFER)
    if winner != by:
        agent = state.agent(winner)
        raise Refused(Code.TAKEN, "" if agent is None else agent.name)
    return None, asking


def helper(state: Queueing, offer: OfferId) -> PersonId | None:
    """Who accepted that offer, or a later one about the same ticket."""
    ticket, over = state.offered(offer), state.line.over.get(ticket_of(offer))
    if ticket is not None:
        return ticket.by
    return None if over is None else over.by


@offers.decides
def decline(state: Queueing, command: OfferDecline) -> Iterator[Event]:
    """For this ticket as long as it waits; who says that they are busy, or have a break, is not
    asked about others either. `not_an_agent`, `no_offer`, `taken`.
    """
    agent = state.agent(command.by)
    if agent is None:
        raise Refused(Code.NOT_AN_AGENT)
    ticket, _ = _asked(state, command.offer, command.by)
    if ticket is None:
        raise Refused(Code.NO_OFFER)
    yield OfferDeclined(
        at=command.at,
        ticket=ticket.id,
        offer=command.offer,
        person=command.by,
        reason=command.reason,
    )
    if command.reason in SAYS_SO:
        availability, away = SAYS_SO[command.reason]
        yield AvailabilitySet(
            at=command.at, person=command.by, availability=availability, reason=away
        )


@offers.decides
def look(state: Queueing, command: OfferLook) -> Iterator[Event]:
    """Those who are asked may; managers too. `no_offer`."""
    ticket = state.offered(command.offer)
    asking = NOBODY_ASKED if ticket is None else state.asking(ticket.id)
    allowed = command.by in asking.to or command.by in state.agents.managers
    if ticket is None or asking.offer != command.offer or not allowed:
        raise Refused(Code.NO_OFFER)
    yield OfferLooked(at=command.at, ticket=ticket.id, offer=command.offer, person=command.by)


@offers.comes_due
def rings(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[RingDue]]]:
    asking = state.asking(ticket.id)
    if asking.to:
        yield min(asking.to.values()), RingDue


@offers.decides
def ring_due(state: Queueing, command: RingDue) -> Iterator[Event]:
    """Those who did not answer have missed it; after so many in a row they are unavailable."""
    ticket, asking = state.ticket(command.ticket), state.asking(command.ticket)
    if ticket is None or asking.offer is None:
        return
    queue = state.queues.known.get(ticket.queue) if ticket.queue is not None else None
    most = MISSED if queue is None else queue.missed
    for person, until in asking.to.items():
        if until > command.at:
            continue
        yield OfferMissed(
            at=command.at,
            ticket=ticket.id,
            offer=asking.offer,
            person=person,
            customer=ticket.who.name,
            queue=ticket.queue,
        )
        agent = state.agents.known[person]
        if 0 < most <= agent.in_a_row + 1:
            yield AvailabilitySet(
                at=command.at,
                person=person,
                availability=Availability.AWAY,
                reason=Away.MISSED,
            )


# --- helping --------------------------------------------------------------------------------------


@offers.decides
def prepare(state: Queueing, command: Prepare) -> Iterator[Event]:
    """Nothing when it was given back meanwhile."""
    ticket = state.ticket(command.ticket)
    if ticket is None or ticket.by is None or ticket.there:
        return
    if ticket.begun != command.session:
        yield ServingPrepared(
            at=command.at, ticket=ticket.id, person=ticket.by, session=command.session
        )


@offers.decides
def serve(state: Queueing, command: Serve) -> Iterator[Event]:
    """Nothing when it was given back meanwhile."""
    ticket = state.ticket(command.ticket)
    if ticket is None or ticket.by is None or ticket.there:
        return
    yield ServingBegan(at=command.at, ticket=ticket.id, person=ticket.by, session=command.session)


@offers.comes_due
def takings(state: Queueing, ticket: Ticket) -> Iterator[tuple[float, type[TakingDue]]]:
    if ticket.accepted_at is not None and not ticket.there:
        yield ticket.accepted_at + TAKING, TakingDue


@offers.decides
def taking_due(state: Queueing, command: TakingDue) -> Iterator[Event]:
    ticket = state.ticket(command.ticket)
    if ticket is None or ticket.accepted_at is None or ticket.there:
        return
    if ticket.accepted_at + TAKING <= command.at:
        yield from _given_back(ticket, (Availability.AWAY, Away.MISSED), command.at)


@offers.decides
def give_back(state: Queueing, command: GiveBack) -> Iterator[Event]:
    """Nothing when they are helped. Who cannot is busy."""
    ticket = state.ticket(command.ticket)
    if ticket is not None and ticket.by is not None and not ticket.there:
        then = None if command.stopped else (Availability.BUSY, None)
        yield from _given_back(ticket, then, command.at)


def _given_back(
    ticket: Ticket, then: tuple[Availability, Away | None] | None, at: float
) -> Iterator[Event]:
    """To the head of the line. Who vanished is unavailable, as one who did not answer."""
    if ticket.by is None:
        return
    until = ticket.move.until
    left = RING if until is None or ticket.accepted_at is None else until - ticket.accepted_at
    yield OfferGivenBack(at=at, ticket=ticket.id, person=ticket.by, until=at + max(RING, left))
    if then is not None:
        yield AvailabilitySet(at=at, person=ticket.by, availability=then[0], reason=then[1])


@offers.decides
def passed(state: Queueing, command: ServingPass) -> Iterator[Event]:
    """Control went from hand to hand: it takes a place of whoever has it now, also beyond their
    limit, as nobody else can say no for them. Nothing for a session that came from no line.
    """
    ticket = state.ticket(state.index.sessions.get(command.session, TicketId("")))
    if ticket is None or ticket.state is not State.SERVING or ticket.by in (None, command.to):
        return
    assert ticket.by is not None
    yield ServingPassed(at=command.at, ticket=ticket.id, person=command.to, people=(ticket.by,))


@offers.decides
def session_over(state: Queueing, command: SessionOver) -> Iterator[Event]:
    """Who helped in it is idle from now on; nobody waits for a session that is over."""
    ticket = state.ticket(state.index.sessions.get(command.session, TicketId("")))
    if ticket is not None:
        yield from served(state, ticket, command.at)


def served(state: Queueing, ticket: Ticket, at: float) -> Iterator[Event]:
    """The end of a ticket with its session."""
    if ticket.state is not State.SERVING or ticket.by is None:
        yield from gone(state, ticket, Why.SESSION_OVER, at)
        return
    yield ServingEnded(
        at=at,
        ticket=ticket.id,
        person=ticket.by,
        session=ticket.session,
        queue=ticket.queue,
        seconds=at - (at if ticket.accepted_at is None else ticket.accepted_at),
    )
    yield from gone(state, ticket, Why.SERVED, at)


# --- the slice ------------------------------------------------------------------------------------


@offers.evolves
def _(mine: Offers, event: Entered) -> Offers:
    return put(mine, event.ticket, Asking())


@offers.evolves
def _(mine: Offers, event: Offered) -> Offers:
    asking = mine[event.ticket]
    missed = asking.missed - event.to.keys()  # they are asked again
    again = replace(
        asking,
        count=asking.count + 1,
        offer=event.offer,
        since=event.at,
        to=event.to,
        missed=missed,
        looking=(),
    )
    return put(mine, event.ticket, again)


@offers.evolves
def _(mine: Offers, event: OfferWidened) -> Offers:
    asking = mine[event.ticket]
    return put(mine, event.ticket, replace(asking, to={**asking.to, **event.to}))


@offers.evolves
def _(mine: Offers, event: OfferMissed) -> Offers:
    asking = mine[event.ticket]
    asking = replace(asking, missed=asking.missed | {event.person})
    return put(mine, event.ticket, _asks_less(asking, (event.person,)))


@offers.evolves
def _(mine: Offers, event: OfferDeclined) -> Offers:
    asking = mine[event.ticket]
    asking = replace(asking, declined=put(asking.declined, event.person, event.reason))
    return put(mine, event.ticket, _asks_less(asking, (event.person,)))


@offers.evolves
def _(mine: Offers, event: OfferWithdrawn) -> Offers:
    return put(mine, event.ticket, _asks_less(mine[event.ticket], event.people))


@offers.evolves
def _(mine: Offers, event: OfferLooked) -> Offers:
    asking = mine[event.ticket]
    looking = tuple(dict.fromkeys((*asking.looking, event.person)))
    return put(mine, event.ticket, replace(asking, looking=looking))


@offers.evolves
def _(mine: Offers, event: OfferAccepted) -> Offers:
    asking = mine[event.ticket]
    return put(mine, event.ticket, replace(asking, offer=None, to={}, looking=()))


@offers.evolves
def _(mine: Offers, event: OfferGivenBack) -> Offers:
    asking = mine[event.ticket]
    return put(mine, event.ticket, replace(asking, missed=asking.missed | {event.person}))


@offers.evolves
def _(mine: Offers, event: TicketGone) -> Offers:
    return drop(mine, event.ticket)


@offers.evolves
def _(mine: Offers, event: Restarted) -> Offers:
    """Nobody has a page now: they are asked again when they have."""
    return {
        ticket: replace(asking, offer=None, to={}, looking=()) for ticket, asking in mine.items()
    }


def _asks_less(asking: Asking, people: Iterable[PersonId]) -> Asking:
    """The offer closes with the last one who is asked."""
    gone = set(people)
    left = {person: until for person, until in asking.to.items() if person not in gone}
    looking = tuple(person for person in asking.looking if person in left)
    return replace(asking, to=left, offer=asking.offer if left else None, looking=looking)
