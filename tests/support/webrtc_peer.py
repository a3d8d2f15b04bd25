"""A headless WebRTC peer: a full ICE agent's checks (by aioice), DTLS client, SRTP.

`SharingPeer` publishes synthetic VP8 and answers NACK; `WatchingPeer` counts, asks for what is
missing and reports. Both can lose datagrams by a `LossPattern`.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import struct
from dataclasses import dataclass, field
from typing import Any, Self

from aioice import stun
from aiortc.rtp import RtcpPacket, RtcpPsfbPacket, RtcpRrPacket, RtcpRtpfbPacket, RtcpSrPacket

from media import aiortc_seam as seam
from media.rtp import header, rtcp
from media.rtp.sequence import distance
from tests.support.lossy_link import LossPattern

TWCC_URI = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
VP8, VP8_RTX = 96, 97
TWCC_ID = 3
CERTIFICATE = seam.new_certificate()


@dataclass
class Answer:
    """What a peer needs of an answer."""

    text: str
    ufrag: str = ""
    password: str = ""
    address: tuple[str, int] = ("", 0)
    fingerprints: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def parse(cls, text: str, family: int = socket.AF_INET) -> Self:
        """The address is the first of that family."""
        answer = cls(text)
        for line in text.splitlines():
            if line.startswith("a=ice-ufrag:"):
                answer.ufrag = line[12:]
            elif line.startswith("a=ice-pwd:"):
                answer.password = line[10:]
            elif line.startswith("a=fingerprint:"):
                algorithm, value = line[14:].split(" ")
                answer.fingerprints.append((algorithm, value))
            elif line.startswith("a=candidate:") and not answer.address[1]:
                parts = line.split()
                if (":" in parts[4]) == (family == socket.AF_INET6):
                    answer.address = (parts[4], int(parts[5]))
        return answer


def datagram_socket(host: str = "127.0.0.1") -> socket.socket:
    """A socket on a free port of that address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setblocking(False)
    sock.bind((host, 0))
    return sock


