"""Frames and voices that were forged, as a recorder takes them: whoever sends such spoils what is
their own, and nothing else.
"""

from __future__ import annotations

import errno
import gc
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import pytest

from media.recording.depacketise import START
from media.recording.finish import main
from media.recording.line import OPUS, Frame, Frames, Open, Said, Sounds
from media.recording.opus import duration
from media.recording.part import OVER, Part, about, begun
from media.recording.recorder import REST, Recorder, _Feed, _Voice
from media.recording.voice_feed import FAR, Placing
from media.rtp.instants import Instants
from media.rtp.keyframes import SPS, Codec
from media.rtp.rtcp import SenderReport, ntp_time
from tests.support.clock import FakeClock
from tests.support.encoded import encoded, packets_of

FORGED = {
    Codec.VP8: b"\x10\x00",
    Codec.VP9: b"\x0c\x82",
    Codec.AV1: b"\x18\x12",
    Codec.H264: b"\x65\x88",
}


def descriptors() -> int:
    gc.collect()  # what tests before have left
    return len(os.listdir("/proc/self/fd"))


def frame(number: int, *payloads: bytes, key: bool = True) -> Frames:
    return Frames(1, (Frame(number * 3_000, 1_000 + number / 30, key, payloads),))


def files(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("codec", list(Codec))
def test_key_frames_that_no_file_can_begin_with_leave_nothing(tmp_path: Path, codec: Codec) -> None:
    feed, before = _Feed(Open(1, "s/r/1", "m1", codec.value), tmp_path), descriptors()
    for number in range(60):
        feed.take(frame(number, FORGED[codec]))
    assert descriptors() == before and files(tmp_path) == []
    real = encoded(codec, 3)
    for number, one in enumerate(real[:2], 600):
        feed.take(frame(number, *packets_of(codec, one.data), key=one.key))
    feed.close()
    assert [name.split(".")[1] for name in files(tmp_path)] == ["json", "raw"]
    assert descriptors() == before


class Attempts(Part):
    """Counts files that were tried to begin."""

    made = 0

    def __init__(self, *what: Any) -> None:
        Attempts.made += 1
        super().__init__(*what)


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> type[Attempts]:
    monkeypatch.setattr("media.recording.recorder.Part", Attempts)
    Attempts.made = 0
    return Attempts


@pytest.mark.parametrize("codec", list(Codec))
def test_key_frames_that_begin_no_file_are_tried_once_a_second_and_a_real_one_is_not_lost(
    tmp_path: Path, codec: Codec, attempts: type[Attempts]
) -> None:
    clock = FakeClock()
    feed = _Feed(Open(1, "s/r/1", "m1", codec.value), tmp_path, clock.now)
    for number in range(100):
        feed.take(frame(number, FORGED[codec]))
    assert attempts.made == 1
    for number, one in enumerate(encoded(codec, 4)[:3], 100):
        feed.take(frame(number, *packets_of(codec, one.data), key=one.key))
    assert attempts.made == 1
    clock.advance(REST)
    feed.settle()
    assert attempts.made == 2
    feed.close()
    (about_it,) = [about(path) for path in tmp_path.rglob("*.json")]
    assert about_it.at == round((1_000 + 100 / 30) * 1000)
    main(tmp_path)
    assert written(tmp_path) == [3]


def written(root: Path) -> list[int]:
    """How many frames there are in each file."""
    found = []
    for path in sorted([*root.rglob("0*.mkv"), *root.rglob("0*.webm")]):
        with av.open(str(path)) as file:
            found.append(sum(1 for packet in file.demux(video=0) if packet.size))
    return found


def with_sets(change: int | None) -> tuple[bytes, ...]:
    """A key frame of H.264 whose parameters differ by `change`; None: it has none."""
    (first, *_) = encoded(Codec.H264, 2)
    units = [unit for unit in first.data.split(START) if unit]
    sets = [unit for unit in units if unit[0] & 0x1F == SPS]
    if change is None:
        return tuple(unit for unit in units if unit[0] & 0x1F not in (SPS, 8))
    changed = bytes([1 + change]) if change else b""
    return tuple(unit + changed if unit in sets else unit for unit in units)


def test_parameters_said_again_or_not_at_all_begin_no_file(
    tmp_path: Path, attempts: type[Attempts]
) -> None:
    feed = _Feed(Open(1, "s/r/1", "m1", "H264"), tmp_path)
    for number in range(0, 40, 2):
        feed.take(frame(number, *with_sets(0)))
        feed.take(frame(number + 1, *with_sets(None)))
    feed.close()
    main(tmp_path)
    assert attempts.made == 1 and written(tmp_path) == [40]


def test_parameters_that_change_begin_one_file_a_second_with_the_newest(
    tmp_path: Path, attempts: type[Attempts]
) -> None:
    clock = FakeClock()
    feed = _Feed(Open(1, "s/r/1", "m1", "H264"), tmp_path, clock.now)
    for number in range(60):  # two seconds
        feed.take(frame(number, *with_sets(number)))
        clock.advance(1 / 30)
    feed.close()
    assert attempts.made == 3
    begun = sorted(about(path).at for path in tmp_path.rglob("*.json"))
    assert begun[0] == 1_000_000 and begun[-1] == round((1_000 + 59 / 30) * 1000)


def test_a_picture_that_goes_on_in_its_old_size_is_whole(tmp_path: Path) -> None:
    clock = FakeClock()
    feed = _Feed(Open(1, "s/r/1", "m1", "H264"), tmp_path, clock.now)
    for number in range(10):
        feed.take(frame(number, *with_sets(number % 2)))
    clock.advance(REST)
    feed.take(frame(10, *with_sets(None), key=False))
    feed.close()
    main(tmp_path)
    assert written(tmp_path) == [1, 2]


# Voices

NO_FRAMES, FOUR_SECONDS = b"\x03\x00sound", b"\x1b\x3fsound"


@pytest.mark.parametrize("payload", [NO_FRAMES, FOUR_SECONDS])
def test_a_packet_lasts_as_long_as_a_packet_may(payload: bytes) -> None:
    with pytest.raises(ValueError, match="lasts"):
        duration(payload)


@pytest.mark.parametrize("payload", [b"", NO_FRAMES, FOUR_SECONDS])
def test_a_voice_of_which_nothing_makes_sense_leaves_nothing(
    tmp_path: Path, payload: bytes
) -> None:
    before = descriptors()
    for _ in range(20):
        voice = _Voice(Open(1, "s/r/1", "ana", OPUS), tmp_path)
        voice.take(Sounds(1, (Said(0, 1_000.0, payload),)))
        voice.close()
    assert descriptors() == before and files(tmp_path) == []


@pytest.mark.parametrize("reports", [0, 1])
def test_whatever_the_times_of_a_voice_it_was_said_about_when_it_came(reports: int) -> None:
    instants = Instants(48_000)
    for _ in range(reports):
        instants.report(SenderReport(1, ntp_time(1_000.0), 0), 1_000.0)
    placing = Placing(instants)
    for batch in range(10):
        came = 1_000.0 + batch / 5
        packets = [(stamp, came, b"") for stamp in (0, 2**31 - 1, 2**31, 960, 2**32 - 1)]
        placed, _ = placing.of(1, packets)
        assert all(abs(at - came) <= FAR for at in placed)


def test_voices_of_which_nothing_can_be_heard_are_finished_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    voice = _Voice(Open(1, "s/r/1", "ana", OPUS), tmp_path)
    voice.take(Sounds(1, (Said(0, 1_000.0, b"\xe4\x7c"),)))  # shorter than a decoder takes to begin
    voice.close()
    (tmp_path / "s/r/1" / OVER).touch()
    main(tmp_path)
    assert files(tmp_path) == ["0001.json", "0001.webm"] and not caplog.records


def test_what_cannot_be_read_keeps_nothing_else_from_being_finished(tmp_path: Path) -> None:
    for folder in ("a/r/1", "b/r/1"):
        voice = _Voice(Open(1, folder, "ana", OPUS), tmp_path)
        voice.take(Sounds(1, (Said(0, 1_000.0, b"\xf8\xff\xfe"),)))
        voice.close()
        (tmp_path / folder / OVER).touch()
    (tmp_path / "a/r/1/0002.json").write_text("no JSON")
    main(tmp_path)
    assert all((tmp_path / folder / "0000.webm").exists() for folder in ("a/r/1", "b/r/1"))


def test_thousands_of_parts_are_counted_without_reading_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever says yes and no all the time begins a part each time, and others wait meanwhile."""
    recorded_picture(tmp_path)
    monkeypatch.delattr("media.recording.part._newest")
    recorded_picture(tmp_path)
    folder = tmp_path / "s/r/1"
    assert [path.name for path in sorted(folder.glob("*.json"))] == ["0001.json", "0002.json"]
    begun(folder / "9999.live.webm")
    with pytest.raises(OSError, match="too many parts"):
        recorded_picture(tmp_path)


DAMAGE = (
    (b"V_VP8", b"X_VP8"),
    (b"\x16\x54\xae\x6b", b"\x16\x54\xae\x61"),
    (b"Lavf", b"\xff\xfevf"),
)


@pytest.mark.parametrize(("was", "is_"), DAMAGE)
def test_a_damaged_head_keeps_no_other_part_from_being_finished(
    tmp_path: Path, was: bytes, is_: bytes
) -> None:
    recorded_picture(tmp_path)
    recorded_picture(tmp_path)
    first = tmp_path / "s/r/1/0001.raw.webm"
    assert was in first.read_bytes()
    first.write_bytes(first.read_bytes().replace(was, is_))
    main(tmp_path)
    assert not first.exists() and (tmp_path / "s/r/1/0002.webm").exists()


def recorded_picture(root: Path) -> None:
    feed = _Feed(Open(1, "s/r/1", "m1", "VP8"), root)
    for number, one in enumerate(FILLED[Codec.VP8][:20]):
        feed.take(frame(number, *packets_of(Codec.VP8, one.data), key=one.key))
    feed.close()


# A disk that takes nothing


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """What is written beyond that fails, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("codec", [*Codec, None])
def test_what_was_written_before_the_disk_was_full_plays(
    tmp_path: Path, codec: Codec | None
) -> None:
    told: list[str] = []
    recorder = Recorder(tmp_path, told.append)
    recorder._finish = lambda: None  # type: ignore[method-assign]  # it is below
    before, limit = descriptors(), 8_192
    recorder._hear(1, Open(1, "s/r/1", "m1", codec.value if codec else OPUS))
    with files_no_larger_than(limit):
        for number in range(600):
            if codec is None:
                sound = Said(number * 960, 1_000 + number / 50, b"\xf8" + os.urandom(60))
                recorder._hear(1, Sounds(1, (sound,)))
            else:
                one = FILLED[codec][number % len(FILLED[codec])]
                recorder._hear(1, frame(number, *packets_of(codec, one.data), key=one.key))
    assert told == ["s/r/1"] and descriptors() == before
    main(tmp_path)
    (whole,) = [path for path in tmp_path.rglob("0001.*") if path.suffix != ".json"]
    assert whole.suffix in (".webm", ".mkv") and about(tmp_path / "s/r/1/0001.json").sha256
    with av.open(str(whole)) as file:
        assert sum(packet.size for packet in file.demux() if packet.size) > limit / 2


def test_what_was_recorded_waits_for_a_disk_that_is_too_full_to_finish_it(tmp_path: Path) -> None:
    recorded_picture(tmp_path)
    voice = _Voice(Open(2, "s/r/1", "ana", OPUS), tmp_path)
    voice.take(
        Sounds(2, tuple(Said(n * 960, n / 50, b"\xf8" + os.urandom(60)) for n in range(100)))
    )
    voice.close()
    raw = [path for path in files(tmp_path) if ".raw." in path]
    for size in range(0, 1_000, 100):
        with files_no_larger_than(size):
            main(tmp_path)
        assert [path for path in files(tmp_path) if ".raw." in path] == raw
        assert not [path for path in files(tmp_path) if ".new.webm" in path]
    main(tmp_path)
    found = [about(path) for path in (tmp_path / "s/r/1").glob("*.json")]
    assert len(found) == 2 and all(part.sha256 and not part.broken for part in found)


FILLED = {codec: encoded(codec, 51)[:50] for codec in Codec}


@pytest.mark.parametrize("codec", [Codec.VP8, None])
def test_a_part_that_cannot_begin_on_a_full_disk_leaves_nothing_open(
    tmp_path: Path, codec: Codec | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    for module in ("part", "voice"):
        monkeypatch.setattr(f"media.recording.{module}.write_about", full)
    before = descriptors()
    with pytest.raises(OSError, match="no space"):
        if codec is None:
            voice = _Voice(Open(1, "s/r/1", "ana", OPUS), tmp_path)
            voice.take(Sounds(1, (Said(0, 1_000.0, b"\xf8\xff\xfe"),)))
        else:
            (first, *_) = encoded(codec, 2)
            feed = _Feed(Open(1, "s/r/1", "m1", codec.value), tmp_path)
            feed.take(frame(0, *packets_of(codec, first.data)))
    assert descriptors() == before
    assert [name for name in files(tmp_path) if name[0] == "0"] == []
