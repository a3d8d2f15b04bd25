"""Files as they lie on the disk: `root/session/file`. Everything here waits for the disk, so it is
called on threads.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 20


@dataclass(frozen=True)
class Space:
    """Of the disk, in bytes."""

    total: int
    free: int


def space_of(folder: Path) -> Space:
    """What is left for us where `folder` lies."""
    usage = shutil.disk_usage(folder)
    return Space(usage.total, usage.free)


class Folder:
    """`sync`: of a file or folder that is open."""

    def __init__(self, root: Path, sync: Callable[[int], None] = os.fsync) -> None:
        self.root = root
        self._sync = sync
        root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, session: str, file: str) -> Path:
        """Where it lies. Both names are ours, never a stranger's."""
        return self.root / session / file

    def size(self, session: str, file: str) -> int:
        """How many bytes there are; 0 also when there is none."""
        try:
            return self.path(session, file).stat().st_size
        except FileNotFoundError:
            return 0

    def open(self, session: str, file: str) -> int:
        """To write at its end; made if there is none."""
        path = self.path(session, file)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        new = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if new:
            for folder in (path.parent, self.root):
                with _opened(folder) as names:
                    self._sync(names)
        return descriptor

    @contextmanager
    def writing(self, session: str, file: str) -> Iterator[int]:
        """The same, closed at the end."""
        descriptor = self.open(session, file)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def touch(self, session: str, file: str) -> None:
        """Of a file without bytes: it is there."""
        os.close(self.open(session, file))

    def write(self, descriptor: int, data: bytes) -> None:
        """All of it."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def sync(self, descriptor: int) -> int:
        """Make what was written durable; how many bytes that are."""
        self._sync(descriptor)
        return os.fstat(descriptor).st_size

    def blocks(self, session: str, file: str) -> Iterator[bytes]:
        """All of it, in order."""
        with self.path(session, file).open("rb", buffering=0) as found:
            while block := found.read(BLOCK):
                yield block

    def sha256(self, session: str, file: str) -> str:
        """Of what is on the disk, hexadecimal."""
        with self.path(session, file).open("rb", buffering=0) as found:
            return hashlib.file_digest(found, "sha256").hexdigest()

    def head(self, session: str, file: str, size: int = 4_096) -> bytes:
        """Its first bytes."""
        with self.path(session, file).open("rb") as found:
            return found.read(size)

    def keep_only(self, session: str, files: Callable[[], Collection[str]]) -> None:
        """Delete all others of this session. `files` is asked after the folder: what it does not
        name cannot just have been made.
        """
        folder = self.root / session
        with suppress(FileNotFoundError):
            found = list(folder.iterdir())
            kept = files()
            for one in found:
                if one.name not in kept:
                    one.unlink(missing_ok=True)
            if not kept:
                with suppress(OSError):  # not empty: somebody writes there again
                    folder.rmdir()

    def sessions(self) -> Iterator[tuple[str, float]]:
        """Every session that has files, and when the last one came or went."""
        for folder in self.root.iterdir():
            if folder.is_dir():
                yield folder.name, folder.stat().st_mtime


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
