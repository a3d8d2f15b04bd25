"""What a voice lost on its way is had from the packets after, where they carry it once more."""

from __future__ import annotations

import array
import asyncio
import math
import random
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import pytest

from media import Relay, RelaySettings
from media.recording import mix
from media.recording.decode import LOST, MOST, SILENT, Decoder, libopus
from media.recording.finish import main
from media.recording.line import OPUS, Open, Said, Sounds
from media.recording.opus import SILENCE, carries_the_one_before, packets_of
from media.recording.part import OVER, about
from media.recording.recorder import _Voice
from tests.media.conftest import until
from tests.media.test_recorded_voices import FOLDER as VOICES
from tests.media.test_recorded_voices import RATE, Desk, desk, place, samples, tone
from tests.support.lossy_link import LossPattern
from tests.support.talking_peer import LOUD, TalkingPeer

__all__ = ["desk", "place"]

PACKETS = 400
FOLDER = "s/r/1"


def syllables(seconds: float) -> list[int]:
    """Something like speech: pulses of a varying pitch through two resonances, with breath."""
    chance, made = random.Random(1), list[float]()
    phase = loud = target = a1 = a2 = b1 = b2 = first = second = 0.0
    pitch, left = 120.0, 0
    for _ in range(round(seconds * RATE)):
        if not left:
            left, pitch = chance.randrange(4_800, 14_400), chance.uniform(100, 180)
            target = chance.choice((0.0, 0.6, 1.0, 1.0))
            first = 1.97 * math.cos(2 * math.pi * chance.uniform(300, 800) / RATE)
            second = 1.96 * math.cos(2 * math.pi * chance.uniform(900, 2_300) / RATE)
        left -= 1
        loud += (target - loud) * 0.001
        phase += pitch * (1 + chance.gauss(0, 0.02)) / RATE
        pulse = chance.gauss(0, 0.04) + (phase >= 1)
        phase %= 1
        a1, a2 = loud * pulse + first * a1 - 0.970 * a2, a1
        b1, b2 = a1 + second * b1 - 0.960 * b2, b1
        made.append(b1)
    most = max(map(abs, made))
    return [round(12_000 * value / most) for value in made]


