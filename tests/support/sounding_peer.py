"""A share with sound, and who watches and hears it: to be mixed in before a sharing and a watching
peer. Both offer a second section, of stereo Opus, in the bundle of the picture.
"""

from __future__ import annotations

import asyncio
from typing import Any

from media.rtp import header, rtcp
from media.rtp.header import RtpPacket
from tests.support.webrtc_peer import CERTIFICATE, SharingPeer, WatchingPeer, WebRtcPeer

OPUS = 111
FRAME, RATE = 960, 48_000


def with_sound(peer: WebRtcPeer, offer: str) -> str:
    """The same offer with a section of sound."""
    lines = [
        f"m=audio 9 UDP/TLS/RTP/SAVPF {OPUS}",
        "c=IN IP4 0.0.0.0",
        f"a=ice-ufrag:{peer.ufrag}",
        f"a=ice-pwd:{peer.password}",
        f"a=fingerprint:sha-256 {CERTIFICATE.fingerprint}",
        "a=setup:actpass",
        "a=mid:1",
        f"a={peer.direction}",
        "a=rtcp-mux",
        f"a=rtpmap:{OPUS} opus/48000/2",
        "",
    ]
    return offer.replace("a=group:BUNDLE 0", "a=group:BUNDLE 0 1") + "\r\n".join(lines)


class Sounding(WebRtcPeer):
    """`clock` is its own, ahead of the loop's by hours and fast by some millionths; sound and
    picture are sampled by it from `began` on."""

    AHEAD, FAST = 20_000.0, 80e-6
    sound_ssrc = 0x66666666
    sound_sequence, sound_began = 65_530, 4_000_000_000

    def offer(self) -> str:
        return with_sound(self, super().offer())

    def clock(self) -> float:
        """Seconds."""
        return asyncio.get_running_loop().time() * (1 + self.FAST) + self.AHEAD

    def sound_time(self) -> int:
        """The RTP time of now, of the sound."""
        return int(self.sound_began + self.clock() * RATE) & 0xFFFFFFFF

    def sound(self, times: int = 1, timestamp: int | None = None) -> None:
        """So many packets of it, each with its number."""
        for _ in range(times):
            begin = self.sound_time() if timestamp is None else timestamp
            payload = f"tone {self.sound_sequence}".encode()
            packet = header.pack(OPUS, False, self.sound_sequence, begin, self.sound_ssrc, payload)
            self.sound_sequence = (self.sound_sequence + 1) & 0xFFFF
            if self.outgoing.passes():
                self.send(self.seal(packet))

    def tell(self, ssrc: int, timestamp: int) -> None:
        """A sender report: this is the RTP time of that stream now."""
        report = rtcp.pack_sender_report(ssrc, rtcp.ntp_time(self.clock()), timestamp, 0, 0)
        self.send_rtcp(report + rtcp.pack_sdes(ssrc, "peer"))


class Listening(WebRtcPeer):
    """`heard`: the sound's packets in order of arrival; `told`: of each stream's sender reports the
    RTP time by NTP time."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.heard: list[RtpPacket] = []
        self.told: dict[int, dict[int, int]] = {}

    def offer(self) -> str:
        return with_sound(self, super().offer())

    def on_rtp(self, data: bytes) -> None:
        packet = header.parse(data)
        assert packet is not None
        if packet.payload_type == OPUS:
            self.heard.append(packet)
        else:
            super().on_rtp(data)

    @property
    def sound_ssrc(self) -> int:
        """As the answer names it."""
        text = self.answer.text
        lines = text[text.index("m=audio") :].splitlines()
        return next(int(line[7:].split()[0]) for line in lines if line.startswith("a=ssrc:"))

    def tones(self) -> list[int]:
        """The sharer's numbers of what was heard."""
        return [int(packet.payload.split()[1]) for packet in self.heard]

    def on_rtcp(self, packet: Any) -> None:
        super().on_rtcp(packet)
        if hasattr(packet, "sender_info"):
            info = packet.sender_info
            self.told.setdefault(packet.ssrc, {})[info.ntp_timestamp] = info.rtp_timestamp


class SoundingSharer(Sounding, SharingPeer):
    """VP8 with sound."""


class ListeningViewer(Listening, WatchingPeer):
    """Takes both."""
