"""Loss and jitter of one incoming stream, for its receiver reports (RFC 3550 appendix A.3, A.8)."""

from __future__ import annotations

from media.rtp.rtcp import ReportBlock, SenderReport
from media.rtp.sequence import Unwrapper


class Reception:
    """Statistics of one SSRC. Times are monotonic seconds."""

    def __init__(self, ssrc: int, clock_rate: int = 90_000) -> None:
        self.ssrc = ssrc
        self.packets = 0
        self._clock_rate = clock_rate
        self._unwrapper = Unwrapper()
        self._first: int | None = None
        self._transit: int | None = None
        self._jitter = 0.0
        self._expected_before = 0
        self._received_before = 0
        self._sender_report = 0
        self._sender_report_at = 0.0

    def received(self, sequence: int, count: int = 1) -> None:
        """An original packet (not a retransmission) came; `count` of them in order from there,
        but the very first alone."""
        self.packets += count
        highest = self._unwrapper.last
        if highest is not None and sequence == highest + 1 & 0xFFFF:
            self._unwrapper.last = highest + count  # in order, as nearly always
            return
        number = self._unwrapper.unwrap((sequence + count - 1) & 0xFFFF)
        if self._first is None:
            self._first = number - count + 1

    def frame(self, timestamp: int, now: float) -> None:
        """The last packet of a frame came. Jitter is taken once a frame: all its packets share one
        timestamp, so within a frame it would measure only the sharer's pacing."""
        transit = int(now * self._clock_rate) - timestamp & 0xFFFFFFFF
        if self._transit is not None:
            difference = abs((transit - self._transit + 0x80000000 & 0xFFFFFFFF) - 0x80000000)
            self._jitter += (difference - self._jitter) / 16
        self._transit = transit

    def sender_report(self, report: SenderReport, now: float) -> None:
        """Remember the report so that the sender can tell the round trip from ours."""
        self._sender_report = report.ntp >> 16 & 0xFFFFFFFF
        self._sender_report_at = now

    def block(self, now: float) -> ReportBlock:
        """The report since the last one."""
        highest = self._unwrapper.last or 0
        expected = highest - self._first + 1 if self._first is not None else 0
        lost = expected - self.packets
        interval = expected - self._expected_before
        lost_now = interval - (self.packets - self._received_before)
        self._expected_before, self._received_before = expected, self.packets
        fraction = min(255, (lost_now << 8) // interval) if interval > 0 and lost_now > 0 else 0
        delay = int((now - self._sender_report_at) * 65_536) if self._sender_report else 0
        return ReportBlock(
            self.ssrc,
            fraction,
            min(max(lost, -0x800000), 0x7FFFFF),
            highest,
            int(self._jitter),
            self._sender_report,
            delay,
        )
