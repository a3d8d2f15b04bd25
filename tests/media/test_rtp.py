"""The arithmetic of RTP and RTCP, without a loop."""

from __future__ import annotations

import struct

import pytest
from aiortc.rtp import RtcpPacket
from aiortc.rtp import RtpPacket as ReferencePacket
from hypothesis import given
from hypothesis import strategies as st

from media.rtp import header, rtcp
from media.rtp.history import History
from media.rtp.keyframes import Codec, key_frame_predicate
from media.rtp.nack import GIVE_UP, MAX_ATTEMPTS, REORDER_SECONDS, NackTracker
from media.rtp.reception import Reception
from media.rtp.sequence import Unwrapper, distance
from media.rtp.transport_wide import LARGE, LOST, SMALL, ArrivalLog

numbers = st.integers(0, 0xFFFF)
words = st.integers(0, 0xFFFFFFFF)


# sequence


@given(numbers, st.integers(-32_768, 32_767))
def test_distance_undoes_addition(start: int, step: int) -> None:
    assert distance(start, (start + step) & 0xFFFF) == step


@given(numbers, st.lists(st.integers(-100, 100), max_size=200))
def test_unwrapping_follows_small_steps(start: int, steps: list[int]) -> None:
    unwrapper = Unwrapper()
    true = unwrapper.unwrap(start)
    for step in steps:
        newest = unwrapper.last or 0
        true = max(newest + step, 0)
        assert unwrapper.unwrap(true & 0xFFFF) == true


# header


@given(st.integers(0, 127), st.booleans(), numbers, words, words, st.binary(max_size=50))
def test_pack_and_parse_agree(
    payload_type: int, marker: bool, sequence: int, timestamp: int, ssrc: int, payload: bytes
) -> None:
    data = header.pack(payload_type, marker, sequence, timestamp, ssrc, payload)
    packet = header.parse(data)
    assert packet == header.RtpPacket(
        payload_type, marker, sequence, timestamp, ssrc, payload, None
    )
    reference = ReferencePacket.parse(data)
    assert (reference.sequence_number, reference.payload) == (sequence, payload)


@given(st.binary(max_size=80), st.integers(0, 255))
def test_parse_never_raises(data: bytes, identifier: int) -> None:
    header.parse(data, identifier)
    header.parse(b"\xb3" + data, identifier)


@pytest.mark.parametrize(
    ("extension", "found"),
    [
        (b"\xbe\xde\x00\x01\x31\x12\x34\x00", 0x1234),
        (b"\xbe\xde\x00\x02\x00\x20\xaa\x31\x12\x34\x00\x00", 0x1234),
        (b"\x10\x00\x00\x01\x03\x02\x12\x34", 0x1234),
        (b"\xbe\xde\x00\x01\x30\x12\x00\x00", None),
        (b"\xbe\xde\x00\x01\xf0\x00\x00\x00", None),
        (b"\xbe\xde\x00\x01\x00\x00\x00\x3f", None),
    ],
)
def test_transport_sequence(extension: bytes, found: int | None) -> None:
    plain = header.pack(96, False, 1, 2, 3, b"")
    packet = header.parse(bytes((0x90,)) + plain[1:] + extension + b"payload", 3)
    assert packet is not None
    assert packet.transport_sequence == found
    assert packet.payload == b"payload"


def test_padding_is_cut_off() -> None:
    packet = header.parse(b"\xa0" + header.pack(96, False, 1, 2, 3, b"ab\x00\x02")[1:])
    assert packet is not None
    assert packet.payload == b"ab"
    assert header.parse(b"\xa0" + header.pack(96, False, 1, 2, 3, b"\x09")[1:]) is None


# history


@given(st.lists(numbers, max_size=100))
def test_history_finds_what_it_holds_and_nothing_else(sequences: list[int]) -> None:
    history = History(16)
    held: dict[int, int] = {}
    for sequence in sequences:
        packet = header.RtpPacket(96, False, sequence, 0, 1, b"", None)
        assert history.add(packet) is (held.get(sequence & 15) != sequence)
        held[sequence & 15] = sequence
    for sequence in range(0, 0x10000, 257):
        found = history.find(sequence)
        assert (found is not None) is (held.get(sequence & 15) == sequence)


# nack


def test_reordering_within_tolerance_asks_for_nothing() -> None:
    tracker = NackTracker()
    for sequence in (1, 3, 2, 5, 4, 8, 6, 7):
        tracker.received(sequence, 0.0)
        assert tracker.due(0.0) == []
    assert not tracker.waiting


