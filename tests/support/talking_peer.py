"""Somebody with a microphone and three slots: offers as browsers do, says packets as loud as told,
keeps what it hears by slot.
"""

from __future__ import annotations

import struct
from typing import Any

from aiortc.rtp import RtcpRrPacket, RtcpSrPacket

from media.rtp import header
from media.rtp.header import RtpPacket
from tests.support.webrtc_peer import CERTIFICATE, WebRtcPeer

OPUS, LEVEL_ID = 111, 1
LEVEL_URI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
LOUD, QUIET = 20, 90  # -dBov
FRAME = 960


class TalkingPeer(WebRtcPeer):
    """`heard[slot]`: packets in order of arrival. With `listens` it has no microphone."""

    def __init__(
        self, name: str = "", *, first: int = 65_500, listens: bool = False, slots: int = 3
    ) -> None:
        super().__init__()
        self.name = name
        self.ssrc = 0x0A000000 + first
        self.sequence, self.timestamp = first, 7_000
        self.listens, self.slots = listens, slots
        self.heard: list[list[RtpPacket]] = [[] for _ in range(slots)]
        self.reports: list[Any] = []  # sender reports, and blocks about this one
        self.spoken = 0

    def offer(self) -> str:
        mids = " ".join(map(str, range(self.slots)))
        lines = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0", f"a=group:BUNDLE {mids}"]
        for mid in range(self.slots):
            lines += [
                f"m=audio 9 UDP/TLS/RTP/SAVPF {OPUS}",
                "c=IN IP4 0.0.0.0",
                f"a=ice-ufrag:{self.ufrag}",
                f"a=ice-pwd:{self.password}",
                f"a=fingerprint:sha-256 {CERTIFICATE.fingerprint}",
                "a=setup:actpass",
                f"a=mid:{mid}",
                "a=recvonly" if mid or self.listens else "a=sendrecv",
                "a=rtcp-mux",
                f"a=rtpmap:{OPUS} opus/48000/2",
                f"a=extmap:{LEVEL_ID} {LEVEL_URI}",
            ]
        return "\r\n".join([*lines, ""])

    def packet(self, payload: bytes, level: int | None = LOUD) -> bytes:
        """The next packet, plain."""
        plain = header.pack(OPUS, False, self.sequence, self.timestamp, self.ssrc, payload)
        if level is None:
            return plain
        extension = struct.pack("!HHBBH", 0xBEDE, 1, LEVEL_ID << 4, 0x80 | level, 0)
        return bytes((0x90,)) + plain[1:12] + extension + payload

    def say(self, level: int | None = LOUD, times: int = 1) -> None:
        """So many packets; each tells who says it and how many were said before."""
        for _ in range(times):
            payload = f"{self.name}:{self.spoken}".encode().ljust(40, b".")
            sealed = self.seal(self.packet(payload, level))
            self.spoken += 1
            self.sequence = (self.sequence + 1) & 0xFFFF
            self.timestamp = (self.timestamp + FRAME) & 0xFFFFFFFF
            if self.outgoing.passes():
                self.send(sealed)

    @property
    def ssrcs(self) -> list[int]:
        """Of the slots, as the answer names them."""
        lines = self.answer.text.splitlines()
        return [int(line[7:].split()[0]) for line in lines if line.startswith("a=ssrc:")]

    def on_rtp(self, data: bytes) -> None:
        packet = header.parse(data)
        assert packet is not None
        self.heard[self.ssrcs.index(packet.ssrc)].append(packet)

    def words(self, slot: int | None = None) -> list[tuple[str, int]]:
        """Who said which packet, as heard in a slot or in all."""
        slots = self.heard if slot is None else [self.heard[slot]]
        parts = [p.payload.decode().rstrip(".").split(":") for s in slots for p in s]
        return [(name, int(number)) for name, number in parts]

    def on_rtcp(self, packet: Any) -> None:
        if isinstance(packet, RtcpSrPacket):
            self.reports.append(packet)
        elif isinstance(packet, RtcpRrPacket):
            self.reports += packet.reports
