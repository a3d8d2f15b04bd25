"""A viewer behind a bottleneck, in one process: its datagrams wait, are lost and arrive late as the
link model says; it answers as Chromium does: transport-wide feedback, NACK, receiver reports."""

from __future__ import annotations

import asyncio
import heapq
import itertools

from media.rtp import header, rtcp, vp8
from media.rtp.sequence import distance
from media.rtp.transport_wide import ArrivalLog
from tests.support.link_model import LinkModel
from tests.support.webrtc_peer import TWCC_ID, VP8, VP8_RTX, WatchingPeer

FEEDBACK, REPORT, ASK_AGAIN = 0.08, 1.0, 0.12


class BottleneckViewer(WatchingPeer):
    """`shown`: (when, stream, number) of each frame a decoder would show; stream 1 is the main."""

    def __init__(self, link: LinkModel) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self.link = link
        self.shown: list[tuple[float, int, int]] = []
        self.undecodable = 0
        self.octets = 0
        self._arriving: list[tuple[float, int, bytes]] = []
        self._order = itertools.count()
        self._arrivals = ArrivalLog()
        self._asked: dict[int, float] = {}
        self._waiting: dict[int, tuple[bool, bytes]] = {}  # sequence -> (marker, payload)
        self._next: int | None = None
        self._frame: list[bytes] = []
        self._decoded: set[int] = set()
        self._last_sr = (0, 0.0)
        self._highest = self._received = self._expected = 0
        self._tasks = [asyncio.create_task(self._live())]

    def on_rtp(self, data: bytes) -> None:
        now = self._loop.time()
        arrival = self.link.arrival(len(data) + 28, now)
        if arrival is not None:
            heapq.heappush(self._arriving, (arrival, next(self._order), data))

    def vanish(self) -> None:
        for task in self._tasks:
            task.cancel()
        super().vanish()

    async def _live(self) -> None:
        fed_back = reported = self._loop.time()
        while True:
            await asyncio.sleep(0.005)
            now = self._loop.time()
            while self._arriving and self._arriving[0][0] <= now:
                when, _, data = heapq.heappop(self._arriving)
                self._arrived(data, when)
            if self.keys is None or not self.answer.text:
                continue
            self._ask(now)
            if now - fed_back > FEEDBACK:
                fed_back = now
                if len(self._arrivals):
                    for packet in self._arrivals.feedback(self.ssrc, self.media_ssrc):
                        self.send_rtcp(packet)
            if now - reported > REPORT:
                reported = now
                self._report(now)

    def _arrived(self, data: bytes, now: float) -> None:
        packet = header.parse(data, TWCC_ID)
        assert packet is not None
        self.octets += len(data)
        if packet.transport_sequence is not None:
            self._arrivals.received(packet.transport_sequence, now)
        sequence, payload = packet.sequence, packet.payload
        if packet.payload_type == VP8_RTX:
            self.repaired += 1
            original = header.unwrap_retransmission(packet, VP8, self.media_ssrc)
            assert original is not None
            sequence, payload = original.sequence, original.payload
        else:
            self._received += 1
        if self._next is None:
            self._next = self.newest = sequence
            self._highest = sequence
        assert self.newest is not None
        if distance(self.newest, sequence) > 0:
            self._expected += distance(self.newest, sequence)
            self.newest = sequence
        self._asked.pop(sequence, None)
        if distance(self._next, sequence) >= 0:
            self._waiting.setdefault(sequence, (packet.marker, payload))
        self._decode(now)

    def _decode(self, now: float) -> None:
        """Frames in order; over a hole only with a key frame, as Chromium's frame buffer does."""
        assert self._next is not None
        self._skip_to_key_frame()
        while (held := self._waiting.pop(self._next, None)) is not None:
            self._next = (self._next + 1) & 0xFFFF
            marker, payload = held
            fields = vp8.parse(payload)
            if fields is not None and fields.begins:
                self._frame.clear()  # a frame that was broken off
            self._frame.append(payload)
            if marker:
                frame, self._frame = self._frame, []
                self._show(frame, now)

    def _skip_to_key_frame(self) -> None:
        """A whole key frame beyond a hole makes what is missing before it useless."""
        assert self._next is not None
        if self._next in self._waiting:
            return
        for sequence in sorted(self._waiting, key=lambda s: distance(self._next or 0, s)):
            fields = vp8.parse(self._waiting[sequence][1])
            if fields is None or not fields.key:
                continue
            end = sequence
            while end in self._waiting and not self._waiting[end][0]:
                end = (end + 1) & 0xFFFF
            if end in self._waiting:
                self._next = sequence
                self._frame.clear()
                self._waiting = {
                    s: held for s, held in self._waiting.items() if distance(sequence, s) >= 0
                }
                self._asked.clear()
                return

    def _show(self, frame: list[bytes], now: float) -> None:
        """`LayeredSharer` writes into each frame what it is and what it rests on."""
        fields = vp8.parse(frame[0])
        assert fields is not None
        begin = fields.base_at + 3  # TL0PICIDX, TID, the frame tag
        stream, number, rests_on = (
            frame[0][begin],
            _word(frame[0], begin + 1),
            _word(frame[0], begin + 5),
        )
        name = stream << 32 | number
        if fields.key or stream << 32 | rests_on in self._decoded:
            self._decoded.add(name)
            self.shown.append((now, stream, number))
        else:
            self.undecodable += 1

    def _ask(self, now: float) -> None:
        if self._next is None or self.newest is None:
            return
        missing = []
        for step in range(min(distance(self._next, self.newest), 500)):
            sequence = (self._next + step) & 0xFFFF
            if sequence not in self._waiting and now - self._asked.get(sequence, 0.0) > ASK_AGAIN:
                self._asked[sequence] = now
                missing.append(sequence)
        if missing:
            self.send_rtcp(rtcp.pack_nack(self.ssrc, self.media_ssrc, missing[:200]))

    def on_rtcp(self, packet: object) -> None:
        super().on_rtcp(packet)
        if self.sender_reports:
            ntp = self.sender_reports[-1].sender_info.ntp_timestamp
            if ntp >> 16 & 0xFFFFFFFF != self._last_sr[0]:
                self._last_sr = (
                    ntp >> 16 & 0xFFFFFFFF,
                    self._loop.time() + self.link.waiting(self._loop.time()) + self.link.delay,
                )

    def _report(self, now: float) -> None:
        lost = max(self._expected - self._received, 0)
        fraction = min(255, lost * 256 // self._expected) if self._expected else 0
        self._expected = self._received = 0
        report, when = self._last_sr
        if report and when > now:
            report = 0
        delay = int((now - when) * 65_536) if report else 0
        block = rtcp.ReportBlock(self.media_ssrc, fraction, 0, self.newest or 0, 0, report, delay)
        self.send_rtcp(rtcp.pack_receiver_report(self.ssrc, [block]))

    def freezes(self, begin: float, end: float) -> list[float]:
        """Seconds between shown frames, the edges included."""
        times = [begin, *(when for when, _, _ in self.shown if begin <= when < end), end]
        return [b - a for a, b in itertools.pairwise(times)]

    def rate(self, begin: float, end: float) -> float:
        """Frames shown a second."""
        return sum(begin <= when < end for when, _, _ in self.shown) / (end - begin)


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4])