def test_a_gap_is_asked_for_after_three_packets_or_some_time() -> None:
    tracker = NackTracker()
    for sequence in (1, 3, 4):
        tracker.received(sequence, 0.0)
    assert tracker.due(0.0) == []
    tracker.received(5, 0.0)
    assert tracker.due(0.0) == [2]
    assert tracker.due(0.001) == []
    tracker.received(7, 1.0)
    assert 6 not in tracker.due(1.0)
    assert 6 in tracker.due(1.001 + REORDER_SECONDS)


def test_asking_ends_when_it_comes_or_is_too_late() -> None:
    tracker = NackTracker()
    for sequence in (65_534, 1, 2, 3):
        tracker.received(sequence, 0.0)
    assert tracker.due(0.0) == [65_535, 0]
    tracker.received(65_535, 0.05)
    assert tracker.recovered == 1
    asked = 0
    for step in range(100):
        asked += len(tracker.due(0.1 + step * 0.1))
    assert 0 < asked <= MAX_ATTEMPTS
    assert tracker.gave_up == 1
    assert not tracker.waiting
    assert GIVE_UP < 10


def test_a_jump_is_a_restart_not_a_loss() -> None:
    tracker = NackTracker()
    tracker.received(1, 0.0)
    tracker.received(20_000, 0.0)
    assert tracker.due(1.0) == []


@given(st.lists(st.booleans(), min_size=10, max_size=300), numbers)
def test_exactly_the_lost_are_asked_for(arrives: list[bool], first: int) -> None:
    tracker = NackTracker()
    arrives = [True, *arrives, True]
    asked: set[int] = set()
    for index, arrived in enumerate(arrives):
        if arrived:
            tracker.received((first + index) & 0xFFFF, index * 0.001)
            asked.update(tracker.due(index * 0.001))
    asked.update(tracker.due(1.0))
    assert asked == {(first + i) & 0xFFFF for i, arrived in enumerate(arrives) if not arrived}


# rtcp


@given(st.lists(numbers, min_size=1, max_size=60, unique=True), words, words)
def test_nack_survives_the_trip(sequences: list[int], ssrc: int, media: int) -> None:
    sequences.sort()
    data = rtcp.pack_nack(ssrc, media, sequences)
    (report,) = rtcp.parse(data)
    assert isinstance(report, rtcp.Nack)
    assert report.ssrc == media
    assert set(report.sequences) == set(sequences)
    (reference,) = RtcpPacket.parse(data)
    assert set(reference.lost) == set(sequences)


def test_reports_are_what_others_read() -> None:
    block = rtcp.ReportBlock(5, 12, -3, 70_000, 9, 10, 11)
    (reference,) = RtcpPacket.parse(rtcp.pack_receiver_report(1, [block]))
    assert reference.reports[0].packets_lost == -3
    assert reference.reports[0].highest_sequence == 70_000
    assert rtcp.parse(rtcp.pack_receiver_report(1, [block])) == [block]
    data = rtcp.pack_sender_report(7, 1 << 40, 90_000, 3, 1 << 33) + rtcp.pack_sdes(7, "name")
    report, sdes = RtcpPacket.parse(data)
    assert report.sender_info.rtp_timestamp == 90_000
    assert sdes.chunks[0].items == [(1, b"name")]
    assert rtcp.parse(data) == [rtcp.SenderReport(7, 1 << 40, 90_000)]
    (pli,) = rtcp.parse(rtcp.pack_pli(1, 2))
    assert pli == rtcp.KeyFrameRequest(2)
    assert rtcp.parse(rtcp.pack_bye(4)) == [rtcp.Goodbye((4,))]


