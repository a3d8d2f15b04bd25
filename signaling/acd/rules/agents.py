"""Agents: how they are set up, whether they take offers, whether they are there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from signaling.acd.feature import Feature
from signaling.acd.ids import PersonId, TicketId
from signaling.acd.order import drop, put
from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import (
    Agent,
    AgentConnect,
    AgentConnected,
    AgentDisconnect,
    AgentKept,
    AgentLost,
    AgentLostDue,
    AgentRemoved,
    Agents,
    AgentSet,
    AgentsKeep,
    AgentVanished,
    AlertMail,
    AlertMailSet,
    Availability,
    AvailabilitySet,
    Away,
    ManagerKept,
    ManagerRemoved,
    Missed,
)
from signaling.acd.terms.base import Event
from signaling.acd.terms.forgetting import PeopleForgotten
from signaling.acd.terms.line import Restarted, Ticket
from signaling.acd.terms.offers import (
    OfferAccepted,
    OfferDeclined,
    Offered,
    OfferGivenBack,
    OfferMissed,
    OfferWidened,
    OfferWithdrawn,
    ServingEnded,
    ServingPassed,
)
from signaling.domain.refusals import Code, Refused

GRACE = 30.0  # seconds that an agent whose page is gone keeps what is offered to them
REMEMBERED = 20  # offers that an agent missed

agents = Feature[Agents]("agents")


def may_be_asked(state: Queueing, agent: Agent, ticket: Ticket) -> bool:
    """Whether an open offer about that ticket may stay theirs."""
    if not agent.at_work:
        return False
    move = ticket.move
    if move.aim is not None:
        return agent.person in move.aim
    queues = agent.profile.queues
    mine = queues is None or move.queue in queues
    return mine and agent.profile.inbound and move.queue in state.queues.known


@agents.decides
def keep(state: Queueing, command: AgentsKeep) -> Iterator[Event]:
    """Those that changed. `invalid` where somebody is named twice, or can help nobody."""
    wanted = {profile.person: profile for profile in command.agents}
    watching = {manager.person: manager for manager in command.managers}
    if len(wanted) < len(command.agents) or len(watching) < len(command.managers):
        raise Refused(Code.INVALID, "somebody twice")
    if any(profile.limit < 1 for profile in command.agents):
        raise Refused(Code.INVALID, "limit")
    for agent in state.agents.known.values():
        if agent.person not in wanted:
            for one in agent.offers:
                yield from _not_asked(state, agent, one, command.at)
            yield AgentRemoved(at=command.at, person=agent.person)
    for person, profile in wanted.items():
        known = state.agent(person)
        if known is None or known.profile != profile:
            yield AgentKept(at=command.at, agent=profile)
    for person in state.agents.managers:
        if person not in watching:
            yield ManagerRemoved(at=command.at, person=person)
    for person, manager in watching.items():
        if state.agents.managers.get(person) != manager:
            yield ManagerKept(at=command.at, manager=manager)


@agents.decides
def mail_alerts(state: Queueing, command: AlertMail) -> Iterator[Event]:
    """`not_allowed` to who is no manager; nothing when it is so already."""
    if command.by not in state.agents.managers:
        raise Refused(Code.NOT_ALLOWED)
    if command.on is (command.by in state.agents.unmailed):
        yield AlertMailSet(at=command.at, person=command.by, on=command.on)


@agents.decides
def set_availability(state: Queueing, command: AgentSet) -> Iterator[Event]:
    """`not_an_agent`; `bad_request` for a reason that does not belong."""
    agent = state.agent(command.by)
    if agent is None:
        raise Refused(Code.NOT_AN_AGENT)
    away = command.availability is Availability.AWAY
    if command.reason is Away.MISSED or (command.reason is not None and not away):
        raise Refused(Code.BAD_REQUEST)
    if (agent.availability, agent.reason) != (command.availability, command.reason):
        yield AvailabilitySet(
            at=command.at,
            person=command.by,
            availability=command.availability,
            reason=command.reason,
        )


@agents.decides
def connect(state: Queueing, command: AgentConnect) -> Iterator[Event]:
    """Nothing for somebody who is no agent."""
    agent = state.agent(command.person)
    if agent is not None and (not agent.here or agent.lost_at is not None):
        yield AgentConnected(at=command.at, person=command.person)


@agents.decides
def disconnect(state: Queueing, command: AgentDisconnect) -> Iterator[Event]:
    """An agent who reloads keeps what is offered to them."""
    agent = state.agent(command.person)
    if agent is not None and agent.here and agent.lost_at is None:
        yield AgentLost(at=command.at, person=command.person)


@agents.comes_due
def graces(state: Queueing, agent: Agent) -> Iterator[tuple[float, type[AgentLostDue]]]:
    if agent.lost_at is not None:
        yield agent.lost_at + GRACE, AgentLostDue


@agents.decides
def lost_due(state: Queueing, command: AgentLostDue) -> Iterator[Event]:
    agent = state.agent(command.person)
    if agent is not None and agent.lost_at is not None and agent.lost_at + GRACE <= command.at:
        yield AgentVanished(at=command.at, person=command.person)


@agents.settles
def settle(state: Queueing, agent: Agent, at: float) -> Iterator[Event]:
    """Who cannot be asked any more, is not; nor about more than they may help at once."""
    spare = agent.profile.limit - len(agent.serving)
    for at_most, one in enumerate(agent.offers):
        if at_most >= spare or not may_be_asked(state, agent, state.line.tickets[one]):
            yield from _not_asked(state, agent, one, at)


def _not_asked(state: Queueing, agent: Agent, ticket: TicketId, at: float) -> Iterator[Event]:
    offer = state.asking(ticket).offer
    if offer is not None:
        yield OfferWithdrawn(at=at, ticket=ticket, offer=offer, people=(agent.person,))


# --- the slice ------------------------------------------------------------------------------------


@agents.evolves_seeing
def _(mine: Agents, event: AgentKept, before: Queueing) -> Agents:
    profile = event.agent
    agent = mine.known.get(profile.person)
    serving = tuple(t.id for t in before.line.tickets.values() if t.by == profile.person)
    new = Agent(profile, serving=serving) if agent is None else replace(agent, profile=profile)
    return replace(mine, known=put(mine.known, profile.person, new))


@agents.evolves
def _(mine: Agents, event: AgentRemoved) -> Agents:
    return replace(mine, known=drop(mine.known, event.person))


@agents.evolves
def _(mine: Agents, event: ManagerKept) -> Agents:
    return replace(mine, managers=put(mine.managers, event.manager.person, event.manager))


@agents.evolves
def _(mine: Agents, event: ManagerRemoved) -> Agents:
    managers, unmailed = drop(mine.managers, event.person), mine.unmailed - {event.person}
    return replace(mine, managers=managers, unmailed=unmailed)


@agents.evolves
def _(mine: Agents, event: AlertMailSet) -> Agents:
    without = mine.unmailed - {event.person}
    return replace(mine, unmailed=without if event.on else without | {event.person})


@agents.evolves
def _(mine: Agents, event: AvailabilitySet) -> Agents:
    return _changed(
        mine,
        event.person,
        availability=event.availability,
        reason=event.reason,
        since=event.at,
        in_a_row=0,
    )


@agents.evolves
def _(mine: Agents, event: AgentConnected) -> Agents:
    return _changed(mine, event.person, here=True, lost_at=None)


@agents.evolves
def _(mine: Agents, event: AgentLost) -> Agents:
    return _changed(mine, event.person, lost_at=event.at)


@agents.evolves
def _(mine: Agents, event: AgentVanished) -> Agents:
    return _changed(mine, event.person, here=False, lost_at=None)


@agents.evolves
def _(mine: Agents, event: Offered | OfferWidened) -> Agents:
    return _each(mine, event.to, lambda agent: replace(agent, offers=(*agent.offers, event.ticket)))


@agents.evolves
def _(mine: Agents, event: OfferWithdrawn) -> Agents:
    return _each(mine, event.people, lambda agent: _without(agent, event.ticket))


@agents.evolves
def _(mine: Agents, event: OfferDeclined) -> Agents:
    return _each(
        mine, (event.person,), lambda agent: replace(_without(agent, event.ticket), in_a_row=0)
    )


@agents.evolves
def _(mine: Agents, event: OfferMissed) -> Agents:
    missed = Missed(event.at, event.customer, event.queue)
    return _each(
        mine,
        (event.person,),
        lambda agent: replace(
            _without(agent, event.ticket),
            in_a_row=agent.in_a_row + 1,
            missed=(*agent.missed, missed)[-REMEMBERED:],
        ),
    )


@agents.evolves
def _(mine: Agents, event: PeopleForgotten) -> Agents:
    def lately(agent: Agent) -> Agent:
        return replace(agent, missed=tuple(m for m in agent.missed if m.at >= event.before))

    return _each(mine, mine.known, lately)


@agents.evolves
def _(mine: Agents, event: OfferAccepted) -> Agents:
    mine = _each(mine, event.others, lambda agent: _without(agent, event.ticket))
    return _each(
        mine,
        (event.person,),
        lambda agent: replace(
            _without(agent, event.ticket), serving=(*agent.serving, event.ticket), in_a_row=0
        ),
    )


@agents.evolves
def _(mine: Agents, event: OfferGivenBack) -> Agents:
    return _each(mine, (event.person,), lambda agent: _serves_less(agent, event.ticket))


@agents.evolves
def _(mine: Agents, event: ServingEnded) -> Agents:
    return _each(
        mine,
        (event.person,),
        lambda agent: replace(_serves_less(agent, event.ticket), idle_since=event.at),
    )


@agents.evolves
def _(mine: Agents, event: ServingPassed) -> Agents:
    mine = _each(
        mine,
        event.people,
        lambda agent: replace(_serves_less(agent, event.ticket), idle_since=event.at),
    )
    return _each(
        mine,
        (event.person,),
        lambda agent: replace(agent, serving=(*agent.serving, event.ticket)),
    )


@agents.evolves
def _(mine: Agents, event: Restarted) -> Agents:
    """Nobody has a page now, and everybody time to come back."""
    lost = {
        person: replace(agent, lost_at=event.at if agent.here else None, offers=())
        for person, agent in mine.known.items()
    }
    return replace(mine, known=lost)


def _without(agent: Agent, ticket: TicketId) -> Agent:
    return replace(agent, offers=tuple(one for one in agent.offers if one != ticket))


def _serves_less(agent: Agent, ticket: TicketId) -> Agent:
    return replace(agent, serving=tuple(one for one in agent.serving if one != ticket))


def _each(mine: Agents, people: Iterable[PersonId], change: Callable[[Agent], Agent]) -> Agents:
    """Those who are no agents any more stay none."""
    known = dict(mine.known)
    for person in people:
        if person in known:
            known[person] = change(known[person])
    return replace(mine, known=known)


def _changed(mine: Agents, person: PersonId, **changes: Any) -> Agents:
    return _each(mine, (person,), lambda agent: replace(agent, **changes))
