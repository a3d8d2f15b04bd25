"""What is on its way to one viewer at its own pace: numbers, repairs, probes of the path."""

from __future__ import annotations

import asyncio
import struct
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from media.congestion.estimator import Estimator
from media.congestion.feedback import SentLog
from media.fanout import FanOut
from media.lanes import Lane
from media.offer.choice import MediaChoice
from media.pacing import Pacer
from media.rtp.header import FIXED

TICK = 0.005
HEADERS = 12 + 8 + 28  # RTP with one extension, UDP and IPv4
KEPT = 1_024  # packets that can be sent again
UNTOLD = 1.5  # seconds; a packet nobody told about for so long counts no more
TELLING = 200  # bytes from which on a repeat fills a probe well
_EXTENSION = struct.Struct("!HHBHB")


class Packet(NamedTuple):
    """One to be sent; `sequence` of a repair: the original's."""

    marker: bool
    timestamp: int
    payload: bytes
    stream: int
    sequence: int | None = None


class Sent(NamedTuple):
    """One that was sent at `at`."""

    packet: Packet
    at: float


class Outgoing:
    """`number` gives the next number of what is not a repair; `worth` tells the rate (bit/s) up to
    which it would be of use to know what the path carries.
    """

    def __init__(
        self,
        lane: Lane,
        choice: MediaChoice,
        fanout: FanOut,
        estimator: Estimator,
        ssrc: int,
        repair_ssrc: int,
        repair_sequence: int,
        number: Callable[[], int],
        worth: Callable[[], float],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self.pacer: Pacer[Packet] = Pacer(estimator.rate, self._loop.time())
        self.repair_sequence = repair_sequence
        self._lane = lane
        self._choice = choice
        self._fanout = fanout
        self._estimator = estimator
        self._ssrc, self._repair_ssrc = ssrc, repair_ssrc
        self._number = number
        self._worth = worth
        self._log = SentLog()
        self._sent: OrderedDict[int, Sent] = OrderedDict()
        self._recent: deque[Packet] = deque(maxlen=20)  # each with its number
        self._timer: asyncio.TimerHandle | None = None

    def sent(self, sequence: int) -> Sent | None:
        """The packet that left with that number, if it is kept."""
        return self._sent.get(sequence)

    def push(self, packets: Iterable[Packet]) -> None:
        """Let them wait for their turn; `pump` sends."""
        for packet in packets:
            self.pacer.push(packet, len(packet.payload) + HEADERS + self._lane.trailer)

    def push_repair(self, packet: Packet) -> None:
        """Let one that was sent before wait ahead of all media."""
        self.pacer.push_repair(packet, len(packet.payload) + 2 + HEADERS + self._lane.trailer)

    def feedback(self, body: bytes) -> None:
        """Transport-wide feedback came; ValueError when it is malformed."""
        now = self._loop.time()
        self._estimator.feedback(self._log.results(body), now)
        self.pacer.set_rate(self._estimator.rate, now)

    def beat(self) -> None:
        """Some times a second: take what nobody tells about for lost."""
        now = self._loop.time()
        untold = self._log.expire(now, UNTOLD)
        self._estimator.beat(untold > 0, now)
        self.pacer.set_rate(self._estimator.rate, now)

    def close(self) -> None:
        """Send nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.pacer.clear()

    def pump(self) -> None:
        """Send what may leave now; come back for the rest."""
        if self._timer is None:
            self._release()

    def _release(self) -> None:
        self._timer = None
        now = self._loop.time()
        probe = self._estimator.probe
        self._begin_probe(now)
        allowed = probe.rate * TICK / 8 if probe.open else 0.0
        while (packet := self.pacer.pop(now)) is not None:
            allowed -= self._send(packet, now)
        while probe.open and allowed > 0 and (packet := self.pacer.take()) is not None:
            allowed -= self._send(packet, now)  # rather than repeats, what waits anyway
        self._pad(allowed, now)
        if len(self.pacer) or probe.open:
            self._timer = self._loop.call_later(TICK, self._release)

    def _begin_probe(self, now: float) -> None:
        if self._choice.repair_type is None or self._estimator.congested:
            return
        if not self._recent and not len(self.pacer):
            return
        self._estimator.probe.begin(self._worth(), self._estimator.rate, now)

    def _pad(self, allowed: float, now: float) -> None:
        """Fill a probe's burst with repeats of what was sent last: they may even repair."""
        probe = self._estimator.probe
        if not probe.open or not self._recent:
            return
        recent = list(self._recent)
        recent = [packet for packet in recent if len(packet.payload) > TELLING] or recent
        while probe.open and allowed > 0:
            packet = recent.pop()
            recent.insert(0, packet)
            allowed -= self._send(packet, now)

    def _send(self, packet: Packet, now: float) -> int:
        size = len(packet.payload) + HEADERS + self._lane.trailer
        probe = self._estimator.probe
        if probe.open:
            probe.sent(size)
            number = self._log.sent(now, size, probe.cluster)
        else:
            number = self._log.sent(now, size)
        if packet.sequence is None:
            sequence = self._number()
            self._remember(sequence, packet, now)
            self._recent.append(packet._replace(sequence=sequence))
            header = self._header(packet, self._choice.payload_type, sequence, self._ssrc, number)
            data = header + packet.payload
            self._lane.count(1, len(packet.payload), packet.marker)
        else:
            data = self._again(packet, packet.sequence, number)
            if packet not in self._recent:
                self._recent.append(packet)
        self._fanout.single(data, self._lane)
        return size

    def _again(self, packet: Packet, sequence: int, number: int) -> bytes:
        """RFC 4588, or the same packet once more for a viewer that takes no RTX."""
        repair_type = self._choice.repair_type
        if repair_type is None:
            payload_type = self._choice.payload_type
            return self._header(packet, payload_type, sequence, self._ssrc, number) + packet.payload
        self.repair_sequence = (self.repair_sequence + 1) & 0xFFFF
        header = self._header(packet, repair_type, self.repair_sequence, self._repair_ssrc, number)
        return header + sequence.to_bytes(2) + packet.payload

    def _header(
        self, packet: Packet, payload_type: int, sequence: int, ssrc: int, number: int
    ) -> bytes:
        identifier = self._choice.transport_sequence_id
        second = payload_type | 0x80 if packet.marker else payload_type
        fixed = FIXED.pack(0x90, second, sequence, packet.timestamp, ssrc)
        return fixed + _EXTENSION.pack(0xBEDE, 1, identifier << 4 | 1, number, 0)

    def _remember(self, sequence: int, packet: Packet, now: float) -> None:
        self._sent[sequence] = Sent(packet, now)
        if len(self._sent) > KEPT:
            self._sent.popitem(last=False)