@given(st.binary(max_size=120), st.integers(192, 223), st.integers(0, 31))
def test_rtcp_gives_reports_or_value_error(data: bytes, kind: int, count: int) -> None:
    for candidate in (data, bytes((0x80 | count, kind, 0, len(data) // 4)) + data):
        try:
            rtcp.parse(candidate)
        except ValueError:
            pass


# transport-wide feedback


def decode(feedback: bytes) -> dict[int, float | None]:
    """number -> seconds of arrival, None if lost: a decoder written from the draft."""
    assert len(feedback) == 4 * (1 + int.from_bytes(feedback[2:4]))
    base, count, reference = *struct.unpack_from("!HH", feedback, 12), feedback[16:19]
    position, statuses = 20, []
    while len(statuses) < count:
        (chunk,) = struct.unpack_from("!H", feedback, position)
        position += 2
        if chunk & 0x8000 == 0:
            statuses += [chunk >> 13 & 3] * (chunk & 0x1FFF)
        elif chunk & 0x4000:
            statuses += [chunk >> shift & 3 for shift in range(12, -1, -2)]
        else:
            statuses += [chunk >> bit & 1 for bit in range(13, -1, -1)]
    time = int.from_bytes(reference, signed=True) * 0.064
    out: dict[int, float | None] = {}
    for index, status in enumerate(statuses[:count]):
        number = (base + index) & 0xFFFF
        if status == LOST:
            out[number] = None
            continue
        if status == SMALL:
            delta = feedback[position]
            position += 1
        else:
            assert status == LARGE
            (delta,) = struct.unpack_from("!h", feedback, position)
            position += 2
        time += delta * 0.00025
        out[number] = time
    return out


@given(
    numbers,
    st.lists(st.tuples(st.booleans(), st.floats(-0.002, 0.3)), min_size=1, max_size=200),
)
def test_feedback_tells_every_arrival(first: int, steps: list[tuple[bool, float]]) -> None:
    log, now, arrived = ArrivalLog(), 100.0, {}
    for index, (lost, gap) in enumerate(steps):
        now += gap
        if not lost:
            number = (first + index) & 0xFFFF
            arrived[number] = now
            log.received(number, now)
    told: dict[int, float | None] = {}
    for packet in log.feedback(1, 2):
        told.update(decode(packet))
    assert {n for n, t in told.items() if t is not None} == set(arrived)
    for number, time in arrived.items():
        assert told[number] == pytest.approx(time, abs=0.0003)


def test_loss_between_two_feedbacks_is_named() -> None:
    log = ArrivalLog()
    log.received(10, 1.0)
    log.feedback(1, 2)
    log.received(14, 1.1)
    (packet,) = log.feedback(1, 2)
    assert [n for n, t in decode(packet).items() if t is None] == [11, 12, 13]
    assert packet[19] == 1  # feedback packet count
    assert log.feedback(1, 2) == []


# reception


def test_a_receiver_report_counts_loss() -> None:
    reception = Reception(9)
    for sequence in (65_534, 65_535, 2, 3):
        reception.received(sequence)
        reception.frame(sequence * 10, 1.0)
    reception.sender_report(rtcp.SenderReport(9, 0x0000123456780000, 5), 1.5)
    block = reception.block(2.5)
    assert (block.packets_lost, block.fraction_lost) == (2, (2 << 8) // 6)
    assert block.highest_sequence & 0xFFFF == 3
    assert (block.last_sender_report, block.delay_since) == (0x12345678, 65_536)
    assert reception.block(2.5).fraction_lost == 0


# key frames


@pytest.mark.parametrize(
    ("codec", "payload", "expected"),
    [
        (Codec.VP8, b"\x10\x00", True),
        (Codec.VP8, b"\x10\x01", False),
        (Codec.VP8, b"\x90\x80\x12\x00", True),  # 7-bit picture id
        (Codec.VP8, b"\x90\xe0\x81\x23\x00\x00\x00", True),  # 15-bit picture id, TL0PICIDX, TID
        (Codec.VP8, b"\x90\xe0\x81\x23\x00\x00\x01", False),
        (Codec.VP8, b"\x00\x00", False),  # not the start of the partition
        (Codec.VP8, b"\x90", False),
        (Codec.VP9, b"\x88\x81\x23", True),  # I, B; not P
        (Codec.VP9, b"\xc8\x81\x23", False),  # P: predicted
        (Codec.VP9, b"\x80\x81\x23", False),  # middle of a frame
        (Codec.VP9, b"\xa8\x81\x23\x00\x00", True),  # layer 0
        (Codec.VP9, b"\xa8\x81\x23\x02\x00", False),  # spatial layer 1
        (Codec.AV1, b"\x18\x0a", True),  # N
        (Codec.AV1, b"\x98\x0a", False),  # continues an OBU of before
        (Codec.AV1, b"\x10\x0a", False),
        (Codec.H264, b"\x67\x42", True),  # SPS
        (Codec.H264, b"\x65\x88", True),  # IDR
        (Codec.H264, b"\x41\x9a", False),
        (Codec.H264, b"\x78\x00\x02\x68\xce\x00\x02\x67\x42", True),  # STAP-A: PPS, SPS
        (Codec.H264, b"\x78\x00\x02\x41\x9a", False),
        (Codec.H264, b"\x7c\x85\x88", True),  # FU-A, start of an IDR
        (Codec.H264, b"\x7c\x05\x88", False),
    ],
)
def test_key_frames(codec: Codec, payload: bytes, expected: bool) -> None:
    assert key_frame_predicate(codec)(payload) is expected


@given(st.sampled_from(list(Codec)), st.binary(max_size=40))
def test_key_frame_predicates_never_raise(codec: Codec, payload: bytes) -> None:
    assert key_frame_predicate(codec)(payload) in (True, False)
    assert not key_frame_predicate(codec)(b"")