class WebRtcPeer:
    """Common part: offer, connect, encrypt, decrypt, close."""

    direction = "sendrecv"
    codec, parameters = "VP8", ""

    def __init__(self) -> None:
        self.ufrag, self.password = secrets.token_hex(4), secrets.token_hex(12)
        self.socket = datagram_socket()
        self.incoming, self.outgoing = LossPattern(), LossPattern()
        self.answer = Answer("")
        self.keys: seam.SrtpKeys | None = None
        self.goodbye = asyncio.Event()
        self.datagrams_received = 0
        self.checks_answered = 0
        self._checked = asyncio.Event()
        self._buffer = seam.new("char[]", 2_048)
        self._view = memoryview(seam.buffer(self._buffer))
        self._length = seam.new("int *")
        self._consent: asyncio.Task[None] | None = None
        self._reading = False
        self._dtls = seam.DtlsSession(CERTIFICATE, self.send, self.goodbye.set, role="client")

    def offer(self) -> str:
        """An offer of one section in this peer's codec and direction."""
        return "\r\n".join(
            [
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE 0",
                f"m=video 9 UDP/TLS/RTP/SAVPF {VP8} {VP8_RTX}",
                "c=IN IP4 0.0.0.0",
                f"a=ice-ufrag:{self.ufrag}",
                f"a=ice-pwd:{self.password}",
                f"a=fingerprint:sha-256 {CERTIFICATE.fingerprint}",
                "a=setup:actpass",
                "a=mid:0",
                f"a=extmap:{TWCC_ID} {TWCC_URI}",
                f"a={self.direction}",
                "a=rtcp-mux",
                "a=rtcp-rsize",
                f"a=rtpmap:{VP8} {self.codec}/90000",
                *([f"a=fmtp:{VP8} {self.parameters}"] if self.parameters else []),
                f"a=rtcp-fb:{VP8} transport-cc",
                f"a=rtcp-fb:{VP8} nack",
                f"a=rtcp-fb:{VP8} nack pli",
                f"a=rtpmap:{VP8_RTX} rtx/90000",
                f"a=fmtp:{VP8_RTX} apt={VP8}",
                *self.offer_lines(),
                "",
            ]
        )

    def offer_lines(self) -> list[str]:
        return []

    def send(self, data: bytes | memoryview) -> None:
        """Send a datagram to the relay."""
        try:
            self.socket.sendto(data, self.answer.address)
        except (BlockingIOError, ConnectionRefusedError):
            pass

    def check(self, *, nominate: bool = True) -> None:
        """Send one ICE connectivity check."""
        request = stun.Message(message_method=stun.Method.BINDING, message_class=stun.Class.REQUEST)
        request.attributes["USERNAME"] = f"{self.answer.ufrag}:{self.ufrag}"
        request.attributes["PRIORITY"] = 1
        request.attributes["ICE-CONTROLLING"] = 1
        if nominate:
            request.attributes["USE-CANDIDATE"] = None
        request.add_message_integrity(self.answer.password.encode())
        request.add_fingerprint()
        self.send(bytes(request))

    def accept(self, answer: str) -> None:
        """Take the relay's answer and begin to read."""
        self.answer = Answer.parse(answer, self.socket.family)
        self.start_reading()

    def move(self, to: socket.socket) -> None:
        """Go on from another socket, as a browser does when its network changes."""
        reading = self._reading
        self.stop_reading()
        self.socket.close()
        self.socket = to
        if reading:
            self.start_reading()

    def start_reading(self) -> None:
        if not self._reading:
            asyncio.get_running_loop().add_reader(self.socket.fileno(), self.drain)
            self._reading = True

    def stop_reading(self) -> None:
        """From now on only `drain` reads."""
        if self._reading:
            asyncio.get_running_loop().remove_reader(self.socket.fileno())
            self._reading = False

    async def establish_ice(self) -> None:
        """Check until the relay answers."""
        async with asyncio.timeout(10):
            while not self._checked.is_set():
                self.check()
                try:
                    await asyncio.wait_for(self._checked.wait(), 0.2)
                except TimeoutError:
                    continue

    async def handshake(self) -> None:
        """Do DTLS and keep consent alive from then on."""
        async with asyncio.timeout(10):
            self.keys = await self._dtls.handshake(self.answer.fingerprints)
        self._consent = asyncio.create_task(self._keep_consent())

    async def connect(self, answer: str) -> None:
        """Everything up to keys."""
        self.accept(answer)
        await self.establish_ice()
        await self.handshake()

    async def _keep_consent(self) -> None:
        while True:
            await asyncio.sleep(1)
            self.check()

    def drain(self) -> None:
        """Read all that waits."""
        while True:
            try:
                data = self.socket.recv(2_048)
            except (BlockingIOError, ConnectionRefusedError):
                return
            if data:
                self._dispatch(data)

    def _dispatch(self, data: bytes) -> None:
        self.datagrams_received += 1
        if data[0] < 4:
            self.checks_answered += 1
            assert stun.parse_message(data).check_message_integrity(self.answer.password.encode())
            self._checked.set()
        elif data[0] < 64:
            self._dtls.feed(data)
        elif self.keys is not None and self.incoming.passes():
            if 191 < data[1] < 224:
                self._on_rtcp(self._open(data, seam.unprotect_rtcp))
            else:
                self.on_rtp(self._open(data, seam.unprotect))

    def _open(self, data: bytes, function: Any) -> bytes:
        assert self.keys is not None
        self._view[: len(data)] = data
        self._length[0] = len(data)
        error = function(self.keys.inbound, self._buffer, self._length)
        assert error == 0, f"libsrtp error {error}"
        return bytes(self._view[: self._length[0]])

    def seal(self, data: bytes, function: Any = seam.protect) -> bytes:
        """Encrypt one packet."""
        assert self.keys is not None
        self._view[: len(data)] = data
        self._length[0] = len(data)
        assert function(self.keys.outbound, self._buffer, self._length) == 0
        return bytes(self._view[: self._length[0]])

    def send_rtcp(self, packet: bytes) -> None:
        self.send(self.seal(packet, seam.protect_rtcp))

    def _on_rtcp(self, data: bytes) -> None:
        for packet in RtcpPacket.parse(data):
            self.on_rtcp(packet)

    def on_rtp(self, data: bytes) -> None:
        pass

    def on_rtcp(self, packet: Any) -> None:
        pass

    async def close(self) -> None:
        """Say goodbye and let go of the socket."""
        if self._consent is not None:
            self._consent.cancel()
        await self._dtls.close()
        self.vanish()

    def vanish(self) -> None:
        """Let go of the socket without a word, as a pulled cable does."""
        if self._consent is not None:
            self._consent.cancel()
        self.stop_reading()
        self.socket.close()


