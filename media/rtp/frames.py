"""Whole frames in order, for viewers that do not get every one of them.

The packets of a frame follow each other, the last one marked (RFC 3550 section 5.1). What is
missing is waited for while a repair may come, then given up.
"""

from __future__ import annotations

from typing import NamedTuple

from media.rtp.header import RtpPacket
from media.rtp.history import Held
from media.rtp.sequence import distance
from media.rtp.temporal import Layer, LayerReader

PATIENCE = 1.0  # seconds to wait for a repair
MOST_BEHIND = 900  # packets; the history holds little more
MAX_PACKETS = 2_000


class Frame(NamedTuple):
    """`broken`: something before it is missing for good."""

    layer: Layer
    packets: tuple[RtpPacket, ...]
    size: int
    broken: bool

    @property
    def timestamp(self) -> int:
        """Its RTP time."""
        return self.packets[0].timestamp


class FrameAssembler:
    """Reads frames out of a history, beginning with the packet numbered `first`."""

    def __init__(self, reader: LayerReader, history: Held, first: int) -> None:
        self._reader = reader
        self._history = history
        self._next = first & 0xFFFF
        self._packets: list[RtpPacket] = []
        self._stuck: float | None = None
        self._broken = False
        self._aligned = True  # `_next` begins a frame, or continues `_packets`

    @property
    def begin(self) -> int | None:
        """The number that the next frame begins with, if nothing is known to be missing."""
        if self._broken or not self._aligned or self._stuck is not None:
            return None
        return self._packets[0].sequence if self._packets else self._next

    def go_on(self, begin: int) -> None:
        """Somebody else read the frames before this number."""
        self._packets.clear()
        self._next = begin & 0xFFFF

    def frames(self, newest: int, now: float) -> list[Frame]:
        """The frames that became whole; `newest` is the last number that came."""
        found: list[Frame] = []
        while distance(self._next, newest) >= 0:
            packet = self._history.find(self._next)
            if packet is None:
                if not self._give_up(newest, now):
                    break
                continue
            self._stuck = None
            self._next = (self._next + 1) & 0xFFFF
            self._take(packet, found)
        return found

    def _take(self, packet: RtpPacket, found: list[Frame]) -> None:
        if not packet.payload:
            return  # padding that probes for bandwidth
        if self._packets and packet.timestamp != self._packets[0].timestamp:
            # Chromium throws away what its pacer still holds of a frame when a key frame comes
            self._packets.clear()
            self._broken = True
        if not self._aligned:
            self._aligned = packet.marker
            return
        self._packets.append(packet)
        if (packet.marker or len(self._packets) > MAX_PACKETS) and self._packets:
            packets, self._packets = tuple(self._packets), []
            layer = self._reader.read(packets[0].payload, packets[0].descriptor)
            size = sum(len(p.payload) for p in packets)
            found.append(Frame(layer, packets, size, self._broken))
            self._broken = False

    def _give_up(self, newest: int, now: float) -> bool:
        """Something is missing: wait, or go on behind it."""
        if self._stuck is None:
            self._stuck = now
        behind = distance(self._next, newest)
        if now - self._stuck < PATIENCE and behind < MOST_BEHIND:
            return False
        if behind >= self._history.size:  # the numbers jumped: nothing older is held
            self._next = (newest - self._history.size + 1) & 0xFFFF
        while distance(self._next, newest) >= 0 and self._history.find(self._next) is None:
            self._next = (self._next + 1) & 0xFFFF
        self._stuck = None
        self._packets.clear()
        self._broken, self._aligned = True, False
        return True
