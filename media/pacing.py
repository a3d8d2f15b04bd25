"""A leaky bucket for one viewer: a burst leaves no faster than its path carries it.

Only viewers with an estimate of their own have one; all others are sent to unpaced.
"""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

Item = TypeVar("Item")

HASTE = 1.25  # times the estimate: frames must not queue up here for good
BURST = 0.01  # seconds' worth that may leave at once
LEAST_BURST = 1_300  # bytes; one packet always fits


class Pacer(Generic[Item]):
    """Packets wait here in two queues: repairs go before new packets. Sizes in bytes, bit/s."""

    def __init__(self, rate: float, now: float) -> None:
        self._rate = rate
        self._credit = 0.0
        self._filled = now
        self._repairs: deque[tuple[Item, int]] = deque()
        self._media: deque[tuple[Item, int]] = deque()
        self.waiting_bytes = 0
        self.repair_bytes = 0  # the part of them that repairs take

    def __len__(self) -> int:
        return len(self._repairs) + len(self._media)

    @property
    def backlog(self) -> float:
        """Seconds until a packet that is put in now would leave."""
        return self.waiting_bytes * 8 / (self._rate * HASTE)

    @property
    def repair_backlog(self) -> float:
        """The part of it that repairs take."""
        return self.repair_bytes * 8 / (self._rate * HASTE)

    def set_rate(self, rate: float, now: float) -> None:
        """What the path carries from now on."""
        self._fill(now)
        self._rate = rate

    def push(self, item: Item, size: int) -> None:
        """A new packet."""
        self._media.append((item, size))
        self.waiting_bytes += size

    def push_repair(self, item: Item, size: int) -> None:
        """A packet the viewer already waits for."""
        self._repairs.append((item, size))
        self.waiting_bytes += size
        self.repair_bytes += size

    def pop(self, now: float) -> Item | None:
        """The next packet that may leave now."""
        self._fill(now)
        return self.take() if self._credit > 0 else None

    def take(self) -> Item | None:
        """The next packet, whether it may leave now or not."""
        queue = self._repairs or self._media
        if not queue:
            return None
        item, size = queue.popleft()
        if queue is self._repairs:
            self.repair_bytes -= size
        self._credit -= size
        self.waiting_bytes -= size
        return item

    def spend(self, size: int) -> None:
        """Something left past the queues."""
        self._credit -= size

    def clear(self) -> None:
        """Forget what waits: something makes it useless."""
        self.waiting_bytes = self.repair_bytes = 0
        self._repairs.clear()
        self._media.clear()

    def _fill(self, now: float) -> None:
        rate = self._rate * HASTE / 8
        most = max(rate * BURST, LEAST_BURST)
        self._credit = min(self._credit + (now - self._filled) * rate, most)
        self._filled = now
