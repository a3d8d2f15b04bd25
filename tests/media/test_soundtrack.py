"""The sound of a share: who hears it, when it ends, in step with the picture."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import RelayRefused
from media.offer import sdp
from media.offer.answer import Bitrates, answer_publisher, answer_viewer
from media.offer.choice import RECEIVING, SENDING, choose
from media.offer.lines import LocalParameters
from media.rtp import header, rtcp, vp8
from media.rtp.clocks import Clocks
from media.rtp.keyframes import Codec
from media.rtp.rtcp import SenderReport
from tests.media.conftest import ROOM, Stage, play, until
from tests.media.test_slow_viewer import layers, open_stage
from tests.support.bottleneck import BottleneckViewer
from tests.support.layered_sharer import Layered, LayeredSharer
from tests.support.link_model import LinkModel
from tests.support.simulated_time import in_simulated_time
from tests.support.sounding_peer import RATE, Listening, ListeningViewer, Sounding, SoundingSharer
from tests.support.tcp_path import over_tcp
from tests.support.webrtc_peer import TWCC_ID, VP8, datagram_socket

SDP = Path(__file__).parent / "sdp"
LOCAL = LocalParameters("ufrag", "password" * 3, "AB:" * 31 + "AB", ["192.0.2.1"], 8081)


async def share(stage: Stage, *viewers: str, sound: bool = True) -> SoundingSharer:
    peer = SoundingSharer()
    stage.add(peer)
    answer = await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8", sound=sound)
    await stage.relay.route(ROOM, {"screen": frozenset(viewers)})
    await peer.connect(answer)
    return peer


async def view(stage: Stage, viewer: str, *, tcp: bool = False) -> ListeningViewer:
    peer = over_tcp(ListeningViewer()) if tcp else ListeningViewer()
    stage.add(peer)
    _, answer = await stage.relay.watch(ROOM, "screen", viewer, peer.offer())
    await peer.connect(answer)
    return peer


async def flowing(stage: Stage, *viewers: str) -> None:
    def ready() -> bool:
        (seen,) = stage.relay.stats().publications
        return {v.viewer for v in seen.viewers if v.flowing} == set(viewers)

    await until(ready, "viewers flow")


async def sounds(sharer: SoundingSharer, times: int) -> list[int]:
    """So many packets, some milliseconds apart; their numbers."""
    first = sharer.sound_sequence
    for _ in range(times):
        sharer.sound()
        await asyncio.sleep(0.002)
    return [(first + n) & 0xFFFF for n in range(times)]


# Who hears it


async def test_who_sees_a_share_hears_it(stage: Stage) -> None:
    sharer = await share(stage, "ana", "ben")
    ana, ben = await view(stage, "ana"), await view(stage, "ben", tcp=True)
    await flowing(stage, "ana", "ben")
    numbers = await sounds(sharer, 20)
    await play(sharer, 5)
    await until(lambda: ana.tones() == ben.tones() == numbers, "all of it, in order")
    assert {p.ssrc for p in ana.heard} == {ana.sound_ssrc}
    first = ana.heard[0].sequence
    assert [(p.sequence - first) & 0xFFFF for p in ana.heard] == list(range(20))
    await until(lambda: len(ana.packets) == 20 and len(ben.packets) == 20, "and the picture")
    (seen,) = stage.relay.stats().publications
    assert seen.sound == 20
    assert {viewer.sound for viewer in seen.viewers} == {20}


async def test_nobody_else_does_and_a_curtain_takes_it_away(stage: Stage) -> None:
    sharer = await share(stage, "ana")
    ana, ben = await view(stage, "ana"), await view(stage, "ben")
    await flowing(stage, "ana")
    first = await sounds(sharer, 10)
    await until(lambda: ana.tones() == first)
    await stage.relay.route(ROOM, {"screen": frozenset()})
    await sounds(sharer, 10)
    await until(lambda: stage.relay.stats().publications[0].sound == 20, "the relay has it all")
    await stage.relay.route(ROOM, {"screen": frozenset({"ana", "ben"})})
    await flowing(stage, "ana", "ben")
    again = await sounds(sharer, 10)
    await until(lambda: ana.tones() == first + again, "what was said behind it is not heard")
    assert ben.tones() == again
    # no hole for a jitter buffer to wait for, and time went on as it did
    last, then = ana.heard[9:11]
    assert (then.sequence - last.sequence) & 0xFFFF == 1
    assert (then.timestamp - last.timestamp) & 0xFFFFFFFF > 10 * 0.002 * RATE / 2


async def test_it_ends_with_the_share(stage: Stage) -> None:
    sharer = await share(stage, "ana")
    ana = await view(stage, "ana")
    await flowing(stage, "ana")
    heard = await sounds(sharer, 5)
    await until(lambda: ana.tones() == heard)
    await stage.relay.route(ROOM, {})
    before = ana.datagrams_received
    await sounds(sharer, 10)
    await asyncio.wait_for(ana.goodbye.wait(), 5)
    assert ana.tones() == heard
    assert ana.datagrams_received - before <= 3  # what says goodbye


async def test_a_share_without_it_takes_none(stage: Stage) -> None:
    sharer = await share(stage, "ana", sound=False)
    ana = await view(stage, "ana")
    assert "m=audio 0 " in sharer.answer.text
    assert "m=audio 0 " in ana.answer.text
    await flowing(stage, "ana")
    await sounds(sharer, 10)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) == 20)
    assert ana.heard == []
    assert stage.counters("unknown_payload_type") == 10


async def test_it_follows_a_viewer_to_another_address(stage: Stage) -> None:
    sharer = await share(stage, "ana")
    ana = await view(stage, "ana")
    await flowing(stage, "ana")
    first = await sounds(sharer, 5)
    await until(lambda: ana.tones() == first)
    ana.move(datagram_socket())
    checked = ana.checks_answered
    await until(lambda: (ana.check(), ana.checks_answered > checked)[1])
    again = await sounds(sharer, 5)
    await until(lambda: ana.tones() == first + again)


# In step


@in_simulated_time
async def test_sound_and_picture_are_in_step_after_ten_minutes() -> None:
    """Though frames come late and unevenly, and the sharer's clock is none of ours."""
    chance, loop = random.Random(7), asyncio.get_running_loop()
    async with open_stage() as stage:
        sharer = await share(stage, "ana")
        ana = await view(stage, "ana")
        await flowing(stage, "ana")
        began, first = 1_000, sharer.clock()
        for second in range(600):
            sharer.timestamp = int(began + (sharer.clock() - first) * 90_000) & 0xFFFFFFFF
            await asyncio.sleep(chance.random() * 0.3)
            sharer.frame(1)
            for _ in range(5):
                sharer.sound(timestamp=int((sharer.clock() - first) * RATE) & 0xFFFFFFFF)
                await asyncio.sleep(0.1)
            now = int(began + (sharer.clock() - first) * 90_000) & 0xFFFFFFFF
            sharer.tell(sharer.ssrc, now)
            if second % 5 == 2:
                sharer.tell(sharer.sound_ssrc, int((sharer.clock() - first) * RATE) & 0xFFFFFFFF)
            await asyncio.sleep(loop.time() // 1 + 1 - loop.time())
        told, other = ana.told[ana.media_ssrc], ana.told[ana.sound_ssrc]
        both = sorted(told.keys() & other.keys())
        assert len(both) > 590
        wrong = [abs((told[ntp] - began & 0xFFFFFFFF) / 90_000 - other[ntp] / RATE) for ntp in both]
        assert max(wrong) < 0.001


@in_simulated_time
async def test_a_sound_whose_clock_stood_still_in_a_pause_is_in_step_at_once() -> None:
    """As Chromium's does while nothing of it is sent; what it says of that comes seconds later."""
    async with open_stage() as stage:
        sharer = await share(stage, "ana")
        ana = await view(stage, "ana")
        await flowing(stage, "ana")
        began, stood = sharer.clock(), 0.0
        made: dict[int, float] = {}  # when each was, by the picture's clock

        def moment() -> float:
            return sharer.clock() - began

        async def play_on(seconds: int) -> None:
            for second in range(seconds):
                sharer.timestamp = int(moment() * 90_000)
                sharer.frame(1)
                for _ in range(10):
                    made[sharer.sound_sequence] = moment()
                    sharer.sound(timestamp=int((moment() - stood) * RATE))
                    await asyncio.sleep(0.1)
                sharer.tell(sharer.ssrc, int(moment() * 90_000))
                if second % 5 == 4:
                    sharer.tell(sharer.sound_ssrc, int((moment() - stood) * RATE))

        def out_of_step() -> float:
            """Seconds, by what was told last."""
            pictures, sounds = ana.told[ana.media_ssrc], ana.told[ana.sound_ssrc]
            ntp = max(pictures.keys() & sounds.keys())
            at = made[ana.tones()[-1]] + (sounds[ntp] - ana.heard[-1].timestamp) / RATE
            return abs(at - pictures[ntp] / 90_000)

        await play_on(20)
        assert out_of_step() < 0.001
        for rest in (30, 3, 600):
            await stage.relay.route(ROOM, {"screen": frozenset()})
            for _ in range(rest):
                await asyncio.sleep(1)
                sharer.tell(sharer.ssrc, int(moment() * 90_000))
            stood += rest
            await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
            await flowing(stage, "ana")
            await play_on(3)  # nothing was said of the sound yet
            assert out_of_step() < 0.15  # as far apart as its packets were
            await play_on(7)
            assert out_of_step() < 0.001


class SoundingLayers(Sounding, LayeredSharer):
    """The small picture has a time line of its own; `at` keeps when each frame was captured, on
    that of the main one."""

    OTHER = 3_000_000_000

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[tuple[int, int], int] = {}

    def _frame(self, stream: Layered, key: bool) -> None:
        super()._frame(stream, key)
        self.at[stream.index, stream.number] = self.timestamp

    def _send(self, stream: Layered, *what: object) -> None:
        payload_type, marker, sequence, ssrc, timestamp, payload = what
        if stream is self.small:
            timestamp = (timestamp + self.OTHER) & 0xFFFFFFFF  # type: ignore[operator]
        super()._send(stream, payload_type, marker, sequence, ssrc, timestamp, payload)  # type: ignore[arg-type]

    def tick(self) -> None:
        if self.ticks % 30 == 0:
            begun = (self.timestamp * RATE // 90_000) & 0xFFFFFFFF
            self.tell(self.full.ssrc, self.timestamp)
            self.tell(self.small.ssrc, (self.timestamp + self.OTHER) & 0xFFFFFFFF)
            if self.ticks % 150 == 0:
                self.tell(self.sound_ssrc, begun)
        if self.ticks % 3 == 0:
            self.sound(timestamp=(self.timestamp * RATE // 90_000) & 0xFFFFFFFF)
        super().tick()


class ListeningBehind(Listening, BottleneckViewer):
    """`times`: of each frame (when, stream, number, RTP time)."""

    def __init__(self, link: LinkModel) -> None:
        super().__init__(link)
        self.times: list[tuple[float, int, int, int]] = []

    def _arrived(self, data: bytes, now: float) -> None:
        super()._arrived(data, now)
        packet = header.parse(data, TWCC_ID)
        assert packet is not None
        fields = vp8.parse(packet.payload) if packet.payload_type == VP8 else None
        if fields is not None and fields.begins:
            begin = fields.base_at + 3
            number = int.from_bytes(packet.payload[begin + 1 : begin + 5])
            self.times.append((now, packet.payload[begin], number, packet.timestamp))


@in_simulated_time
async def test_sound_and_picture_are_in_step_whichever_picture_is_sent() -> None:
    async with open_stage() as stage:
        sharer, bad = SoundingLayers(), LinkModel(seed=3)
        sharer.timestamp = 0
        stage.add(sharer)
        answer = await stage.relay.publish(ROOM, "screen", sharer.offer(), "VP8", sound=True)
        await stage.relay.route(ROOM, {"screen": frozenset({"ana", "ben"})})
        await sharer.connect(answer)
        viewers = {"ana": ListeningBehind(LinkModel()), "ben": ListeningBehind(bad)}
        for name, viewer in viewers.items():
            stage.add(viewer)
            _, answer = await stage.relay.watch(ROOM, "screen", name, viewer.offer())
            await viewer.connect(answer)
        await flowing(stage, *viewers)
        ben = viewers["ben"]
        await sharer.play(8)
        bad.rate, bad.delay, bad.loss, bad.queue = 300_000.0, 0.05, 0.05, 0.3
        await sharer.play(12)
        assert layers(stage)["ben"] == "small"
        bad.rate, bad.delay, bad.loss = None, 0.025, 0.0
        for _ in range(40):
            sharer.key_frame_wanted = True
            await sharer.play(1)
            if layers(stage)["ben"] == "all":
                break
        assert layers(stage)["ben"] == "all"
        assert {stream for _, stream, _, _ in ben.times} == {0, 1}
        wrong = [
            abs((time - sharer.at[stream, number] + (1 << 31)) % (1 << 32) - (1 << 31)) / 90
            for _, stream, number, time in ben.times
        ]
        # but for what was at hand already when the small picture was switched to, which is caught
        # up with
        assert sum(one >= 1 for one in wrong) <= 15
        assert max(wrong[-60:]) < 1
        for viewer in viewers.values():
            told, other = viewer.told[viewer.media_ssrc], viewer.told[viewer.sound_ssrc]
            both = told.keys() & other.keys()
            assert len(both) > 10
            assert max(abs(told[n] / 90_000 - other[n] / RATE) for n in both) < 0.001


def test_a_clock_that_is_set_anew_is_followed() -> None:
    clocks, second = Clocks(), 1 << 32
    clocks.report(SenderReport(1, 500 * second, 90_000), 90_000, 1_000 * second)
    clocks.report(SenderReport(2, 500 * second, 48_000), 48_000, 1_001 * second)
    assert clocks.at(1, 1_002 * second) == 3 * 90_000
    assert clocks.at(2, 1_002 * second) == 3 * 48_000
    assert clocks.beside(2 * 48_000, 2, 1) == 2 * 90_000
    clocks.report(SenderReport(1, 900 * second, 4 * 90_000), 90_000, 1_003 * second)
    assert clocks.at(1, 1_003 * second) == 4 * 90_000
    assert clocks.at(2, 1_003 * second) is None
    clocks.report(SenderReport(2, 901 * second, 5 * 48_000), 48_000, 1_004 * second)
    assert clocks.at(2, 1_004 * second) == 5 * 48_000


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2**64 - 1), st.integers(0, 2**32 - 1))))
def test_no_report_breaks_the_clocks(reports: list[tuple[int, int, int]]) -> None:
    clocks = Clocks()
    for ssrc, ntp, timestamp in reports:
        clocks.report(SenderReport(ssrc, ntp, timestamp), 48_000, rtcp.ntp_time(1.7e9))
        for which in range(3):
            found = clocks.at(which, rtcp.ntp_time(1.7e9))
            assert found is None or 0 <= found < 1 << 32
            found = clocks.beside(timestamp, which, ssrc)
            assert found is None or 0 <= found < 1 << 32


