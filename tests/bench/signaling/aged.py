"""A session with very many events, as a working day without end would leave it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from signaling.app.ports import EventLog
from signaling.domain.decide import decide
from signaling.domain.evolve import evolve, replay
from signaling.domain.ids import ActivityId, RequestId, SessionId
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.presence import Connect
from signaling.domain.terms.screens import SharePause, ShareResume, ShareStart, ShareStop, Surface

AT_ONCE = 1_000  # events of one append


async def age(log: EventLog[Event], session: SessionId, wanted: int) -> int:
    """Lead a live session on until it has `wanted` events or a few more; returns how many."""
    state = replay(await log.read(session))
    waiting: list[Event] = []
    while state.version < wanted:
        for command in _round(state):
            events = decide(state, command)
            state = reduce(evolve, events, state)
            waiting += events
        if len(waiting) >= AT_ONCE or state.version >= wanted:
            await log.append(session, state.version - len(waiting), waiting)
            waiting.clear()
    return state.version


def _round(state: Session) -> Iterator[Command]:
    """A view is asked for and shown, the rep shares, control is passed."""
    n, at = state.version, state.life.started_at + state.version / 100
    rep, customer = state.control.controller, state.customers[0].id
    assert rep is not None
    (other, *_) = state.assistants
    request, view, share = RequestId(f"q{n}"), ActivityId(f"v{n}"), ActivityId(f"s{n}")
    for person in (rep, other.id, customer):
        yield Connect(at=at, participant=person, capabilities=None)
    yield ConsentRequest(
        at=at,
        by=rep,
        control_epoch=state.control.epoch,
        request=request,
        action=Action.VIEW,
        customer=customer,
        surface=Surface.MONITOR,
    )
    yield ConsentAnswer(at=at, by=customer, request=request, allow=True, everything=False)
    yield ShareStart(
        at=at,
        by=customer,
        share=view,
        surface=Surface.MONITOR,
        request=request,
        control_epoch=None,
    )
    yield SharePause(at=at, by=customer, share=view)
    yield ShareResume(at=at, by=customer, share=view)
    yield ShareStop(at=at, by=customer, share=view, control_epoch=None)
    yield ShareStart(
        at=at,
        by=rep,
        share=share,
        surface=Surface.WINDOW,
        request=None,
        control_epoch=state.control.epoch,
    )
    yield ShareStop(at=at, by=rep, share=share, control_epoch=state.control.epoch)
    yield ControlPass(at=at, by=rep, control_epoch=state.control.epoch, to=other.id)
