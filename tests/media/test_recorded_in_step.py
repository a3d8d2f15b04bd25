"""Flashes and clicks of one person, by two connections through a relay into files: they fall
together when all is finished, whatever happened between.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from struct import pack
from typing import Any

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import Relay, RelaySettings
from media.recording.finish import main
from media.recording.part import about
from media.recording.recorder import Recorder
from media.recording.times import Times
from media.recording.voice_feed import Placing
from media.rtp import header, rtcp
from media.rtp.instants import Ahead, Instants
from media.rtp.keyframes import Codec
from media.rtp.rtcp import SenderReport
from tests.media.test_recorded_voices import RATE, samples
from tests.support.encoded import ENCODERS, packets_of
from tests.support.simulated_time import in_simulated_time
from tests.support.talking_peer import LOUD, TalkingPeer
from tests.support.webrtc_peer import VP8, SharingPeer

ROOM, FOLDER, WRITER = "room", "s1/r1/1", "rec"
PATH = 0.04  # seconds from them to the relay at least
FLASH, CLICK = 0.2, 0.01
IN_STEP = 0.04


class Unfinished(Recorder):
    """Nothing is finished beside it."""

    def _finish(self) -> None:
        pass


class Way:
    """From a sender to the relay: late and unevenly, in order."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._last = 0.0

    def late(self, most: float) -> float:
        return self._chance.random() * most

    def go(self, after: float, send: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        self._last = max(self._last + 1e-4, loop.time() + PATH + after)
        loop.call_at(self._last, send)


def clock() -> float:
    """Theirs: hours ahead of ours, and fast."""
    return asyncio.get_running_loop().time() * (1 + 100e-6) + 20_000


class Flashing(SharingPeer):
    """White for a moment when a second begins, else dark. Encoding takes its time."""

    def __init__(self, codec: Codec = Codec.VP8) -> None:
        super().__init__()
        self.kind, self.codec = codec, codec.value
        self.size, self.base = (320, 240), 3_000_000_000
        self.way, self.told = Way(1), Way(2)
        self._encoder: Any = None
        self._count = 0
        self.lose = False

    def begin(self, width: int, height: int) -> None:
        """Pictures of this size from now on."""
        self.size, self._encoder = (width, height), None

    def time(self) -> int:
        return int(self.base + clock() * 90_000) & 0xFFFFFFFF

    def show(self) -> None:
        """What is there to be seen now; a key frame takes long."""
        white = asyncio.get_running_loop().time() % 1 < FLASH
        for packet in self._encode(white):
            timestamp, key, data = self.time(), packet.is_keyframe, bytes(packet)
            late = 0.3 if key else 0.12 + self.way.late(0.09)
            self.way.go(late, lambda t=timestamp, d=data: self._send(t, d))  # type: ignore[misc]

    def _encode(self, white: bool) -> list[Any]:
        if self._encoder is None:
            name, options = ENCODERS[self.kind]
            self._encoder = context = av.CodecContext.create(name, "w")
            context.width, context.height = self.size  # type: ignore[attr-defined]
            context.pix_fmt = "yuv420p"  # type: ignore[attr-defined]
            context.time_base, context.options = Fraction(1, 25), options
            context.gop_size = 10_000  # type: ignore[attr-defined]
        picture = av.VideoFrame(*self.size, "yuv420p")
        for plane, level in zip(picture.planes, (235 if white else 16, 128, 128), strict=True):
            plane.update(bytes([level]) * plane.buffer_size)
        picture.pts = self._count
        self._count += 1
        if self.key_frame_wanted:
            picture.pict_type = av.video.frame.PictureType.I
            self.key_frame_wanted = False
        return list(self._encoder.encode(picture))

    def _send(self, timestamp: int, data: bytes) -> None:
        payloads = packets_of(self.kind, data)
        for index, payload in enumerate(payloads):
            self.timestamp = timestamp
            if not (self.lose and index == 0):
                last = index == len(payloads) - 1
                self.send_rtp(VP8, last, self.sequence, self.ssrc, payload)
            self.lose &= index != 0
            self.sequence = (self.sequence + 1) & 0xFFFF

    def tell(self) -> None:
        report = rtcp.pack_sender_report(self.ssrc, rtcp.ntp_time(clock()), self.time(), 0, 0)
        self.told.go(self.told.late(0.01), lambda: self.send_rtcp(report))


class Clicking(TalkingPeer):
    """A click when a second begins. Its microphone counts no samples while it is muted."""

    def __init__(self) -> None:
        super().__init__("maria")
        self.way, self.told = Way(3), Way(4)
        self.quiet = False  # nothing is sent of silence
        self._encoder: Any = None
        self._pts = 0
        self.behind = 0.0  # of the last packet

    def click(self) -> None:
        """What was said in the 20 ms until now."""
        now = asyncio.get_running_loop().time()
        at = (now - 0.02 + n / RATE for n in range(960))
        values = [12_000 * (-1) ** (n // 12) * (t % 1 < CLICK) for n, t in enumerate(at)]
        data = self._encode(values)
        self.behind = self.way.late(0.01)
        plain = header.pack(111, False, self.sequence, self.timestamp, self.ssrc, data)
        self.sequence = (self.sequence + 1) & 0xFFFF
        self.timestamp = (self.timestamp + 960) & 0xFFFFFFFF
        if not (self.quiet and not any(values)):
            self.way.go(self.way.late(0.03), lambda: self._say(plain))

    def _encode(self, values: list[int]) -> bytes:
        if self._encoder is None:
            self._encoder = context = av.CodecContext.create("libopus", "w")
            context.sample_rate, context.layout, context.format = RATE, "mono", "s16"  # type: ignore[attr-defined]
            context.time_base = Fraction(1, RATE)
        frame = av.AudioFrame(format="s16", layout="mono", samples=960)
        frame.planes[0].update(pack("<960h", *values))
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._pts, Fraction(1, RATE)
        self._pts += 960
        (packet,) = self._encoder.encode(frame)
        return bytes(packet)

    def _say(self, plain: bytes) -> None:
        extension = pack("!HHBBH", 0xBEDE, 1, 1 << 4, 0x80 | LOUD, 0)
        self.send(self.seal(bytes((0x90,)) + plain[1:12] + extension + plain[12:]))

    def another(self) -> None:
        """Another microphone: other times by another SSRC."""
        self.ssrc, self.timestamp, self.sequence = self.ssrc + 77, 4_000_000_000, 5

    def tell(self) -> None:
        """Of now, as far as it knows when its last packet was said."""
        stamp = (self.timestamp - round(self.behind * RATE)) & 0xFFFFFFFF
        report = rtcp.pack_sender_report(self.ssrc, rtcp.ntp_time(clock()), stamp, 0, 0)
        self.told.go(self.told.late(0.01), lambda: self.send_rtcp(report))


class Studio:
    """A relay, its recorder, and who flashes and clicks."""

    def __init__(self, place: Path) -> None:
        self.relay = Relay(RelaySettings())
        self.root, self.socket = place / "root", str(place / "socket")
        self.recorder = Unfinished(self.root, lambda folder: None, lambda root: 10**12)
        self.picture, self.voice = Flashing(), Clicking()
        self.peers: list[Any] = [self.picture, self.voice]
        self.muted = False
        self.ticks = 0

    async def publish(self, name: str, peer: Flashing) -> None:
        answer = await self.relay.publish(ROOM, name, peer.offer(), peer.codec)
        await self.relay.route(ROOM, {name: frozenset({WRITER})})
        await peer.connect(answer)
        await self.relay.record(ROOM, name, WRITER, self.socket, FOLDER)
        self.picture = peer

    async def begin(self) -> None:
        await self.recorder.start(self.socket)
        await self.relay.start()
        await self.voice.connect(await self.relay.voice(ROOM, "maria", self.voice.offer()))
        await self.hear(True)
        await self.relay.record(ROOM, None, WRITER, self.socket, FOLDER)
        await self.publish("first", self.picture)

    async def hear(self, on: bool) -> None:
        self.muted = not on
        await self.relay.hear(ROOM, {"maria": frozenset({WRITER, "li"} if on else ())})

    async def go_on(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(round(seconds * 50)):
            await asyncio.sleep(0.02 - loop.time() % 0.02 + 1e-6)
            self.ticks += 1
            if self.ticks % 2:
                self.picture.show()
            if not self.muted:
                self.voice.click()
            if self.ticks % 50 == 17:
                self.picture.tell()
            if self.ticks % 250 == 130 and not self.muted:
                self.voice.tell()

    async def end(self) -> None:
        await asyncio.sleep(1)
        await self.relay.close_room(ROOM)
        await asyncio.sleep(1)
        for peer in self.peers:
            peer.vanish()
        await self.relay.stop()
        self.recorder.over(FOLDER)
        await self.recorder.stop()

    def clicks(self) -> list[float]:
        """When, in all voices as one."""
        folder = self.root / FOLDER
        begin, heard = about(folder / "0000.json").at / 1000, samples(folder / "0000.webm")
        found, last = [], -RATE
        for number, value in enumerate(heard):
            if abs(value) > 3_000:
                if number - last > RATE // 4:
                    found.append(begin + number / RATE)
                last = number
        return found

    def flashes(self) -> dict[str, list[float]]:
        """When, in each of the pictures."""
        found: dict[str, list[float]] = {}
        for beside in sorted((self.root / FOLDER).glob("*.json")):
            known, white = about(beside), True
            if known.codec == "opus":
                continue
            (path,) = (p for p in beside.parent.glob(f"{beside.stem}.*") if p != beside)
            times = found.setdefault(f"{path.name} {known.codec}", [])
            with av.open(str(path)) as file:
                for frame in file.decode(video=0):
                    assert frame.pts is not None and frame.time_base is not None
                    before, white = white, bytes(frame.planes[0])[100] > 128
                    if white and not before:
                        times.append(known.at / 1000 + float(frame.pts * frame.time_base))
        return found


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rec-"))
    yield folder
    shutil.rmtree(folder)


@in_simulated_time
async def test_picture_and_voice_stay_in_step_whatever_happens(place: Path) -> None:
    studio = Studio(place)
    await studio.begin()
    voice = studio.voice
    await studio.go_on(12)
    studio.picture.answers_nack, studio.picture.lose = False, True  # one packet, for good
    await studio.go_on(6)
    for _ in range(2):
        await studio.hear(False)
        await studio.go_on(4)
        await studio.hear(True)
        await studio.go_on(4)
    voice.another()
    await studio.go_on(7)
    studio.picture.base += 1_234_567_890  # another camera: its times begin anew
    studio.picture.begin(480, 270)
    await studio.go_on(7)
    voice.quiet = True
    await studio.go_on(6)
    voice.quiet = False
    other = Flashing(Codec.VP9)
    studio.peers.append(other)
    await studio.publish("second", other)
    await studio.go_on(10)
    await studio.end()
    await asyncio.to_thread(main, studio.root)
    clicks, flashes = studio.clicks(), studio.flashes()
    both = [
        (name, flash, click - flash)
        for name, times in flashes.items()
        for flash in times
        for click in clicks
        if abs(click - flash) < 0.5
    ]
    assert len(clicks) >= 50
    assert [name.split()[1] for name in flashes] == ["VP8", "VP9"]
    assert len(both) >= 45
    worst = max(both, key=lambda one: abs(one[2]))
    assert abs(worst[2]) < IN_STEP, "\n".join(f"{n} {f:.2f} {d * 1000:.0f} ms" for n, f, d in both)


# What is known of times


def told(ssrc: int, seconds: float, timestamp: int) -> SenderReport:
    return SenderReport(ssrc, rtcp.ntp_time(seconds), timestamp & 0xFFFFFFFF)


def test_a_time_is_what_its_sender_says_less_the_shortest_way() -> None:
    instants = Instants(48_000)
    assert instants.of(1, 0) is None
    for second, way in enumerate((0.3, 0.05, 0.2)):
        instants.report(told(1, 5_000 + second, 48_000 * second - 100), 1_000 + second + way)
    assert instants.of(1, 48_000 * 10 - 100) == pytest.approx(1_010.05, abs=1e-6)
    assert instants.of(2, 0) is None


def test_one_report_that_is_off_does_not_count_and_times_that_begin_anew_do_at_once() -> None:
    instants = Instants(48_000)
    for second, off in enumerate((0, 0, 1_400)):
        instants.report(told(1, second, 48_000 * second - off), 1_000 + second)
    assert instants.of(1, 0) == pytest.approx(1_000, abs=1e-6)
    instants.report(told(1, 3, 7), 1_003)
    assert instants.of(1, 7) == pytest.approx(1_003, abs=1e-6)
    instants.report(told(9, 4, 70_000), 1_004)  # another stream in its place
    assert (instants.of(1, 7), instants.of(9, 70_000)) == (None, pytest.approx(1_004, abs=1e-6))


def test_streams_of_one_sender_have_one_clock() -> None:
    ahead = Ahead()
    picture, sound = Instants(90_000, ahead), Instants(48_000, ahead)
    picture.report(told(1, 50, 0), 1_000.01)
    sound.report(told(2, 51, 0), 1_001.2)
    assert sound.of(2, 0) == pytest.approx(1_001.01, abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 2**32 - 1)), max_size=12))
def test_no_report_breaks_it(reports: list[tuple[int, int]]) -> None:
    instants = Instants(48_000)
    placing = Placing(instants)
    for ntp, timestamp in reports:
        instants.report(SenderReport(1, ntp, timestamp), 1.7e9)
        times, _ = placing.of(1, [(timestamp, 1.7e9, b""), (timestamp + 960, 1.7e9, b"")])
        assert all(abs(at - 1.7e9) < 2**33 for at in times)


def test_a_microphone_whose_time_stood_still_is_noticed_before_its_report() -> None:
    instants = Instants(48_000)
    instants.report(told(1, 100, 0), 1_000)
    placing = Placing(instants)
    times, sure = placing.of(1, [(0, 1_000.03, b""), (960, 1_000.06, b"")])
    assert (times, sure) == ([pytest.approx(1_000), pytest.approx(1_000.02)], True)
    times, sure = placing.of(1, [(1_920, 1_006.08, b""), (2_880, 1_006.09, b"")])
    assert (times, sure) == ([pytest.approx(1_006.04), pytest.approx(1_006.06)], False)
    instants.report(told(1, 106.05, 1_920), 1_006.05)
    times, sure = placing.of(1, [(3_840, 1_006.12, b"")])
    assert (times, sure) == ([pytest.approx(1_006.09)], True)


@pytest.mark.parametrize("says", [100.0, 100.01, 100.02])
def test_no_packet_begins_later_than_its_length_before_it_came(says: float) -> None:
    """Browsers report of a packet's time when they had all of it, others when it began."""
    instants = Instants(48_000)
    instants.report(told(1, says, 0), says + 900)  # on its way for no time at all
    placing = Placing(instants)
    for first in (0, 50):  # each comes as soon as it was said, the first late
        packets = [
            (960 * n, 1_000.02 + 0.02 * n + (0.03 if n == first else 0.001), b"")
            for n in range(first, first + 10)
        ]
        times, sure = placing.of(1, packets)
        expected = [1_000.001 + 0.02 * n for n in range(first, first + 10)]
        if says == 100.0:
            expected = [one - 0.001 for one in expected]
        assert times == pytest.approx(expected, abs=1e-6) and sure


def test_a_file_begins_when_its_sender_says_and_follows_its_clock() -> None:
    times = Times(1_000, 2**32 - 10, 50.0, False)
    assert times.place(0, 50.1, False) == 10  # it came late; that is no reason to move
    assert times.place(10, 49.9, True) == 20
    assert times.begin == pytest.approx(49.88)
    assert times.place(20, 49.92, True) == 30  # off by less than is heard
    assert times.place(30, 49.95, True) == 70
    assert times.begin == pytest.approx(49.88)
