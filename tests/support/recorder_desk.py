"""A recorder in this process, and what it wrote."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from media.recording.part import About, about
from media.recording.recorder import Recorder
from tests.media.conftest import until

FOLDER = "s1/r1/1"  # of the recording's segment, below the root


class Desk:
    """`full`: whose disk was said to be full; `free`: bytes that are left."""

    def __init__(self, place: Path) -> None:
        self.root, self.socket = place / "root", str(place / "socket")
        self.full: list[str] = []
        self.free = 10**12
        self.recorder = Recorder(self.root, self.full.append, lambda root: self.free)

    async def start(self) -> None:
        await self.recorder.start(self.socket)

    @property
    def folder(self) -> Path:
        return self.root / FOLDER

    def parts(self) -> list[About]:
        return [about(path) for path in sorted(self.folder.glob("*.json"))]

    def finished_parts(self) -> list[About]:
        return [one for one in self.parts() if one.sha256]

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("*") if path.suffix != ".json")

    def whole(self) -> list[Path]:
        return [path for path in self.files() if path.name.count(".") == 1]

    async def finished(self, parts: int) -> list[Path]:
        """The files, once so many are finished."""
        await until(lambda: len(self.finished_parts()) == parts == len(self.whole()), "", 30)
        return self.whole()

    def mixed(self) -> bool:
        """Whether all voices are one file."""
        whole = self.folder / "0000.webm"
        return whole.exists() and not (self.folder / "voices.raw.mix").exists()


@contextmanager
def short_folder() -> Iterator[Path]:
    """The path of a socket has room for 108 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="rec-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@asynccontextmanager
async def recording_in(place: Path) -> AsyncIterator[Desk]:
    """A recorder that runs."""
    desk = Desk(place)
    await desk.start()
    yield desk
    await desk.recorder.stop()
