"""How many bits a second each temporal layer of a stream takes, measured on what came."""

from __future__ import annotations

from collections import deque

WINDOW = 2.0
LEAST_SPAN = 1.0  # a single frame is no rate
STALE = 1.5


class LayerRates:
    """Feed it whole frames; times in seconds, sizes in bytes."""

    def __init__(self) -> None:
        self._frames: deque[tuple[float, int, int]] = deque()
        self._octets: dict[int, int] = {}
        self._began: float | None = None
        self._last = float("-inf")

    def frame(self, temporal: int, size: int, key: bool, now: float) -> None:
        """A frame came. A key frame is rare and says little about the rate: it counts as none."""
        if self._began is None or now - self._last > WINDOW:
            self._began = now
        self._last = now
        if key:
            return
        self._frames.append((now, temporal, size))
        self._octets[temporal] = self._octets.get(temporal, 0) + size
        self._trim(now)

    def active(self, now: float) -> bool:
        """Frames came lately."""
        return now - self._last < STALE

    def cumulative(self, now: float) -> list[float]:
        """Rate up to each layer, the base first; empty while nothing is known."""
        self._trim(now)
        if self._began is None or not self._octets:
            return []
        span = min(max(now - self._began, LEAST_SPAN), WINDOW)
        total, rates = 0.0, []
        for temporal in sorted(self._octets):
            total += self._octets[temporal] * 8 / span
            rates.append(total)
        return rates

    def _trim(self, now: float) -> None:
        while self._frames and now - self._frames[0][0] > WINDOW:
            _, temporal, size = self._frames.popleft()
            self._octets[temporal] -= size
