"""What the fast path takes is what Python would have made of it; what it leaves is untouched."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media import address as addresses
from media.datagrams import SLOTS
from media.native import lib
from media.rtp.header import RtpPacket, parse
from media.rtp.history import History
from media.rtp.keyframes import Codec
from media.source import Source
from tests.support.fastpath import (
    CHOICE,
    DESCRIPTOR_ID,
    FIRST,
    NUMBER,
    NUMBER_ID,
    OUT_SSRC,
    PAYLOAD_TYPE,
    SSRC,
    Bench,
    groups_of,
    long,
    name_of,
    one_byte,
    open_bench,
    rtp,
    short,
    two_byte,
)

USUAL = [
    b"",
    one_byte(short(NUMBER_ID, NUMBER)),
    one_byte(short(NUMBER_ID, NUMBER), short(DESCRIPTOR_ID, b"abc")),
    one_byte(short(DESCRIPTOR_ID, b"xyz"), b"\0", short(NUMBER_ID, NUMBER)),
    one_byte(short(1, b"0"), b"\0\0", short(NUMBER_ID, NUMBER)),
    one_byte(short(NUMBER_ID, b"one"), b"\0"),
    two_byte(long(DESCRIPTOR_ID, b"a structure of layers"), long(NUMBER_ID, NUMBER)),
    two_byte(long(9, b""), long(NUMBER_ID, NUMBER)),
    one_byte(),
]
BENT = [
    one_byte(b"\xf0"),
    one_byte(b"\x02"),
    one_byte(b"\x3f"),
    two_byte(b"\x03\x09\x00\x00"),
    two_byte(b"\x00\x00\x00\x03"),
    struct.pack("!HH", 0x1234, 1) + b"\x31\x00\x00\x00",
    struct.pack("!HH", 0xBEDE, 200),
    struct.pack("!HH", 0xBEDE, 0xFFFF),
    b"\xbe\xde",
]


@st.composite
def bursts(draw: st.DrawFn) -> list[bytes]:
    """Mostly usual packets in order, some strange."""
    found = []
    for index in range(draw(st.integers(1, 12))):
        extension = draw(st.sampled_from(USUAL))
        payload = draw(st.binary(max_size=40))
        packet = bytearray(
            rtp(FIRST + index, payload, marker=draw(st.booleans()), extension=extension)
        )
        strange = draw(st.integers(0, 12))
        if strange == 0:
            packet[12:] = draw(st.sampled_from(BENT)) + payload
            packet[0] |= 0x10
        elif strange == 1:
            position = draw(st.integers(0, 11))
            packet[position] ^= 1 << draw(st.integers(0, 7))
        elif strange == 2:
            del packet[draw(st.integers(1, len(packet))) :]
        elif strange == 3:
            packet += b"bad!"
        found.append(bytes(packet))
    return found


def read_by_python(packet: bytes) -> RtpPacket | None:
    found = parse(packet, NUMBER_ID, descriptor_id=DESCRIPTOR_ID)
    if found is not None and found.descriptor == b"":
        return RtpPacket(*(getattr(found, name) for name in found.__struct_fields__[:-1]))
    return found


@given(burst=bursts())
@settings(max_examples=300)
def test_what_is_taken_is_what_python_reads(bench: Bench, burst: list[bytes]) -> None:
    source = bench.source()
    source.attended = True
    refused_before = bench.port.port.refused
    left = bench.send(burst)
    expected, refused, following = [], 0, FIRST & 0xFFFF
    remaining = list(left)
    for packet in burst:
        if remaining and packet == remaining[0]:
            remaining.pop(0)
            continue
        if packet.endswith(b"bad!"):
            refused += 1
            continue
        read = read_by_python(packet)
        assert read is not None
        assert (read.payload_type, read.ssrc, read.sequence) == (PAYLOAD_TYPE, SSRC, following)
        expected.append(read)
        following = (following + 1) & 0xFFFF
    assert not remaining
    pending, whole = source.pending()
    assert pending == expected
    assert whole == any(packet.marker for packet in expected)
    assert source.newest == (following - 1) & 0xFFFF
    assert source.received == len(expected)
    assert source.octets == sum(len(packet.payload) for packet in expected)
    assert source.frames == sum(packet.marker for packet in expected)
    numbers = [p.transport_sequence for p in expected if p.transport_sequence is not None]
    assert [n for ns, at in source.arrivals() for n in ns] == numbers
    assert source.telling() == any(len(p.descriptor or b"") > 3 for p in expected)
    assert bench.port.port.refused - refused_before == refused
    bench.port.forget(source.record)


@pytest.mark.parametrize(
    ("codec", "first", "telling"),
    [
        (Codec.H264, 0x67, True),
        (Codec.H264, 0x68, True),
        (Codec.H264, 0x78, True),
        (Codec.H264, 0x65, False),
        (Codec.H264, 0x7C, False),
        (Codec.AV1, 0x18, True),
        (Codec.AV1, 0x10, False),
        (Codec.AV1, 0x98, False),
        (Codec.VP8, 0x18, False),
        (Codec.VP9, 0x67, False),
    ],
)
def test_what_may_be_said_once_is_told(
    bench: Bench, codec: Codec, first: int, telling: bool
) -> None:
    source = bench.source(replace(CHOICE, codec=codec))
    assert bench.send([rtp(FIRST, bytes((first, 0))), rtp(FIRST + 1, b"")]) == []
    assert source.telling() is telling
    assert source.telling() is False
    bench.port.forget(source.record)


@given(burst=bursts())
def test_usual_packets_in_order_are_all_taken(bench: Bench, burst: list[bytes]) -> None:
    source = bench.source()
    source.attended = True
    usual = [rtp(FIRST + i, bytes(i), extension=USUAL[i % len(USUAL)]) for i in range(len(burst))]
    assert bench.send(usual) == []
    assert source.received == len(usual)
    bench.port.forget(source.record)


def test_only_the_next_packet_is_taken_and_only_from_the_sharer(bench: Bench) -> None:
    source = bench.source()
    skipped = [rtp(FIRST + 1, b"later"), rtp(FIRST - 1, b"before")]
    assert bench.send(skipped) == skipped
    bench.viewers[0].sendto(rtp(FIRST, b"x"), bench.port.socket.getsockname())
    assert bench.send([]) == [rtp(FIRST, b"x")]
    source.allowance = 0
    assert bench.send([rtp(FIRST, b"x")]) == [rtp(FIRST, b"x")]
    source.allowance = 1
    assert bench.send([rtp(FIRST, b"x")]) == []
    bench.port.listen(name_of(bench.sharer), None)
    source.allowance = 1
    assert bench.send([rtp(FIRST + 1, b"x")]) == [rtp(FIRST + 1, b"x")]
    bench.port.listen(name_of(bench.sharer), source.record)
    source.close()
    assert bench.send([rtp(FIRST + 1, b"x")]) == [rtp(FIRST + 1, b"x")]
    bench.port.forget(source.record)


@given(sizes=st.lists(st.integers(0, 1_200), min_size=1, max_size=60))
def test_every_viewer_gets_every_packet_of_a_whole_frame(bench: Bench, sizes: list[int]) -> None:
    source = bench.source()
    groups = groups_of(bench, source, [1, 2])
    payloads = [bytes((index,)) * size for index, size in enumerate(sizes)]
    packets = [rtp(FIRST + i, payload) for i, payload in enumerate(payloads[:-1])]
    bench.send(packets)
    bench.send([rtp(FIRST + len(packets), payloads[-1], marker=True)])
    for viewer, group in enumerate(groups):
        got = [parse(data) for data in bench.received(viewer)]
        assert [packet.payload for packet in got if packet] == payloads
        assert [packet.sequence for packet in got if packet] == [
            (FIRST + index + 0x8000) & 0xFFFF for index in range(len(payloads))
        ]
        assert {(p.payload_type, p.ssrc, p.timestamp) for p in got if p} == {
            (101 + viewer, OUT_SSRC, 9_000)
        }
        assert [packet.marker for packet in got if packet][-1]
        assert (group.packets, group.octets, group.frames) == (len(sizes), sum(sizes), 1)
    bench.port.forget(source.record)


def test_a_part_of_a_frame_waits_for_the_rest_or_the_last_call(bench: Bench) -> None:
    source = bench.source()
    groups_of(bench, source, [1])
    bench.send([rtp(FIRST, b"a")])
    assert bench.port.expecting
    assert bench.received(0) == []
    bench.send([], last=True)  # nothing new came
    assert not bench.port.expecting
    assert len(bench.received(0)) == 1
    bench.send([rtp(FIRST + 1, b"b"), rtp(FIRST + 2, b"c")], last=True)
    assert len(bench.received(0)) == 2
    bench.port.forget(source.record)


def test_an_attended_stream_waits_for_its_owner(bench: Bench) -> None:
    source = bench.source()
    groups_of(bench, source, [1])
    source.attended = True
    bench.sharer.sendto(rtp(FIRST, b"a", marker=True), bench.port.socket.getsockname())
    bench.port.read(SLOTS, bench.now)
    assert bench.port.ready() == [source.id]
    assert not bench.port.expecting
    assert bench.received(0) == []
    pending, whole = source.pending()
    assert [p.payload for p in pending] == [b"a"]
    assert whole
    bench.port.forward(source.record, [p.sequence for p in pending] + [FIRST - 40])
    assert len(bench.received(0)) == 1
    bench.port.forget(source.record)


def test_whom_encryption_refuses_gets_nothing_and_the_others_all(bench: Bench) -> None:
    source = bench.source()
    groups_of(bench, source, [13, 2])
    failed = bench.port.failed
    bench.send([rtp(FIRST, b"a"), rtp(FIRST + 1, b"b", marker=True)])
    assert bench.received(0) == []
    assert len(bench.received(1)) == 2
    assert bench.port.failed == failed + 1
    bench.port.forget(source.record)


def test_a_forgotten_stream_is_not_forwarded_any_more(bench: Bench) -> None:
    source = bench.source()
    groups_of(bench, source, [1])
    bench.send([rtp(FIRST, b"a")])
    bench.port.forget(source.record)
    bench.send([], last=True)
    assert bench.send([rtp(FIRST + 1, b"b", marker=True)]) == [rtp(FIRST + 1, b"b", marker=True)]
    assert bench.received(0) == []


@given(st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 30)), max_size=200))
def test_what_is_held_is_what_a_history_holds(steps: list[tuple[int, int]]) -> None:
    source, history = Source(CHOICE, 1), History(Source.size)
    source.record.ssrc = SSRC
    for sequence, size in steps:
        packet = RtpPacket(PAYLOAD_TYPE, bool(size % 2), sequence, size, SSRC, bytes(size), None)
        assert source.add(packet) == history.add(packet)
    for sequence, _ in steps:
        assert source.find(sequence) == history.find(sequence)


def test_bytes_that_are_overwritten_are_not_found() -> None:
    source = Source(CHOICE, 1)
    size = 2_000
    room = lib.FP_HISTORY_BYTES // size
    for sequence in range(room + 10):
        source.add(RtpPacket(96, True, sequence, 1, 0, bytes((sequence % 251,)) * size, None))
        found = source.find(sequence)
        assert found is not None
        assert found.payload == bytes((sequence % 251,)) * size
    held = [n for n in range(room + 10) if source.find(n) is not None]
    assert held == list(range(room + 10 - len(held), room + 10))
    assert room - 2 <= len(held) <= room


def test_hundreds_of_senders_come_and_go() -> None:
    made = open_bench(True)
    sources = [Source(CHOICE, 1) for _ in range(50)]
    own = made.source()
    for turn in range(40):
        for index, source in enumerate(sources):
            made.port.listen(addresses.pack("10.0.0.1", 1_000 + 50 * turn + index), source.record)
        for source in sources:
            made.port.forget(source.record)
    assert made.send([rtp(FIRST, b"a")]) == []
    assert own.received == 1
    made.port.forget(own.record)
    made.port.close()
    for sock in (made.sharer, *made.viewers):
        sock.close()
