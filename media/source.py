"""What one sharer sends, as the fast path keeps it: the newest packet, those held for repairs, and
what was taken in since somebody looked (struct fp_stream in native/fastpath.h).
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from media.aiortc_seam import SrtpKeys, address_of
from media.inbound import Inbound
from media.lanes import Group
from media.native import ffi, lib, mapped
from media.offer.choice import MediaChoice
from media.rtp.header import RtpPacket
from media.rtp.keyframes import Codec

SAID_ONCE: Mapping[Codec, int] = {Codec.H264: lib.FP_H264, Codec.AV1: lib.FP_AV1}


FIRST = 3 + 3  # bytes before the first payload of a frame laid out


class Whole(NamedTuple):
    """A frame whose packets are all there. `begin`: the number of its first packet, `first` that
    one's payload; `laid`: a MessagePack array of all of them, which holds until the next
    `Gathering.read`; `octets`: what they have together.
    """

    timestamp: int
    begin: int
    first: bytes
    laid: bytes | memoryview
    octets: int


class Gathering:
    """The memory that frames are laid out in, whoever's they are (`fp_gather`). `next`, `more` and
    `unusual` are as the last `read` left them.
    """

    def __init__(self) -> None:
        self._record = record = ffi.new("struct fp_gathering *")
        self._view = memoryview(ffi.buffer(record.bytes))
        self.next = 0
        self.more = self.unusual = False

    def read(self, source: Source, begin: int) -> list[Whole]:
        """The whole frames from the packet numbered `begin` on, up to the first that is none."""
        record, view = self._record, self._view
        record.next = begin & 0xFFFF
        lib.fp_gather(source.record, record)
        self.next = record.next
        self.more, self.unusual = bool(record.more), bool(record.unusual)
        found = []
        for index in range(record.count):
            one = record.frames[index]
            at = one.at
            first = bytes(view[at + FIRST : at + FIRST + one.first])
            laid = view[at : at + one.size]
            found.append(Whole(one.timestamp, one.sequence, first, laid, one.octets))
        return found


class Source(Inbound):
    """A stream's packets. While it is `attended` its owner forwards them, told by the transport
    that it is ready; else whole frames go to its groups by themselves.

    `find`, `add` and `size` are those of a `rtp.history.History`.
    """

    size: int = lib.FP_HISTORY

    def __init__(self, choice: MediaChoice, out_ssrc: int) -> None:
        super().__init__(mapped("struct fp_stream"))
        record = self.record
        self._bytes = mmap.mmap(-1, lib.FP_HISTORY_BYTES)  # costs nothing before it is used
        self._keys: SrtpKeys | None = None
        self._groups: tuple[Sequence[Group], Any] = (), ffi.NULL
        record.bytes = ffi.from_buffer("unsigned char[]", self._bytes)
        record.payload_type = choice.payload_type
        record.number_id = choice.transport_sequence_id
        record.descriptor_id = choice.descriptor_id
        record.out_ssrc = out_ssrc
        record.says_once = SAID_ONCE.get(choice.codec, lib.FP_NOTHING)
        self._payload_type = choice.payload_type

    # Life

    def open(self, keys: SrtpKeys) -> None:
        """Take what these keys decrypt."""
        self._keys = keys  # they live as long as C knows them
        self.record.inbound = ffi.cast("void *", address_of(keys.inbound))
        self.record.outbound = ffi.cast("void *", address_of(keys.outbound))

    def reply_to(self, native: Any) -> None:
        """Send feedback on congestion there, which is a lane's address; None: the owner does."""
        self.record.replies = native is not None
        if native is not None:
            ffi.memmove(self.record.reply, native, lib.FP_NAME)

    def close(self) -> None:
        """Take and send nothing any more."""
        self.record.inbound = self.record.outbound = ffi.NULL

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Whole frames go to these."""
        records = ffi.new("struct fp_group *[]", [group.record for group in groups])
        self.record.groups, self.record.group_count = records, len(groups)
        self._groups = groups, records  # they live as long as C knows them

    # The newest

    @property
    def ssrc(self) -> int:
        """Of what came last."""
        return int(self.record.ssrc)

    @property
    def newest(self) -> int | None:
        """The highest number that came; None before the first packet."""
        return self.record.newest if self.record.known else None

    def advance(self, packet: RtpPacket, now: float) -> None:
        """This one, which the fast path did not take, is the newest."""
        record = self.record
        record.newest, record.ssrc, record.known = packet.sequence, packet.ssrc, 1
        record.timestamp, record.heard = packet.timestamp, now

    def count(self, packet: RtpPacket) -> None:
        """So is this one's part of the statistics."""
        record = self.record
        record.received += 1
        record.octets += len(packet.payload)
        record.frames += packet.marker

    @property
    def frame(self) -> tuple[int, float]:
        """The same of the last frame that the fast path saw the end of."""
        return self.record.frame_timestamp, self.record.frame_at

    @property
    def frames(self) -> int:
        """Their markers."""
        return int(self.record.frames)

    # What the owner wants

    @property
    def attended(self) -> bool:
        """The owner forwards."""
        return bool(self.record.attended)

    @attended.setter
    def attended(self, attended: bool) -> None:
        self.record.attended = attended

    # What the fast path took in

    def arrived(self, number: int, now: float) -> None:
        """A packet with this transport-wide number came, which the fast path did not take."""
        lib.fp_arrived(self.record, number, now)

    def arrivals(self) -> Iterator[tuple[tuple[int, ...], float]]:
        """Transport-wide numbers that came together, and when; they are the caller's to tell."""
        record = self.record
        numbers = tuple(record.arrival[0 : record.arrivals])
        sizes, times = record.burst_size[0 : record.bursts], record.burst_at[0 : record.bursts]
        record.arrivals = record.bursts = 0
        begin = 0
        for size, at in zip(sizes, times, strict=True):
            yield numbers[begin : begin + size], at
            begin += size

    @property
    def told(self) -> tuple[int, int] | None:
        """See `rtp.transport_wide.ArrivalLog.state`."""
        return (self.record.next_number, self.record.reports) if self.record.reported else None

    @told.setter
    def told(self, state: tuple[int, int] | None) -> None:
        self.record.reported = state is not None
        if state is not None:
            self.record.next_number, self.record.reports = state

    def pending(self) -> tuple[list[RtpPacket], bool]:
        """The packets that it did not forward, and whether a frame ends there. They are the
        owner's to forward now."""
        record = self.record
        waiting, whole = record.pending, bool(record.whole)
        if not waiting:
            return [], False
        record.pending = record.whole = 0
        first = record.newest - waiting + 1
        found = [self.find((first + offset) & 0xFFFF) for offset in range(waiting)]
        return [packet for packet in found if packet is not None], whole

    def telling(self) -> bool:
        """A packet came, since this was asked last, that may bring what is said once: a structure
        of layers, or what `rtp.openings` learns."""
        found = bool(self.record.telling)
        self.record.telling = 0
        return found

    # History

    def add(self, packet: RtpPacket) -> bool:
        """Remember `packet`; False when it is already there, as probes and repairs often are."""
        number, descriptor = packet.transport_sequence, packet.descriptor or b""
        held = ffi.new(
            "struct fp_packet *",
            {
                "timestamp": packet.timestamp,
                "sequence": packet.sequence,
                "size": len(packet.payload),
                "number": number or 0,
                "numbered": number is not None,
                "marker": packet.marker,
                "descriptor_size": len(descriptor),
            },
        )
        return bool(lib.fp_hold(self.record, held, descriptor, packet.payload))

    def find(self, sequence: int) -> RtpPacket | None:
        """The packet with this number, if it is still held."""
        packet = self.record.packets[sequence & (self.size - 1)]
        if packet.sequence != sequence & 0xFFFF:
            return None
        begin = lib.fp_bytes(self.record, ffi.addressof(packet))
        if begin == ffi.NULL:
            return None
        cut = packet.descriptor_size
        whole = ffi.buffer(begin, cut + packet.size)[:]
        return RtpPacket(
            self._payload_type,
            bool(packet.marker),
            packet.sequence,
            packet.timestamp,
            self.record.ssrc,
            whole[cut:],
            packet.number if packet.numbered else None,
            whole[:cut] if cut else None,
        )
