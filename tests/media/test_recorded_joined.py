"""The stretches of a voice become one file when their segment is over, whatever ends that."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from msgspec.structs import replace

from media.recording.finish import alone, main
from media.recording.join import join_voices, voices
from media.recording.line import OPUS, Open, Said, Sounds
from media.recording.mix import Mixed, mix
from media.recording.opus import SILENCE, duration
from media.recording.part import MIX_TODO, OVER, about, next_name, write_about
from media.recording.recorder import Recorder, _Voice
from tests.media.conftest import until
from tests.media.test_recorded_voices import RATE, loud, packets, place, said, samples, tone

__all__ = ["place"]  # the fixture

FOLDER = "s1/r1/1"
LOW, HIGH = tone(440, 50), tone(1_760, 50)
AT = (0.4, 1.4, 2.4, 3.4, 4.4, 5.4, 6.4)


class Killed(BaseException):
    """As by kill -9: nothing that follows is done."""


class Steps:
    """Ends it after so many steps."""

    def __init__(self, last: int) -> None:
        self.taken: list[str] = []
        self._last = last

    def __call__(self, step: str) -> None:
        self.taken.append(step)
        if len(self.taken) == self._last:
            raise Killed


def stretch(root: Path, speaker: str, at: float, sound: list[bytes]) -> None:
    voice = _Voice(Open(1, FOLDER, speaker, OPUS), root)
    voice.take(Sounds(1, said(sound, at)))
    voice.close()


def recorded(root: Path) -> Path:
    """Maria speaks three times, for a second each; Li once."""
    stretch(root, "maria", 1_000.0, LOW)
    stretch(root, "li", 1_002.0, HIGH)
    stretch(root, "maria", 1_003.0, LOW)
    stretch(root, "maria", 1_006.0, LOW)
    main(root)
    return root / FOLDER


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def is_joined(folder: Path) -> None:
    assert {who: [one.name for one in parts] for who, parts in voices(folder).items()} == {
        "li": ["0002"],
        "maria": ["0001"],
    }
    known, whole = about(folder / "0001.json"), folder / "0001.webm"
    assert (known.at, known.publication, known.size) == (1_000_000, "maria", whole.stat().st_size)
    assert known.sha256 == hashlib.sha256(whole.read_bytes()).hexdigest()
    assert abs(known.length - 7_000) < 60
    written = packets(whole)
    silent = {payload for _, payload in SILENCE}
    assert [one for one in written if one not in silent] == 3 * LOW
    assert sum(duration(one) for one in written) == 7 * RATE
    heard = samples(whole)
    assert [loud(heard, 440, t) for t in AT] == [True, False, False, True, False, False, True]


def test_a_segment_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    folder = recorded(tmp_path)
    assert len(voices(folder)["maria"]) == 3 and not (folder / "0000.webm").exists()


def test_one_file_a_speaker_with_silence_between_what_they_said(tmp_path: Path) -> None:
    folder = recorded(tmp_path)
    (folder / OVER).touch()
    main(tmp_path)
    is_joined(folder)
    parts = [f"{name}.{kind}" for name in ("0000", "0001", "0002") for kind in ("json", "webm")]
    assert names(folder) == parts
    heard = samples(folder / "0000.webm")
    assert [loud(heard, 440, t) for t in AT] == [True, False, False, True, False, False, True]
    assert [loud(heard, 1_760, t) for t in AT] == [False, False, True, False, False, False, False]
    begin = next(n for n in range(5 * RATE, len(heard)) if abs(heard[n]) > 1_000) / RATE
    assert abs(begin - 6.0) < 0.04
    assert next_name(folder) == "0005"  # no name is had twice


def test_whenever_it_is_ended_the_next_run_makes_it_whole(tmp_path: Path) -> None:
    steps = Steps(-1)
    join_voices(recorded(tmp_path / "whole"), steps)
    assert steps.taken[:3] == ["written", "told", "replaced"] and len(steps.taken) == 7
    for last in range(1, len(steps.taken) + 1):
        root = tmp_path / str(last)
        folder = recorded(root)
        with pytest.raises(Killed):
            join_voices(folder, Steps(last))
        assert next_name(folder) == "0005"
        (folder / OVER).touch()
        main(root)
        is_joined(folder)
        assert not [name for name in names(folder) if ".new" in name or "voices" in name]


def test_whoever_goes_on_after_a_restart_is_joined_to_what_was(tmp_path: Path) -> None:
    folder = recorded(tmp_path)
    (folder / OVER).touch()
    main(tmp_path)
    stretch(tmp_path, "maria", 1_008.0, HIGH)
    (folder / OVER).touch()
    main(tmp_path)
    (maria,) = voices(folder)["maria"]
    assert maria.known.joined == ("0003", "0004", "0005")
    heard = samples(maria.path)
    assert [loud(heard, 440, t) for t in (*AT, 8.4)] == [1, 0, 0, 1, 0, 0, 1, 0]
    assert loud(heard, 1_760, 8.4)


def test_who_goes_on_while_it_is_finished_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = recorded(tmp_path)
    (folder / OVER).touch()

    def meanwhile(*what: Any) -> Mixed:
        (folder / OVER).unlink()  # as another recorder does
        return mix(*what)

    monkeypatch.setattr("media.recording.finish.mix", meanwhile)
    main(tmp_path)
    assert (folder / MIX_TODO).exists()
    monkeypatch.undo()
    stretch(tmp_path, "maria", 1_008.0, HIGH)
    (folder / OVER).touch()
    main(tmp_path)
    assert len(voices(folder)["maria"]) == 1 and not (folder / MIX_TODO).exists()
    assert abs(about(folder / "0000.json").length - 9_000) < 60


async def test_a_segment_that_is_over_is_looked_at_whatever_was_done_before(tmp_path: Path) -> None:
    folder = recorded(tmp_path)
    (folder / MIX_TODO).unlink()
    recorder = Recorder(tmp_path, lambda folder: None)
    recorder.over(FOLDER)
    recorder.over("s1/r1/2")  # of which nothing was written
    await until(lambda: not (folder / MIX_TODO).exists(), "it to be finished", 30)
    is_joined(folder)
    assert (folder / "0000.webm").exists() and not (tmp_path / "s1/r1/2").exists()
    await recorder.stop()


async def test_a_voice_that_has_no_file_yet_is_not_waited_for_after_a_restart(place: Path) -> None:
    folder = recorded(place / "root")
    for name in ("0005", "0006"):
        known = replace(about(folder / "0001.json"), sha256="", broken=name == "0006")
        write_about(folder / f"{name}.json", known)
    recorder = Recorder(place / "root", lambda folder: None)
    await recorder.start(str(place / "socket"))
    await until(lambda: not (folder / MIX_TODO).exists(), "it to be finished", 30)
    await recorder.stop()
    is_joined(folder)
    assert not (folder / "0005.json").exists() and (folder / "0006.json").exists()


def test_a_voice_that_cannot_be_read_stays_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = recorded(tmp_path)
    (folder / "0003.webm").write_bytes(b"nothing of the kind")
    (folder / OVER).touch()
    main(tmp_path)
    assert [one.name for one in voices(folder)["maria"]] == ["0001", "0003", "0004"]
    assert (folder / "0000.webm").exists() and len(caplog.records) == 1
    main(tmp_path)
    assert len(caplog.records) == 1


def test_a_sound_that_began_too_early_is_not_said_twice(tmp_path: Path) -> None:
    stretch(tmp_path, "maria", 1_000.0, LOW)
    stretch(tmp_path, "maria", 1_000.5, HIGH)
    main(tmp_path)
    join_voices(tmp_path / FOLDER)
    (maria,) = voices(tmp_path / FOLDER)["maria"]
    assert abs(maria.known.length - 1_500) < 30


def test_what_was_said_alone_is_not_written_anew(tmp_path: Path) -> None:
    voice = _Voice(Open(1, FOLDER, "li", OPUS), tmp_path)
    voice.take(Sounds(1, (Said(0, 1_000.0, b"\xf8\xff\xfe"),)))
    voice.close()
    main(tmp_path)
    steps = Steps(-1)
    join_voices(tmp_path / FOLDER, steps)
    assert steps.taken == []


@pytest.mark.parametrize("beside", ["nothing", "no JSON"])
def test_a_part_that_nothing_says_what_it_is_is_put_aside_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, beside: str
) -> None:
    stretch(tmp_path, "maria", 1_000.0, LOW)
    stretch(tmp_path, "maria", 1_003.0, LOW)
    folder = tmp_path / FOLDER
    (folder / OVER).touch()
    if beside == "nothing":
        (folder / "0001.json").unlink()
    else:
        (folder / "0001.json").write_text(beside)
    main(tmp_path)
    assert (folder / "0001.aside.webm").exists() and (folder / "0000.webm").exists()
    assert not list(folder.glob("*.raw.*"))
    main(tmp_path)
    assert [one.message for one in caplog.records] == [
        "a part of a recording has nothing that says what it is; it is put aside"
    ]
    assert next_name(folder) == "0003"


def test_a_damaged_stretch_keeps_no_other_from_being_heard(tmp_path: Path) -> None:
    folder = recorded(tmp_path)
    first = folder / "0001.webm"
    seek = bytes.fromhex("114d9b74ba")  # to where the head says it goes on
    assert seek in first.read_bytes()
    first.write_bytes(first.read_bytes().replace(seek, seek[:-1] + b"\x01"))
    (folder / OVER).touch()
    main(tmp_path)
    assert (folder / "0000.webm").exists() and not (folder / MIX_TODO).exists()


def has_one_who_waits(folder: Path) -> bool:
    """For a lock on it."""
    locks, which = Path("/proc/locks").read_text().splitlines(), f":{folder.stat().st_ino} "
    return any("->" in line and which in line for line in locks)


def test_of_two_who_finish_one_waits_for_the_other(tmp_path: Path) -> None:
    """A recorder that is killed leaves its finisher behind, and the next one begins its own."""
    stretch(tmp_path, "maria", 1_000.0, LOW)
    raw = tmp_path / FOLDER / "0001.raw.webm"

    async def waits_or_finishes() -> None:
        await until(lambda: has_one_who_waits(tmp_path) or not raw.exists())

    other = Thread(target=main, args=(tmp_path,))
    with alone(tmp_path):
        other.start()
        asyncio.run(waits_or_finishes())
        assert raw.exists()
    other.join()
    assert not raw.exists() and (tmp_path / FOLDER / "0001.webm").exists()
