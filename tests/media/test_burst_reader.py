"""Packets taken apart together must be what they are when taken apart singly."""

from __future__ import annotations

import struct

from hypothesis import example, given
from hypothesis import strategies as st

from media.rtp.bursts import BurstReader
from media.rtp.header import FIXED, RtpPacket, parse

STRIDE, PAYLOAD_TYPE, SSRC, FIRST = 256, 96, 0xCAFE, 1_000
NUMBER_ID, DESCRIPTOR_ID = 3, 5


def block(*elements: bytes) -> bytes:
    """One-byte header extensions (RFC 8285 section 4.2)."""
    body = b"".join(elements)
    body += bytes(-len(body) % 4)
    return struct.pack("!HH", 0xBEDE, len(body) // 4) + body


def number(value: int) -> bytes:
    return bytes((NUMBER_ID << 4 | 1,)) + value.to_bytes(2)


def element(identifier: int, value: bytes) -> bytes:
    return bytes((identifier << 4 | len(value) - 1,)) + value


EXTENSIONS = st.sampled_from(
    [
        b"",
        block(number(7)),
        block(number(8), element(DESCRIPTOR_ID, b"abc")),
        block(element(DESCRIPTOR_ID, b"xyz"), number(9)),
        block(element(DESCRIPTOR_ID, b"structured"), number(10)),
        block(element(1, b"0"), b"\0\0", number(11)),
        block(element(NUMBER_ID, b"one"), b"\0"),
        block(b"\xf0"),
        block(b"\x02"),
        struct.pack("!HH", 0x1000, 1) + bytes((NUMBER_ID, 2, 0, 1)),
        struct.pack("!HH", 0xBEDE, 200),
        struct.pack("!HH", 0xBEDE, 2) + b"\x3f",
    ]
)


@st.composite
def packets(draw: st.DrawFn) -> list[bytes]:
    """Mostly alike, sometimes not."""
    extension, odd = draw(EXTENSIONS), draw(EXTENSIONS)
    found = []
    for index in range(draw(st.integers(1, 9))):
        strange = draw(st.integers(0, 30))
        here = odd if strange == 0 else extension
        head = FIXED.pack(
            (0x90 if here else 0x80) | (0x20 if strange == 1 else 0x01 if strange == 2 else 0),
            (PAYLOAD_TYPE if strange != 3 else 97) | draw(st.sampled_from([0, 0x80])),
            (FIRST + index + (strange == 4)) & 0xFFFF,
            draw(st.integers(0, 0xFFFFFFFF)),
            SSRC if strange != 5 else 1,
        )
        found.append(head + here + draw(st.binary(max_size=20)))
    return found


def read(reader: BurstReader, burst: list[bytes], following: int) -> list[RtpPacket] | None:
    view = memoryview(b"".join(packet.ljust(STRIDE, b"\xaa") for packet in burst))
    return reader.read(view, 0, [len(packet) for packet in burst], following, SSRC)


def one_by_one(burst: list[bytes]) -> list[RtpPacket | None]:
    return [parse(p, NUMBER_ID, descriptor_id=DESCRIPTOR_ID) for p in burst]


@given(st.lists(packets(), min_size=1, max_size=4))
def test_together_is_as_one_by_one(bursts: list[list[bytes]]) -> None:
    reader = BurstReader(STRIDE, PAYLOAD_TYPE, NUMBER_ID, DESCRIPTOR_ID)
    for burst in bursts:
        found = read(reader, burst, FIRST)
        if found is not None:
            assert found == one_by_one(burst)
            assert [packet.sequence for packet in found] == [FIRST + i for i in range(len(burst))]
            assert {(p.payload_type, p.ssrc) for p in found} == {(PAYLOAD_TYPE, SSRC)}
            assert list(reader.numbers) == [
                p.transport_sequence for p in found if p.transport_sequence is not None
            ]
            assert reader.octets == sum(len(packet.payload) for packet in found)


@given(st.lists(st.binary(min_size=12, max_size=40), min_size=1, max_size=5))
@example([b"\x90\x60\x03\xe8" + bytes(6) + b"\xca\xfe\xbe\xde\x00\x00"])
def test_anything_is_read_or_left(burst: list[bytes]) -> None:
    found = read(BurstReader(STRIDE, PAYLOAD_TYPE, NUMBER_ID, DESCRIPTOR_ID), burst, FIRST)
    assert found is None or found == one_by_one(burst)


def test_the_usual_frame_is_read_together_and_another_shape_is_learnt() -> None:
    reader = BurstReader(STRIDE, PAYLOAD_TYPE, NUMBER_ID, DESCRIPTOR_ID)
    for extension in (b"", block(number(8), element(DESCRIPTOR_ID, b"abc")), block(number(7))):
        burst = [
            FIXED.pack(0x90 if extension else 0x80, PAYLOAD_TYPE, FIRST + i, 1, SSRC) + extension
            for i in range(4)
        ]
        assert read(reader, burst, FIRST) == one_by_one(burst)
        assert read(reader, burst, FIRST + 1) is None
