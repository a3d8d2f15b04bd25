"""Notices that a viewer on the fast path is in trouble, from what it reports anyway.

Transport-wide feedback would tell more, and costs the relay as much as the packets themselves
(decisions/quality.md); so it is asked for only after one of these signs: too many packets asked for
again, too much loss in receiver reports, a round trip that grew.
"""

from __future__ import annotations

from collections import deque

SPAN = 0.5
GRAIN = 0.01
LEAST_ASKED = 12  # packets
LEAST_REPORTED = 60  # packets over which loss is judged
ASKED, LOST, MUCH_LOST = 0.12, 0.09, 0.2  # fractions of what was sent
DELAY = 0.25  # seconds above the shortest round trip
REPEATS, DELAYED_REPEATS = 2, 3  # reports in a row


class Detector:
    """One viewer. Times in seconds; `packets` is the running count of what was sent to it."""

    def __init__(self) -> None:
        self._asked: deque[tuple[float, int, int]] = deque()  # when, how many, sent by then
        self._base = 0  # packets sent when the oldest of these began
        self._shortest: float | None = None
        self._lossy = self._delayed = 0
        self._reported = 0  # packets sent when the loss was last judged
        self._lost = 0.0  # packets, since then
        self._told = self._told_before = 0  # packets sent when the last reports came
        self.share = 0.0  # of what was sent lately, how much was asked for again or lost

    def asked(self, count: int, packets: int, now: float) -> bool:
        """The viewer asked for so many packets again. True: it is congested."""
        if self._asked and now - self._asked[-1][0] < GRAIN:  # many small requests count as one
            began, before, _ = self._asked[-1]
            self._asked[-1] = began, before + count, packets
        else:
            self._asked.append((now, count, packets))
        while now - self._asked[0][0] > SPAN:
            self._base = self._asked.popleft()[2]
        asked = sum(count for _, count, _ in self._asked)
        sent = packets - max(self._base, self._told_before)
        self.share = min(asked / max(sent, 1), 1.0)
        return asked >= LEAST_ASKED and asked >= ASKED * sent

    def reported(self, fraction: float, packets: int, round_trip: float | None) -> bool:
        """A receiver report: loss since the last one, round trip if it tells. True: congested."""
        fraction = self._judge(fraction, packets)
        if round_trip is not None:
            if self._shortest is None or round_trip < self._shortest:
                self._shortest = round_trip
            late = round_trip > self._shortest + DELAY
            self._delayed = self._delayed + 1 if late else 0
        return fraction > MUCH_LOST or self._lossy >= REPEATS or self._delayed >= DELAYED_REPEATS

    def _judge(self, fraction: float, packets: int) -> float:
        """The loss over enough packets to mean something, else 0: a picture that hardly changes is
        a handful of packets a second."""
        self._lost += fraction * max(packets - self._told, 0)
        self._told_before, self._told = self._told, packets
        sent = packets - self._reported
        if sent < LEAST_REPORTED:
            return 0.0
        fraction = self._lost / sent
        self._reported, self._lost = packets, 0.0
        self.share = max(self.share / 2, fraction)
        self._lossy = self._lossy + 1 if fraction > LOST else 0
        return fraction
