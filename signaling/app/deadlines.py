"""One timer a stream, for the earliest deadline its state has."""

from dataclasses import replace
from typing import Any, Generic, TypeVar

from signaling.app.live import Change, Follower
from signaling.app.ports import Timer
from signaling.app.streams import Streams

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")


class Deadlines(Follower[S, E], Generic[S, C, E]):
    """Nobody starts or cancels a timer: after every change they are what the state says. Commands
    are dataclasses with a time, `at`.
    """

    def __init__(self, streams: Streams[S, C, E]) -> None:
        self._streams = streams
        self._timers: dict[str, Timer] = {}

    async def follow(self, change: Change[S, E]) -> None:
        self._arm(change.stream, change.after)

    def forget(self, stream: str) -> None:
        timer = self._timers.pop(stream, None)
        if timer is not None:
            timer.cancel()

    def _arm(self, stream: str, state: S) -> None:
        self.forget(stream)
        due = self._streams.machine.deadlines(state)
        if due:
            at, _ = due[0]
            self._timers[stream] = self._streams.clock.call_at(at, lambda: self._ring(stream, at))

    def _ring(self, stream: str, at: float) -> None:
        live = self._streams.find(stream)
        if live is not None:
            _ = live.insist("due", lambda now: self._due(stream, live.state, max(at, now)))

    def _due(self, stream: str, state: S, now: float) -> C | None:
        """What has come due by now, as a command of now; its events arm the next timer."""
        due = self._streams.machine.deadlines(state)
        if not due or due[0][0] > now:
            self._arm(stream, state)
            return None
        command: Any = due[0][1]
        late: C = replace(command, at=now)
        return late
