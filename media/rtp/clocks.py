"""Which instant a stream's RTP time means, as its sender says (RFC 3550 section 6.4.1).

Streams of one sender are in step because its reports name the same clock for all of them. Told on
by the arrival of packets, they would be as far apart as encoders and pacing make them. So what the
sender says is passed on, moved by one and the same offset into our own clock. Pure; times are
64-bit NTP timestamps but where they are said to be RTP's.
"""

from __future__ import annotations

from dataclasses import dataclass

from media.rtp.rtcp import SenderReport

SECOND = 1 << 32
LEAP = SECOND // 4  # from one report to the next; so far off, the sender has set its clock anew
HALF, WHOLE = 1 << 31, 1 << 32


@dataclass(frozen=True, slots=True)
class Told:
    """What a sender's newest report of one stream says: at its `ntp` it was `timestamp`."""

    ntp: int
    timestamp: int
    rate: int  # Hz of `timestamp`

    def at(self, ntp: int) -> int:
        """The RTP time of this instant of the sender's."""
        return (self.timestamp + _round(ntp - self.ntp, self.rate)) & 0xFFFFFFFF

    def instant(self, timestamp: int) -> int:
        """The sender's instant of this RTP time."""
        ahead = (timestamp - self.timestamp + HALF) % WHOLE - HALF
        return self.ntp + ahead * SECOND // self.rate


class Clocks:
    """Those of one sender, by the SSRCs of its streams."""

    def __init__(self) -> None:
        self._told: dict[int, Told] = {}
        self._offset = 0  # our clock's time less the sender's

    def report(self, report: SenderReport, rate: int, now: int) -> None:
        """This came at `now` of our clock. One in which nothing is said yet says nothing."""
        if not report.ntp:
            return
        told = Told(report.ntp, report.timestamp, rate)
        before = self._told.get(report.ssrc)
        if before is not None and abs(before.instant(report.timestamp) - report.ntp) > LEAP:
            self._told.clear()  # of the other streams it is not known any more
        if not self._told:
            self._offset = now - report.ntp
        self._told[report.ssrc] = told

    def knows(self, ssrc: int | None) -> bool:
        """The sender told of this stream."""
        return ssrc in self._told

    def at(self, ssrc: int | None, now: int) -> int | None:
        """The RTP time of a stream at `now` of our clock; None while that is not known."""
        told = self._told.get(ssrc) if ssrc is not None else None
        return told.at(now - self._offset) if told is not None else None

    def beside(self, timestamp: int, ssrc: int | None, other: int | None) -> int | None:
        """What the RTP time of stream `ssrc` is on the time line of the `other`; None while either
        is not known."""
        if ssrc is None or other is None or not (self.knows(ssrc) and self.knows(other)):
            return None
        return self._told[other].at(self._told[ssrc].instant(timestamp))


def _round(span: int, rate: int) -> int:
    return (span * rate + SECOND // 2) // SECOND
