"""Keeps the bytes that sessions say there are: takes them in, looks at what is complete, and
deletes what nobody is to have any more.

The file on the disk is the truth: how far it has come is its size, so it goes on after a restart.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from server.discreet import blame
from server.files.arrival import Arrival, Checksum, Over
from server.files.folder import Folder, Space, space_of
from server.files.scanning import Scanner
from server.files.sniffing import ENOUGH, sniff
from signaling.app.file_desk import Complete, FileStore
from signaling.domain.ids import ActivityId
from signaling.domain.terms.files import Allowance, File, FileState, Scan

logger = logging.getLogger("handoff.files")

FLOOR = 0.05  # of the disk stays free
THREADS = 4  # that write
LOOKING = 2  # that look at what is complete: a scanner takes its time, and nobody else waits for it
DAY = 24 * 3600.0

Result = TypeVar("Result")
Arrived = Callable[[str, str, Complete], Awaitable[None]]


@dataclass(frozen=True)
class Limits:
    """As the site has set them now."""

    allowance: Allowance = field(default_factory=Allowance)
    keep_days: int = 0  # after the session; 0: no longer than that


@dataclass(frozen=True)
class Progress:
    """`offset`: bytes that are on the disk for good. `checking`: all are, and are looked at."""

    offset: int
    checking: bool


class Store(FileStore):
    """`arrived`: is told of each file that is complete, also after a restart."""

    def __init__(
        self,
        folder: Folder,
        limits: Callable[[], Limits],
        scanner: Scanner | None = None,
        space: Callable[[Path], Space] = space_of,
    ) -> None:
        self.arrived: Arrived = _nobody
        self._folder = folder
        self._limits = limits
        self._scanner = scanner
        self._space = space
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="files")
        self._looking = ThreadPoolExecutor(LOOKING, thread_name_prefix="files looked at")
        self._wanted: dict[str, Mapping[str, File]] = {}  # of sessions that are not over
        self._kept: dict[str, Collection[str]] = {}  # names on the disk
        self._arrivals: dict[tuple[str, str], Arrival] = {}
        self._checking: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # --- what the session core asks ---------------------------------------------------------------

    def allowance(self) -> Allowance:
        return self._limits().allowance

    def has_room(self, size: int) -> bool:
        """Whether the floor stays free if these come, and all that are promised."""
        promised = sum(arrival.size - (arrival.durable or 0) for arrival in self._arrivals.values())
        space = self._space(self._folder.root)
        return space.free - promised - size >= FLOOR * space.total

    def keep(self, session: str, files: Mapping[ActivityId, File], *, over: bool) -> None:
        if over:
            stay = self._limits().keep_days > 0
            arrived = {k: f for k, f in files.items() if f.state is FileState.ARRIVED}
            self._wanted.pop(session, None)
            self._kept[session] = tuple(arrived) if stay else ()
            coming: dict[ActivityId, File] = {}
        else:
            self._wanted[session] = {file.id: file for file in files.values()}
            self._kept[session] = tuple(files)
            coming = {k: f for k, f in files.items() if f.state is FileState.ACCEPTED}
        for key in [key for key in self._arrivals if key[0] == session]:
            if key[1] not in coming:
                self._arrivals.pop(key).stop()
        for file in coming.values():
            if (session, file.id) not in self._arrivals:
                self._arrivals[session, file.id] = self._new(session, file)
                self._start(self._look(session, file))
        self._start(self._tidy(session))

    # --- what HTTP asks ---------------------------------------------------------------------------

    async def offset(self, session: str, file: File) -> int:
        """Where its sender goes on; another request of theirs is stopped. Raises Over."""
        return await self._arrival(session, file).offset()

    async def progress(self, session: str, file: File) -> Progress:
        """How far it has come, for who waits for it."""
        arrival = self._arrivals.get((session, file.id))
        if arrival is None:
            size = file.size if file.state is FileState.ARRIVED else 0
            return Progress(size, checking=False)
        return Progress(arrival.durable or 0, (session, file.id) in self._checking)

    async def receive(
        self,
        session: str,
        file: File,
        offset: int,
        body: AsyncIterator[bytes],
        checksum: Checksum | None,
    ) -> int:
        """See Arrival. Once all is there it is looked at."""
        arrival = self._arrival(session, file)
        size = await arrival.receive(offset, body, checksum)
        if size == file.size:
            self._start(self._look(session, file))
        return size

    def path(self, session: str, file: File) -> Path:
        """Of one that arrived. Raises Over."""
        if file.id not in self._wanted.get(session, {}) or file.state is not FileState.ARRIVED:
            raise Over
        return self._folder.path(session, file.id)

    # --- beside everything else -------------------------------------------------------------------

    async def sweep(self, now: float, known: Callable[[str], Awaitable[bool]]) -> int:
        """Delete what no session that goes on has, where the site keeps it no longer or has
        forgotten the session; of how many sessions. `known`: of a session, that it has not.
        """
        days, swept = self._limits().keep_days, 0
        for session, changed in await self._run(lambda: list(self._folder.sessions())):
            young = days > 0 and now - changed < days * DAY
            if session in self._wanted or (young and await known(session)):
                continue
            await self._run(self._folder.keep_only, session, tuple)
            swept += 1
        return swept

    async def close(self) -> None:
        """Take nothing more in. What came stays, for the next start."""
        for arrival in self._arrivals.values():
            await arrival.interrupt()
        while self._tasks:
            await asyncio.wait(self._tasks)
        self._looking.shutdown()
        self._threads.shutdown()

    # --- inside -----------------------------------------------------------------------------------

    def _arrival(self, session: str, file: File) -> Arrival:
        arrival = self._arrivals.get((session, file.id))
        if arrival is None:
            raise Over
        return arrival

    def _new(self, session: str, file: File) -> Arrival:
        return Arrival(
            self._folder, self._threads, session, file.id, file.size, lambda: self.has_room(0)
        )

    async def _look(self, session: str, file: File) -> None:
        """If it is complete, see what it is."""
        key = (session, file.id)
        if key in self._checking or key not in self._arrivals:
            return
        self._checking.add(key)
        try:
            if await self._run(self._folder.size, session, file.id) == file.size:
                self._arrivals[key].durable = file.size
                loop = asyncio.get_running_loop()
                found = await loop.run_in_executor(self._looking, self._found, session, file)
                await self.arrived(session, file.id, found)
        except FileNotFoundError:
            pass  # nobody is to have it any more
        finally:
            self._checking.discard(key)

    def _found(self, session: str, file: File) -> Complete:
        if file.size == 0:
            self._folder.touch(session, file.id)
        sha256 = self._folder.sha256(session, file.id)
        kind = sniff(self._folder.head(session, file.id, ENOUGH))
        scan = Scan.NOT_SCANNED
        if self._scanner is not None:
            scan = self._scanner.scan(self._folder.blocks(session, file.id))
        return Complete(sha256, kind, scan)

    async def _tidy(self, session: str) -> None:
        await self._run(self._folder.keep_only, session, lambda: self._kept.get(session, ()))
        if session not in self._wanted:
            self._kept.pop(session, None)

    async def _run(self, work: Callable[..., Result], *arguments: object) -> Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, work, *arguments)

    def _start(self, work: Any) -> None:
        async def told() -> None:
            try:
                await work
            except Exception as problem:
                logger.error("a file could not be looked after: %s", blame(problem))

        task = asyncio.get_running_loop().create_task(told())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _nobody(session: str, file: str, found: Complete) -> None:
    return
