"""Finishing what was recorded: `python -m media.recording.finish FOLDER`.

Each raw part is copied packet by packet into a file whose index stands in front, so that a browser
knows its length and seeks at once, and gets its digest. It may be ended at any time and run again:
a part is whole or raw. The lowest priority there is.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from pathlib import Path

import av
import msgspec
from msgspec.structs import replace

from media.recording.container import format_of
from media.recording.line import OPUS
from media.recording.mix import Stretch, mix
from media.recording.part import (
    LIVE,
    MIX,
    MIX_TODO,
    RAW,
    About,
    about,
    sidecar,
    write_about,
)

logger = logging.getLogger(__name__)

OPTIONS = {"cues_to_front": "1"}


def finish(raw: Path) -> None:
    """Raises OSError where there is no room for it: it stays raw."""
    beside = sidecar(raw)
    try:
        known = about(beside)
    except (OSError, msgspec.MsgspecError):
        logger.error("a part of a recording has nothing that says what it is; it is left")
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
    digest, size = _digest(new)
    write_about(beside, replace(known, length=length, size=size, sha256=digest))
    new.replace(whole)
    raw.unlink()


def mix_voices(todo: Path) -> None:
    """Make one of a segment's voices, unless something of it is being written or not finished: it
    remains to be done. Raises OSError as `finish` does, and what tells that a file is damaged.
    """
    folder = todo.parent
    if any(folder.glob(f"*{LIVE}*")) or any(raw != todo for raw in folder.glob(f"*{RAW}*")):
        return
    voices: dict[str, list[Stretch]] = {}
    for beside in sorted(folder.glob("*.json")):
        known, path = about(beside), beside.with_suffix(".webm")
        if known.codec == OPUS and known.publication and path.exists():
            voices.setdefault(known.publication, []).append((known.at, path))
    if voices:
        stretches = [sorted(voice) for voice in voices.values()]
        whole = folder / f"{MIX}.webm"
        new = whole.with_suffix(".new.webm")
        length = mix(stretches, new)
        if length:  # else nothing can be heard in any of them, and there is no file
            digest, size = _digest(new)
            at = min(voice[0][0] for voice in stretches)
            said = About("", OPUS, at, length=length, size=size, sha256=digest)
            write_about(sidecar(whole), said)
            new.replace(whole)
    todo.unlink()


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


def _digest(path: Path) -> tuple[str, int]:
    """SHA-256 and size, once it is on the disk."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        os.fsync(file.fileno())
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def main(root: Path) -> None:
    """All there is to finish; what cannot be is left, and keeps nothing else from it."""
    raws = sorted(root.glob(f"*/*/*/*{RAW}*"))
    todo = [raw for raw in raws if raw.name == MIX_TODO]
    for raw in [*(raw for raw in raws if raw not in todo), *todo]:
        try:
            if raw in todo:
                mix_voices(raw)
            else:
                finish(raw)
        except (OSError, av.FFmpegError, msgspec.MsgspecError) as problem:
            why = (problem.strerror if isinstance(problem, OSError) else None) or "damaged"
            logger.error("a part of a recording cannot be finished (%s)", why)


if __name__ == "__main__":
    os.nice(19)
    main(Path(sys.argv[1]))
