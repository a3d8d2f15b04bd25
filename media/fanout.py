"""The fast path: the same packets to many viewers, with as little Python per packet as can be.

All viewers of a publication get the relay's SSRC and, in most cases, the same sequence numbers, so
the plain packets of a burst are laid out once. Per viewer there remain one copy of the burst, one
libsrtp call a packet (looped in C by `any(map(...))`) and one send for the whole run. Numbers:
decisions/cost.md.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from media.aiortc_seam import SrtpKeys, memmove, new, protect
from media.datagrams import INT_SIZE, MAX_SEGMENTS, REGIONS, SLACK, Datagrams, segments
from media.rtp.header import FIXED, HEADER_SIZE, RtpPacket
from media.rtp.sequence import HALF, distance
from media.tcp import Stream

Layout = tuple[int, int, int]  # payload type, trailer, shift

PADDING = [b"", *(bytes(count - 1) + bytes((count,)) for count in range(1, SLACK + 1))]


class Lane:
    """One viewer's place in the fan-out: keys, address, how its numbers differ from the source's.

    `shift` is added to the source's sequence numbers. It is 0 or half a cycle at first, so that a
    stream starts in the lower half (RFC 3711 section 3.3.1) and lanes share their layout; after a
    pause it closes the gap. `first` is the lowest number that may be sent again.
    """

    __slots__ = (
        "first",
        "group",
        "keys",
        "last",
        "native",
        "own",
        "payload_type",
        "shift",
        "started",
        "stream",
        "trailer",
    )

    def __init__(self, payload_type: int, keys: SrtpKeys, native: Any) -> None:
        self.payload_type = payload_type
        self.keys = keys
        self.trailer = keys.trailer
        self.group: Group | None = None
        self.own = 0, 0, 0  # packets, octets, frames; those of a group it is in come on top
        self.move(native)
        self.shift = 0
        self.started = False
        self.first = self.last = 0

    def move(self, native: Any) -> None:
        """Send there from now on; `native` as `Transport.native` makes it."""
        self.stream = native if isinstance(native, Stream) else None
        self.native = native
        if self.group is not None:
            self.group.arrange()

    @property
    def layout(self) -> Layout:
        """Lanes with equal layouts carry equal plain packets."""
        return self.payload_type, self.trailer, self.shift

    @property
    def packets(self) -> int:
        """How many were sent."""
        return self.own[0] + (self.group.packets if self.group is not None else 0)

    @property
    def octets(self) -> int:
        """Bytes of payload that were sent."""
        return self.own[1] + (self.group.octets if self.group is not None else 0)

    @property
    def frames(self) -> int:
        """Frames that were sent, by their markers."""
        return self.own[2] + (self.group.frames if self.group is not None else 0)

    def count(self, packets: int, octets: int, frames: int) -> None:
        """Something was sent to this lane alone."""
        self.own = self.own[0] + packets, self.own[1] + octets, self.own[2] + frames

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


class Batch(NamedTuple):
    """Up to REGIONS lanes that are served together."""

    natives: list[Any]
    handles: list[Any]


class Group:
    """Lanes of one layout. Counts what each of them gets once for all."""

    __slots__ = ("batches", "frames", "lanes", "layout", "octets", "packets", "streams")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.packets = self.octets = self.frames = 0
        self.lanes: list[Lane] = []
        self.batches: list[Batch] = []
        self.streams: list[Lane] = []  # the lanes over TCP

    def join(self, lane: Lane) -> None:
        """This lane gets all that follows."""
        lane.count(-self.packets, -self.octets, -self.frames)
        lane.group = self
        self.lanes.append(lane)
        self.arrange()

    def leave(self, lane: Lane) -> None:
        """This one, which is in it, gets nothing more."""
        lane.group = None
        lane.count(self.packets, self.octets, self.frames)
        self.lanes.remove(lane)
        self.arrange()

    def arrange(self) -> None:
        """Somebody came, went or moved."""
        self.streams = [lane for lane in self.lanes if lane.stream is not None]
        datagrams = [lane for lane in self.lanes if lane.stream is None]
        self.batches = []
        for start in range(0, len(datagrams), REGIONS):
            part = datagrams[start : start + REGIONS]
            self.batches.append(
                Batch([lane.native for lane in part], [lane.keys.outbound for lane in part])
            )


class FanOut:
    """Shared buffers of one socket; everything happens inside one call, so nothing is kept."""

    def __init__(self, datagrams: Datagrams) -> None:
        self._datagrams = datagrams
        self._out = datagrams.outbound
        self._lengths = new("int[]", REGIONS * MAX_SEGMENTS)
        self._length_pointers = [self._lengths + index for index in range(REGIONS * MAX_SEGMENTS)]
        self.failed = 0
        self.sent = 0  # packets, over all lanes

    def forward(self, packets: Sequence[RtpPacket], ssrc: int, group: Group) -> None:
        """Send `packets` to all lanes of `group`."""
        trailer = group.layout[1]
        sizes = [HEADER_SIZE + len(packet.payload) + trailer for packet in packets]
        for start, end, size in segments(sizes):
            self._forward_run(packets[start:end], sizes[start:end], size, ssrc, group)

    def _forward_run(
        self,
        packets: Sequence[RtpPacket],
        sizes: Sequence[int],
        segment: int,
        ssrc: int,
        group: Group,
    ) -> None:
        payload_type, trailer, shift = group.layout
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
        last = length - (count - 1) * segment
        lengths = [segment - trailer] * (count - 1) + [last - trailer]
        group.packets += count
        group.octets += length - count * (HEADER_SIZE + trailer)
        group.frames += frames
        self.sent += count * len(group.lanes)
        self._send(run, segment, lengths, group)

    def _send(self, run: bytes, segment: int, lengths: list[int], group: Group) -> None:
        """Encrypt and send `run` for every lane, some of them at a time."""
        datagrams, size, count = self._datagrams, len(run), len(lengths)
        regions = datagrams.regions[: len(group.lanes)]
        offsets = range(0, size, segment)
        pointers = [region + offset for region in regions for offset in offsets]
        plain = array("i", lengths * len(regions))
        plain_size = len(plain) * INT_SIZE
        datagrams.prepare_run(size, segment)
        for natives, handles in group.batches:
            for region, _ in zip(regions, handles, strict=False):
                memmove(region, run, size)
            memmove(self._lengths, plain, plain_size)
            each = chain.from_iterable(map(repeat, handles, repeat(count)))
            results = list(map(protect, each, pointers, self._length_pointers))
            if not any(results):
                datagrams.send_runs(natives)
            else:
                self._send_good(natives, results, count)
        for lane in group.streams:
            memmove(self._out, run, size)
            memmove(self._lengths, plain, plain_size)
            handle = repeat(lane.keys.outbound, count)
            if any(map(protect, handle, pointers, self._length_pointers)):
                self.failed += 1
            elif lane.stream is not None:
                lane.stream.send_run(datagrams.out_view, size, segment)

    def _send_good(self, natives: Sequence[Any], results: Sequence[int], count: int) -> None:
        """libsrtp refused something; what it refused must not leave."""
        self.failed += 1
        for region, native in enumerate(natives):
            if not any(results[region * count : (region + 1) * count]):
                self._datagrams.send_run(native, region)

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
