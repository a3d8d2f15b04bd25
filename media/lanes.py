"""One viewer's place in the fan-out, and viewers who get equal packets together."""

from __future__ import annotations

from typing import Any

from media.aiortc_seam import SrtpKeys, address_of
from media.native import ffi, lib
from media.rtp.sequence import HALF, distance
from media.tcp import Stream

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

    def begin(self, sequence: int, before: int = 0) -> None:
        """The next packet for this lane is the source's `sequence`, but for `before` that are none
        of the source's: choose the shift."""
        if self.started:
            self.shift = (self.last + 1 + before - sequence) & 0xFFFF
        else:
            self.shift = sequence & HALF
            if sequence + self.shift & 0xFFFF < before:  # it is to begin in the lower half
                self.shift += before
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
