"""A clock that stands still until a test moves it."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class FakeTimer:
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class FakeClock:
    """Implements the `Clock` port. `advance` runs what became due, in order of time."""

    at: float = 1_000_000.0
    _due: list[tuple[float, int, FakeTimer, Callable[[], None]]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)

    def now(self) -> float:
        return self.at

    def call_at(self, at: float, callback: Callable[[], None]) -> FakeTimer:
        timer = FakeTimer()
        heapq.heappush(self._due, (at, next(self._order), timer, callback))
        return timer

    def advance(self, seconds: float) -> None:
        """Callbacks only put jobs; let the loop run afterwards."""
        end = self.at + seconds
        while self._due and self._due[0][0] <= end:
            at, _, timer, callback = heapq.heappop(self._due)
            self.at = max(self.at, at)
            if not timer.cancelled:
                callback()
        self.at = end

    @property
    def waiting(self) -> list[float]:
        return sorted(at for at, _, timer, _ in self._due if not timer.cancelled)
