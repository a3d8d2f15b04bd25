"""Each picture of a segment that is over has all that was heard meanwhile in its own file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import pytest

from media.recording import sounding
from media.recording.finish import main
from media.recording.line import Frame
from media.recording.part import MIX_TODO, OVER, Part, about
from media.rtp.keyframes import Codec
from tests.media.test_recorded_joined import FOLDER, HIGH, LOW, stretch
from tests.media.test_recorded_voices import RATE, loud, samples, tone
from tests.support.encoded import encoded, packets_of

FRAMES = 75  # three seconds
EXACT = 0.003  # seconds; files say milliseconds


def picture(root: Path, codec: Codec, at: float) -> Path:
    """Its finished file is to be there."""
    part = None
    for number, one in enumerate(encoded(codec, FRAMES)):
        payloads = tuple(packets_of(codec, one.data))
        frame = Frame(number * 3_600, at + number / 25, one.key, payloads, told=True)
        if part is None:
            part = Part(root / FOLDER, "m1", codec, frame)
        else:
            part.add(frame)
    assert part is not None
    part.close()
    return part.path.with_name(part.path.name.replace(".live", ""))


def over(root: Path) -> None:
    (root / FOLDER / OVER).touch()
    main(root)


def frames(path: Path) -> list[bytes]:
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.size]


def begins(heard: list[int], since: float = 0.0) -> float:
    """When the first sound after that is."""
    return next(n for n in range(round(since * RATE), len(heard)) if abs(heard[n]) > 400) / RATE


def began(path: Path) -> float:
    """When the first sample that is heard is."""
    with av.open(str(path)) as file:
        frame = next(file.decode(audio=0))
        assert frame.pts is not None and frame.time_base is not None
        return float(frame.pts * frame.time_base)


@pytest.mark.parametrize("codec", list(Codec))
@pytest.mark.parametrize("at", [998.7654, 1_001.2345])
def test_what_is_heard_in_a_picture_s_file_is_in_step(
    tmp_path: Path, codec: Codec, at: float
) -> None:
    """The sound begins before the picture, and after it."""
    stretch(tmp_path, "maria", 1_000.0, LOW)
    stretch(tmp_path, "li", 1_001.5 if at < 1_000 else 1_003.0, HIGH)
    path = picture(tmp_path, codec, at)
    main(tmp_path)
    silent = frames(path)
    assert not about(path.with_suffix(".json")).sounding
    over(tmp_path)
    known, mix = about(path.with_suffix(".json")), about(tmp_path / FOLDER / "0000.json")
    assert known.sounding and known.size == path.stat().st_size
    assert known.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert frames(path) == silent
    heard, alone = samples(path), samples(tmp_path / FOLDER / "0000.webm")
    since = max(0.0, 1_001.2 - known.at / 1000)
    later = begins(heard, since) + began(path) + known.at / 1000
    assert later == pytest.approx(begins(alone, 1.2) + mix.at / 1000, abs=EXACT)
    assert abs(len(heard) / RATE - known.length / 1000) < 0.06
    with av.open(str(path)) as file:  # the index is in front
        assert file.duration is not None and abs(file.duration / 1e6 - 3) < 0.1


def test_a_picture_during_which_nothing_is_heard_stays_as_it_is(tmp_path: Path) -> None:
    stretch(tmp_path, "maria", 1_000.0, LOW)
    path = picture(tmp_path, Codec.VP8, 1_010.0)
    main(tmp_path)
    before = path.read_bytes()
    over(tmp_path)
    assert path.read_bytes() == before and not about(path.with_suffix(".json")).sounding
    with av.open(str(path)) as file:
        assert not file.streams.audio


def test_whenever_it_is_ended_the_next_run_does_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stretch(tmp_path, "maria", 1_000.0, LOW)
    stretch(tmp_path, "tab", 1_001.0, tone(660, 50))
    paths = [picture(tmp_path, Codec.VP8, 1_000.0), picture(tmp_path, Codec.H264, 1_000.3)]

    class Killed(BaseException):
        pass

    def killed(*what: object, **more: object) -> None:
        raise Killed

    for step in ("_join", "digest", "write_about"):
        monkeypatch.setattr(sounding, step, killed)
        with pytest.raises(Killed):
            over(tmp_path)
        monkeypatch.undo()
        assert (tmp_path / FOLDER / MIX_TODO).exists()
        assert all(len(frames(path)) == FRAMES for path in paths)
    over(tmp_path)
    for path in paths:
        known = about(path.with_suffix(".json"))
        assert known.sounding
        assert known.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        with av.open(str(path)) as file:
            assert [one.type for one in file.streams] == ["video", "audio"]
    assert not list((tmp_path / FOLDER).glob("*.new*"))


def test_who_goes_on_is_heard_in_the_pictures_of_before_too(tmp_path: Path) -> None:
    """After a restart in the middle of a segment."""
    stretch(tmp_path, "maria", 1_000.0, LOW)
    path = picture(tmp_path, Codec.VP8, 1_000.0)
    over(tmp_path)
    stretch(tmp_path, "li", 1_001.5, HIGH)
    over(tmp_path)
    heard = samples(path)
    assert loud(heard, 440, 0.4) and loud(heard, 1_760, 2.0)


def test_a_picture_that_cannot_be_read_keeps_no_other_from_its_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stretch(tmp_path, "maria", 1_000.0, LOW)
    damaged, good = (picture(tmp_path, Codec.VP8, at) for at in (1_000.0, 1_000.2))
    main(tmp_path)
    damaged.write_bytes(damaged.read_bytes()[:50])
    over(tmp_path)
    assert "cannot be given its sound" in caplog.text
    assert about(good.with_suffix(".json")).sounding
    assert not about(damaged.with_suffix(".json")).sounding
    assert not (tmp_path / FOLDER / MIX_TODO).exists()
