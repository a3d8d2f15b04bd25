"""The rate at which packets leave or arrive, over a sliding window."""

from __future__ import annotations

from collections import deque

WINDOW = 0.5


class Throughput:
    """Bit/s by the clock of whoever notes the times; None until half a window has passed."""

    def __init__(self) -> None:
        self._arrivals: deque[tuple[float, int]] = deque()
        self._octets = 0

    def arrived(self, when: float, size: int) -> None:
        """One packet, roughly in order."""
        arrivals = self._arrivals
        if arrivals and when - arrivals[-1][0] > 4 * WINDOW:
            arrivals.clear()
            self._octets = 0
        arrivals.append((when, size))
        self._octets += size
        while when - arrivals[0][0] > WINDOW:
            self._octets -= arrivals.popleft()[1]

    @property
    def rate(self) -> float | None:
        """The first packet only marks the beginning."""
        if len(self._arrivals) < 2:
            return None
        span = self._arrivals[-1][0] - self._arrivals[0][0]
        if span < WINDOW / 2:
            return None
        return (self._octets - self._arrivals[0][1]) * 8 / span
