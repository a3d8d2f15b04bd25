"""One timer a stream, for the earliest deadline its state has."""

import dataclasses
from functools import partial
from typing import Any, Generic, TypeVar, cast

from signaling.app.live import Change, Follower
from signaling.app.ports import Timer
from signaling.app.streams import Streams
from signaling.values import Value, replace

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")

NONE = None, None


class Deadlines(Follower[S, E], Generic[S, C, E]):
    """Nobody starts or cancels a timer: after every change they are what the state says. Commands
    are values or dataclasses, with a time, `at`.
    """

    def __init__(self, streams: Streams[S, C, E]) -> None:
        self._streams = streams
        self._timers: dict[str, tuple[float, Timer]] = {}  # when it rings; those that have not

    def follow(self, change: Change[S, E]) -> None:
        self._arm(change.stream, change.after)

    def forget(self, stream: str) -> None:
        _, timer = self._timers.pop(stream, NONE)
        if timer is not None:
            timer.cancel()

    def _arm(self, stream: str, state: S) -> None:
        due = self._streams.machine.deadlines(state)
        at = due[0][0] if due else None
        if at == self._timers.get(stream, NONE)[0]:
            return
        self.forget(stream)
        if at is not None:
            timer = self._streams.clock.call_at(at, partial(self._ring, stream, at))
            self._timers[stream] = at, timer

    def _ring(self, stream: str, at: float) -> None:
        self._timers.pop(stream, None)
        live = self._streams.find(stream)
        if live is not None:
            _ = live.insist("due", lambda now: self._due(stream, live.state, max(at, now)))

    def _due(self, stream: str, state: S, now: float) -> C | None:
        """What has come due by now, as a command of now; its events arm the next timer."""
        due = self._streams.machine.deadlines(state)
        if not due or due[0][0] > now:
            self._arm(stream, state)
            return None
        return _late(due[0][1], now)


def _late(command: C, now: float) -> C:
    if isinstance(command, Value):
        return replace(command, at=now)
    late: C = dataclasses.replace(cast(Any, command), at=now)
    return late
