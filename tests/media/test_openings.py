"""What a source says only once is told again to whoever comes later."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

import av
import pytest
from aiortc.codecs.h264 import h264_depayload
from hypothesis import given
from hypothesis import strategies as st

from media.rtp.header import RtpPacket, pack, packed
from media.rtp.keyframes import Codec, key_frame_predicate
from media.rtp.openings import MOST_BYTES, MOST_SETS, ParameterSets, SequenceHeader, opening_of
from media.rtp.sequence import HALF
from tests.media.conftest import ROOM, Stage, until
from tests.support.tcp_path import over_tcp
from tests.support.webrtc_peer import VP8, SharingPeer, WatchingPeer

# Recorded: x264enc of GStreamer.
SETS = "Z0LADNoFB+wFqDAwNSgAAAMACAAAAwFEeKFV,aM48gA=="
SPS = bytes.fromhex("6742c00cda0507ec05a8303035280000030008000003014478a155")
PPS = b"\x68\xce\x3c\x80"
IDR, SLICE = b"\x65\x88" + bytes(60), b"\x41\x9a" + bytes(40)
STAP = b"\x78" + len(SPS).to_bytes(2) + SPS + len(PPS).to_bytes(2) + PPS


def test_parameter_sets_come_before_a_key_frame_without_them() -> None:
    opening = ParameterSets()
    assert opening.before(IDR) == []
    for payload in (SPS, PPS, IDR, SLICE):
        opening.learn(payload)
    assert opening.before(IDR) == [STAP]
    assert opening.before(SPS) == [] == opening.before(STAP)
    fragment = b"\x7c\x85" + bytes(60)
    assert opening.before(fragment) == [STAP]
    assert opening.before(b"\x78\x00\x02\x06\x05" + len(IDR).to_bytes(2) + IDR) == [STAP]


def test_they_are_read_where_they_are() -> None:
    aggregated = opening_of(Codec.H264)
    assert aggregated is not None
    aggregated.learn(STAP)
    offered = opening_of(Codec.H264, SETS + ",not base64,,")
    assert offered is not None
    assert aggregated.before(IDR) == offered.before(IDR) == [STAP]


def test_the_newest_of_each_number_counts() -> None:
    opening = ParameterSets()
    other = b"\x68" + bytes((0b01000000,)) + b"\x3c"  # pic_parameter_set_id 1
    for payload in (SPS, PPS, other, SPS + b"\x01"):
        opening.learn(payload)
    (told,) = opening.before(IDR)
    assert (SPS + b"\x01") in told and PPS in told and other in told


def test_what_does_not_fit_one_packet_has_one_each() -> None:
    opening = ParameterSets()
    large = PPS + bytes(MOST_BYTES - len(PPS))
    for payload in (SPS, large):
        opening.learn(payload)
    assert opening.before(IDR) == [SPS, large]
    opening.learn(SPS + bytes(MOST_BYTES))
    assert opening.before(IDR) == [SPS, large]


def test_few_are_kept() -> None:
    opening = ParameterSets()
    for number in range(200):
        size = (number + 1).bit_length()
        code = (number + 1) << 31 - 2 * (size - 1)
        opening.learn(b"\x68" + code.to_bytes(4) + b"\x80")
    opening.learn(SPS)
    (told,) = opening.before(IDR)
    assert told.count(b"\x00\x06\x68") == MOST_SETS


# AV1: an aggregation header, then OBUs without a size of their own
TEMPORAL, HEADER = b"\x10", b"\x08\x00\x00\x00\x2a\xef"
KEY, INTER = b"\x30\x10" + bytes(30), b"\x30\x30" + bytes(30)
FIRST = b"\x28" + bytes((len(HEADER),)) + HEADER + KEY  # two elements; N


def test_a_sequence_header_comes_before_a_key_frame_without_it() -> None:
    opening = SequenceHeader()
    later = b"\x10" + KEY
    assert opening.before(later) == []
    opening.learn(FIRST)
    assert opening.before(FIRST) == []
    assert opening.before(later) == [b"\x18" + HEADER]


def test_a_header_that_goes_on_in_the_next_packet_is_none() -> None:
    opening = SequenceHeader()
    opening.learn(b"\x58" + HEADER[:3])  # one element; Y and N
    assert opening.before(b"\x10" + KEY) == []


@pytest.mark.parametrize(
    ("payload", "starts"),
    [
        (FIRST, True),
        (b"\x10" + KEY, True),
        (b"\x10" + INTER, False),
        (b"\x20" + bytes((len(TEMPORAL),)) + TEMPORAL + KEY, True),
        (b"\x10" + b"\x32\x1f" + KEY[1:], True),  # with a size of its own
        (b"\x10" + b"\x34\x00" + KEY[1:], True),  # and with an extension
        (b"\x90" + KEY, False),  # the rest of something
        (b"\x10" + b"\x30\x90" + bytes(30), False),  # shows a frame that was sent before
        (b"\x10" + b"\x30\x00" + bytes(30), False),  # is not shown
    ],
)
def test_key_frames_of_av1_that_begin_no_new_sequence(payload: bytes, starts: bool) -> None:
    assert key_frame_predicate(Codec.AV1)(payload) is starts


@given(st.sampled_from([Codec.H264, Codec.AV1]), st.lists(st.binary(max_size=60)))
def test_whatever_comes(codec: Codec, payloads: list[bytes]) -> None:
    opening = opening_of(codec)
    assert opening is not None
    for payload in payloads:
        opening.learn(payload)
        assert all(len(one) <= MOST_BYTES for one in opening.before(IDR))


@given(st.text(max_size=80))
def test_whatever_an_offer_says(sets: str) -> None:
    assert opening_of(Codec.H264, sets) is not None


def test_the_others_say_nothing_once() -> None:
    assert opening_of(Codec.VP8) is None is opening_of(Codec.VP9)


# On the relay


class OnceSharer(SharingPeer):
    """H.264 as libx264 makes it; the parameter sets come in the first key frame alone."""

    codec, parameters = "H264", "packetization-mode=1;profile-level-id=42e01f"

    def __init__(self, first_sequence: int = 1_000) -> None:
        super().__init__(first_sequence)
        self.encoder = av.CodecContext.create("libx264", "w")
        self.encoder.width, self.encoder.height, self.encoder.pix_fmt = 160, 120, "yuv420p"
        self.encoder.time_base, self.encoder.framerate = Fraction(1, 20), 20
        self.encoder.options = {"profile": "baseline", "tune": "zerolatency", "g": "1000"}
        self.number = 0
        self.said = False

    def picture(self) -> None:
        frame = av.VideoFrame(160, 120, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes([self.number * 8 % 200]) * plane.buffer_size)
        key, self.key_frame_wanted = self.key_frame_wanted, False
        frame.pict_type = av.video.frame.PictureType.I if key else av.video.frame.PictureType.NONE
        frame.pts, frame.time_base = self.number, Fraction(1, 20)
        self.number += 1
        units = [u for packet in self.encoder.encode(frame) for u in self.to_send(bytes(packet))]
        for index, unit in enumerate(units):
            self.sent[self.sequence] = unit
            self.send_rtp(VP8, index == len(units) - 1, self.sequence, self.ssrc, unit)
            self.sequence = (self.sequence + 1) & 0xFFFF
        self.timestamp = (self.timestamp + 4_500) & 0xFFFFFFFF

    def to_send(self, data: bytes) -> Iterator[bytes]:
        for part in data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1"):
            kind = part[0] & 0x1F if part else 0
            if kind in (1, 5) or (kind in (7, 8) and not self.said):
                yield part
        self.said = True


class H264Viewer(WatchingPeer):
    codec, parameters = "H264", "packetization-mode=1;profile-level-id=42e01f"

    loses_one = False

    def on_rtp(self, data: bytes) -> None:
        lost, self.loses_one = self.loses_one, False
        if not lost:
            super().on_rtp(data)

    def pictures(self, after: int = -1) -> int:
        """How many can be decoded of what came, in the order of its numbers."""
        decoder = av.CodecContext.create("h264", "r")
        numbers = sorted(n for n in self.packets if n > after)
        data = b"".join(h264_depayload(self.packets[number]) for number in numbers)
        found = 0
        for packet in [*decoder.parse(data), *decoder.parse()]:
            with suppress(av.error.InvalidDataError):
                found += len(decoder.decode(packet))
        return found


async def play(sharer: OnceSharer, frames: int = 10) -> None:
    for _ in range(frames):
        sharer.picture()
        await asyncio.sleep(0.01)


async def share(stage: Stage, first: int, *viewers: str) -> OnceSharer:
    sharer = OnceSharer(first)
    stage.add(sharer)
    answer = await stage.relay.publish(ROOM, "screen", sharer.offer(), "H264")
    await stage.relay.route(ROOM, {"screen": frozenset(viewers)})
    await sharer.connect(answer)
    return sharer


async def view(stage: Stage, viewer: str, way: str = "udp") -> H264Viewer:
    peer = H264Viewer() if way == "udp" else over_tcp(H264Viewer())
    stage.add(peer)
    _, answer = await stage.relay.watch(ROOM, "screen", viewer, peer.offer())
    await peer.connect(answer)
    return peer


@pytest.mark.parametrize(
    ("first", "way"), [(1_000, "udp"), (HALF, "udp"), (HALF - 12, "udp"), (0, "tcp")]
)
async def test_who_comes_late_sees_it(stage: Stage, first: int, way: str) -> None:
    sharer = await share(stage, first, "ana", "ben")
    await play(sharer)  # with nobody there, so that the fast path takes it
    ana = await view(stage, "ana", way)
    await until(lambda: sharer.key_frame_wanted)
    await play(sharer)
    await until(lambda: ana.pictures() >= 9, "a picture")
    ben = await view(stage, "ben", way)
    await until(lambda: sharer.key_frame_wanted)
    await play(sharer)
    await until(lambda: ben.pictures() >= 9, "a picture for the second")
    await until(lambda: ana.pictures() >= 19)
    for viewer in (ana, ben):
        assert viewer.missing() == []
        assert max(viewer.packets) < HALF  # RFC 3711 section 3.3.1


async def test_who_was_away_is_told_again_and_may_ask_again(stage: Stage) -> None:
    sharer = await share(stage, 1_000, "ana")
    ana = await view(stage, "ana")
    await until(lambda: sharer.key_frame_wanted)
    await play(sharer)
    await until(lambda: ana.pictures() >= 9)
    await stage.relay.route(ROOM, {"screen": frozenset()})
    before = max(ana.packets)
    sharer.key_frame_wanted = False
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    await until(lambda: sharer.key_frame_wanted)
    ana.loses_one = True  # what the sharer said once
    await play(sharer)
    await until(lambda: ana.newest is not None and ana.newest > before + 5)
    assert ana.missing() == [before + 1]
    ana.ask_for_missing()
    await until(lambda: ana.pictures(before) >= 9)
    assert stage.relay.stats().publications[0].viewers[0].repaired == 1


async def test_the_offer_may_be_all_that_says_it(stage: Stage) -> None:
    sharer = OnceSharer()
    sharer.said = True
    sharer.parameters += f";sprop-parameter-sets={SETS}"
    stage.add(sharer)
    answer = await stage.relay.publish(ROOM, "screen", sharer.offer(), "H264")
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    await sharer.connect(answer)
    ana = await view(stage, "ana")
    await until(lambda: sharer.key_frame_wanted)
    await play(sharer)
    await until(lambda: len(ana.packets) >= 11)
    assert ana.packets[min(ana.packets)] == STAP


def test_a_whole_packet_is_packed_as_its_parts() -> None:
    packet = RtpPacket(96, True, 7, 8, 9, b"x", None)
    assert packed(packet) == pack(96, True, 7, 8, 9, b"x")
