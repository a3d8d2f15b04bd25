"""What is kept of people in line, in the state and in the log, and for how long.

See decisions/0030-who-was-in-line.md.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from signaling.acd.feature import Feature
from signaling.acd.ids import TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.transfers import over_before
from signaling.acd.terms.base import Event
from signaling.acd.terms.forgetting import PeopleForget, PeopleForgotten
from signaling.acd.terms.line import Entered, LineSaid, Said, Who
from signaling.acd.terms.messages import Message, MessageForgotten, MessageLeft
from signaling.acd.terms.offers import OfferMissed
from signaling.acd.terms.transfers import TransferCame

AT_ONCE = 50  # messages: others wait for it

forgetting = Feature[None]("forgetting")


@forgetting.decides
def forget(state: Queueing, command: PeopleForget) -> Iterator[Event]:
    """Some of it, if there is much: nothing when there is nothing left."""
    old = (one.ticket for one in state.messages.values() if one.at < command.before)
    for message in islice(old, AT_ONCE):
        yield MessageForgotten(at=command.at, message=message)
    if _names_before(state, command.before):
        yield PeopleForgotten(at=command.at, before=command.before)


def _names_before(state: Queueing, before: float) -> bool:
    missed = (one for agent in state.agents.known.values() for one in agent.missed)
    old = any(one.at < before for one in missed)
    return old or bool(over_before(state.transfers, state, before))


def there(state: Queueing) -> frozenset[TicketId]:
    """Of whom the state knows more than that they were there: what the log has of them stays."""
    return frozenset((*state.line.tickets, *state.messages, *state.transfers))


# --- the log --------------------------------------------------------------------------------------


def _entered(event: Entered) -> Entered:
    who = event.who
    return replace(
        event, who=Who(kind=who.kind, name="", entry=who.entry, aimed=who.aimed), lines=()
    )


def _said(event: LineSaid) -> LineSaid:
    return replace(event, line=Said("", event.line.at, event.line.by, "", ""))


def _left(event: MessageLeft) -> MessageLeft:
    was = event.message
    bare = Message(was.ticket, was.at, was.queue, "", {}, session=was.session)
    return replace(event, form={}, message=bare)


def _came(event: TransferCame) -> TransferCame:
    return replace(event, transfer=replace(event.transfer, customer="", message=""))


def _missed(event: OfferMissed) -> OfferMissed:
    return replace(event, customer="")


BARE: Mapping[type[Event], Callable[[Any], Event]] = {
    Entered: _entered,
    LineSaid: _said,
    MessageLeft: _left,
    TransferCame: _came,
    OfferMissed: _missed,
}
"""Every event that says something of people in line, as it is without that. Whoever is not `there`
any more is as gone in a state that is made of it; it counts as before.
"""