# What is agreed on


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("chromium-share-with-audio-and-data", Codec.AV1),
        ("obs-30-share-with-audio", Codec.H264),
        ("gstreamer-1.22-share-with-audio", Codec.H264),
        ("ffmpeg-8-share-high-with-audio", Codec.H264),
    ],
)
def test_sections_of_real_clients(name: str, codec: Codec) -> None:
    offer = sdp.parse((SDP / f"{name}.sdp").read_text())
    choice = choose(offer, codec, SENDING, sound=True)
    assert choice.sound is not None
    assert choice.kept is None
    answer = answer_publisher(offer, choice, LOCAL, Bitrates(4_000, 300, 8_000))
    sections = answer.split("m=")[1:]
    heard = sections[choice.sound.section]
    assert heard.startswith("audio 8081 ") and "a=recvonly" in heard
    assert "stereo=1" in heard and "extmap" not in heard
    bundle = next(line for line in answer.splitlines() if line.startswith("a=group:BUNDLE"))
    mids = [offer.sections[n].mid for n in sorted((choice.section, choice.sound.section))]
    assert bundle.split()[1:] == mids


def test_a_viewer_is_told_that_both_belong_together() -> None:
    viewer = ListeningViewer()
    offer = sdp.parse(viewer.offer())
    viewer.vanish()
    choice = choose(offer, Codec.VP8, RECEIVING, sound=True)
    answer = answer_viewer(offer, choice, LOCAL, 1, 2, "name", 3)
    assert "a=msid:name name\r\n" in answer
    assert "a=msid:name name-sound\r\n" in answer
    assert "a=ssrc:3 cname:name\r\n" in answer


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opus/48000/2", "PCMU/8000"),
        ("a=mid:1", "a=mid:2"),
        ("a=group:BUNDLE 0 1", "a=group:BUNDLE 0"),
        ("RTP/SAVPF 111", "RTP/AVPF 111"),
        ("m=audio 9", "m=audio 0"),
        ("111", "96"),
    ],
)
async def test_a_sound_that_cannot_be_had_leaves_the_picture(
    stage: Stage, old: str, new: str
) -> None:
    peer = SoundingSharer()
    stage.add(peer)
    offer = peer.offer().replace(old, new)
    answer = await stage.relay.publish(ROOM, "screen", offer, "VP8", sound=True)
    assert "m=video 0" not in answer
    assert stage.relay.stats().publications[0].sound == 0
    assert "m=audio 0 " in answer


@given(st.data())
def test_no_section_of_sound_breaks_the_parser(data: st.DataObject) -> None:
    """Lines of a real offer, each left out, doubled, cut or swapped with another."""
    lines = (SDP / "chromium-share-with-audio-and-data.sdp").read_text().splitlines()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        kind = data.draw(st.integers(0, 4))
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[at])
        elif kind == 2:
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        elif kind == 3:
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[at] += data.draw(st.text(max_size=8))
        if not lines:
            return
    try:
        offer = sdp.parse("\r\n".join(lines))
        choice = choose(offer, Codec.AV1, SENDING, sound=True)
    except RelayRefused:
        return
    answer = answer_publisher(offer, choice, LOCAL, Bitrates(4_000, 300, 8_000))
    assert answer.count("\r\nm=") == len(offer.sections)
    if choice.sound is not None:
        assert offer.sections[choice.sound.section].kind == "audio"
        assert choice.sound.payload_type not in (choice.payload_type, choice.repair_type)
