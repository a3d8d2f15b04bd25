"""Finishing what was recorded: `python -m media.recording.finish FOLDER`.

Each raw part is copied packet by packet into a file whose index stands in front, so that a browser
knows its length and seeks at once, and gets its digest. It may be ended at any time and run again:
a part is whole or raw. The lowest priority there is.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import msgspec
from msgspec.structs import replace

from media.recording.container import format_of
from media.recording.join import join_voices, voices
from media.recording.line import OPUS
from media.recording.mix import mix
from media.recording.part import (
    ASIDE,
    LIVE,
    MIX,
    MIX_TODO,
    OVER,
    RAW,
    About,
    about,
    digest,
    sidecar,
    write_about,
)
from media.recording.sounding import give_sound

logger = logging.getLogger(__name__)

OPTIONS = {"cues_to_front": "1"}


def finish(raw: Path) -> None:
    """Raises OSError where there is no room for it: it stays raw."""
    beside = sidecar(raw)
    try:
        known = about(beside)
    except (FileNotFoundError, msgspec.MsgspecError):
        logger.error("a part of a recording has nothing that says what it is; it is put aside")
        raw.rename(raw.with_name(raw.name.replace(RAW, ASIDE)))
        return
    new, whole = (
        raw.with_name(raw.name.replace(RAW, ".new.")),
        raw.with_name(raw.name.replace(RAW, ".")),
    )
    try:
        length = _copy(raw, new)
    except av.FFmpegError:
        length = 0
    if length == 0:
        new.unlink(missing_ok=True)
        raw.unlink()
        write_about(beside, replace(known, broken=True))
        return
    sha256, size = digest(new)
    write_about(beside, replace(known, length=length, size=size, sha256=sha256))
    new.replace(whole)
    raw.unlink()


def make_one(todo: Path) -> None:
    """One file of each voice of a segment, and one of all of them, which each of its pictures gets
    as its sound; once nothing follows, nothing is being written and nothing not finished: else it
    remains to be done. Raises OSError as `finish` does, and what tells that a file is damaged.
    """
    folder = todo.parent
    if any(folder.glob(f"*{LIVE}*")) or any(raw != todo for raw in folder.glob(f"*{RAW}*")):
        return
    if not (folder / OVER).exists():
        return
    join_voices(folder)
    stretches = [
        [(part.known.at, part.path) for part in voice] for voice in voices(folder).values()
    ]
    if stretches:
        whole = folder / f"{MIX}.webm"
        new = whole.with_suffix(".new.webm")
        mixed = mix(stretches, new)
        if mixed.length:  # else nothing can be heard in any of them, and there is no file
            sha256, size = digest(new)
            at = min(voice[0][0] for voice in stretches)
            said = About(
                publication="",
                codec=OPUS,
                at=at,
                length=mixed.length,
                size=size,
                sha256=sha256,
                recovered=mixed.recovered,
            )
            write_about(sidecar(whole), said)
            new.replace(whole)
            give_sound(folder, whole)
    if (folder / OVER).exists():  # else somebody goes on with it meanwhile
        todo.unlink()
        (folder / OVER).unlink(missing_ok=True)


def _copy(raw: Path, new: Path) -> int:
    """Milliseconds; what can be read of it."""
    end = 0
    with (
        av.open(str(raw)) as source,
        av.open(str(new), "w", format=format_of(new), options=OPTIONS) as out,
    ):
        stream = source.streams[0]
        copied = out.add_stream_from_template(stream, opaque=True)
        try:
            for packet in source.demux(stream):
                if packet.dts is None or packet.pts is None:
                    continue
                packet.stream = copied
                end = max(end, round(packet.pts * packet.time_base * 1000) + 1)
                out.mux_one(packet)
        except av.FFmpegError:
            pass  # it was cut off there
    return end


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Waits for the one that a recorder which was killed left behind: two at the same file would
    write into each other's.
    """
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def main(root: Path) -> None:
    """All there is to finish, by one at a time."""
    with alone(root):
        _finish_all(root)


def _finish_all(root: Path) -> None:
    """What cannot be finished is left, and keeps nothing else from it."""
    raws = sorted(root.glob(f"*/*/*/*{RAW}*"))
    todo = [raw for raw in raws if raw.name == MIX_TODO]
    for raw in [*(raw for raw in raws if raw not in todo), *todo]:
        try:
            if raw in todo:
                make_one(raw)
            else:
                finish(raw)
        except (OSError, av.FFmpegError, msgspec.MsgspecError) as problem:
            why = (problem.strerror if isinstance(problem, OSError) else None) or "damaged"
            logger.error("a part of a recording cannot be finished (%s)", why)


if __name__ == "__main__":
    os.nice(19)
    main(Path(sys.argv[1]))
