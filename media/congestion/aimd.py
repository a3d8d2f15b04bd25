"""The delay-based bound: up while the path is idle, down when its queue grows
(draft-ietf-rmcat-gcc-02 section 5.5)."""

from __future__ import annotations

import math

from media.congestion.trendline import Usage

BETA = 0.85
IDLE_BETA, BUSY = 0.8, 0.7  # when less than BUSY of the rate is sent, what arrives says little
GROWTH = 1.08  # a second, while the capacity is unknown
ABOVE, SPARE = 1.5, 10_000  # never grow beyond this times what arrives, and so many bit/s
PACKET_BITS = 1_200 * 8
RESPONSE = 0.1  # seconds on top of the round trip
MIN_STEP = 4_000  # bit/s each second, near the capacity
SPREAD = 3.0  # standard deviations that still count as "near the capacity"


class DelayBound:
    """`rate` in bit/s. Call `update` with each batch of feedback."""

    def __init__(self, rate: float, now: float) -> None:
        self.rate = rate
        self._updated = now
        self._lowered = float("-inf")
        self._capacity: float | None = None
        self._deviation = 0.4  # variance of the capacity, relative to it

    def update(
        self,
        usage: Usage,
        throughput: float | None,
        sending: float | None,
        round_trip: float,
        now: float,
    ) -> None:
        """React to what the queue does; `throughput` arrives, `sending` is sent (None: unknown)."""
        elapsed = min(now - self._updated, 1.0)
        self._updated = now
        if usage is Usage.OVERUSE:
            if now - self._lowered > round_trip + RESPONSE:
                self._lower(throughput, sending, now)
        elif usage is Usage.NORMAL:
            self._raise(elapsed, throughput, round_trip)

    def lift(self, rate: float) -> None:
        """A probe showed that more goes through."""
        if rate > self.rate:
            self.rate = rate
            self._capacity = None

    def _lower(self, throughput: float | None, sending: float | None, now: float) -> None:
        lowered = BETA * (self.rate if throughput is None else throughput)
        if sending is not None and sending < BUSY * self.rate:
            lowered = max(lowered, IDLE_BETA * self.rate)
        elif throughput is not None:
            if self._capacity is not None and throughput < self._capacity * self._low:
                self._capacity = None
            self._learn(throughput)
        self.rate = min(self.rate, lowered)
        self._lowered = now

    def _raise(self, elapsed: float, throughput: float | None, round_trip: float) -> None:
        if throughput is not None and self._capacity is not None:
            if throughput > self._capacity * (2 - self._low):
                self._capacity = None  # the path became wider
        if self._capacity is None:
            grown = self.rate * GROWTH**elapsed
        else:
            step = max(PACKET_BITS / (round_trip + RESPONSE), MIN_STEP)
            grown = self.rate + step * elapsed
        if throughput is not None:
            grown = min(grown, ABOVE * throughput + SPARE)
        self.rate = max(self.rate, grown)

    def _learn(self, throughput: float) -> None:
        capacity = throughput if self._capacity is None else self._capacity
        error = capacity - throughput
        self._capacity = capacity + 0.05 * (throughput - capacity)
        spread = error * error / max(self._capacity, 1.0) / 1_000
        self._deviation = min(max(0.95 * self._deviation + 0.05 * spread, 0.4), 2.5)

    @property
    def _low(self) -> float:
        """The lower end of "near the capacity" as a fraction of it."""
        capacity = max(self._capacity or 1.0, 1.0) / 1_000
        return max(0.0, 1 - SPREAD * math.sqrt(self._deviation / capacity))
