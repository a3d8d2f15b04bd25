"""A sharer like Chromium: VP8 in three temporal layers, and a small picture beside it by rid."""

from __future__ import annotations

import asyncio
import struct
from dataclasses import dataclass, field
from typing import Any

from aiortc.rtp import RtcpPsfbPacket, RtcpRtpfbPacket, unpack_remb_fci

from media.rtp import header
from tests.support.webrtc_peer import TWCC_ID, VP8, VP8_RTX, SharingPeer

RID_ID, REPAIRED_RID_ID = 10, 11
PATTERN = (0, 2, 1, 2)  # temporal layers of L1T3
PACKET = 1_100


@dataclass
class Layered:
    """One stream: sizes in bytes; each frame names itself and the one it rests on."""

    index: int
    rid: bytes
    ssrc: int
    repair_ssrc: int
    frame_size: int
    key_size: int
    every: int  # of the ticks of 1/30 s
    sequence: int
    number: int = 0
    picture: int = 5
    base: int = 3
    phase: int = 0
    repair_sequence: int = 1
    latest: dict[int, int] = field(default_factory=dict)  # layer -> frame
    key_frames: int = 0


class LayeredSharer(SharingPeer):
    """30 ticks a second: 2 Mbit/s in full, 120 kbit/s small. Key frames when asked, of both
    at once, as Chromium's encoders do."""

    def __init__(self, *, two_streams: bool = True, frame_size: int = 8_000) -> None:
        super().__init__()
        self.full = Layered(1, b"full", 0x11111111, 0x22222222, frame_size, 120_000, 1, 1_000)
        self.small = Layered(0, b"small", 0x44444444, 0x55555555, 2_500, 15_000, 5, 60_000)
        self.streams = [self.small, self.full] if two_streams else [self.full]
        self.two_streams = two_streams
        self.ticks = 0
        self.requests: list[float] = []
        self.limit = float("inf")  # bit/s, as the relay wishes
        self.stiff = False  # key frames take what they take, as those of dense text do
        self._kept: dict[tuple[int, int], tuple[bool, int, bytes]] = {}

    def offer_lines(self) -> list[str]:
        if not self.two_streams:
            return super().offer_lines()
        base = "urn:ietf:params:rtp-hdrext:sdes:"
        return [
            f"a=extmap:{RID_ID} {base}rtp-stream-id",
            f"a=extmap:{REPAIRED_RID_ID} {base}repaired-rtp-stream-id",
            "a=rid:small send",
            "a=rid:full send",
            "a=simulcast:send small;full",
        ]

    async def play(self, seconds: float) -> None:
        """Send by the loop's clock."""
        loop = asyncio.get_running_loop()
        begin, first = loop.time(), self.ticks
        while self.ticks - first < seconds * 30:
            self.tick()
            await asyncio.sleep(max(0.0, begin + (self.ticks - first) / 30 - loop.time()))

    def tick(self) -> None:
        """A thirtieth of a second."""
        key, self.key_frame_wanted = self.key_frame_wanted, False
        for stream in self.streams:
            if key or self.ticks % stream.every == 0:
                self._frame(stream, key)
        self.ticks += 1
        self.timestamp = (self.timestamp + 3_000) & 0xFFFFFFFF

    def _frame(self, stream: Layered, key: bool) -> None:
        if key:
            stream.phase, stream.key_frames = 0, stream.key_frames + 1
        layered = stream is self.full
        temporal = PATTERN[stream.phase % 4] if layered else 0
        stream.phase += 1
        stream.number += 1
        rests_on = max(stream.latest.get(t, 0) for t in range(max(temporal, 1)))
        sync = temporal == 2 and stream.latest.get(1, 0) < stream.latest.get(0, 0)
        sync = sync or temporal == 1
        stream.latest[temporal] = stream.number
        if key:
            stream.latest = {0: stream.number}
        stream.picture = (stream.picture + 1) & 0x7FFF
        stream.base = (stream.base + (temporal == 0)) & 0xFF
        head = bytes((0x80 | stream.picture >> 8, stream.picture & 0xFF, stream.base))
        head += bytes((temporal << 6 | sync << 5,))
        what = bytes((0 if key else 1, stream.index)) + struct.pack("!II", stream.number, rests_on)
        share = min(1.0, self.limit / (stream.frame_size * 30 * 8)) if layered else 1.0
        if key and self.stiff:
            share = 1.0
        left = int((stream.key_size if key else stream.frame_size) * share)
        first = True
        while left > 0:
            size = min(left, PACKET)
            left -= size
            payload = bytes((0x90 if first else 0x80, 0xE0)) + head + (what if first else b"")
            payload += bytes(max(size - len(payload), 0))
            self._kept[stream.ssrc, stream.sequence] = left <= 0, self.timestamp, payload
            self._send(
                stream, VP8, left <= 0, stream.sequence, stream.ssrc, self.timestamp, payload
            )
            stream.sequence = (stream.sequence + 1) & 0xFFFF
            first = False

    def _send(
        self,
        stream: Layered,
        payload_type: int,
        marker: bool,
        sequence: int,
        ssrc: int,
        timestamp: int,
        payload: bytes,
    ) -> None:
        rid_id = RID_ID if payload_type == VP8 else REPAIRED_RID_ID
        extension = struct.pack("!BH", TWCC_ID << 4 | 1, self.transport_sequence)
        extension += bytes((rid_id << 4 | len(stream.rid) - 1,)) + stream.rid
        extension += bytes(-len(extension) % 4)
        self.transport_sequence = (self.transport_sequence + 1) & 0xFFFF
        plain = header.pack(payload_type, marker, sequence, timestamp, ssrc, b"")
        block = struct.pack("!HH", 0xBEDE, len(extension) // 4) + extension
        sealed = self.seal(bytes((0x90,)) + plain[1:] + block + payload)
        if self.outgoing.passes():
            self.send(sealed)

    def on_rtcp(self, packet: Any) -> None:
        if isinstance(packet, RtcpPsfbPacket) and packet.fmt == 1:
            self.key_frame_requests += 1
            self.requests.append(asyncio.get_running_loop().time())
            self.key_frame_wanted = True
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt == 15:
            self.limit, _ = unpack_remb_fci(packet.fci)
        elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == 1:
            self.nacked += packet.lost
            for sequence in packet.lost:
                self._repair(packet.media_ssrc, sequence)

    def _repair(self, ssrc: int, sequence: int) -> None:
        stream = next(s for s in self.streams if s.ssrc == ssrc)
        marker, timestamp, payload = self._kept[ssrc, sequence]
        stream.repair_sequence += 1
        payload = sequence.to_bytes(2) + payload
        number = stream.repair_sequence
        self._send(stream, VP8_RTX, marker, number, stream.repair_ssrc, timestamp, payload)
