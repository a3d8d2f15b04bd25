"""What was recorded, as it lies on the disk: `recordings/SESSION/RECORDING/SEGMENT/0001.webm`."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from media.recording.part import About, about
from server.recording.pointers import Pointers
from signaling.told.replay import Move

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
SEGMENT = re.compile(r"[0-9]{1,4}")  # whatever else somebody put there is none of ours
PART = re.compile(r"(\d{1,4})-(\d{4})")
TYPES = {".webm": "video/webm", ".mkv": "video/x-matroska"}
Place = tuple[float, str]  # when something was begun there, seconds since the epoch; its name


@dataclass(frozen=True)
class Part:
    """`name`: in addresses. `path` None: it is not finished yet."""

    name: str
    segment: int
    about: About
    path: Path | None


class Library:
    """No method waits for anything but the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def sessions(self, after: Place | None = None) -> list[str]:
        """Of which there are recordings, the newest first; `after`: those behind that place."""
        found = [(_changed(path), path.name) for path in self.root.glob("*") if path.is_dir()]
        wanted = [one for one in found if after is None or one < after]
        return [name for _, name in sorted(wanted, reverse=True)]

    def place(self, session: str) -> Place:
        """Where a session stands in that list."""
        return _changed(self.root / session), session

    def session_of(self, recording: str) -> str | None:
        """Whose recording that is."""
        if ID.fullmatch(recording) is None:
            return None
        return next((path.parent.name for path in self.root.glob(f"*/{recording}")), None)

    def parts(self, session: str, recording: str) -> list[Part]:
        """In order; without what cannot be read."""
        folder = self.root / session / recording
        found = [path for path in folder.glob("*/*.json") if SEGMENT.fullmatch(path.parent.name)]
        found.sort(key=lambda path: (int(path.parent.name), path.name))
        return [part for path in found if (part := _part(path)) is not None]

    def part(self, session: str, recording: str, name: str) -> Part | None:
        """One of them by its name, if it is finished."""
        if PART.fullmatch(name) is None:
            return None
        there = (one for one in self.parts(session, recording) if one.path is not None)
        return next((one for one in there if one.name == name), None)

    def moves(self, session: str, recording: str) -> list[Move]:
        """Where pointers were on its pictures."""
        return Pointers(self.root).of(session, recording)

    def delete(self, session: str) -> None:
        """All recordings of a session."""
        shutil.rmtree(self.root / session, ignore_errors=True)

    def newest(self, session: str) -> float:
        """When the last of a session's recordings was written; seconds since the Unix epoch."""
        times = [_changed(path) for path in (self.root / session).rglob("*")]
        return max(times, default=0.0)


def _part(beside: Path) -> Part | None:
    try:
        known = about(beside)
    except (OSError, msgspec.MsgspecError):
        return None
    if known.broken:
        return None
    segment = int(beside.parent.name)
    whole = next(iter(_whole(beside)), None)
    return Part(f"{segment}-{beside.stem}", segment, known, whole)


def _whole(beside: Path) -> Iterator[Path]:
    for suffix in TYPES:
        path = beside.with_suffix(suffix)
        if path.exists():
            yield path


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
