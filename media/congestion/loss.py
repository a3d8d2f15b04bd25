"""The loss-based bound: lowers the rate when loss says "too much", not when a radio merely loses
(draft-ietf-rmcat-gcc-02 section 6, with the loss a path always has told apart)."""

from __future__ import annotations

MARGIN = 0.07  # loss above the path's own that means congestion
LEAST_LIMIT = 0.10
MOST_INHERENT = 0.25
MIN_PACKETS = 15
MAX_SPAN = 1.0
INHERENT_SPAN = 5.0
GROWTH = 1.08  # a second
HALF = 0.5
OVERRUN = 0.4  # so much is lost only where a queue runs over: what arrives is what there is
FLOOR = 0.85  # of what arrives: loss alone never pushes the rate below it


class LossBound:
    """`rate` in bit/s, `loss` 0..1 smoothed. Feed it counts of told packets."""

    def __init__(self, rate: float, now: float) -> None:
        self.rate = rate
        self.loss = 0.0
        self._since = now
        self._told = self._lost = 0
        self._lowered = float("-inf")
        # the path's own loss: the least seen in this span of seconds and in the one before
        self._span = now
        self._least = self._least_before = 0.0

    @property
    def limit(self) -> float:
        """Loss above this is congestion."""
        inherent = min(min(self._least, self._least_before), MOST_INHERENT)
        return max(LEAST_LIMIT, inherent + MARGIN)

    @property
    def congested(self) -> bool:
        """Too much is lost."""
        return self.loss > self.limit

    def update(
        self, told: int, lost: int, throughput: float | None, round_trip: float, now: float
    ) -> None:
        """So many packets were told about, so many of them lost."""
        self._told += told
        self._lost += lost
        enough = self._told >= MIN_PACKETS or now - self._since > MAX_SPAN
        if not enough or not self._told:
            return
        elapsed = now - self._since
        sample = self._lost / self._told
        self.loss += 0.4 * (sample - self.loss)
        self._since, self._told, self._lost = now, 0, 0
        self._remember(now)
        if self.congested:
            overrun = sample > OVERRUN
            if now - self._lowered > round_trip + (0.0 if overrun else 0.3):
                self._lowered = now
                lowered = self.rate * (1 - HALF * self.loss)
                if overrun and throughput is not None:
                    lowered = min(lowered, throughput)
                self.rate = min(self.rate, max(lowered, FLOOR * (throughput or 0.0)))
        else:
            self.rate *= GROWTH ** min(elapsed, 1.0)

    def clip(self, rate: float) -> None:
        """Stay near the rate in force, so that a decrease takes effect at once."""
        self.rate = min(self.rate, 1.5 * rate)

    def lift(self, rate: float) -> None:
        """A probe showed that more goes through."""
        self.rate = max(self.rate, rate)

    def _remember(self, now: float) -> None:
        if now - self._span > INHERENT_SPAN:
            self._span, self._least_before, self._least = now, self._least, self.loss
        else:
            self._least = min(self._least, self.loss)
