"""What the fast path takes is what Python would have made of it; what it leaves is untouched."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media import address as addresses
from media.aiortc_seam import SrtpKeys, char_pointer
from media.congestion.feedback import parse as parse_feedback
from media.datagrams import SLOT_SIZE, SLOTS, Datagrams, open_datagrams
from media.lanes import Group, Lane
from media.native import ffi, lib
from media.offer.choice import MediaChoice
from media.rtp import rtcp
from media.rtp.header import FIXED, RtpPacket, parse
from media.rtp.history import History
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


@pytest.fixture(scope="module", params=[True, False], ids=["segmented", "one by one"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    made = open_bench(request.param)
    yield made
    made.port.close()
    for sock in (made.sharer, *made.viewers):
        sock.close()


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


# header extensions


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


def feedback_of(bench: Bench) -> tuple[bytes, dict[int, float | None]]:
    """The one feedback that lies there for the sharer: the whole packet, arrivals by number."""
    packet = bench.sharer.recv(2_000)
    (report,) = rtcp.parse(packet)
    assert isinstance(report, rtcp.TransportFeedback)
    base, arrivals = parse_feedback(report.body)
    return packet, {(base + index) & 0xFFFF: at for index, at in enumerate(arrivals)}


BURSTS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3_000)), min_size=1, max_size=12)


@given(rounds=st.lists(BURSTS, min_size=1, max_size=3), first=st.integers(0, 0xFFFF))
def test_the_sharer_is_told_what_arrived_and_when(
    bench: Bench, rounds: list[list[tuple[int, int]]], first: int
) -> None:
    source = bench.source()
    source.record.report_ssrc = 7
    source.told = first, 250
    number, now = first, 1_000.0
    for index, bursts_of in enumerate(rounds):
        expected = {}
        for count, milliseconds in bursts_of:
            now += milliseconds / 1_000
            for _ in range(count):
                source.arrived(number & 0xFFFF, now)
                expected[number & 0xFFFF] = now
                number += 1
        assert bench.port.feedback(source.record)
        packet, told = feedback_of(bench)
        assert told.keys() == expected.keys()
        assert all(abs((told[n] or 0.0) - at) < 0.000_251 for n, at in expected.items())
        assert packet[4:12] == (7).to_bytes(4) + SSRC.to_bytes(4)
        assert packet[19] == (250 + index) & 0xFF
        assert source.told == (number & 0xFFFF, (251 + index) & 0xFF)
        assert not bench.port.feedback(source.record)  # nothing new
    bench.port.forget(source.record)


def test_what_did_not_come_in_order_is_told_by_python(bench: Bench) -> None:
    for numbers in ([5, 7], [6, 5], [4, 5], [5, 5]):
        source = bench.source()
        source.arrived(numbers[0], 1.0)
        assert not bench.port.feedback(source.record)  # nothing to go on with
        source.arrived(numbers[1], 1.0)
        source.told = 5, 0
        assert not bench.port.feedback(source.record)
        assert list(source.arrivals()) == [(tuple(numbers), 1.0)]
        bench.port.forget(source.record)
    late = bench.source()
    late.told = 5, 0
    late.arrived(5, 1.0)
    late.arrived(6, 20.0)  # more than two bytes of 250 us
    assert not bench.port.feedback(late.record)
    bench.port.forget(late.record)


def test_feedback_goes_out_when_it_is_due_or_the_owner_is_told(bench: Bench) -> None:
    source = bench.source()
    source.told = 4_711, 0
    source.record.due = bench.now + 1
    number = one_byte(short(NUMBER_ID, NUMBER))

    def send(sequence: int, after: float) -> list[int]:
        packet = rtp(FIRST + sequence, b"a", extension=number)
        bench.sharer.sendto(packet, bench.port.socket.getsockname())
        bench.port.read(SLOTS, bench.now + after)
        return list(bench.port.ready())

    assert send(0, 0.5) == []
    assert source.record.arrivals == 1
    assert send(1, 1.0) == [source.id]  # the same number once more
    assert [numbers for numbers, _ in source.arrivals()] == [(4_711,), (4_711,)]
    assert send(2, 1.5) == []
    assert feedback_of(bench)[1].keys() == {4_711}
    assert source.record.due == bench.now + 1.5 + 0.1
    source.attended = True
    assert send(3, 9.0) == [source.id]
    assert source.record.arrivals == 1
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


def report_of(size: int) -> bytes:
    return b"\x81\xc9\x00\x07" + bytes(size - 4)


def test_lone_receiver_reports_are_put_aside_and_nothing_else_is(bench: Bench) -> None:
    source = bench.source()
    viewer, to = bench.viewers[0], bench.port.socket.getsockname()
    others = [report_of(51), report_of(84), b"\x82" + report_of(52)[1:], b"\x81\xc8" + bytes(50)]
    for packet in (report_of(52), *others, report_of(46)):
        viewer.sendto(packet, to)
    assert bench.send([report_of(52)]) == [*others, report_of(52)]  # the sharer's own is left
    name = name_of(viewer)
    expected = [(name, report_of(52), bench.now), (name, report_of(46), bench.now)]
    assert bench.port.reports() == expected
    assert bench.port.reports() == []
    for _ in range(lib.FP_REPORTS):
        assert not bench.port.many_reports
        viewer.sendto(report_of(52), to)
        bench.port.read(SLOTS, bench.now)
    assert bench.port.many_reports
    assert not bench.port.quiet
    viewer.sendto(report_of(52), to)
    bench.port.read(SLOTS, bench.now)
    assert len(bench.port.left()) == 1
    assert len(bench.port.reports()) == lib.FP_REPORTS
    bench.port.forget(source.record)


def test_sender_reports_tell_each_viewer_what_it_got(bench: Bench) -> None:
    source = bench.source()
    first, second = groups_of(bench, source, [1, 2])
    bench.send([rtp(FIRST, b"abc"), rtp(FIRST + 1, b"de", marker=True)])
    second.lanes[0].count(40, 4_000, 1)
    moved = second.lanes[0]
    second.leave(moved)
    first.join(moved)
    bench.send([rtp(FIRST + 2, b"fghi", marker=True)])
    for viewer in (0, 1):
        bench.received(viewer)
    packet = rtcp.pack_sender_report(OUT_SSRC, 1 << 40, 77, 0, 0) + rtcp.pack_sdes(OUT_SSRC, "c")
    bench.port.send_report(source.record, packet)
    expected = {0: (3, 9), 1: (43, 4_009)}
    for viewer, (packets, octets) in expected.items():
        got = bench.viewers[viewer].recv(2_000)
        exact = rtcp.pack_sender_report(OUT_SSRC, 1 << 40, 77, packets, octets)
        assert got == exact + rtcp.pack_sdes(OUT_SSRC, "c")
    bench.port.forget(source.record)


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
