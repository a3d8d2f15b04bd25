"""The synthetic screen share: VP8 frames in a browser's packets, stamped with their send time.

A frame's packets are cut as libwebrtc cuts them (`RtpPacketizer::SplitAboutEqually`): nearly equal,
the larger ones, by one byte, last. Frame sizes vary as on a real screen. All packets of a frame
leave in one burst, as Chromium's pacer lets them.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

FPS = 30
CLOCK_RATE = 90_000
MAX_PAYLOAD = 1_100
"""VP8 bytes per packet at most, before the stamp; the datagram stays below 1,200 bytes."""

WIDTH, HEIGHT = 1280, 720
KEY_FRAME_SCALE = 4
"""Size of a key frame against the mean frame."""

STAMP = struct.Struct("!4sQ")
STAMP_MAGIC = b"HOFF"


@dataclass(slots=True)
class Window:
    """The measured time, in nanoseconds since the epoch: all processes count by the same clock."""

    since: int = 0
    until: int = 0

    def holds(self, moment: int) -> bool:
        return self.since <= moment < self.until


@dataclass(frozen=True, slots=True)
class Frame:
    """Payloads of one frame, without the RTP header and the stamp."""

    payloads: tuple[bytes, ...]
    timestamp: int


class Share:
    """An endless share of `bits_per_second`; `seed` makes its frame sizes repeatable."""

    def __init__(self, bits_per_second: int, seed: int) -> None:
        self._mean = bits_per_second / 8 / FPS
        self._random = random.Random(seed)
        self._noise = self._random.randbytes(1 << 17)
        self._picture_id = self._random.randrange(1 << 15)
        self._numbers = count()
        self._key_next = True

    def request_key_frame(self) -> None:
        """The next frame is a key frame (answer to PLI and FIR)."""
        self._key_next = True

    def next(self) -> Frame:
        key, self._key_next = self._key_next, False
        size = self._mean * (KEY_FRAME_SCALE if key else self._random.uniform(0.4, 1.6))
        body = self._vp8_header(key) + self._slice(int(size))
        self._picture_id = (self._picture_id + 1) & 0x7FFF
        payloads = tuple(
            self._descriptor(start=number == 0) + chunk
            for number, chunk in enumerate(split_about_equally(body, MAX_PAYLOAD - 4))
        )
        return Frame(payloads, next(self._numbers) * CLOCK_RATE // FPS)

    def _descriptor(self, *, start: bool) -> bytes:
        """RFC 7741 section 4.2: extension and 15-bit picture id present, S on the first packet."""
        return struct.pack("!BBH", 0x90 if start else 0x80, 0x80, 0x8000 | self._picture_id)

    def _vp8_header(self, key: bool) -> bytes:
        """RFC 6386 section 9.1: the frame tag, then start code and size on a key frame."""
        tag = (0 if key else 1) | 1 << 4 | 64 << 5
        head = tag.to_bytes(3, "little")
        return head + b"\x9d\x01\x2a" + struct.pack("<HH", WIDTH, HEIGHT) if key else head

    def _slice(self, size: int) -> bytes:
        start = self._random.randrange(len(self._noise) - size)
        return self._noise[start : start + size]


def split_about_equally(body: bytes, limit: int) -> Iterator[bytes]:
    """Cut as libwebrtc does: sizes differ by one byte at most, the larger packets last."""
    parts = -(-len(body) // limit)
    small, larger = divmod(len(body), parts)
    position = 0
    for number in range(parts):
        end = position + small + (number >= parts - larger)
        yield body[position:end]
        position = end