class SharingPeer(WebRtcPeer):
    """Sends frames of VP8; a key frame at first and whenever it is asked."""

    direction = "sendonly"

    def __init__(self, first_sequence: int = 1_000) -> None:
        super().__init__()
        self.ssrc, self.repair_ssrc = 0x11111111, 0x22222222
        self.sequence = first_sequence
        self.timestamp = 90_000
        self.transport_sequence = 65_500
        self.repair_sequence = 10
        self.key_frame_wanted = True
        self.key_frame_requests = 0
        self.nacked: list[int] = []
        self.feedback: list[bytes] = []
        self.receiver_reports: list[Any] = []
        self.sent: dict[int, bytes] = {}
        self.headers: dict[int, tuple[bool, int]] = {}  # likewise: marker, time
        self.answers_nack = True

    def offer_lines(self) -> list[str]:
        return [
            f"a=ssrc-group:FID {self.ssrc} {self.repair_ssrc}",
            f"a=ssrc:{self.ssrc} cname:peer",
            f"a=ssrc:{self.repair_ssrc} cname:peer",
        ]

    def frame(self, packets: int = 4, size: int = 1_100, larger: int = 0) -> bool:
        """Send one frame; True when it was a key frame. The last `larger` packets have a byte more,
        as browsers cut frames."""
        key, self.key_frame_wanted = self.key_frame_wanted, False
        for index in range(packets):
            begin = b"\x10" if index == 0 else b"\x00"
            payload = begin + (b"\x00" if key else b"\x01") + self.sequence.to_bytes(2)
            payload += bytes(size - len(payload) + (index >= packets - larger))
            last = index == packets - 1
            self.sent[self.sequence] = payload
            self.headers[self.sequence] = last, self.timestamp
            self.send_rtp(VP8, last, self.sequence, self.ssrc, payload)
            self.sequence = (self.sequence + 1) & 0xFFFF
        self.timestamp = (self.timestamp + 3_000) & 0xFFFFFFFF
        return key

    def send_rtp(
        self,
        payload_type: int,
        marker: bool,
        sequence: int,
        ssrc: int,
        payload: bytes,
        timestamp: int | None = None,
    ) -> None:
        """Send one packet with a transport-wide number, unless the link loses it."""
        extension = struct.pack("!HHBHB", 0xBEDE, 1, TWCC_ID << 4 | 1, self.transport_sequence, 0)
        self.transport_sequence = (self.transport_sequence + 1) & 0xFFFF
        at = self.timestamp if timestamp is None else timestamp
        plain = header.pack(payload_type, marker, sequence, at, ssrc, payload)
        plain = bytes((0x90,)) + plain[1:12] + extension + payload
        sealed = self.seal(plain)
        if self.outgoing.passes():
            self.send(sealed)

    def on_rtcp(self, packet: Any) -> None:
        if isinstance(packet, RtcpPsfbPacket) and packet.fmt in (1, 4):
            self.key_frame_requests += 1
            self.key_frame_wanted = True
        elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == 1:
            self.nacked += packet.lost
            if self.answers_nack:
                for sequence in packet.lost:
                    self.repair(sequence)
        elif isinstance(packet, RtcpRrPacket):
            self.receiver_reports += packet.reports

    def _on_rtcp(self, data: bytes) -> None:
        if data[1] == 205 and data[0] & 0x1F == 15:  # aiortc does not know this one
            self.feedback.append(data)
        else:
            super()._on_rtcp(data)

    def repair(self, sequence: int) -> None:
        """Answer a NACK as RFC 4588 says."""
        payload = sequence.to_bytes(2) + self.sent[sequence]
        self.repair_sequence = (self.repair_sequence + 1) & 0xFFFF
        marker, at = self.headers.get(sequence, (False, self.timestamp))
        self.send_rtp(VP8_RTX, marker, self.repair_sequence, self.repair_ssrc, payload, at)


class WatchingPeer(WebRtcPeer):
    """Counts packets, asks again for gaps, remembers what it saw."""

    direction = "recvonly"

    def __init__(self) -> None:
        super().__init__()
        self.ssrc = 0x33333333
        self.packets: dict[int, bytes] = {}  # sequence -> payload
        self.repaired = 0
        self.duplicates = 0
        self.first_payload: bytes | None = None
        self.sources: set[int] = set()
        self.sender_reports: list[Any] = []
        self.newest: int | None = None
        self.asks = True

    @property
    def media_ssrc(self) -> int:
        """The stream's SSRC as the answer names it."""
        line = next(x for x in self.answer.text.splitlines() if x.startswith("a=ssrc-group:FID"))
        return int(line.split()[1])

    def on_rtp(self, data: bytes) -> None:
        packet = header.parse(data)
        assert packet is not None
        self.sources.add(packet.ssrc)
        if packet.payload_type == VP8_RTX:
            original = header.unwrap_retransmission(packet, VP8, self.media_ssrc)
            assert original is not None
            packet = original
            self.repaired += 1
        if self.first_payload is None:
            self.first_payload = packet.payload
        if packet.sequence in self.packets:
            self.duplicates += 1
        self.packets[packet.sequence] = packet.payload
        if self.newest is None or distance(self.newest, packet.sequence) > 0:
            self.newest = packet.sequence

    def missing(self) -> list[int]:
        """The gaps between the first and the newest packet."""
        if self.newest is None:
            return []
        first = next(iter(self.packets))
        span = distance(first, self.newest)
        numbers = [(first + i) & 0xFFFF for i in range(span)]
        return [number for number in numbers if number not in self.packets]

    def ask_for_missing(self) -> None:
        """Send one NACK for all gaps."""
        missing = self.missing()
        if missing:
            self.send_rtcp(rtcp.pack_nack(self.ssrc, self.media_ssrc, missing))

    def ask_for_key_frame(self) -> None:
        """Send a PLI."""
        self.send_rtcp(rtcp.pack_pli(self.ssrc, self.media_ssrc))

    def on_rtcp(self, packet: Any) -> None:
        if isinstance(packet, RtcpSrPacket):
            self.sender_reports.append(packet)
