"""One stretch of a publication on the disk: its file, and what is known of it beside it.

`0001.live.webm` is being written, `0001.raw.webm` was closed and waits to be finished, `0001.webm`
is whole. `0001.json` says what it is in each of these states; without it, it is `0001.aside.webm`.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from media.recording.container import Writer, suffix
from media.recording.depacketise import START, depacketised
from media.recording.line import Frame
from media.recording.times import Times
from media.rtp.keyframes import SPS, Codec

logger = logging.getLogger(__name__)

LIVE, RAW, ASIDE = ".live.", ".raw.", ".aside."
MIX = "0000"  # a segment's voices as one
MIX_TODO, OVER = "voices.raw.mix", "voices.over"  # it is to be made; nothing follows
CLOCK = 90_000
MOST_PARTS = 9_999  # of a segment: a name has four digits
FOLDERS = 1_000  # of which it is known which part is the newest
MALFORMED = (IndexError, ValueError)


class About(msgspec.Struct, frozen=True):
    """What a part is. Milliseconds; `at`: when it begins, since the Unix epoch. `sha256` empty: it
    is not finished yet. `broken`: it cannot be read. `publication`: of a voice (`opus`) who speaks,
    empty for all voices as one. `joined`: the names of parts that it took in.
    `recovered`: of all voices as one, how many lost packets were had from those after them.
    `sounding`: of a picture, all that was heard meanwhile is in its file, too.
    """

    publication: str
    codec: str
    at: int
    width: int = 0
    height: int = 0
    length: int = 0
    size: int = 0
    sha256: str = ""
    broken: bool = False
    joined: tuple[str, ...] = ()
    recovered: int = 0
    sounding: bool = False


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(About).decode


def about(path: Path) -> About:
    """Raises OSError, msgspec.MsgspecError."""
    return _decode(path.read_bytes())


def write_about(path: Path, what: About, *, durable: bool = False) -> None:
    """All or nothing. `durable`: it is on the disk, too; waits for it."""
    new = path.with_suffix(".json.new")
    new.write_bytes(msgspec.json.format(_encode(what)))
    if durable:
        sync(new)
    new.replace(path)


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 and size, once it is on the disk."""
    found, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        os.fsync(file.fileno())
        while block := file.read(1 << 20):
            found.update(block)
            size += len(block)
    return found.hexdigest(), size


def sidecar(media: Path) -> Path:
    """Beside a part's file, whatever state it is in."""
    return media.with_name(media.name.split(".")[0] + ".json")


def begins(media: Path, known: About, times: Times) -> About:
    """What is known of a part whose file begins then; it is written down anew when that differs."""
    at = round(times.begin * 1000)
    if at == known.at:
        return known
    known = replace(known, at=at)
    write_about(sidecar(media), known)
    return known


_begun: dict[Path, int] = {}  # the newest part of each folder that is written to


def next_name(folder: Path) -> str:
    """The name of a new part; they are counted, those that were joined too. The disk is asked only
    once: whoever takes their yes back and gives it again begins thousands. Raises OSError where
    there can be no more.
    """
    newest = _begun.get(folder)
    if newest is None:
        newest = _newest(folder)
    if newest >= MOST_PARTS:
        raise OSError(errno.ENOSPC, "there are too many parts")
    return f"{newest + 1:04d}"


def begun(path: Path) -> None:
    """There is a part of that name now."""
    _begun.pop(path.parent, None)
    _begun[path.parent] = int(path.name.split(".")[0])
    while len(_begun) > FOLDERS:
        del _begun[next(iter(_begun))]


def _newest(folder: Path) -> int:
    taken = {path.name.split(".")[0] for path in folder.glob("[0-9]*")}
    for beside in folder.glob("[0-9]*.json"):
        with suppress(OSError, msgspec.MsgspecError):
            taken.update(about(beside).joined)
    return max((int(name) for name in taken if name.isdecimal()), default=0)


class Part:
    """Begins with a key frame. Raises OSError where the disk is full."""

    def __init__(self, folder: Path, publication: str, codec: Codec, first: Frame) -> None:
        data = depacketised(codec, first.payloads)
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{next_name(folder)}{LIVE}{suffix(codec)}"
        self.codec = codec
        self._sets = _sets(codec, data)
        self._writer = Writer(self.path, codec, data)
        writer, at = self._writer, round(first.at * 1000)
        self._about = About(publication, codec.value, at, writer.width, writer.height)
        try:
            write_about(sidecar(self.path), self._about)
        except OSError:
            with suppress(OSError):
                writer.close()
            self.path.unlink(missing_ok=True)
            raise
        begun(self.path)
        self._times = Times(CLOCK, first.timestamp, first.at, first.told)
        self._last = -1
        try:
            self._put(first, data)
        except OSError:
            self.close()
            raise

    def fits(self, frame: Frame) -> bool:
        """Whether it may go on in this file: the header of H.264 says the size once for all, so
        there it brings no sequence parameter set that the file does not have. Raises as `add`.
        """
        if self.codec is not Codec.H264 or not frame.key:
            return True
        return _sets(self.codec, depacketised(self.codec, frame.payloads)) <= self._sets

    def add(self, frame: Frame) -> None:
        """Raises IndexError or ValueError for one that makes no sense."""
        self._put(frame, depacketised(self.codec, frame.payloads))

    def _put(self, frame: Frame, data: bytes) -> None:
        ticks = self._times.place(frame.timestamp, frame.at, frame.told)
        at = self._last = max(round(ticks * 1000 / CLOCK), self._last + 1)
        self._about = begins(self.path, self._about, self._times)
        self._writer.write(at, frame.key, data)

    def sync(self) -> None:
        """What was written is on the disk. Waits for it."""
        sync(self.path)

    def close(self) -> None:
        """Nothing follows; it waits to be finished. Never raises."""
        try:
            self._writer.close()
        except OSError:
            pass  # what is in it plays
        to_be_finished(self.path)


def sync(path: Path) -> None:
    """What was written is on the disk. Waits for it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fdatasync(descriptor)
    finally:
        os.close(descriptor)


def to_be_finished(live: Path) -> None:
    """Of a file that nobody writes any more. Never raises: if the disk does not let it, the next
    recorder tries again.
    """
    try:
        live.replace(live.with_name(live.name.replace(LIVE, RAW)))
    except OSError as problem:
        logger.error("a part of a recording cannot be named as closed (%s)", problem.strerror)


def _sets(codec: Codec, frame: bytes) -> frozenset[bytes]:
    """The sequence parameter sets in an H.264 frame (Annex B)."""
    if codec is not Codec.H264:
        return frozenset()
    units = frame.split(START)
    return frozenset(unit for unit in units if unit and unit[0] & 0x1F == SPS)
