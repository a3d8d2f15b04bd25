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
from media.recording.part import RAW, about, sidecar, write_about

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
    """All there is to finish."""
    os.nice(19)
    for raw in sorted(root.glob(f"*/*/*/*{RAW}*")):
        try:
            finish(raw)
        except OSError as problem:
            logger.error("a part of a recording cannot be finished (%s)", problem.strerror)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
