"""How the acd is written down."""

from typing import Any

import signaling.acd
from signaling.acd.features import EVOLUTIONS
from signaling.acd.ids import TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.forgetting import BARE
from signaling.acd.terms.base import Event
from signaling.stores.codec import Codec, by_name, shape_of
from signaling.stores.sessions import ACD


def _never(event: Event) -> float | None:
    return None


QUEUEING: Codec[Queueing, Event] = Codec(
    types=by_name(EVOLUTIONS),
    state=Queueing,
    shape=shape_of(Queueing, signaling.acd.__path__),
    ended=_never,
    owns=lambda stream: stream == ACD,
)

ABOUT_PEOPLE = tuple(by_name(BARE))
"""The names of the events that say something of people in line."""


def about(event: Any) -> TicketId:
    """Of whom such an event says something."""
    ticket: TicketId = event.ticket
    return ticket


def bare(event: Event) -> Event:
    """Such an event without that. The bare one of a bare one is the same."""
    return BARE[type(event)](event)
