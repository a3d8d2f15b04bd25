"""What comes from one sharer: told apart, put in order, booked, asked for again, reported on.

The usual packet, next of its stream, is taken in by the fast path (`Source`) and only booked here.
The first ones, those after a loss, the small stream beside it (`SmallStream`), retransmissions and
the padding that probes for bandwidth come one by one. What its owner is to forward lies in
`pending`.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence

from media.connection import Connection
from media.offer.choice import FULL_RID, SMALL_RID, MediaChoice
from media.rtp import rtcp
from media.rtp.header import RtpPacket, extension, parse, unwrap_retransmission
from media.rtp.instants import Ahead, Instants
from media.rtp.nack import NackTracker
from media.rtp.reception import Reception
from media.rtp.sequence import distance
from media.rtp.transport_wide import ArrivalLog
from media.source import Source
from media.stream import MAIN, LayeredStream, SmallStream
from media.transport import Transport

CLOCK = 90_000  # Hz of video in RTP
FEEDBACK_INTERVAL = 0.1
CHASE = 0.02  # how often missing packets are looked at when none come (seconds)
UNLIMITED, REPEAT_RELEASE = 100_000_000.0, 4
KEY_FRAME_INTERVAL = 0.5  # at most one request in this time (seconds)


class Intake:
    """`on_small(packet, now, repaired)` is told of the small stream. Times: the loop's clock.

    `pending` are packets that the owner is to forward, in order of arrival; `whole` says that a
    frame ends among them. `loss` is of the last second.
    """

    def __init__(
        self,
        choice: MediaChoice,
        connection: Connection,
        transport: Transport,
        source: Source,
        on_small: Callable[[RtpPacket, float, bool], None],
    ) -> None:
        self.choice = choice
        self.source = source
        self.ssrc = choice.ssrc  # the sharer's
        self.pending: list[RtpPacket] = []
        self.whole = False
        self.loss = 0.0
        self.key_frames_requested = 0
        self.nack = NackTracker()
        self._connection = connection
        self._transport = transport
        self._counters = transport.counters
        self._loop = asyncio.get_running_loop()
        self._on_small = on_small
        self._report_ssrc = secrets.randbits(32)
        self._repair_ssrc = choice.repair_ssrc
        source.record.report_ssrc, source.record.interval = self._report_ssrc, FEEDBACK_INTERVAL
        self._reception: Reception | None = None
        self.ahead = Ahead()  # the sharer's clock
        self.instants = Instants(CLOCK, self.ahead)  # of the main stream
        self._arrivals = ArrivalLog()
        self._booked = 0  # the newest number that is
        self._frame_at = 0.0  # when the last frame came whose jitter was taken
        self._last_request = float("-inf")
        self._chase: asyncio.TimerHandle | None = None
        self._closed = False
        self._limited = 0  # so many times it remains to be said that there is no limit any more
        self.main = LayeredStream(MAIN, choice.codec, source, self.request_key_frame, _sets(choice))
        self.small: SmallStream | None = None
        if choice.two_streams:
            self.small = SmallStream(choice.codec, self._report_ssrc, connection.send_rtcp)

    def before(self, payload: bytes) -> list[bytes]:
        """The payloads that somebody has to get before the key frame whose first one this is, as
        the sharer sends them only once."""
        return self.main.before(payload)

    @property
    def octets(self) -> int:
        """Bytes of payload that came, of both streams."""
        return self.source.octets + (self.small.octets if self.small is not None else 0)

    @property
    def newest(self) -> int | None:
        """The highest number that came."""
        return self.source.newest

    # Packets

    def catch_up(self) -> None:
        """Book what the fast path took in; what it did not forward is pending here now."""
        self.book()
        pending, whole = self.source.pending()
        self.pending += pending
        self.whole |= whole

    def book(self) -> None:
        """Note what the fast path took in meanwhile: for repairs, for statistics."""
        source = self.source
        newest = source.newest
        if newest is None or newest == self._booked:
            return
        first, count = (self._booked + 1) & 0xFFFF, (newest - self._booked) & 0xFFFF
        self._booked = newest
        self.nack.received(first, self._transport.now, count)
        if self._reception is not None:
            self._reception.received(first, count)
            self._take_jitter(self._reception)
        if source.telling():
            for number in range(first, first + min(count, source.size)):
                packet = source.find(number)
                if packet is not None:
                    self.main.learn(packet)

    def _take_jitter(self, reception: Reception) -> None:
        """Of the newest frame alone: jitter is a mean that nobody decides by."""
        timestamp, at = self.source.frame
        if at > self._frame_at:
            self._frame_at = at
            reception.frame(timestamp, at)

    def take(self, view: memoryview, begin: int, end: int) -> None:
        """A packet that the fast path left is view[begin:end]."""
        self.catch_up()
        self._take_one(view, begin, end, self._transport.now)

    def _take_one(self, view: memoryview, begin: int, end: int, now: float) -> None:
        choice = self.choice
        packet = parse(view, choice.transport_sequence_id, begin, end, choice.descriptor_id)
        if packet is None:
            self._counters["bad_rtp"] += 1
            return
        if packet.transport_sequence is not None:
            self.source.arrived(packet.transport_sequence, now)
        self._take_other(packet, view, begin, end, now)

    def _take_other(
        self, packet: RtpPacket, view: memoryview, begin: int, end: int, now: float
    ) -> None:
        """Any packet but the next in order."""
        choice = self.choice
        if packet.payload_type == choice.payload_type:
            if packet.ssrc != self.ssrc:
                small = self.small
                known = small is not None and packet.ssrc == small.ssrc
                if not known and not self._adopt(
                    packet, extension(view, begin, end, choice.rid_id)
                ):
                    self._counters["unknown_ssrc"] += 1
                    return
                if small is not None and packet.ssrc == small.ssrc:
                    self._on_small(packet, now, False)
                    return
            if self._reception is None:
                self._reception = Reception(packet.ssrc)
            self._reception.received(packet.sequence)
            if packet.marker:
                self._reception.frame(packet.timestamp, now)
        elif packet.payload_type == choice.repair_type and self.ssrc is not None:
            if self.small is not None and packet.ssrc != self._repair_ssrc:
                rid = extension(view, begin, end, choice.repaired_rid_id)
                if self._repairs_small(self.small, packet, rid, now):
                    return
            original = unwrap_retransmission(packet, choice.payload_type, self.ssrc)
            if original is None or self.newest is None:
                return  # padding that probes for bandwidth
            packet = original
        else:
            kept = packet.payload_type in choice.kept_types
            self._counters["of_a_kept_line" if kept else "unknown_payload_type"] += 1
            return
        self._accept(packet, now)

    def _adopt(self, packet: RtpPacket, rid: bytes | None) -> bool:
        """The first stream that comes is the stream, should the offer not have named it.

        Of two streams each says in its first packets which it is (RFC 8852). False: not ours.
        """
        if self.small is not None and rid == SMALL_RID.encode():
            self.small.ssrc = packet.ssrc
            return True
        if self._reception is None and (self.small is None or rid == FULL_RID.encode()):
            self.ssrc = packet.ssrc
            return True
        return False

    def _repairs_small(
        self, small: SmallStream, packet: RtpPacket, rid: bytes | None, now: float
    ) -> bool:
        """Learn which stream a retransmission belongs to; True: the small one, and it is done."""
        if rid == FULL_RID.encode():
            self._repair_ssrc = packet.ssrc
        elif rid == SMALL_RID.encode():
            small.repair_ssrc = packet.ssrc
        if packet.ssrc != small.repair_ssrc:
            return False
        if small.ssrc is not None:
            original = unwrap_retransmission(packet, self.choice.payload_type, small.ssrc)
            if original is not None and small.newest is not None:
                self._on_small(original, now, True)
        return True

    def _accept(self, packet: RtpPacket, now: float) -> None:
        source, newest = self.source, self.newest
        ahead = 1 if newest is None else distance(newest, packet.sequence)
        if ahead <= -source.size:
            return  # older than what a viewer could still use
        self.nack.received(packet.sequence, now)
        if not source.add(packet):
            return
        source.count(packet)
        self.main.learn(packet)
        if ahead > 0:
            source.advance(packet, now)
            self._booked = packet.sequence
        self.pending.append(packet)
        self.whole |= packet.marker

    # Towards the sharer

    def sender_report(self, report: rtcp.SenderReport, wall: float) -> None:
        """The sharer told the time of one of its streams; it came at `wall` (Unix seconds)."""
        if report.ssrc == self.ssrc:
            self.instants.report(report, wall)
        for reception in self._receptions():
            if reception.ssrc == report.ssrc:
                reception.sender_report(report, self._transport.now)

    def _receptions(self) -> list[Reception]:
        """Statistics of what comes: the stream, the small stream."""
        small = self.small.reception if self.small is not None else None
        return [r for r in (self._reception, small) if r is not None]

    def request_key_frame(self, *, at_once: bool = False) -> None:
        """Ask for a key frame, at most twice a second, or `at_once`."""
        now = self._loop.time()
        if self.ssrc is None:
            return
        if now - self._last_request < KEY_FRAME_INTERVAL and not at_once:
            return
        if self._connection.keys is not None:
            self._last_request = now
            self.key_frames_requested += 1
            self._connection.send_rtcp(rtcp.pack_pli(self._report_ssrc, self.ssrc))

    def answer(self) -> None:
        """At the end of a wake: ask for what is missing, tell when packets came."""
        if self.nack.waiting:
            self._ask_again()
        if self._transport.now >= self.source.record.due:
            self._send_congestion_feedback(self._transport.now)

    def beat(self) -> None:
        """Now and then: what no packet brings about, such as feedback that is left over."""
        self.book()
        now = self._loop.time()
        if now > self.source.record.due + FEEDBACK_INTERVAL:
            self._send_congestion_feedback(now)

    def limit(self, rate: float | None) -> None:
        """Now and again: the sharer is to send at most `rate` bit/s, None: what it likes."""
        if rate is None:
            if self._limited == 0:
                return
            self._limited -= 1  # said more than once, since it may be lost
            rate = UNLIMITED
        else:
            self._limited = REPEAT_RELEASE
        if self.ssrc is not None:
            packet = rtcp.pack_estimate(self._report_ssrc, self.ssrc, int(rate))
            self._connection.send_rtcp(packet)

    def _ask_again(self) -> None:
        """Send a NACK for what is due, and see to it that nothing missing is forgotten."""
        if self._closed:
            return
        if self._chase is None:
            self._chase = self._loop.call_later(CHASE, self._on_chase)
        missing = self.nack.due(self._loop.time())
        if missing and self.ssrc is not None:
            self._connection.send_rtcp(rtcp.pack_nack(self._report_ssrc, self.ssrc, missing))

    def _on_chase(self) -> None:
        self._chase = None
        if self.nack.waiting:
            self._ask_again()

    def _send_congestion_feedback(self, now: float) -> None:
        """When what arrived. The fast path does so by itself some ten times a second, but not after
        a loss, nor over TCP."""
        source, log = self.source, self._arrivals
        source.record.due = now + FEEDBACK_INTERVAL
        if not source.record.arrivals or self._transport.datagrams.feedback(source.record):
            return
        if source.told is not None:
            log.state = source.told
        for numbers, at in source.arrivals():
            log.burst(numbers, at)
        for packet in log.feedback(self._report_ssrc, self.ssrc or 0):
            self._connection.send_rtcp(packet)
        source.told = log.state

    def report(self, beside: Sequence[rtcp.ReportBlock] = ()) -> None:
        """Once a second: a receiver report to the sharer, with what is said of its sound."""
        now = self._loop.time()
        blocks = [reception.block(now) for reception in self._receptions()]
        if blocks:
            self.loss = blocks[0].fraction_lost / 256
        if blocks or beside:
            packet = rtcp.pack_receiver_report(self._report_ssrc, [*blocks, *beside])
            self._connection.send_rtcp(packet)

    def time(self) -> int | None:
        """The stream's RTP time of now, as far as its last packet tells; None before the first."""
        if self.newest is None:
            return None
        timestamp, when = self.source.timestamp
        return int(timestamp + (self._loop.time() - when) * CLOCK) & 0xFFFFFFFF

    def close(self) -> None:
        """Ask for nothing any more; forget what waits."""
        self._closed = True
        self.pending.clear()
        if self._chase is not None:
            self._chase.cancel()
            self._chase = None


def _sets(choice: MediaChoice) -> str | None:
    """The parameter sets that the sharer's offer brings (RFC 6184 section 8.1)."""
    return choice.format.parameter("sprop-parameter-sets") if choice.format is not None else None
