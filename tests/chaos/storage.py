"""Storage that fails: full, read-only, slow, damaged. Each says how it is done on this machine."""

from __future__ import annotations

import os
import random
import resource
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.chaos import history

SHIM = Path(__file__).parent / "slow_sync.c"


class LeftOut(Exception):
    """This machine cannot do it; the message says why."""


class Room(Protocol):
    """What there is to write to."""

    how: str

    def fill(self, pid: int) -> None: ...

    def free(self, pid: int) -> None: ...


class SmallDisk:
    """A tmpfs of one's own (needs root); full is ENOSPC."""

    how = "a tmpfs of its own, filled (ENOSPC)"

    def __init__(self, folder: Path) -> None:
        self._filler = folder / "filler"

    def fill(self, pid: int) -> None:
        with self._filler.open("wb", buffering=0) as filler:
            for size in (1 << 16, 1 << 8, 1):
                try:
                    while filler.write(bytes(size)):
                        pass
                except OSError:
                    continue

    def free(self, pid: int) -> None:
        self._filler.unlink()


class SmallFiles:
    """The server may not let any file grow (RLIMIT_FSIZE, EFBIG); works for everybody."""

    how = "RLIMIT_FSIZE: no file may grow (EFBIG)"

    def fill(self, pid: int) -> None:
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))

    def free(self, pid: int) -> None:
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def small_disk(folder: Path, megabytes: int = 24) -> Iterator[bool]:
    """A tmpfs mounted there for as long as the block lasts; False where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and _works(mounting)
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def make_read_only(folder: Path, mounted: bool) -> str:
    """How it was done. Raises LeftOut: root writes where permissions forbid it."""
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        return "a tmpfs of its own, mounted read-only"
    if os.geteuid() == 0:
        raise LeftOut("root without the right to mount can write everywhere")
    for file in (*folder.iterdir(), folder):
        file.chmod(0o555 if file.is_dir() else 0o444)
    return "permissions taken away"


class SlowSync:
    """Syncs that wait, as slow as is said from now on. Needs a C compiler."""

    how = "fsync and fdatasync delayed by a preloaded library"

    def __init__(self, folder: Path) -> None:
        self._range = folder / "slow-sync"
        self.be(0, 0)
        library = folder / "slow_sync.so"
        compiling = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SHIM), "-ldl"]
        if not _works(compiling):
            raise LeftOut("no C compiler")
        self.environment = {"LD_PRELOAD": str(library), "CHAOS_SYNC_FILE": str(self._range)}

    def be(self, least_ms: float, most_ms: float) -> None:
        with self._range.open("r+b" if self._range.exists() else "wb") as file:
            file.write(struct.pack("=ii", int(least_ms * 1_000), int(most_ms * 1_000)))


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


# --- damage, done while nothing runs --------------------------------------------------------------


def make_unreadable(data: Path, session: str) -> None:
    """One event of that session is no JSON any more."""
    with history.events_table(data) as (connection, table, column):
        connection.execute(
            f"UPDATE {table} SET data = ? WHERE {column} = ? AND version = 3", (b"{", session)
        )


def make_missing(data: Path, session: str) -> None:
    """One event of that session is not there any more."""
    with history.events_table(data) as (connection, table, column):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ? AND version = 3", (session,))


def flip_bytes(data: Path, count: int, chance: random.Random) -> None:
    """So many bytes of the file of events are something else."""
    with history.file_of_events(data).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for _ in range(count):
            at = chance.randrange(size)
            file.seek(at)
            (byte,) = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ (1 << chance.randrange(8))]))


def cut_off(data: Path, chance: random.Random) -> None:
    """The file of events ends somewhere."""
    file = history.file_of_events(data)
    os.truncate(file, chance.randrange(1, file.stat().st_size))
