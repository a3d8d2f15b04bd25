"""From one step to the next (D9)."""

from collections.abc import Iterator
from dataclasses import replace

from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import estimated, position
from signaling.acd.rules.matching import ring
from signaling.acd.rules.steps import Step, taken, way
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import StepTaken, Ticket
from signaling.acd.terms.messages import FormOffered
from signaling.acd.terms.offers import OfferWithdrawn


def nobody_asked(state: Queueing, ticket: Ticket, at: float) -> Iterator[Event]:
    """The open offer is closed."""
    asking = state.asking(ticket.id)
    if asking.offer is not None:
        yield OfferWithdrawn(at=at, ticket=ticket.id, offer=asking.offer, people=tuple(asking.to))


def onwards(state: Queueing, ticket: Ticket, at: float) -> Iterator[Event]:
    """The next step that they have not been through; after the last, the form for a message."""
    step = next_step(state, ticket, at)
    if step is None:
        yield from nobody_asked(state, ticket, at)
        yield FormOffered(at=at, ticket=ticket.id)
        return
    same_line = step.queue == ticket.queue
    ahead = (position(state, ticket) or 1) - 1 if same_line else _ahead(state, step, ticket)
    move = taken(step, ticket.step + 1, at)
    promised = ticket.promised if same_line else estimated(state, step.queue, ahead, at)
    yield StepTaken(at=at, ticket=ticket.id, move=move, promised=promised)


def _ahead(state: Queueing, step: Step, ticket: Ticket) -> int:
    moved = replace(ticket, moves=(taken(step, 1, 0.0),))
    return (position(state, moved) or 1) - 1


def step_over(state: Queueing, ticket: Ticket) -> float | None:
    """When the step ends; None: not by itself. Before the form for a message whoever is being
    asked keeps the time they were given, once.
    """
    until, asking = ticket.move.until, state.asking(ticket.id)
    if until is None or not asking.to or asking.since >= until:
        return until
    if next_step(state, ticket, until) is not None:
        return until
    return max(until, min(max(asking.to.values()), until + ring(state, ticket.queue)))


def next_step(state: Queueing, ticket: Ticket, at: float) -> Step | None:
    been = {(move.queue, move.aim, move.wide) for move in ticket.moves}
    transfer = state.transfers.get(ticket.id)
    for step in way(state, ticket.who, ticket.moves[0].queue, transfer, at):
        if step.whom not in been:
            return step
    return None
