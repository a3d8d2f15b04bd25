"""Short bursts that find out whether more would go through, when the picture cannot show it.

A viewer of a small layer sends little, so the delay-based bound may not grow far above that; a
burst of padding or repeats at a higher rate measures the path itself.
"""

from __future__ import annotations

from media.congestion.feedback import Result

FACTOR = 2.0  # never more than this times the estimate
SECONDS = 0.03
MIN_PACKETS, PACKET = 6, 1_000
AFTER_SUCCESS = 0.25
FIRST_WAIT, LONGEST_WAIT = 1.0, 8.0
DEADLINE = 1.5
MIN_ARRIVED = 0.7
CONVINCING = 0.9  # arrived as fast as sent, within this


class Prober:
    """At most one cluster at a time. Rates in bit/s."""

    def __init__(self, now: float) -> None:
        self.cluster = 0  # the running number; tags packets of the burst while `open`
        self.rate = 0.0
        self.left = 0  # bytes of the burst yet to be sent
        self._begun = now
        self._next = now
        self._wait = FIRST_WAIT
        self._pending = False
        self._sent = 0
        self._results: list[Result] = []

    @property
    def open(self) -> bool:
        """The burst still wants packets."""
        return self.left > 0

    def begin(self, needed: float, estimate: float, now: float) -> bool:
        """Start a burst if it is time; `needed` is the rate that would change anything."""
        if self._pending or now < self._next or needed <= estimate:
            return False
        self.rate = min(needed, FACTOR * estimate)
        self.left = max(int(self.rate * SECONDS / 8), MIN_PACKETS * PACKET)
        self.cluster += 1
        self._begun, self._pending = now, True
        self._sent = 0
        self._results.clear()
        return True

    def sent(self, size: int) -> None:
        """A packet of the burst left."""
        self.left -= size
        self._sent += 1

    def told(self, results: list[Result], now: float) -> float | None:
        """Take feedback in; the measured rate once the burst has been told of and it says more."""
        if not self._pending:
            return None
        self._results += [r for r in results if r.probe == self.cluster]
        complete = not self.open and len(self._results) >= self._sent
        if not complete and now - self._begun < DEADLINE:
            return None
        self._pending, self.left = False, 0
        measured = _measure(self._results)
        if measured is None or measured < CONVINCING * self.rate:
            self._next = now + self._wait
            self._wait = min(2 * self._wait, LONGEST_WAIT)
        else:
            self._next = now + AFTER_SUCCESS
            self._wait = FIRST_WAIT
        return measured

    def postpone(self, now: float) -> None:
        """The path is congested: let it rest, and give up a burst that is under way."""
        self._pending, self.left = False, 0
        self._next = max(self._next, now + self._wait)


def _measure(results: list[Result]) -> float | None:
    """The rate at which a burst got through; a little less when it was slower than sent."""
    arrived = sorted((r.arrived, r) for r in results if r.arrived is not None)
    if len(arrived) < max(3, MIN_ARRIVED * len(results)):
        return None
    received = [r for _, r in arrived]
    octets = sum(r.size for r in received)
    sent = [r.sent for r in received]
    sending = max(sent) - min(sent)
    arriving = arrived[-1][0] - arrived[0][0]
    last, first = max(received, key=lambda r: r.sent).size, received[0].size
    send_rate = (octets - last) * 8 / max(sending, 0.001)
    receive_rate = (octets - first) * 8 / max(arriving, 0.001)
    return send_rate if receive_rate >= CONVINCING * send_rate else 0.95 * receive_rate
