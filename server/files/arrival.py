"""One file that comes in: where it goes on, and what of it is durable."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from server.files.folder import Folder

Result = TypeVar("Result")

SYNC = 8 << 20  # bytes at most that a power cut may take from who goes on afterwards


class Over(Exception):
    """Nobody is to receive this file any more."""


class Interrupted(Exception):
    """Its sender goes on by another request."""


class Elsewhere(Exception):
    """What is sent does not begin where the file ends: at `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class TooMuch(Exception):
    """More bytes than the file has."""


class Mismatch(Exception):
    """Not what its checksum says; nothing of it is kept."""


class NoSpace(Exception):
    """The disk is nearly full."""


@dataclass(frozen=True)
class Checksum:
    """Of the bytes of one request. `algorithm`: as hashlib names it."""

    algorithm: str
    digest: bytes


class Arrival:
    """One request at a time writes; a newer one takes its place. `durable`: bytes that are on the
    disk for good, None before anybody has looked.
    """

    def __init__(
        self,
        folder: Folder,
        threads: Executor,
        session: str,
        file: str,
        size: int,
        room: Callable[[], bool],
    ) -> None:
        self.size = size
        self.durable: int | None = None
        self.over = False
        self._folder = folder
        self._threads = threads
        self._of = session, file
        self._room = room
        self._turn = asyncio.Lock()
        self._stop: asyncio.Event | None = None  # of the request that writes now

    async def offset(self) -> int:
        """Where to go on, once whoever wrote has stopped and what they wrote is durable. Raises
        Over.
        """
        async with await self._mine():
            return await self._look()

    async def receive(
        self, offset: int, body: AsyncIterator[bytes], checksum: Checksum | None
    ) -> int:
        """Take in what follows `offset`; how many bytes there are then, all durable. Raises Over,
        Interrupted, Elsewhere, TooMuch, Mismatch, NoSpace, and what `body` raises: then what came
        is kept, but with a checksum.
        """
        async with await self._mine():
            begin = await self._look()
            if offset != begin:
                raise Elsewhere(begin)
            self._stop = asyncio.Event()
            descriptor = await self._do(self._folder.open, *self._of)
            writing = _Writing(self, descriptor, begin, self._stop, checksum)
            try:
                await writing.all(body)
            finally:
                self._stop = None
                await asyncio.shield(self._finish(writing))
            return self.durable or 0

    def stop(self) -> None:
        """Take nothing more in, for good."""
        self.over = True
        if self._stop is not None:
            self._stop.set()

    async def interrupt(self) -> None:
        """Stop who writes now; returns when what they wrote is durable."""
        async with await self._mine():
            return

    async def _mine(self) -> asyncio.Lock:
        if self._stop is not None:
            self._stop.set()
        return self._turn

    async def _look(self) -> int:
        if self.over:
            raise Over
        if self.durable is None:
            self.durable = await self._do(self._folder.size, *self._of)
        return self.durable

    async def _finish(self, writing: "_Writing") -> None:
        """Make durable what came, or take back what is not to be kept. After a sync that failed the
        next may succeed and yet leave out what that one was to write: so that is sent again.
        """
        good = writing.begin if writing.spoilt else self.durable
        try:
            if writing.spoilt:
                await self._do(os.ftruncate, writing.descriptor, writing.begin)
            self.durable = await self._do(self._folder.sync, writing.descriptor)
        except OSError as problem:
            await self._do(os.ftruncate, writing.descriptor, good or 0)
            self.durable = good
            raise NoSpace from problem
        finally:
            await self._do(os.close, writing.descriptor)

    async def write(self, descriptor: int, data: bytes) -> None:
        """Append. Raises NoSpace."""
        try:
            await self._do(self._folder.write, descriptor, data)
        except OSError as problem:
            raise NoSpace from problem

    async def sync(self, descriptor: int) -> None:
        """Make what was written durable. Raises NoSpace when the disk fails, or is nearly full."""
        try:
            self.durable = await self._do(self._folder.sync, descriptor)
        except OSError as problem:
            raise NoSpace from problem
        if not self._room():
            raise NoSpace

    async def _do(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Nothing else is done to the file before this is, also for who does not wait for it."""
        loop = asyncio.get_running_loop()
        doing = loop.run_in_executor(self._threads, partial(work, *arguments))
        try:
            return await asyncio.shield(doing)
        except asyncio.CancelledError:
            await asyncio.wait((doing,))
            raise


class _Writing:
    """What one request brings."""

    def __init__(
        self,
        arrival: Arrival,
        descriptor: int,
        begin: int,
        stop: asyncio.Event,
        checksum: Checksum | None,
    ) -> None:
        self.descriptor = descriptor
        self.begin = begin
        self.spoilt = checksum is not None  # until its checksum was seen to be right
        self._arrival = arrival
        self._stop = stop
        self._checksum = checksum
        self._hash = None if checksum is None else hashlib.new(checksum.algorithm)
        self._written = begin
        self._synced = begin

    async def all(self, body: AsyncIterator[bytes]) -> None:
        stopped = asyncio.create_task(self._stop.wait())
        try:
            while data := await self._next(body, stopped):
                await self._take(data)
        finally:
            stopped.cancel()
        if self._hash is not None and self._checksum is not None:
            if self._hash.digest() != self._checksum.digest:
                raise Mismatch
            self.spoilt = False

    async def _next(self, body: AsyncIterator[bytes], stopped: "asyncio.Task[bool]") -> bytes:
        """The next bytes, b"" at the end, unless we are to stop before they come."""
        reading = asyncio.ensure_future(anext(body, b""))
        try:
            await asyncio.wait((reading, stopped), return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not reading.done():
                reading.cancel()
        if self._stop.is_set():
            raise Over if self._arrival.over else Interrupted
        return reading.result()

    async def _take(self, data: bytes) -> None:
        if self._written + len(data) > self._arrival.size:
            self.spoilt = True
            raise TooMuch
        if self._hash is not None:
            self._hash.update(data)
        await self._arrival.write(self.descriptor, data)
        self._written += len(data)
        if self._written - self._synced >= SYNC and self._hash is None:
            await self._arrival.sync(self.descriptor)
            self._synced = self._written
