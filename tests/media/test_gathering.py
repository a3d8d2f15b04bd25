"""What a recorder is told of pictures: what the fast path lays out is what Python would read."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from media.native import lib
from media.recording.feed import Feed
from media.recording.line import LaidFrames
from media.rtp.frames import FrameAssembler
from media.rtp.header import RtpPacket
from media.rtp.instants import Instants
from media.rtp.keyframes import Codec
from media.rtp.rtcp import SenderReport, ntp_time
from media.rtp.temporal import LayerReader
from media.source import Gathering, Source
from tests.support.fastpath import CHOICE, OUT_SSRC, PAYLOAD_TYPE, SSRC

FIRST = 65_400
Step = tuple[int, int, int]


class Told:
    """In the place of a line: the frames that were said."""

    full = False

    def __init__(self) -> None:
        self.frames: list[tuple[int, bool, list[bytes]]] = []
        self.at: list[tuple[int, float, bool]] = []

    def number(self) -> int:
        return 1

    def say(self, message: Any) -> None:
        for one in message.frames if isinstance(message, LaidFrames) else ():
            payloads = msgspec.msgpack.decode(one.payloads)
            self.frames.append((one.timestamp, one.key, payloads))
            self.at.append((one.timestamp, one.at, one.told))


class Stage:
    """A stream, a feed of it, and what reading packet by packet finds in it."""

    def __init__(self) -> None:
        self.source, self.now, self.told = Source(CHOICE, OUT_SSRC), 100.0, Told()
        self.instants = Instants(90_000)
        self.feed = Feed(
            "recorder",
            "m1",
            Codec.VP8,
            self.source,
            self.instants,
            None,
            lambda payload: [],
            self.told,  # type: ignore[arg-type]
            "s1/r1/1",
            lambda: self.now,
        )
        self.come(self.packet(FIRST - 1, 0, b""))
        self.feed.set_wanted(True)
        self.expected: list[tuple[int, bool, list[bytes]]] = []
        self._assembler = FrameAssembler(LayerReader(Codec.VP8), self.source, FIRST)
        self._waits = True

    @staticmethod
    def packet(number: int, timestamp: int, payload: bytes, *, marker: bool = False) -> RtpPacket:
        return RtpPacket(PAYLOAD_TYPE, marker, number & 0xFFFF, timestamp, SSRC, payload, None)

    def come(self, packet: RtpPacket) -> None:
        if self.source.add(packet):
            newest = self.source.newest
            if newest is None or 0 < (packet.sequence - newest & 0xFFFF) < 0x8000:
                self.source.advance(packet, self.now)

    def read(self) -> None:
        self.feed.read()
        newest = self.source.newest
        if newest is None or newest == (FIRST - 1) & 0xFFFF:
            return
        for frame in self._assembler.frames(newest, self.now):
            if frame.layer.key:
                self._waits = False
            elif frame.broken:
                self._waits = True
            if not self._waits:
                payloads = [packet.payload for packet in frame.packets]
                self.expected.append((frame.timestamp, frame.layer.key, payloads))


def sent(frames: list[Step]) -> list[RtpPacket]:
    """Of each frame how many packets, whether it is a key frame (0), and what befalls it: 1 padding
    in it, 2 it has no end."""
    found: list[RtpPacket] = []
    for index, (count, kind, fate) in enumerate(frames):
        for each in range(count):
            begin = b"\x10" + bytes([kind != 0]) if each == 0 else b"\x00\x00"
            payload = b"" if fate == 1 and each == count // 2 else begin + bytes([index, each])
            marker = each == count - 1 and fate != 2
            found.append(Stage.packet(FIRST + len(found), 3_000 * index, payload, marker=marker))
    return found


FRAMES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 3), st.integers(0, 12)), min_size=1, max_size=40
)


@settings(max_examples=150, deadline=None)
@given(
    FRAMES,
    st.sets(st.integers(0, 120), max_size=6),
    st.sets(st.integers(0, 120), max_size=4),
    st.lists(st.integers(1, 40), min_size=1, max_size=12),
)
def test_it_is_told_what_reading_packet_by_packet_finds(
    frames: list[Step], late: set[int], lost: set[int], reads: list[int]
) -> None:
    stage, waiting = Stage(), list[RtpPacket]()
    due, turn = reads[0], 0
    for index, packet in enumerate(sent(frames)):
        if index in late:
            waiting.append(packet)
        elif index not in lost:
            stage.come(packet)
        due -= 1
        if due:
            continue
        stage.read()
        stage.now += 0.25
        turn += 1
        due = reads[turn % len(reads)]
        if turn % 2 == 0 and waiting:
            stage.come(waiting.pop())
    for _ in range(8):
        stage.read()
        stage.now += 0.25
    assert stage.told.frames == stage.expected


def test_more_than_there_is_room_for_at_once_is_told_all_the_same() -> None:
    stage = Stage()
    for number in range(3 * lib.FP_FRAMES):
        payload = (b"\x10\x01" if number else b"\x10\x00") + bytes(2_000)
        stage.come(stage.packet(FIRST + number, 3_000 * number, payload, marker=True))
    stage.read()
    assert len(stage.told.frames) == 3 * lib.FP_FRAMES and stage.told.frames == stage.expected


def test_a_frame_larger_than_the_room_is_told_too() -> None:
    stage, size = Stage(), 1_200
    count = lib.FP_GATHERED // size + 10
    for number in range(count):
        begin = b"\x10\x00" if number == 0 else b"\x00\x00"
        last = number == count - 1
        stage.come(stage.packet(FIRST + number, 0, begin + bytes(size), marker=last))
    stage.come(stage.packet(FIRST + count, 3_000, b"\x10\x01", marker=True))
    stage.read()
    assert [len(payloads) for _, _, payloads in stage.told.frames] == [count, 1]
    assert stage.told.frames == stage.expected


def test_each_frame_is_when_its_sender_says() -> None:
    stage = Stage()
    wall = time.time()
    stage.instants.report(SenderReport(SSRC, ntp_time(wall), 9_000), wall)
    for number in range(5):
        payload = b"\x10\x01" if number else b"\x10\x00"
        stage.come(stage.packet(FIRST + number, 3_000 * number, payload, marker=True))
    stage.read()
    assert [told for _, _, told in stage.told.at] == [True] * 5
    for timestamp, at, _ in stage.told.at:
        assert abs(at - (wall + (timestamp - 9_000) / 90_000)) < 1e-5


def test_nothing_is_laid_out_of_what_is_not_held() -> None:
    stage, gathering = Stage(), Gathering()
    assert gathering.read(stage.source, FIRST) == []
    assert (gathering.next, gathering.more, gathering.unusual) == (FIRST, False, False)
    stage.come(stage.packet(FIRST + 1, 0, b"\x10\x00", marker=True))
    assert gathering.read(stage.source, FIRST) == []
    assert (gathering.next, gathering.more, gathering.unusual) == (FIRST, False, True)
