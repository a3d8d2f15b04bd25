"""Packets that no browser would send: built by the rules and then bent, or mutations of good ones.

All chance comes from one seeded generator, so that a run can be repeated.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Sequence

from media.rtp import header, rtcp
from media.rtp.transport_wide import ArrivalLog

INTERESTING = (0, 1, 2, 3, 4, 7, 8, 15, 16, 63, 64, 127, 128, 191, 192, 223, 224, 254, 255)
WORDS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)
LARGEST = 1_400
PAYLOAD_TYPE, REPAIR_TYPE = 96, 97
OPUS = 111
TRANSPORT_ID, RID_ID, REPAIRED_RID_ID, DESCRIPTOR_ID = 3, 10, 11, 12

# A structure of three temporal layers, and frames that refer to it.
DESCRIPTORS = (
    bytes.fromhex("c1000180039203c1a0c40280"),
    bytes.fromhex("c0000180002d84d5a9401b0280"),
    bytes.fromhex("c10002"),
    bytes.fromhex("420003"),
    bytes.fromhex("8300045fa0"),
)
PAYLOADS = (
    b"\x10\x00key frame of VP8",
    b"\x10\x01frame of VP8",
    b"\x90\xe0\x81\x02\x03\x40\x01layered VP8",
    b"\x08key frame of VP9",
    b"\xa8\x81\x02\x00\x07VP9",
    b"\xe8\x90\x02\x00\x51VP9",
    b"\x08key frame of AV1",
    b"\x67SPS of H.264",
    b"\x7c\x85FU-A of H.264",
    b"\x78\x00\x05\x67abcd\x00\x02\x65xSTAP-A",
)


class Maker:
    """Makes packets for one relay. `ssrcs`: those the relay knows, the main one first."""

    def __init__(self, seed: float | str) -> None:
        self.chance = random.Random(seed)
        self.ssrcs: Sequence[int] = (1, 2, 3)
        self.viewed: Sequence[int] = (1, 2)  # what viewers are sent, the repairs' last
        self.sequence = 1_000
        self.transport_sequence = 65_000
        self.timestamp = 90_000
        self.calm = self.chance.random() < 0.5  # else numbers go anywhere, and gaps are waited for

    def octets(self, most: int) -> bytes:
        return self.chance.randbytes(self.chance.randrange(most + 1))

    def mutated(self, data: bytes) -> bytes:
        """A few bytes changed, cut off, doubled or put in."""
        changed = bytearray(data)
        for _ in range(self.chance.choice((1, 1, 1, 2, 4, 8))):
            place = self.chance.randrange(len(changed) + 1)
            match self.chance.randrange(6):
                case 0 if changed:
                    changed[place - 1] = self.chance.choice(INTERESTING)
                case 1 if changed:
                    changed[place - 1] ^= 1 << self.chance.randrange(8)
                case 2:
                    del changed[place:]
                case 3:
                    changed[place:place] = self.octets(12)
                case 4:
                    changed[place : place + 2] = struct.pack("!H", self.chance.choice(WORDS))
                case _:
                    changed += changed[place : place + 40]
        return bytes(changed[:LARGEST])

    def sometimes_mutated(self, data: bytes, often: float) -> bytes:
        return self.mutated(data) if self.chance.random() < often else data

    # RTP

    def rtp(self) -> bytes:
        """What a hostile sharer sends, as the relay sees it once decrypted."""
        sequence = self.sequence
        if self.calm and self.chance.random() < 0.8:
            return self._calm_rtp()
        if not self.calm:
            self._step()
            return _as_media(self.sometimes_mutated(self._rtp(), 0.15))
        self.sequence = self._near(self.sequence)
        packet, self.sequence = self._rtp(), sequence
        return _as_media(self.sometimes_mutated(packet, 0.02))

    def _rtp(self) -> bytes:
        chance = self.chance
        payload = self._payload()
        payload_type = chance.choices(
            (PAYLOAD_TYPE, REPAIR_TYPE, chance.randrange(128)), (70, 25, 5)
        )[0]
        ssrc = chance.choices(
            (self.ssrcs[0], chance.choice(self.ssrcs), chance.getrandbits(32)), (70, 29, 1)
        )[0]
        if payload_type == REPAIR_TYPE:
            payload = struct.pack("!H", self._near(self.sequence)) + payload
        marker = chance.random() < 0.4
        plain = header.pack(payload_type, marker, self.sequence, self.timestamp, ssrc, b"")
        first, body = 0x80, payload
        if chance.random() < 0.85:
            first |= 0x10
            body = self._extensions() + payload
        if chance.random() < 0.1:
            first |= 0x20
            body += bytes(chance.randrange(8)) + bytes((chance.choice(INTERESTING),))
        if chance.random() < 0.03:
            first |= chance.randrange(16)
        return (bytes((first,)) + plain[1:] + body)[:LARGEST]

    def _calm_rtp(self) -> bytes:
        """In order and well formed, so that frames become whole; only the payload is bent."""
        self.sequence = (self.sequence + 1) & 0xFFFF
        self.transport_sequence = (self.transport_sequence + 1) & 0xFFFF
        self.timestamp = (self.timestamp + 3_000) & 0xFFFFFFFF
        marker = self.chance.random() < 0.6
        plain = header.pack(PAYLOAD_TYPE, marker, self.sequence, self.timestamp, self.ssrcs[0], b"")
        block = self._block(self._elements(b"full"), 0xBEDE)
        payload = self._payload()
        if self.chance.random() < 0.2:
            payload = payload[: self.chance.randrange(6)]
        return b"\x90" + plain[1:] + block + payload

    def voice(self) -> bytes:
        """What a hostile talker sends, likewise: of its microphone, for the most part."""
        packet = bytearray(self.rtp())
        if len(packet) > 11 and self.chance.random() < 0.95:
            packet[1] = packet[1] & 0x80 | OPUS
            packet[8:12] = self.ssrcs[0].to_bytes(4)
        return bytes(packet)

    def good_rtp(self, *, key: bool = False) -> bytes:
        """A packet of a frame of VP8, so that something flows."""
        self.sequence = (self.sequence + 1) & 0xFFFF
        self.timestamp = (self.timestamp + 3_000) & 0xFFFFFFFF
        payload = (b"\x10\x00" if key else b"\x10\x01") + bytes(200)
        plain = header.pack(PAYLOAD_TYPE, True, self.sequence, self.timestamp, self.ssrcs[0], b"")
        return b"\x90" + plain[1:] + self._block(self._elements(b"full"), 0xBEDE) + payload

    def _step(self) -> None:
        """Mostly on by one; sometimes anywhere."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.8:
            self.sequence += 1
            self.transport_sequence += 1
        elif kind < 0.9:
            self.sequence = self._near(self.sequence)
            self.transport_sequence = self._near(self.transport_sequence)
        else:
            self.sequence += chance.choice((510, 513, 900, 1_024, 30_000, 32_768, 65_000, -40))
            self.transport_sequence += chance.choice(WORDS)
            self.timestamp = chance.getrandbits(32)
        self.sequence &= 0xFFFF
        self.transport_sequence &= 0xFFFF
        self.timestamp = (self.timestamp + 3_000) & 0xFFFFFFFF

    def _near(self, number: int) -> int:
        return (number + self.chance.randrange(-600, 20)) & 0xFFFF

    def _payload(self) -> bytes:
        kind = self.chance.random()
        if kind < 0.1:
            return b""
        if kind < 0.2:
            return self.octets(60)
        filled = self.chance.choice(PAYLOADS) + bytes(self.chance.choice((0, 10, 100, 1_000)))
        return self.sometimes_mutated(filled, 0.3)

    def _extensions(self) -> bytes:
        kind = self.chance.random()
        if kind < 0.6:
            rid = self.chance.choice((b"full", b"small", b"full", b"other"))
            return self._block(self._elements(rid), 0xBEDE)
        if kind < 0.7:
            return self._block(self.octets(80), self.chance.choice((0xBEDE, 0x1000, 0x100F)))
        if kind < 0.8:  # nearly all of the packet, elements of no length
            size = self.chance.choice((300, 320, 340))
            return struct.pack("!HH", 0xBEDE, size) + bytes(4 * size)
        if kind < 0.9:  # says it is longer than the packet
            return struct.pack("!HH", 0xBEDE, self.chance.choice(WORDS)) + self.octets(20)
        return self._block(self._two_byte(), 0x1000)

    def _elements(self, rid: bytes) -> bytes:
        elements = struct.pack("!BH", TRANSPORT_ID << 4 | 1, self.transport_sequence)
        if self.chance.random() < 0.5:
            identifier = self.chance.choice((RID_ID, REPAIRED_RID_ID))
            elements += bytes((identifier << 4 | len(rid) - 1,)) + rid
        if self.chance.random() < 0.5:
            value = self.sometimes_mutated(self.chance.choice(DESCRIPTORS), 0.5)[:16] or b"\0"
            elements += bytes((DESCRIPTOR_ID << 4 | len(value) - 1,)) + value
        return elements

    def _two_byte(self) -> bytes:
        value = self.sometimes_mutated(self.chance.choice(DESCRIPTORS) * 3, 0.7)[:255]
        return bytes((DESCRIPTOR_ID, len(value))) + value + bytes((TRANSPORT_ID, 2, 0, 9))

    def _block(self, elements: bytes, profile: int) -> bytes:
        elements += bytes(-len(elements) % 4)
        return struct.pack("!HH", profile, len(elements) // 4) + elements

    # RTCP

    def rtcp(self) -> bytes:
        """A compound packet of what either side may send, often bent."""
        parts = [self._report() for _ in range(self.chance.choice((1, 1, 1, 2, 3, 8)))]
        packet = self.sometimes_mutated(b"".join(parts)[:LARGEST], 0.3)
        return _as_control(packet)

    def _report(self) -> bytes:
        makers: tuple[Callable[[], bytes], ...] = (
            self._sender_report,
            self._receiver_report,
            self._nack,
            self._key_frame_request,
            self._feedback,
            self._feedback,
            self._remb,
            self._goodbye,
            self._something,
        )
        return self.chance.choice(makers)()

    def _sender_report(self) -> bytes:
        ssrc, wide = self.chance.choice(self.ssrcs), self.chance.getrandbits
        return rtcp.pack_sender_report(ssrc, wide(64), wide(32), wide(32), wide(32))

    def _receiver_report(self) -> bytes:
        wide = self.chance.getrandbits
        blocks = [
            rtcp.ReportBlock(
                self.chance.choice(self.viewed),
                wide(8),
                wide(24),
                wide(32),
                wide(32),
                wide(32),
                wide(32),
            )
            for _ in range(self.chance.choice((0, 1, 1, 2, 31)))
        ]
        return rtcp.pack_receiver_report(5, blocks)

    def _nack(self) -> bytes:
        entries = [
            struct.pack("!HH", self._near(self.sequence), self.chance.choice(WORDS))
            for _ in range(self.chance.choice((0, 1, 2, 20, 200)))
        ]
        return self._feedback_packet(205, 1, b"".join(entries))

    def _key_frame_request(self) -> bytes:
        if self.chance.random() < 0.5:
            return self._feedback_packet(206, 1, b"")
        entry = struct.pack("!IB", self.chance.choice(self.viewed), self.chance.randrange(256))
        return self._feedback_packet(206, 4, entry + bytes(3))

    def _feedback(self) -> bytes:
        """Transport-wide: well-formed ones for numbers of any size, and ones that lie."""
        chance = self.chance
        if chance.random() < 0.5:
            log, now = ArrivalLog(), chance.random() * 1_000
            number = chance.choice(WORDS)
            for _ in range(chance.choice((1, 5, 50, 300))):
                number += chance.choice((1, 1, 1, 2, 30, 700))
                now += chance.choice((0.0, 0.001, 0.07, 9.0))
                log.received(number & 0xFFFF, now)
            return chance.choice(log.feedback(7, chance.choice(self.viewed)))
        body = struct.pack("!HH", chance.choice(WORDS), chance.choice(WORDS)) + chance.randbytes(4)
        chunks = [chance.choice((0x1FFF, 0x3FFF, 0x5FFF, 0x7FFF, 0xFFFF, 0x9555)) for _ in range(3)]
        body += struct.pack("!3H", *chunks) + self.octets(60)
        return self._feedback_packet(205, 15, body)

    def _remb(self) -> bytes:
        count = self.chance.choice((0, 1, 255))
        body = b"REMB" + bytes((count,)) + self.chance.randbytes(3) + self.octets(24)
        return self._feedback_packet(206, 15, body)

    def _goodbye(self) -> bytes:
        count = self.chance.choice((0, 1, 2, 31))
        return rtcp._packet(count, rtcp.BYE, bytes(4 * self.chance.choice((count, 0, 1))))

    def _something(self) -> bytes:
        body = self.octets(64)
        body += bytes(-len(body) % 4)
        return rtcp._packet(self.chance.randrange(32), self.chance.randrange(192, 224), body)

    def _feedback_packet(self, kind: int, form: int, body: bytes) -> bytes:
        body = struct.pack("!II", 5, self.chance.choice(self.viewed)) + body
        return rtcp._packet(form, kind, body + bytes(-len(body) % 4))

    # Strangers

    def stun(self, corpus: Sequence[bytes]) -> bytes:
        """Bent checks, of a transaction that was never signed."""
        if self.chance.random() < 0.2:
            body = self.octets(300)
            return struct.pack("!HHI", self.chance.choice((1, 1, 0x101)), len(body), 0x2112A442) + (
                self.chance.randbytes(12) + body
            )
        good = self.chance.choice(corpus)
        bent = bytearray(self.mutated(good))
        bent[:1] = b"\0"
        if bent[8:20] == good[8:20]:
            bent[10] ^= 1
        return bytes(bent)

    def dtls(self, corpus: Sequence[bytes]) -> bytes:
        """Bent records of a handshake."""
        bent = self.mutated(self.chance.choice(corpus)) or b"\x16"
        kinds = 4 if self.chance.random() < 0.8 else 44
        return bytes((20 + bent[0] % kinds,)) + bent[1:]

    def junk(self) -> bytes:
        """Anything, from no byte at all to more than a datagram may have."""
        size = self.chance.choice((0, 1, 2, 3, 11, 12, 13, 60, 1_200, 2_047, 2_048, 3_000))
        return self.chance.randbytes(size)


def _as_media(packet: bytes) -> bytes:
    """So that the port takes it for RTP: anything else in it may lie."""
    second = packet[1] if len(packet) > 1 else 0
    if 191 < second < 224:
        second -= 32
    return bytes((0x80 | packet[0] & 0x3F if packet else 0x80, second)) + packet[2:]


def _as_control(packet: bytes) -> bytes:
    second = packet[1] if len(packet) > 1 else 200
    first = 0x80 | packet[0] & 0x3F if packet else 0x80
    return bytes((first, 192 + second % 32)) + packet[2:]
