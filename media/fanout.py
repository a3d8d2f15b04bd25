"""The same packets to many viewers. What goes to everybody is laid out once a group, encrypted and
sent by the fast path (native/forward.c); one packet for one viewer is sent here.

All viewers of a publication get the relay's SSRC and, in most cases, the same sequence numbers, so
the plain packets of a burst are laid out once. Per viewer there remain one copy of the burst, one
libsrtp call a packet and one send for the whole run. Numbers: decisions/cost.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from media.aiortc_seam import SrtpKeys, address_of, new, protect
from media.datagrams import Datagrams
from media.native import ffi, lib
from media.rtp.sequence import HALF, distance
from media.tcp import Stream

if TYPE_CHECKING:
    from media.source import Source

Layout = tuple[int, int, int]  # payload type, trailer, shift


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
        "payload_type",
        "record",
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
        self.record = ffi.new("struct fp_lane *")
        self.record.outbound = ffi.cast("void *", address_of(keys.outbound))
        self.stream: Stream | None = None
        self.move(native)
        self.shift = 0
        self.started = False
        self.first = self.last = 0

    def move(self, native: Any) -> None:
        """Send there from now on; `native` as `Transport.native` makes it."""
        group = self.group
        if group is not None:
            group.leave(self)
        if isinstance(native, Stream):
            self.stream = native
        else:
            self.stream = None
            ffi.memmove(self.record.name, native, lib.FP_NAME)
        if group is not None:
            group.join(self)

    @property
    def layout(self) -> Layout:
        """Lanes with equal layouts carry equal plain packets."""
        return self.payload_type, self.trailer, self.shift

    @property
    def _shared(self) -> Group | None:
        """The group whose counters hold for this lane. Over TCP it counts for itself."""
        return self.group if self.stream is None else None

    @property
    def shares_reports(self) -> bool:
        """`FanOut.report` reaches it."""
        return self._shared is not None

    @property
    def packets(self) -> int:
        """How many were sent."""
        return int(self.record.packets) + (self._shared.packets if self._shared else 0)

    @property
    def octets(self) -> int:
        """Bytes of payload that were sent."""
        return int(self.record.octets) + (self._shared.octets if self._shared else 0)

    @property
    def frames(self) -> int:
        """Frames that were sent, by their markers."""
        return int(self.record.frames) + (self._shared.frames if self._shared else 0)

    def count(self, packets: int, octets: int, frames: int) -> None:
        """Something was sent to this lane alone."""
        self.record.packets += packets
        self.record.octets += octets
        self.record.frames += frames

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


class Group:
    """Lanes of one layout. Counts what each of them gets once for all."""

    __slots__ = ("_places", "datagrams", "layout", "record", "streams")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.record = ffi.new("struct fp_group *")
        self.record.payload_type, self.record.trailer, self.record.shift = layout
        self.datagrams: list[Lane] = []  # in the order of the record's
        self.streams: list[Lane] = []  # the lanes over TCP
        self._places = ffi.NULL
        self._make_room(4)

    @property
    def lanes(self) -> list[Lane]:
        """All of them."""
        return self.datagrams + self.streams

    @property
    def packets(self) -> int:
        """Sent to each of those who are in it by UDP; likewise below."""
        return int(self.record.packets)

    @property
    def octets(self) -> int:
        """Of payload."""
        return int(self.record.octets)

    @property
    def frames(self) -> int:
        """By their markers."""
        return int(self.record.frames)

    def join(self, lane: Lane) -> None:
        """This lane gets all that follows."""
        lane.group = self
        if lane.stream is not None:
            self.streams.append(lane)
            return
        lane.count(-self.packets, -self.octets, -self.frames)
        place = len(self.datagrams)
        if place == len(self._places):
            self._make_room(2 * place)
        self._places[place] = lane.record
        self.datagrams.append(lane)
        self.record.count = place + 1

    def leave(self, lane: Lane) -> None:
        """This one, which is in it, gets nothing more."""
        lane.group = None
        if lane.stream is not None:
            self.streams.remove(lane)
            return
        lane.count(self.packets, self.octets, self.frames)
        place, last = self.datagrams.index(lane), self.datagrams.pop()
        if last is not lane:
            self.datagrams[place] = last
            self._places[place] = last.record
        self.record.count = len(self.datagrams)

    def _make_room(self, count: int) -> None:
        places = ffi.new("struct fp_lane *[]", count)
        for place, lane in enumerate(self.datagrams):
            places[place] = lane.record
        self._places = self.record.lanes = places


class FanOut:
    """Sends to lanes from the buffers of one socket."""

    def __init__(self, datagrams: Datagrams) -> None:
        self._datagrams = datagrams
        self._length = new("int *")
        self._by_stream = 0
        self._failed = 0

    @property
    def sent(self) -> int:
        """Packets to groups, over all lanes."""
        return self._by_stream + self._datagrams.sent

    @property
    def failed(self) -> int:
        """How often libsrtp refused to encrypt; what it refused did not leave."""
        return self._failed + self._datagrams.failed

    def forward(self, source: Source, sequences: Sequence[int], groups: Sequence[Group]) -> None:
        """Send held packets with these numbers to all lanes of `groups`, which are the source's."""
        self._datagrams.forward(source.record, sequences)
        for group in groups:
            for lane in list(group.streams):
                self._forward_by_stream(source, sequences, group, lane)

    def report(self, source: Source, packet: bytes) -> None:
        """Send a compound packet that begins with a sender report to all lanes by UDP that are in
        the source's groups, each with its own counts."""
        self._datagrams.send_report(source.record, packet)

    def _forward_by_stream(
        self, source: Source, sequences: Sequence[int], group: Group, lane: Lane
    ) -> None:
        datagrams, held = self._datagrams, [p for n in sequences if (p := source.find(n))]
        while held and lane.stream is not None:
            numbers = [packet.sequence for packet in held]
            run = datagrams.lay_out(source.record, group.record, lane.record, numbers)
            if run.packets == 0:
                return
            lane.stream.send_run(datagrams.out_view, run.size, run.segment)
            sent, held = held[: run.packets], held[run.packets :]
            octets = sum(len(packet.payload) for packet in sent)
            lane.count(run.packets, octets, sum(packet.marker for packet in sent))
            self._by_stream += run.packets

    def single(self, packet: bytes, lane: Lane) -> None:
        """Send one packet, such as a retransmission, to one viewer."""
        datagrams, length = self._datagrams, self._length
        datagrams.out_view[: len(packet)] = packet
        length[0] = len(packet)
        if protect(lane.keys.outbound, datagrams.outbound, length):
            self._failed += 1
        elif lane.stream is not None:
            lane.stream.send(datagrams.out_view[: length[0]])
        else:
            datagrams.send_out(lane.record.name, length[0], length[0])
