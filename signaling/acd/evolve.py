"""The next state from an event. Decides nothing and refuses nothing: what happened, happened."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

from signaling.acd.features import DUES, EVOLUTIONS
from signaling.acd.queueing import Queueing
from signaling.acd.rules.indexing import kept
from signaling.acd.terms.base import Event


def evolve(state: Queueing, event: Event) -> Queueing:
    """Every slice that this event concerns is replaced, and of the index what it concerns."""
    changes: dict[str, Any] = {"version": state.version + 1}
    for slice, step in EVOLUTIONS[type(event)]:
        changes[slice] = step(getattr(state, slice), event, state)
    return kept(state, state.changed(changes), event, DUES)


def replay(events: Iterable[Event], state: Queueing | None = None) -> Queueing:
    """The state that a log tells of, from `state` on."""
    return reduce(evolve, events, Queueing() if state is None else state)
