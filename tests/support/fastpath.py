"""The fast path on a port of its own, without libsrtp, with a sharer and two viewers."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import Any

from media import address as addresses
from media.aiortc_seam import SrtpKeys, char_pointer
from media.datagrams import SLOT_SIZE, SLOTS, Datagrams, open_datagrams
from media.lanes import Group, Lane
from media.native import ffi
from media.offer.choice import MediaChoice
from media.rtp.header import FIXED, RtpPacket
from media.rtp.keyframes import Codec
from media.source import Source

PAYLOAD_TYPE, SSRC, OUT_SSRC, FIRST = 96, 0xCAFE, 0xBEEF, 65_500
NUMBER_ID, DESCRIPTOR_ID = 3, 5
CHOICE = MediaChoice(0, Codec.VP8, PAYLOAD_TYPE, 97, NUMBER_ID, SSRC, None, (), DESCRIPTOR_ID)


@ffi.callback("int(void *, void *, int *)")
def plain(session: Any, packet: Any, size: Any) -> int:
    """In the place of libsrtp: what comes was never encrypted, and a packet that ends in "bad!" is
    refused."""
    return int(ffi.buffer(packet, size[0])[-4:] == b"bad!")


@ffi.callback("int(void *, void *, int *)")
def tagged(session: Any, packet: Any, size: Any) -> int:
    """Likewise: a byte more. Lanes of session 13 are refused."""
    ffi.cast("char *", packet)[size[0]] = b"+"
    size[0] += 1
    return int(ffi.cast("uintptr_t", session)) == 13


@dataclass
class Bench:
    """A port without libsrtp, a sharer, two viewers."""

    port: Datagrams
    sharer: socket.socket
    viewers: list[socket.socket]
    now: float = 100.0

    def source(self, choice: MediaChoice = CHOICE) -> Source:
        """A stream of the sharer's whose packet FIRST - 1 has come."""
        source = Source(choice, OUT_SSRC)
        source.open(keys(1))
        source.allowance = 1_000_000
        source.advance(packet_of(FIRST - 1), self.now)
        source.reply_to(self.port.native(name_of(self.sharer)))
        source.record.interval, source.record.due = 0.1, float("inf")
        self.port.listen(name_of(self.sharer), source.record)
        return source

    def send(self, packets: list[bytes], *, last: bool = False) -> list[bytes]:
        """To the port, which reads them; those it left."""
        for packet in packets:
            self.sharer.sendto(packet, self.port.socket.getsockname())
        left = []
        while self.port.read(SLOTS, self.now, last=last):
            left += [
                bytes(self.port.view[slot * SLOT_SIZE : slot * SLOT_SIZE + size])
                for _, slot, size in self.port.left()
            ]
        return left

    def received(self, viewer: int) -> list[bytes]:
        """What lies there for a viewer, without what `tagged` added."""
        found = []
        while True:
            try:
                data = self.viewers[viewer].recv(2_048)
            except BlockingIOError:
                return found
            assert data[-1:] == b"+"
            found.append(data[:-1])


def keys(session: int) -> SrtpKeys:
    return SrtpKeys(char_pointer(session), char_pointer(session), 1, ())


def name_of(sock: socket.socket) -> addresses.Address:
    return addresses.pack(*sock.getsockname())


def packet_of(sequence: int) -> RtpPacket:
    return RtpPacket(PAYLOAD_TYPE, False, sequence & 0xFFFF, 1, SSRC, b"", None)


def datagram_socket() -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.setblocking(False)
    return sock


def open_bench(segmentation: bool) -> Bench:
    port = open_datagrams("127.0.0.1", 0, segmentation=segmentation)
    port.port.unprotect, port.port.protect, port.port.protect_rtcp = plain, tagged, plain
    return Bench(port, datagram_socket(), [datagram_socket(), datagram_socket()])


def groups_of(bench: Bench, source: Source, sessions: list[int]) -> list[Group]:
    """A group for each viewer: payload type 101 and on, numbers moved by half a cycle."""
    found = []
    for index, session in enumerate(sessions):
        group = Group((101 + index, 1, 0x8000))
        lane = Lane(101 + index, keys(session), bench.port.native(name_of(bench.viewers[index])))
        group.join(lane)
        found.append(group)
    source.set_groups(found)
    return found


def rtp(sequence: int, payload: bytes, *, marker: bool = False, extension: bytes = b"") -> bytes:
    second = PAYLOAD_TYPE | (0x80 if marker else 0)
    first = 0x90 if extension else 0x80
    return FIXED.pack(first, second, sequence & 0xFFFF, 9_000, SSRC) + extension + payload


def one_byte(*elements: bytes) -> bytes:
    """RFC 8285 section 4.2."""
    body = b"".join(elements)
    body += bytes(-len(body) % 4)
    return struct.pack("!HH", 0xBEDE, len(body) // 4) + body


def two_byte(*elements: bytes) -> bytes:
    """RFC 8285 section 4.3."""
    body = b"".join(elements)
    body += bytes(-len(body) % 4)
    return struct.pack("!HH", 0x1000, len(body) // 4) + body


def short(identifier: int, value: bytes) -> bytes:
    return bytes((identifier << 4 | len(value) - 1,)) + value


def long(identifier: int, value: bytes) -> bytes:
    return bytes((identifier, len(value))) + value


NUMBER = (4_711).to_bytes(2)
