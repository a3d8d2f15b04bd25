"""Is a queue growing on the path? (draft-ietf-rmcat-gcc-02 section 5, with the trendline filter
that WebRTC uses in place of the Kalman filter.)"""

from __future__ import annotations

from collections import deque
from enum import StrEnum

BURST = 0.005  # packets sent within it count as one
WINDOW = 20
SMOOTHING = 0.9
GAIN = 4.0
MAX_DELTAS = 60
OVERUSE_SECONDS = 0.01
THRESHOLD, MIN_THRESHOLD, MAX_THRESHOLD = 12.5, 6.0, 600.0  # milliseconds
K_UP, K_DOWN = 0.0087, 0.039
MAX_ADAPT_OFFSET = 15.0
SILENCE = 2.0  # after a pause of the sender the filter begins anew


class Usage(StrEnum):
    """What the queue does."""

    NORMAL = "normal"
    OVERUSE = "overuse"
    UNDERUSE = "underuse"


class Trendline:
    """Feed it packets that arrived, in sending order; read `usage`. Times in seconds."""

    def __init__(self) -> None:
        self.usage = Usage.NORMAL
        self.threshold = THRESHOLD
        self._adapted: float | None = None
        self._overusing: float | None = None
        self._last_trend = 0.0
        self._begin()

    def _begin(self) -> None:
        self._group: tuple[float, float, float] | None = None  # first sent, last sent, arrived
        self._before: tuple[float, float] | None = None  # last sent, arrived
        self._accumulated = self._smoothed = 0.0
        self._deltas = 0
        self._origin = 0.0
        self._points: deque[tuple[float, float]] = deque(maxlen=WINDOW)

    def packet(self, sent: float, arrived: float) -> None:
        """One packet that arrived."""
        group = self._group
        if group is None or sent - group[1] > SILENCE:
            self._begin()
            self._group = sent, sent, arrived
            self._origin = arrived
            return
        if sent < group[0]:
            return  # of an older group: it was overtaken, and says nothing about the queue
        if sent - group[0] <= BURST:
            self._group = group[0], max(sent, group[1]), max(arrived, group[2])
            return
        if self._before is not None:
            sending = group[1] - self._before[0]
            arriving = group[2] - self._before[1]
            self._delta((arriving - sending) * 1e3, sending, group[2])
        self._before = group[1], group[2]
        self._group = sent, sent, arrived

    def _delta(self, delta: float, sending: float, arrived: float) -> None:
        self._deltas = min(self._deltas + 1, MAX_DELTAS)
        self._accumulated += delta
        self._smoothed = SMOOTHING * self._smoothed + (1 - SMOOTHING) * self._accumulated
        self._points.append(((arrived - self._origin) * 1e3, self._smoothed))
        if len(self._points) == WINDOW:
            self._judge(_slope(self._points), sending, arrived)

    def _judge(self, slope: float, sending: float, arrived: float) -> None:
        trend = self._deltas * slope * GAIN
        if trend > self.threshold:
            self._overusing = (self._overusing or 0.0) + sending
            if self._overusing > OVERUSE_SECONDS and trend >= self._last_trend:
                self._overusing = 0.0
                self.usage = Usage.OVERUSE
        else:
            self._overusing = None
            self.usage = Usage.UNDERUSE if trend < -self.threshold else Usage.NORMAL
        self._last_trend = trend
        self._adapt(abs(trend), arrived)

    def _adapt(self, trend: float, arrived: float) -> None:
        """The threshold follows the trend, so that flows of TCP do not starve us (section 5.4)."""
        if self._adapted is None:
            self._adapted = arrived
        elapsed = min(max(arrived - self._adapted, 0.0) * 1e3, 100.0)
        self._adapted = arrived
        if trend > self.threshold + MAX_ADAPT_OFFSET:
            return
        rate = K_DOWN if trend < self.threshold else K_UP
        moved = self.threshold + rate * (trend - self.threshold) * elapsed
        self.threshold = min(max(moved, MIN_THRESHOLD), MAX_THRESHOLD)


def _slope(points: deque[tuple[float, float]]) -> float:
    """Least squares; 0 when all came at once."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    below = sum((x - mean_x) ** 2 for x, _ in points)
    above = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return above / below if below else 0.0
