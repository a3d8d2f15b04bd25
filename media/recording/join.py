"""One file of each voice of a segment: its stretches one after the other, silence between them.

The file takes the place of the first stretch. It may be ended at any time and run again: what was
joined is named beside it before it takes that place, and is removed afterwards.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import msgspec
from msgspec.structs import replace

from media.recording.line import OPUS
from media.recording.opus import CLOCK, Track, duration, is_stereo, packets_of
from media.recording.part import MALFORMED, About, about, digest, sidecar, sync, write_about

logger = logging.getLogger(__name__)

OPTIONS = {"cues_to_front": "1"}

Reached = Callable[[str], None]


@dataclass(frozen=True)
class Stretch:
    """A finished one."""

    known: About
    path: Path

    @property
    def name(self) -> str:
        """As it is counted."""
        return self.path.stem


def voices(folder: Path) -> dict[str, list[Stretch]]:
    """All finished parts, by who speaks, in time. What nothing readable stands beside is none."""
    found: dict[str, list[Stretch]] = {}
    for beside in sorted(folder.glob("*.json")):
        try:
            part = Stretch(about(beside), beside.with_suffix(".webm"))
        except (OSError, msgspec.MsgspecError):
            continue
        if part.known.codec == OPUS and part.known.publication and part.path.exists():
            found.setdefault(part.known.publication, []).append(part)
    for parts in found.values():
        parts.sort(key=lambda part: part.known.at)
    return found


def join_voices(folder: Path, reached: Reached = lambda step: None) -> None:
    """Of a segment that is over. Raises OSError where there is no room for it; a voice of which
    something cannot be read stays as it is. `reached` is told of each step that was taken.
    """
    for parts in voices(folder).values():
        for part in parts:
            _remove_joined(part, reached)
    for parts in voices(folder).values():
        if len(parts) > 1:
            try:
                _join(parts, reached)
            except OSError:
                raise
            except (av.FFmpegError, *MALFORMED):
                logger.error("the stretches of a voice cannot be joined; they stay apart")


def _remove_joined(whole: Stretch, reached: Reached) -> None:
    """What a file took in: nothing if it was not put in its place."""
    folder = whole.path.parent
    left = [one for name in whole.known.joined for one in folder.glob(f"{name}.*")]
    if not left or digest(whole.path) != (whole.known.sha256, whole.known.size):
        return
    sync(folder)
    for one in sorted(left):  # what lists a part goes first
        one.unlink()
        reached(f"removed {one.name}")


def _join(parts: Sequence[Stretch], reached: Reached) -> None:
    first = parts[0]
    new = first.path.with_suffix(".new.webm")
    length = _write(parts, new)
    reached("written")
    sha256, size = digest(new)
    taken = {name for part in parts for name in (part.name, *part.known.joined)}
    joined = tuple(sorted(taken - {first.name}))
    known = replace(first.known, length=length, size=size, sha256=sha256, joined=joined)
    write_about(sidecar(first.path), known, durable=True)
    reached("told")
    new.replace(first.path)
    reached("replaced")
    _remove_joined(Stretch(known, first.path), reached)


def _write(parts: Sequence[Stretch], new: Path) -> int:
    """Milliseconds."""
    begin = parts[0].known.at
    track = Track(new, OPTIONS, stereo=any(is_stereo(part.path) for part in parts))
    try:
        for part in parts:
            at = (part.known.at - begin) * CLOCK // 1000
            for number, payload in enumerate(packets_of(part.path)):
                lasts = duration(payload)
                track.put(at, payload, lasts, apart=not number)
                at += lasts
    finally:
        track.close()
    return track.end * 1000 // CLOCK
