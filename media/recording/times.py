"""Where in its file what came of a stream belongs. Pure.

Within a file RTP times count, as the sender's clock runs evenly. When the file begins is known as
soon as the sender said what its times mean (`rtp.instants`); all of it moves then. What is off
later on, because the clock drifts or its times began anew, is put right where it is noticed.
"""

from __future__ import annotations

NEAR = 0.015  # seconds that the file may be off what the sender says
APART = 0.2  # likewise, off when packets came, of a sender that says nothing


class Times:
    """Of one file, in ticks of its stream; it begins with the packet of this `timestamp`, which was
    at `at` (Unix seconds): as the sender says, if `told`, else when it came."""

    def __init__(self, rate: int, timestamp: int, at: float, told: bool) -> None:
        self.begin = at
        self._rate = rate
        self._told = told
        self._timestamp = timestamp
        self._elapsed = self._moved = 0

    def place(self, timestamp: int, at: float, told: bool) -> int:
        """Ticks from the beginning on; it may lie before what was placed already."""
        self._elapsed += (timestamp - self._timestamp + 2**31 & 0xFFFFFFFF) - 2**31
        self._timestamp = timestamp
        off = round((at - self.begin) * self._rate) - self._elapsed - self._moved
        if told and not self._told and abs(off) <= self._rate:
            self._told = True
            self.begin += off / self._rate
        elif abs(off) > (NEAR if told else APART) * self._rate:
            self._moved += off
        return self._elapsed + self._moved
