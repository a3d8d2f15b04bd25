"""When a stream's RTP times were, by our clock, as its sender reports (RFC 3550 section 6.4.1).

Arrival tells less: a key frame takes its time, and pictures and voices come by paths of their own.
What a sender's clock is ahead of ours is told by the report that took the least time; so of streams
that come from one place it is the same, whichever connection they take. Pure.
"""

from __future__ import annotations

from collections import deque

from media.rtp.clocks import SECOND, Told
from media.rtp.rtcp import NTP_EPOCH, SenderReport, ntp_time

LOOK_BACK = 8  # reports among which one took little time
STEADY = 3  # of so many the middle one counts: a report says when a frame was handed over
LEAP = SECOND // 20  # from one report to the next; so far off, the stream's times have begun anew
SET = SECOND  # so far off, the sender has set its clock


class Ahead:
    """What a sender's clock is behind ours, less the shortest way. All streams of one connection
    may have one and the same."""

    def __init__(self) -> None:
        self._behind: deque[int] = deque(maxlen=LOOK_BACK)

    @property
    def behind(self) -> int:
        """Of which something has to be known."""
        return min(self._behind)

    def note(self, behind: int) -> None:
        """As one report has it."""
        if self._behind and abs(behind - self.behind) > SET:
            self._behind.clear()
        self._behind.append(behind)


class Instants:
    """Those of one stream. `reports` counts what its sender said of it."""

    def __init__(self, rate: int, ahead: Ahead | None = None) -> None:
        self.reports = 0
        self._rate = rate
        self._ahead = ahead or Ahead()
        self._ssrc: int | None = None
        self._told: deque[Told] = deque(maxlen=STEADY)

    def report(self, report: SenderReport, wall: float) -> None:
        """It came at `wall` (Unix seconds). One in which nothing is said yet says nothing."""
        if not report.ntp:
            return
        self._ahead.note(ntp_time(wall) - report.ntp)
        if report.ssrc != self._ssrc or self._leapt(report):
            self._told.clear()
        self._ssrc = report.ssrc
        self._told.append(Told(report.ntp, report.timestamp, self._rate))
        self.reports += 1

    def _leapt(self, report: SenderReport) -> bool:
        return bool(self._told) and (
            abs(self._told[-1].instant(report.timestamp) - report.ntp) > LEAP
        )

    def of(self, ssrc: int | None, timestamp: int) -> float | None:
        """The Unix time of an RTP time of this stream; None while its sender has not said."""
        if not self._told or ssrc != self._ssrc:
            return None
        known = sorted(one.instant(timestamp) for one in self._told)
        return (known[len(known) // 2] + self._ahead.behind) / SECOND - NTP_EPOCH
