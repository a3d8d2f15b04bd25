"""What one microphone sends, as the fast path knows it, and the places in which others hear it
(struct fp_sound and fp_slot in native/fastpath.h).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from media.aiortc_seam import SrtpKeys, address_of, new, protect
from media.datagrams import Datagrams
from media.inbound import Inbound
from media.native import ffi, lib, mapped
from media.rtp.sequence import HALF
from media.tcp import Stream

_length = new("int *")


class Slot:
    """A place in which one listener hears somebody: a stream of its own, whose numbers and times
    go on whoever is in it. `in_step`: times go out as they come, but for `add`, since they are a
    picture's too."""

    def __init__(self, ssrc: int, payload_type: int, *, in_step: bool = False) -> None:
        self.ssrc = ssrc
        self.keys: SrtpKeys | None = None
        self.stream: Stream | None = None
        self.record = record = ffi.new("struct fp_slot *")
        record.ssrc, record.payload_type, record.in_step = ssrc, payload_type, in_step
        record.sequence = secrets.randbelow(HALF)  # RFC 3711 section 3.3.1
        record.timestamp = secrets.randbits(32)

    def open(self, keys: SrtpKeys, native: Any) -> None:
        """Packets can be sent, there; `native` as `Transport.native` makes it."""
        self.keys = keys  # they live as long as C knows them
        self.record.outbound = ffi.cast("void *", address_of(keys.outbound))
        self.move(native)

    def move(self, native: Any) -> None:
        """There from now on; whoever is in it has to be told (`Sound.set_slots`)."""
        if isinstance(native, Stream):
            self.stream = native
        else:
            self.stream = None
            ffi.memmove(self.record.name, native, lib.FP_NAME)

    def begin(self) -> None:
        """The next packet is the first of somebody who was not in it before."""
        self.record.begins = 1

    def add(self, ticks: int) -> None:
        """So much is added to times from now on."""
        self.record.moved = ticks

    @property
    def newest(self) -> tuple[int, float] | None:
        """The RTP time of the newest packet, and when it was sent; None before the first."""
        return (self.record.timestamp, self.record.at) if self.record.at else None

    @property
    def packets(self) -> int:
        """How many were sent."""
        return int(self.record.packets)

    @property
    def octets(self) -> int:
        """Of their payloads."""
        return int(self.record.octets)


class Sound(Inbound):
    """A microphone's packets. The fast path sends them on to its slots but for those on TCP
    (`streams`): while there are such it is `attended`, and its owner does."""

    def __init__(self, payload_type: int, level_id: int) -> None:
        super().__init__(ffi.new("struct fp_sound *"))
        self.streams: list[Slot] = []
        self._keys: SrtpKeys | None = None
        self._watched = False
        self._slots: tuple[Sequence[Slot], Any] = (), ffi.NULL
        self._kept: Any = ffi.NULL  # lives as long as C knows it
        self._read = 0  # of these
        self.record.payload_type, self.record.level_id = payload_type, level_id

    def open(self, keys: SrtpKeys) -> None:
        """Take what these keys decrypt."""
        self._keys = keys  # they live as long as C knows them
        self.record.inbound = ffi.cast("void *", address_of(keys.inbound))

    def close(self) -> None:
        """Take nothing any more, send to nobody."""
        self.record.inbound = ffi.NULL
        self.set_slots(())

    def set_slots(self, slots: Sequence[Slot]) -> None:
        """It is heard in these and no others, when this returns."""
        if tuple(slots) == self._slots[0] and not self._moved(slots):
            return
        near = [slot for slot in slots if slot.stream is None]
        records = ffi.new("struct fp_slot *[]", [slot.record for slot in near])
        self.record.slots, self.record.slot_count = records, len(near)
        self.streams = [slot for slot in slots if slot.stream is not None]
        self.watch(self._watched)
        self._slots = tuple(slots), records  # they live as long as C knows them

    def slots_moved(self) -> None:
        """Some of them are elsewhere: they are reached there when this returns."""
        self.set_slots(self._slots[0])

    def watch(self, on: bool) -> None:
        """From now on its owner is to see each packet, or needs not."""
        self._watched = on
        self.record.attended = on or bool(self.streams)

    def _moved(self, slots: Sequence[Slot]) -> bool:
        """Another path is to be taken to one of these than before."""
        return [slot for slot in slots if slot.stream is not None] != self.streams

    def keep(self, on: bool) -> None:
        """From now on what is said is kept for `kept`, or is not."""
        self._kept = mapped("struct fp_kept") if on else ffi.NULL
        self.record.kept, self._read = self._kept, 0

    def kept(self) -> list[tuple[int, float, bytes]]:
        """What was said since this was asked last, without what nobody read in time: RTP time,
        when it came, payload."""
        if self._kept == ffi.NULL:
            return []
        count = int(self._kept.count)
        places = (n % lib.FP_KEPT for n in range(max(self._read, count - lib.FP_KEPT), count))
        packets = [self._kept.packets[place] for place in places]
        self._read = count
        return [
            (one.timestamp, one.at, bytes(ffi.buffer(one.payload, one.size))) for one in packets
        ]

    def say(self, datagrams: Datagrams, begin: int, size: int, now: float) -> bool:
        """Send a packet that the fast path left, decrypted at view[begin : begin + size], to where
        it is heard. False: it is no well-formed RTP."""
        if not datagrams.say(self.record, begin, size, now):
            return False
        for slot in self.streams:
            _length[0] = datagrams.lay_out_sound(slot.record, begin, size, now)
            if _length[0] and slot.keys is not None and slot.stream is not None:
                if not protect(slot.keys.outbound, datagrams.outbound, _length):
                    slot.stream.send(datagrams.out_view[: _length[0]])
        return True

    def begin(self) -> None:
        """Its numbers and times have to do with those before no more."""
        for slot in self._slots[0]:
            slot.begin()

    @property
    def known(self) -> bool:
        """Something came."""
        return bool(self.record.known)

    @property
    def ssrc(self) -> int:
        """Of what came last."""
        return int(self.record.ssrc)

    @property
    def newest(self) -> int:
        """The highest number that came."""
        return int(self.record.newest)

    def advance(self, ssrc: int, sequence: int, timestamp: int, now: float) -> None:
        """This packet, which the fast path did not take, is the newest."""
        record = self.record
        record.ssrc, record.newest, record.known = ssrc, sequence, 1
        record.timestamp, record.heard = timestamp, now

    @property
    def loud_at(self) -> float:
        """When the last packet came that may be speech; 0 before the first."""
        return float(self.record.loud_at)

    @property
    def speaks(self) -> bool:
        """Its owner knows: the beginning of speech need not be told."""
        return bool(self.record.speaks)

    @speaks.setter
    def speaks(self, speaks: bool) -> None:
        self.record.speaks = speaks
