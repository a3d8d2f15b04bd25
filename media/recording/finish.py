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
from av.container import InputContainer
from av.stream import Stream
from msgspec.structs import replace

from media.recording.container import format_of
from media.recording.join import join_voices, voices
from media.recording.line import OPUS
from media.recording.mix import mix
from media.recording.part import (
    ASIDE,
    LIVE,
    MALFORMED,
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
        known = _copied_whole(raw, new, known)
        write_about(beside, known)
    except OSError:
        new.unlink(missing_ok=True)  # there is no room for half of it either
        raise
    if known.broken:
        new.unlink(missing_ok=True)
    else:
        new.replace(whole)
    raw.unlink()


def _copied_whole(raw: Path, new: Path, known: About) -> About:
    with raw.open("rb"):
        pass  # whoever may not read it, or cannot now, knows nothing of what is in it
    length = _copy(raw, new)
    if length == 0:
        return replace(known, broken=True)
    sha256, size = digest(new)
    return replace(known, length=length, size=size, sha256=sha256)


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
    """Milliseconds of what can be read of it; 0: nothing. Raises OSError where it cannot be
    written: a disk that is full says nothing about the part.
    """
    try:
        source = av.open(str(raw))
    except (av.FFmpegError, *MALFORMED):
        return 0
    with source:
        try:
            return _copied(source, new)
        except OSError:
            raise
        except (av.FFmpegError, *MALFORMED):
            return 0


def _copied(source: InputContainer, new: Path) -> int:
    end = 0
    stream = source.streams[0]
    with av.open(str(new), "w", format=format_of(new), options=OPTIONS) as out:
        copied = out.add_stream_from_template(stream, opaque=True)
        for packet in _packets(source, stream):
            packet.stream = copied
            try:
                out.mux_one(packet)
            except OSError:
                raise
            except (av.FFmpegError, *MALFORMED):
                break  # it makes no sense from there on
            end = max(end, round((packet.pts or 0) * packet.time_base * 1000) + 1)
    return end


def _packets(source: InputContainer, stream: Stream) -> Iterator[av.Packet[Stream]]:
    """Up to where it was cut off."""
    try:
        for packet in source.demux(stream):
            if packet.dts is not None and packet.pts is not None:
                yield packet
    except (av.FFmpegError, *MALFORMED):
        return


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
        except (OSError, av.FFmpegError, msgspec.MsgspecError, *MALFORMED) as problem:
            why = (problem.strerror if isinstance(problem, OSError) else None) or "damaged"
            logger.error("a part of a recording cannot be finished (%s)", why)


if __name__ == "__main__":
    os.nice(19)
    main(Path(sys.argv[1]))
