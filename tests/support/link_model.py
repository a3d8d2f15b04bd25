"""A path with a bottleneck, in simulated time: rate, queue, delay, loss from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass
class LinkModel:
    """`arrival` says when a packet comes out, or None when it does not. Rates in bit/s.

    `rate` None means unlimited. `cross` is traffic of others that takes its part of the rate. The
    queue holds `queue` seconds' worth of the whole rate.
    """

    rate: float | None = None
    delay: float = 0.025
    loss: float = 0.0
    queue: float = 0.3
    cross: float = 0.0
    seed: int = 1
    sent: int = 0
    dropped: int = 0
    _free: float = 0.0
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def arrival(self, size: int, now: float) -> float | None:
        """Put a packet of `size` bytes in at `now`, which must not go back."""
        self.sent += 1
        if self._random.random() < self.loss:
            self.dropped += 1
            return None
        if self.rate is None:
            return now + self.delay
        start = max(self._free, now)
        if start - now > self.queue:
            self.dropped += 1
            return None
        self._free = start + size * 8 / max(self.rate - self.cross, 1_000.0)
        return self._free + self.delay

    def waiting(self, now: float) -> float:
        """Seconds of queue."""
        return max(0.0, self._free - now)
