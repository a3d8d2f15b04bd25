"""The load client's sharers: one process, any number of synthetic shares."""

from __future__ import annotations

import asyncio
import heapq
import struct
import time
from collections.abc import Iterator
from itertools import cycle

from tests.bench.compare.child import Reply, obey
from tests.bench.compare.peer import Peer
from tests.bench.compare.signaling import ADAPTERS, http_session
from tests.bench.compare.stream import CLOCK_RATE, FPS, STAMP, STAMP_MAGIC, Share, Window

PSFB, SENDER_REPORT = 206, 200
KEY_FRAME_REQUESTS = {1, 4}
"""PLI and FIR (RFC 4585 section 6.3.1, RFC 5104 section 4.3.1)."""

NTP_EPOCH = 2_208_988_800
ONE_BYTE_EXTENSIONS = 0xBEDE
_rtp = struct.Struct("!BBHII")
_extension = struct.Struct("!HHBHx")
"""One-byte header extensions (RFC 8285 section 4.2): one element of two bytes, one of padding."""


class Sharer:
    """Sends one share and answers key frame requests."""

    def __init__(
        self,
        peer: Peer,
        share: Share,
        real: Iterator[tuple[bytes, ...]] | None,
        window: Window,
    ) -> None:
        self.peer = peer
        self.packets = 0
        self.counted = 0
        self._window = window
        self.key_frames = 0
        self._share = share
        self._real = real
        self._bytes = 0
        self._timestamp = 0
        self._next_report = 0.0
        peer.on_feedback = self._on_rtcp

    def send_frame(self) -> None:
        self.peer.drain()
        if self._real is None:
            frame = self._share.next()
            self._timestamp, payloads = frame.timestamp, frame.payloads
        else:
            self._timestamp += CLOCK_RATE // FPS
            payloads = next(self._real)
        seal, send = self.peer.seal, self.peer.send
        last = len(payloads) - 1
        for number, payload in enumerate(payloads):
            header = self._header(marker=number == last)
            now = time.time_ns()
            stamp = b"" if self._real else STAMP.pack(STAMP_MAGIC, now)
            send(seal(header + payload + stamp))
            self.packets += 1
            self.counted += self._window.holds(now)
            self._bytes += len(payload) + len(stamp)

    def _header(self, *, marker: bool) -> bytes:
        peer, number = self.peer, self.packets & 0xFFFF
        extension_id = peer.transport_sequence_id
        fixed = _rtp.pack(
            0x90 if extension_id else 0x80,
            peer.payload_type | (0x80 if marker else 0),
            number,
            self._timestamp & 0xFFFFFFFF,
            peer.ssrc,
        )
        if not extension_id:
            return fixed
        return fixed + _extension.pack(ONE_BYTE_EXTENSIONS, 1, extension_id << 4 | 1, number)

    def keep_alive(self, now: float) -> None:
        """Consent checks, and a sender report a second."""
        self.peer.keep_consent(now)
        if self.packets and now >= self._next_report:
            self._next_report = now + 1
            seconds = time.time()
            ntp = int((seconds + NTP_EPOCH) * (1 << 32)) & 0xFFFFFFFFFFFFFFFF
            body = struct.pack("!QIII", ntp, self._timestamp, self.packets, self._bytes)
            head = struct.pack("!BBHI", 0x80, SENDER_REPORT, 6, self.peer.ssrc)
            self.peer.send_rtcp(head + body)

    def _on_rtcp(self, compound: bytes) -> None:
        position = 0
        while position + 4 <= len(compound):
            first, kind, words = struct.unpack_from("!BBH", compound, position)
            if kind == PSFB and first & 31 in KEY_FRAME_REQUESTS:
                self.key_frames += 1
                self._share.request_key_frame()
            position += 4 * (words + 1)


class Publisher:
    """The process: joins, then sends until told to stop."""

    def __init__(self) -> None:
        self._sharers: list[Sharer] = []
        self._window = Window()
        self._sending: asyncio.Task[None] | None = None
        self._idle: asyncio.Task[None] | None = None

    async def join(
        self, adapter: str, base: str, rooms: int, bits_per_second: int, real: bool
    ) -> Reply:
        loop_of = self._real_frames(bits_per_second) if real else None
        async with http_session() as http:
            signaling = ADAPTERS[adapter](http, base)
            for room in range(rooms):
                peer = Peer("sendonly")
                await signaling.publish(peer, room)
                frames = cycle(loop_of) if loop_of else None
                self._sharers.append(
                    Sharer(peer, Share(bits_per_second, room), frames, self._window)
                )
        self._idle = asyncio.create_task(self._keep_alive())
        return {"profile": self._sharers[0].peer.profile}

    async def send(self) -> Reply:
        self._sending = asyncio.create_task(self._send())
        return {}

    async def measure(self, since: int, until: int) -> Reply:
        """Count from `since` to `until`."""
        self._window.since, self._window.until = since, until
        return {}

    async def count(self) -> Reply:
        if self._sending and self._sending.done():
            self._sending.result()
        return {
            "packets": sum(sharer.counted for sharer in self._sharers),
            "key_frames": sum(sharer.key_frames for sharer in self._sharers),
        }

    async def _send(self) -> None:
        """Every share at its frame rate, their frames spread evenly over the frame interval."""
        start = time.monotonic()
        interval = 1 / FPS
        step = interval / len(self._sharers)
        due = [(start + n * step, n) for n in range(len(self._sharers))]
        while True:
            when, number = due[0]
            if (wait := when - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            self._sharers[number].send_frame()
            heapq.heapreplace(due, (when + interval, number))

    async def _keep_alive(self) -> None:
        while True:
            now = time.monotonic()
            for sharer in self._sharers:
                sharer.keep_alive(now)
            await asyncio.sleep(0.5)

    @staticmethod
    def _real_frames(bits_per_second: int) -> list[tuple[bytes, ...]]:
        from tests.bench.compare.real_vp8 import real_vp8

        return real_vp8(bits_per_second)


async def main() -> None:
    publisher = Publisher()
    await obey(
        {
            "join": publisher.join,
            "send": publisher.send,
            "measure": publisher.measure,
            "count": publisher.count,
        }
    )


if __name__ == "__main__":
    asyncio.run(main())
