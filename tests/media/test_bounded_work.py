"""What one packet may cost does not grow with what a hostile peer writes into it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from media.congestion.detector import Detector
from media.errors import RelayRefused
from media.native import lib
from media.offer import sdp
from media.rtp import header, rtcp
from media.rtp.frames import FrameAssembler
from media.rtp.history import History
from media.rtp.keyframes import Codec
from media.rtp.nack import MAX_MISSING, NackTracker
from media.rtp.temporal import LayerReader
from media.transport import MOST_CREDIT, TRY_AGAIN, Naps
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.webrtc_peer import SharingPeer

MAX_RTCP = 1_400


def steps(work: Callable[[], object], most: int) -> int:
    """How many lines of Python `work` runs, stopped at `most`."""
    count = 0

    class TooMuch(Exception):
        pass

    def on_event(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "line":
            count += 1
            if count > most:
                raise TooMuch
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        work()
    except TooMuch:
        pass
    finally:
        sys.settrace(before)
    return count


def test_wild_numbers_do_not_make_the_nack_tracker_search() -> None:
    tracker = NackTracker()
    tracker.received(0, 0.0)
    for index in range(1, 50):
        tracker.received(index * 500 & 0xFFFF, 0.0)
        assert len(tracker._missing) <= MAX_MISSING
        assert list(tracker._missing) == sorted(tracker._missing)
    assert steps(lambda: tracker.received(50 * 500, 0.0), 10_000) < 4 * 500 + 4 * 500 + 50


def test_scattered_losses_are_asked_for_in_packets_of_acceptable_size() -> None:
    tracker = NackTracker()
    for number in range(0, 20_000, 40):
        tracker.received(number, 0.0)
    missing = tracker._missing
    for number in [n for n in missing if n % 17]:
        del missing[number]
    first = tracker.due(1.0)
    assert first
    assert len(rtcp.pack_nack(1, 2, first)) <= MAX_RTCP
    tracker = NackTracker()
    tracker.received(0, 0.0)
    for number in range(1, 400):
        tracker._missing[number * 40] = type(next(iter(missing.values())))(0.0)
    tracker._unwrapper.last = 40 * 500
    asked = [tracker.due(1.0), tracker.due(1.0)]
    assert all(len(rtcp.pack_nack(1, 2, numbers)) <= MAX_RTCP for numbers in asked)
    assert len(set(asked[0]) | set(asked[1])) == 399


def test_a_jump_of_numbers_does_not_make_the_assembler_walk() -> None:
    history = History(512)
    assembler = FrameAssembler(LayerReader(Codec.VP8), history, 1)
    newest = 1
    for jump in (30_000, 32_000, 700, 512, 511, 1):
        newest = (newest + jump) & 0xFFFF
        history.add(header.RtpPacket(96, True, newest, 0, 1, b"\x10\x00", None))
        assert steps(partial(assembler.frames, newest, 0.0), 100_000) < 6 * 512
        assembler.frames(newest, 2.0)
    newest = (newest + 1) & 0xFFFF
    history.add(header.RtpPacket(96, True, newest, 0, 1, b"\x10\x00", None))
    assert [f.packets[0].sequence for f in assembler.frames(newest, 2.0)] == [newest]


def test_many_small_requests_do_not_pile_up_in_the_detector() -> None:
    detector = Detector()
    for index in range(20_000):
        detector.asked(1, index, index / 20_000)
    assert len(detector._asked) <= 110
    assert steps(lambda: detector.asked(1, 20_000, 1.0), 10_000) < 600


async def test_a_publication_that_fails_costs_no_other(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    broken = SharingPeer()
    stage.add(broken)
    await broken.connect(await stage.relay.publish("other", "screen", broken.offer(), "VP8"))

    def fail(*_: object) -> bool:
        raise RuntimeError("as a defect would")

    publication = stage.relay._rooms["other"].publications["screen"]
    publication.settle = fail  # type: ignore[method-assign]
    publication.beat = fail  # type: ignore[method-assign]
    for _ in range(10):
        broken.frame()
        sharer.frame()
        await asyncio.sleep(0.01)
    await until(lambda: len(viewer.packets) >= 36 and not viewer.missing())
    await asyncio.sleep(0.3)
    assert stage.counters("raised") >= 2
    await play(sharer, 3)
    await until(lambda: len(viewer.packets) >= 48)
    await stage.relay.close_room(ROOM)


# --- session descriptions: each limit, and one more ---

HEAD = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0"]
SECTION = ["m=video 9 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", "a=mid:0"]


def described(*lines: str) -> str:
    return "\r\n".join([*HEAD, *lines, ""])


def at_size(size: int) -> str:
    base = described(*SECTION)
    return base + "a=x:" + "y" * (size - len(base) - 4)


LIMITS: dict[str, tuple[Callable[[int], str], int]] = {
    "bytes": (at_size, 64 * 1024),
    "lines": (lambda n: described(*SECTION, *["a=x"] * (n - 7)), 2_000),
    "sections": (lambda n: described(*SECTION * n), 8),
    "parameters": (lambda n: described(*SECTION, "a=fmtp:96 " + "y" * n), 4_096),
    "formats": (
        lambda n: described("m=video 9 UDP/TLS/RTP/SAVPF " + " ".join(map(str, range(n)))),
        60,
    ),
}


@pytest.mark.parametrize("name", LIMITS)
def test_the_limits_of_a_description_are_exact(name: str) -> None:
    make, limit = LIMITS[name]
    for count in (limit - 1, limit):
        sdp.parse(make(count))
    for count in (limit + 1, 2 * limit):
        with pytest.raises(RelayRefused) as refused:
            sdp.parse(make(count))
        assert refused.value.code.value == "bad_offer"


SURPLUS = {
    "candidates": ["a=candidate:1 1 udp 1 127.0.0.1 9 typ host"] * 1_200,
    "rtpmaps": ["a=rtpmap:96 VP8/90000"] * 1_900,
    "ssrcs": [f"a=ssrc:{i} cname:x" for i in range(1_900)],
    "rids": [f"a=rid:{i} send" for i in range(1_900)],
}


@pytest.mark.parametrize("name", SURPLUS)
def test_what_nobody_reads_may_come_in_any_number(name: str) -> None:
    (section,) = sdp.parse(described(*SECTION, *SURPLUS[name])).sections
    assert len(section.ssrcs) <= 64
    assert len(section.rids) <= 8


FILLERS = {
    "candidate": "a=candidate:{1} 1 udp 1 127.0.0.1 9 typ host",
    "ssrc": "a=ssrc:{1} cname:x",
    "unknown": "a=x:y",
    "fmtp": "a=fmtp:96 " + ";".join(f"k{i}=v" for i in range(40)),
    "extmap": "a=extmap:{0} urn:x:{1}",
    "fid": "a=ssrc-group:FID {1} {1}",
    "rid": "a=rid:r{1} send",
    "fingerprint": "a=fingerprint:sha-256 " + ":".join(["00"] * 32),
    "mid": "a=mid:{1}",
    "bundle": "a=group:BUNDLE " + "a " * 20,
    "direction": "a=sendonly",
    "simulcast": "a=simulcast:send a;b",
}


@pytest.mark.parametrize("name", FILLERS)
def test_the_work_of_parsing_grows_with_the_lines_alone(name: str) -> None:
    def text(count: int) -> str:
        lines = [FILLERS[name].format(i % 250 + 1, i) for i in range(count)]
        return described(*SECTION, *lines)[: sdp.MAX_BYTES]

    few, many = text(100), text(1_900)
    lines = many.count("\n") / few.count("\n")

    def parse(description: str) -> None:
        try:
            sdp.parse(description)
        except RelayRefused:
            pass  # the last line is cut

    small = steps(lambda: parse(few), 1_000_000)
    large = steps(lambda: parse(many), 1_000_000)
    assert large <= 1.2 * lines * small


@pytest.mark.parametrize("count", [2_000, 10_000])
def test_what_is_too_large_is_refused_before_it_is_parsed(count: int) -> None:
    text = described(*SECTION, *["a=candidate:1 1 udp 1 127.0.0.1 9 typ host"] * count)

    def parse() -> None:
        with pytest.raises(RelayRefused):
            sdp.parse(text)

    assert steps(parse, 100_000) < 4 * count + 500


def test_naps_are_given_up_when_they_do_not_help_and_tried_again() -> None:
    naps = Naps()
    assert naps.worthwhile()
    for _ in range(MOST_CREDIT):
        naps.taken(helped=False)
    asked = [naps.worthwhile() for _ in range(3 * TRY_AGAIN)]
    assert asked.count(True) == 3
    naps.taken(helped=True)
    assert naps.worthwhile()


async def test_reports_that_wait_are_few_and_all_are_read(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    await play(sharer)
    await until(lambda: viewer.packets)
    for lost in range(1, 2 * lib.FP_REPORTS):
        block = rtcp.ReportBlock(viewer.media_ssrc, lost, 0, 0, 0, 0, 0)
        viewer.send_rtcp(rtcp.pack_receiver_report(viewer.ssrc, [block]))
    last = (2 * lib.FP_REPORTS - 1) / 256
    await until(lambda: stage.relay.stats().publications[0].viewers[0].loss == last)
