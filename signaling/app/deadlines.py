"""One timer a stream, for the earliest deadline its state has."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from signaling.app.live import Change
from signaling.app.ports import Clock, Timer

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")

AGAIN = 1.0  # seconds until a deadline that could not be met is tried again


class Deadlines(Generic[S, C, E]):
    """A follower. `derive`: what is due when, soonest first; `put`: has it carried out, and says
    later, by `missed` or by a change, how it went.
    """

    def __init__(
        self,
        clock: Clock,
        derive: Callable[[S], Sequence[tuple[float, C]]],
        put: Callable[[str, C], None],
    ) -> None:
        self._clock = clock
        self._derive = derive
        self._put = put
        self._timers: dict[str, Timer] = {}

    async def follow(self, change: Change[S, E]) -> None:
        self.arm(change.stream, change.after)

    def arm(self, stream: str, state: S) -> None:
        """Wait for the earliest deadline of this state, and for nothing else."""
        self.forget(stream)
        due = self._derive(state)
        if due:
            at, command = due[0]
            self._wait(stream, at, command)

    def missed(self, stream: str, command: C) -> None:
        """It could not be carried out, such as while the log cannot be written."""
        self.forget(stream)
        self._wait(stream, self._clock.now() + AGAIN, command)

    def forget(self, stream: str) -> None:
        """The stream is over, or looked after elsewhere. Idempotent."""
        timer = self._timers.pop(stream, None)
        if timer is not None:
            timer.cancel()

    def _wait(self, stream: str, at: float, command: C) -> None:
        self._timers[stream] = self._clock.call_at(at, lambda: self._put(stream, command))