@cache
def speech() -> Sequence[bytes]:
    """Packets of 20 ms with in-band FEC, as browsers send on a bad line."""
    encoder = av.CodecContext.create("libopus", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "mono", "s16"  # type: ignore[assignment]
    encoder.time_base, encoder.bit_rate = Fraction(1, RATE), 24_000
    encoder.options = {"application": "voip", "fec": "1", "packet_loss": "20"}
    sound, made = syllables(PACKETS / 50), list[bytes]()
    for number in range(PACKETS):
        frame = av.AudioFrame(format="s16", layout="mono", samples=LOST)
        frame.planes[0].update(array.array("h", sound[number * LOST : (number + 1) * LOST]))
        frame.sample_rate, frame.pts, frame.time_base = RATE, number * LOST, Fraction(1, RATE)
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return made


def lost_by_chance() -> set[int]:
    chance = random.Random(7)
    return {number for number in range(1, PACKETS - 1) if chance.random() < 0.1}


def recorded(root: Path, lost: set[int]) -> Path:
    voice = _Voice(Open(1, FOLDER, "maria", OPUS), root)
    said = [Said(n * LOST, 1_000 + n / 50, one) for n, one in enumerate(speech()) if n not in lost]
    for at in range(0, len(said), 10):  # as it comes
        voice.take(Sounds(1, tuple(said[at : at + 10])))
    voice.close()
    (root / FOLDER / OVER).touch()
    main(root)
    return root / FOLDER


def likeness(heard: list[int], whole: list[int], where: set[int]) -> float:
    """Signal to noise in those packets, in dB."""
    at = [t for n in where for t in range(n * LOST, (n + 1) * LOST) if t < len(heard)]
    noise = sum((heard[t] - whole[t]) ** 2 for t in at)
    return 10 * math.log10(sum(whole[t] ** 2 for t in at) / noise)


def test_at_ten_percent_of_random_loss_most_is_had_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = lost_by_chance()
    carried = {n for n in lost if n + 1 not in lost and carries_the_one_before(speech()[n + 1])}
    whole = samples(recorded(tmp_path / "whole", set()) / "0000.webm")
    lossy = recorded(tmp_path / "lossy", lost)
    assert about(lossy / "0000.json").recovered == len(carried) > 0.5 * len(lost)
    assert about(tmp_path / "whole" / FOLDER / "0000.json").recovered == 0
    assert len(list(packets_of(lossy / "0001.webm"))) == PACKETS  # what came is as it came
    monkeypatch.setattr(mix, "libopus", lambda: None)
    silent = samples(recorded(tmp_path / "silent", lost) / "0000.webm")
    heard = samples(lossy / "0000.webm")
    assert likeness(heard, whole, carried) > likeness(silent, whole, carried) + 3
    rest = set(range(PACKETS - 2)) - lost
    assert likeness(heard, whole, rest) > likeness(silent, whole, rest)
    assert about(tmp_path / "silent" / FOLDER / "0000.json").recovered == 0


class Speaker(TalkingPeer):
    """Loses one packet in ten on the way."""

    def __init__(self) -> None:
        super().__init__("maria")
        self.outgoing = LossPattern("....x" + 15 * "." + "x" + 9 * ".")

    def packet(self, payload: bytes, level: int | None = LOUD) -> bytes:
        return super().packet(speech()[100 + self.spoken], level)


async def test_it_is_had_by_way_of_the_relay_too(desk: Desk) -> None:
    relay, peer = Relay(RelaySettings()), Speaker()
    await relay.start()
    try:
        await peer.connect(await relay.voice("room", "maria", peer.offer()))
        await relay.hear("room", {"maria": frozenset({"rec", "li"})})
        await relay.record("room", None, "rec", desk.socket, VOICES)
        for _ in range(200):
            peer.say()
            await asyncio.sleep(0.02)
        lost = peer.outgoing.lost
        await until(lambda: len(desk.parts()) == 1, "a part", 20)
        await relay.hear("room", {})
        desk.recorder.over(VOICES)
        await until(desk.mixed, "the voices as one", 30)
        one, _ = desk.parts()
        assert lost > 10 and one.recovered > lost / 2
    finally:
        await peer.close()
        await relay.stop()


def decoded(packets: Sequence[bytes]) -> tuple[list[int], int]:
    decoder, heard = Decoder(1), array.array("h")
    for pcm in decoder.decoded(iter(packets)):
        heard.frombytes(pcm)
    return list(heard), decoder.recovered


@pytest.mark.parametrize(("silent", "recovered"), [(1, 1), (MOST, 1), (MOST + 1, 0), (50, 0)])
def test_who_was_silent_for_longer_lost_nothing(silent: int, recovered: int) -> None:
    spoken = [n for n in range(100, PACKETS) if carries_the_one_before(speech()[n])]
    at = spoken[5]
    heard, had = decoded([*speech()[: at - silent], *[SILENT] * silent, speech()[at]])
    assert (had, len(heard)) == (recovered, (at + 1) * LOST)


def test_what_was_said_between_two_stretches_is_not_had_from_the_second(tmp_path: Path) -> None:
    """They did not agree to it, or were muted."""
    spoken = [n for n in range(100, PACKETS) if carries_the_one_before(speech()[n])]
    at = spoken[5]
    for begin, end in ((0, at - 1), (at, PACKETS)):
        voice = _Voice(Open(1, FOLDER, "maria", OPUS), tmp_path)
        voice.take(
            Sounds(1, tuple(Said(n * LOST, 1_000 + n / 50, speech()[n]) for n in range(begin, end)))
        )
        voice.close()
    (tmp_path / FOLDER / OVER).touch()
    main(tmp_path)
    folder = tmp_path / FOLDER
    assert sorted(path.name for path in folder.glob("*.webm")) == ["0000.webm", "0001.webm"]
    written = list(packets_of(folder / "0001.webm"))
    assert written[at - 1 : at + 1] == [SILENCE[1][1]] * 2
    assert about(folder / "0000.json").recovered == 0


def test_what_makes_no_sense_is_silent_and_as_long_as_it_says() -> None:
    real = tone(440, 3)
    heard, _ = decoded([real[0], b"\x0b\xff" + bytes(9), b"", b"\x03", real[1]])
    assert len(heard) % LOST == 0 and len(heard) >= 2 * LOST
    assert decoded([])[0] == []


@pytest.mark.parametrize(
    ("packet", "carries"),
    [
        (b"\x48\x40", True),  # speech alone, 20 ms: voice, then whether there is more
        (b"\x48\x80", False),
        (b"\x50\x20", True),  # 40 ms
        (b"\x58\x10", True),  # 60 ms
        (b"\x4c\x10", True),  # the other channel's
        (b"\x49\x40", False),  # several frames
        (b"\x78\x40", True),  # hybrid
        (b"\xf8\xff", False),  # music
        (b"\x48", False),
    ],
)
def test_whether_a_packet_carries_the_one_before_is_seen(packet: bytes, carries: bool) -> None:
    assert carries_the_one_before(packet) is carries


def test_there_is_a_libopus() -> None:
    assert libopus() is not None
