"""What people say becomes files: only of those the recorder may hear, with silence where nothing
came, and all of it as one in the end.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Iterator
from fractions import Fraction
from pathlib import Path
from struct import pack, unpack

import av
import pytest

from media import Relay, RelaySettings
from media.recording.finish import main
from media.recording.line import OPUS, Close, Line, Open, Said, Sounds
from media.recording.opus import duration
from media.recording.part import MIX_TODO, OVER
from tests.media.conftest import until
from tests.support.recorder_desk import FOLDER, Desk, recording_in, short_folder
from tests.support.talking_peer import LOUD, TalkingPeer

ROOM, WRITER = "room", "r1/1"
RATE = 48_000


class Speaker(TalkingPeer):
    """Whose packets say that they last 20 ms."""

    def packet(self, payload: bytes, level: int | None = LOUD) -> bytes:
        return super().packet(b"\xf8" + payload, level)


def tone(hertz: int, packets: int) -> list[bytes]:
    """So many packets of 20 ms."""
    encoder = av.CodecContext.create("libopus", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "mono", "s16"  # type: ignore[assignment]
    encoder.time_base = Fraction(1, RATE)
    made: list[bytes] = []
    for number in range(packets):
        frame = av.AudioFrame(format="s16", layout="mono", samples=960)
        times = range(number * 960, (number + 1) * 960)
        values = [round(8_000 * math.sin(2 * math.pi * hertz * t / RATE)) for t in times]
        frame.planes[0].update(pack("<960h", *values))
        frame.sample_rate, frame.pts, frame.time_base = RATE, number * 960, Fraction(1, RATE)
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return made


def samples(path: Path) -> list[int]:
    """All of a file, decoded."""
    heard: list[int] = []
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(path)) as file:
        for frame in file.decode(audio=0):
            for one in resampler.resample(frame):
                heard += unpack(f"<{one.samples}h", bytes(one.planes[0])[: 2 * one.samples])
    return heard


def loud(heard: list[int], hertz: int, at: float) -> bool:
    """Whether a tone is there in the 100 ms from `at` seconds on (Goertzel)."""
    part = heard[round(at * RATE) : round((at + 0.1) * RATE)]
    factor, before, last = 2 * math.cos(2 * math.pi * hertz / RATE), 0.0, 0.0
    for value in part:
        before, last = last, value + factor * last - before
    power = before**2 + last**2 - factor * before * last
    return math.sqrt(max(power, 0.0)) / max(len(part), 1) > 500


@pytest.fixture
def place() -> Iterator[Path]:
    with short_folder() as folder:
        yield folder


@pytest.fixture
async def desk(place: Path) -> AsyncIterator[Desk]:
    async with recording_in(place) as desk:
        yield desk


def said(packets: list[bytes], at: float, timestamp: int = 0) -> tuple[Said, ...]:
    return tuple(
        Said((timestamp + 960 * n) & 0xFFFFFFFF, at + 0.02 * n, payload)
        for n, payload in enumerate(packets)
    )


async def test_missing_time_is_silence_and_voices_become_one_in_time(desk: Desk) -> None:
    line = await Line.to(desk.socket)
    low, high = tone(440, 50), tone(1_760, 50)
    for feed, speaker in (1, "maria"), (2, "li"):
        line.say(Open(feed, FOLDER, speaker, OPUS))
    first = said(low, 1_000.0, 2**32 - 960 * 10)
    line.say(Sounds(1, (first[1], first[0], *first[2:])))  # out of order; times wrap
    line.say(Sounds(1, said(low, 1_004.0, 960 * 190)))  # three seconds later
    line.say(Sounds(2, said(high, 1_002.0)))
    line.say(Close(1))
    line.say(Close(2))
    desk.recorder.over(FOLDER)
    await until(desk.mixed, "the voices as one", 30)
    one, maria, li = desk.parts()
    assert [part.publication for part in (one, maria, li)] == ["", "maria", "li"]
    assert [part.at for part in (one, maria, li)] == [1_000_000, 1_000_000, 1_002_000]
    assert all(part.sha256 and part.size for part in (one, maria, li))
    assert (abs(maria.length - 5_000) < 60, abs(one.length - 5_000) < 60) == (True, True)
    alone, heard = samples(desk.folder / "0001.webm"), samples(desk.folder / "0000.webm")
    at = (0.4, 1.4, 2.4, 3.4, 4.4)
    assert [loud(alone, 440, t) for t in at] == [True, False, False, False, True]
    assert [loud(heard, 440, t) for t in at] == [True, False, False, False, True]
    assert [loud(heard, 1_760, t) for t in at] == [False, False, True, False, False]
    # Nothing is moved by 40 ms: the second tone begins where it was said.
    begin = next(n for n in range(RATE, len(heard)) if abs(heard[n]) > 1_000) / RATE
    assert abs(begin - 2.0) < 0.04
    line.close()


async def test_a_sound_of_a_share_stays_stereo_and_a_stretch_too_long_moves_nothing(
    desk: Desk,
) -> None:
    line = await Line.to(desk.socket)
    line.say(Open(1, FOLDER, "m1", OPUS, True))
    line.say(Sounds(1, said(tone(440, 60), 1_000.0)))
    line.say(Close(1))
    line.say(Open(2, FOLDER, "m1", OPUS, True))
    line.say(Sounds(2, said(tone(1_760, 50), 1_001.0)))  # begins before the other is over
    line.say(Close(2))
    desk.recorder.over(FOLDER)
    await until(desk.mixed, "the voices as one", 120)
    for name in ("0000", "0001"):
        with av.open(str(desk.folder / f"{name}.webm")) as file:
            assert file.streams.audio[0].channels == 2
    whole = desk.parts()[0]
    assert whole.at == 1_000_000 and abs(whole.length - 2_000) < 60
    line.close()


async def test_what_was_not_made_one_is_at_the_next_run(desk: Desk, place: Path) -> None:
    line = await Line.to(desk.socket)
    line.say(Open(1, FOLDER, "maria", OPUS))
    line.say(Sounds(1, said(tone(440, 50), 1_000.0)))
    line.say(Close(1))
    desk.recorder.over(FOLDER)
    await until(desk.mixed, "the voices as one", 30)
    (desk.folder / "0000.webm").unlink()
    for name in (MIX_TODO, OVER):
        (desk.folder / name).touch()  # as if it had been ended before
    (desk.folder / "0000.new.webm").write_bytes(b"half of it")
    await asyncio.to_thread(main, desk.root)
    assert desk.mixed()
    assert len(samples(desk.folder / "0000.webm")) > 0.9 * RATE
    line.close()


@pytest.mark.parametrize(
    ("packet", "lasts"), [(b"\xf8", 960), (b"\x78", 960), (b"\x08", 960), (b"\xe1", 240)]
)
def test_a_packet_says_how_long_it_lasts(packet: bytes, lasts: int) -> None:
    assert duration(packet) == lasts


async def test_only_who_the_recorder_may_hear_is_written(desk: Desk) -> None:
    relay = Relay(RelaySettings())
    await relay.start()
    peers = [Speaker(name) for name in ("li", "maria", "tomas")]
    try:
        for peer in peers:
            await peer.connect(await relay.voice(ROOM, peer.name, peer.offer()))
        everybody = frozenset({"li", "maria", "tomas"})
        hearing = {name: everybody - {name} for name in everybody}
        asked = {**hearing, "maria": hearing["maria"] | {WRITER}}
        await relay.hear(ROOM, hearing)
        await relay.record(ROOM, None, WRITER, desk.socket, FOLDER)
        await say(peers, 5)
        await relay.hear(ROOM, asked)
        await say(peers, 30)
        await until(lambda: len(desk.parts()) == 1, "a part", 20)
        await relay.hear(ROOM, hearing)
        await say(peers, 5)
        await until(lambda: all(part.sha256 for part in desk.parts()), "it to be finished", 30)
        (part,) = [part for part in desk.parts() if part.publication]
        assert part.publication == "maria"
        written = packets(desk.folder / "0001.webm")
        spoken = [one for one in written if one.startswith(b"\xf8maria:")]
        assert spoken
        assert all(one in spoken or one[1:] == b"\xff\xfe" for one in written)
        assert spoken[0].startswith(b"\xf8maria:5.")  # what she said before is not in it
        assert int(spoken[-1].split(b":")[1].rstrip(b".")) < 35  # nor what she said afterwards
    finally:
        for peer in peers:
            await peer.close()
        await relay.stop()


async def say(peers: list[TalkingPeer], times: int) -> None:
    """All of them at once, in what passes for real time; until the relay has all of it."""
    for _ in range(times):
        for peer in peers:
            peer.say()
        await asyncio.sleep(0.02)


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(audio=0) if packet.size]
