"""The features of the acd, in the order of settling. What one brings is found here by everybody:
plugging one in is its row. The import fails if a command, an event or a deadline has no owner, or
two.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from signaling.acd.feature import Feature, Handler
from signaling.acd.queueing import Queueing
from signaling.acd.rules.agents import agents
from signaling.acd.rules.forgetting import forgetting
from signaling.acd.rules.indexing import Dues
from signaling.acd.rules.line import line
from signaling.acd.rules.mails import mails
from signaling.acd.rules.messages import messages
from signaling.acd.rules.offers import offers
from signaling.acd.rules.queues import queues
from signaling.acd.rules.sorting import sorting
from signaling.acd.rules.transfers import transfers
from signaling.acd.terms.agents import Agent
from signaling.acd.terms.base import Command, Due, Event
from signaling.acd.terms.line import Ticket
from signaling.acd.terms.messages import Message
from signaling.plugging import Terms

FEATURES: tuple[Feature[Any], ...] = (
    queues,
    sorting,
    agents,
    line,
    transfers,
    offers,
    messages,
    mails,
    forgetting,
)

Step = Callable[[Any, Any, Queueing], Any]
Settling = Callable[[Queueing, Any, float], Iterator[Event]]

SLICES = frozenset(field.name for field in fields(Queueing))
TERMS = Terms("signaling.acd", Command, Event, Due, SLICES)
HANDLERS: Mapping[type[Command], Handler[Any]] = TERMS.handlers(FEATURES)
EVOLUTIONS: Mapping[type[Event], tuple[tuple[str, Step], ...]] = TERMS.evolutions(FEATURES)
_DEADLINES = TERMS.deadlines(FEATURES)
DUES = Dues(
    tuple(derive for whom, derive in _DEADLINES if whom is Agent),
    tuple(derive for whom, derive in _DEADLINES if whom is Ticket),
    tuple(derive for whom, derive in _DEADLINES if whom is Message),
)
DUE_KINDS: Mapping[str, type[Due]] = {
    kind.__name__: kind for feature in FEATURES for kind in feature.deadlines
}
OF_AGENTS: tuple[Settling, ...] = tuple(
    feature.settling[Agent] for feature in FEATURES if Agent in feature.settling
)
OF_TICKETS: tuple[Settling, ...] = tuple(
    feature.settling[Ticket] for feature in FEATURES if Ticket in feature.settling
)
