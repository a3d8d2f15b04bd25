"""The next session from an event. Decides nothing and refuses nothing: what happened, happened."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

from signaling.domain.features import EVOLUTIONS
from signaling.domain.rules.record import kept
from signaling.domain.session import Session
from signaling.domain.terms.base import Event


def evolve(session: Session, event: Event) -> Session:
    """Every slice that this event concerns is replaced; the others are the same objects."""
    changes: dict[str, Any] = {"version": session.version + 1}
    for slice, step in EVOLUTIONS[type(event)]:
        changes[slice] = step(getattr(session, slice), event, session)
    return kept(session, session.changed(changes), event.at)


def replay(events: Iterable[Event]) -> Session:
    """The session that a log tells of."""
    return reduce(evolve, events, Session())
