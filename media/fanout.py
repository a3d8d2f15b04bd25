"""The fast path: the same packets to many viewers, with as little Python per packet as can be.

All viewers of a publication get the relay's SSRC and, in most cases, the same sequence numbers, so
the plain packets of a burst are laid out once. Per viewer there remain one copy of the burst, one
libsrtp call a packet (looped in C by `any(map(...))`) and one send for the whole run. Numbers:
decisions/cost.md.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

from media.aiortc_seam import SrtpKeys, memmove, new, protect
from media.datagrams import INT_SIZE, MAX_SEGMENTS, SLACK, Datagrams, segments
from media.rtp.header import FIXED, HEADER_SIZE, RtpPacket
from media.rtp.sequence import HALF, distance
from media.tcp import Stream

PADDING = [b"", *(bytes(count - 1) + bytes((count,)) for count in range(1, SLACK + 1))]


class Lane:
    """One viewer's place in the fan-out: keys, address, how its numbers differ from the source's.

    `shift` is added to the source's sequence numbers. It is 0 or half a cycle at first, so that a
    stream starts in the lower half (RFC 3711 section 3.3.1) and lanes share their layout; after a
    pause it closes the gap. `first` is the lowest number that may be sent again.
    """

    __slots__ = (
        "first",
        "frames",
        "handles",
        "keys",
        "last",
        "native",
        "octets",
        "packets",
        "payload_type",
        "shift",
        "started",
        "stream",
        "trailer",
    )

    def __init__(self, payload_type: int, keys: SrtpKeys, native: Any) -> None:
        self.payload_type = payload_type
        self.keys = keys  # keeps the handle below alive
        self.handles: Iterator[Any] = repeat(keys.outbound)
        self.trailer = keys.trailer
        self.move(native)
        self.shift = 0
        self.started = False
        self.first = self.last = 0
        self.packets = self.octets = self.frames = 0

    def move(self, native: Any) -> None:
        """Send there from now on; `native` as `Transport.native` makes it."""
        self.stream = native if isinstance(native, Stream) else None
        self.native = native

    @property
    def layout(self) -> tuple[int, int, int]:
        """Lanes with equal layouts carry equal plain packets."""
        return self.payload_type, self.trailer, self.shift

    def begin(self, sequence: int) -> None:
        """The next packet for this lane is the source's `sequence`: choose the shift."""
        if self.started:
            self.shift = (self.last + 1 - sequence) & 0xFFFF
        else:
            self.shift = sequence & HALF
            self.started = True
        self.first = (sequence + self.shift) & 0xFFFF

    def pause(self, newest: int) -> None:
        """Nothing follows for now; `newest` was the source's last number that was forwarded."""
        last = (newest + self.shift) & 0xFFFF
        # a lane that began at a key frame later in the burst may not have reached `newest`
        self.last = last if distance(self.first, last) >= 0 else (self.first - 1) & 0xFFFF

    def source_of(self, sequence: int) -> int | None:
        """The source's number of what this lane sent as `sequence`; None if before `first`."""
        if distance(self.first, sequence) < 0:
            return None
        return (sequence - self.shift) & 0xFFFF


class FanOut:
    """Shared buffers of one socket; everything happens inside one call, so nothing is kept."""

    def __init__(self, datagrams: Datagrams) -> None:
        self._datagrams = datagrams
        self._out = datagrams.outbound
        self._lengths = new("int[]", MAX_SEGMENTS)
        self._length_pointers = [self._lengths + index for index in range(MAX_SEGMENTS)]
        self.failed = 0
        self.sent = 0  # packets, over all lanes

    def forward(self, packets: Sequence[RtpPacket], ssrc: int, lanes: Sequence[Lane]) -> None:
        """Send `packets` to `lanes`, which must have one layout."""
        trailer = lanes[0].trailer
        sizes = [HEADER_SIZE + len(packet.payload) + trailer for packet in packets]
        for start, end, size in segments(sizes):
            self._forward_run(packets[start:end], sizes[start:end], size, ssrc, lanes)

    def _forward_run(
        self,
        packets: Sequence[RtpPacket],
        sizes: Sequence[int],
        segment: int,
        ssrc: int,
        lanes: Sequence[Lane],
    ) -> None:
        payload_type, trailer, shift = lanes[0].layout
        count, frames, room = len(packets), 0, bytes(trailer)
        parts: list[bytes] = []
        for packet, size in zip(packets, sizes, strict=True):
            marked = payload_type
            if packet.marker:
                marked |= 0x80
                frames += 1
            padding = segment - size if len(parts) < 4 * (count - 1) else 0
            number = (packet.sequence + shift) & 0xFFFF
            first = 0xA0 if padding else 0x80
            parts += (
                FIXED.pack(first, marked, number, packet.timestamp, ssrc),
                packet.payload,
                PADDING[padding],
                room,
            )
        run = b"".join(parts)
        length = len(run)
        octets = length - count * (HEADER_SIZE + trailer)
        last = length - (count - 1) * segment
        lengths = array("i", [segment - trailer] * (count - 1) + [last - trailer])
        pointers = [self._out + position for position in range(0, length, segment)]
        self._datagrams.prepare_run(length, segment)
        send_run = self._datagrams.send_run
        self.sent += count * len(lanes)
        for lane in lanes:
            memmove(self._out, run, length)
            memmove(self._lengths, lengths, count * INT_SIZE)
            if any(map(protect, lane.handles, pointers, self._length_pointers)):
                self.failed += 1
                continue
            if lane.stream is None:
                send_run(lane.native)
            else:
                lane.stream.send_run(self._datagrams.out_view, length, segment)
            lane.packets += count
            lane.octets += octets
            lane.frames += frames

    def single(self, packet: bytes, lane: Lane) -> None:
        """Send one packet, such as a retransmission, to one viewer."""
        size = len(packet)
        self._datagrams.out_view[:size] = packet
        self._lengths[0] = size
        if protect(lane.keys.outbound, self._out, self._length_pointers[0]):
            self.failed += 1
            return
        if lane.stream is not None:
            lane.stream.send(self._datagrams.out_view[: self._lengths[0]])
            return
        self._datagrams.prepare_run(self._lengths[0], self._lengths[0])
        self._datagrams.send_run(lane.native)
