"""A relay in another process, seen from here: started, asked within a deadline, killed, outlived.

`WorkerGone` is raised only when the process has ended: from then on no packet of it leaves.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from media import channel
from media.errors import RefusalCode, RelayRefused
from media.settings import RelaySettings
from media.stats import RelayStats

logger = logging.getLogger(__name__)

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
STARTING = 30.0  # seconds until the port must be bound; a busy machine imports slowly
ENDING = 2.0  # seconds for the goodbyes of a worker that is stopped


class WorkerGone(Exception):
    """The worker's process has ended."""


class RemoteRelay:
    """One worker. `on_told(worker, news)` of what nobody asked for; `on_gone(worker)` once, when it
    has ended without `stop`."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        deadline: float,
        on_told: Callable[[RemoteRelay, channel.Told], None],
        on_gone: Callable[[RemoteRelay], None],
    ) -> None:
        self.port = 0
        self.pid = process.pid
        self._process = process
        self._reader = reader
        self._writer = writer
        self._deadline = deadline
        self._on_told = on_told
        self._on_gone = on_gone
        self._calls = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._ended = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls,
        settings: RelaySettings,
        deadline: float,
        on_told: Callable[[RemoteRelay, channel.Told], None],
        on_gone: Callable[[RemoteRelay], None],
    ) -> Self:
        """A worker whose port is bound. Raises OSError when it is taken (or TimeoutError, which is
        one), WorkerGone when the process ends before."""
        ours, theirs = socket.socketpair()
        process: asyncio.subprocess.Process | None = None
        try:
            with theirs:
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "media.worker", str(theirs.fileno())),
                    stdin=asyncio.subprocess.DEVNULL,
                    pass_fds=(theirs.fileno(),),
                    cwd=ROOT,
                )
            reader, writer = await asyncio.open_unix_connection(sock=ours)
        except BaseException:
            ours.close()
            if process is not None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
            raise
        worker = cls(process, reader, writer, deadline, on_told, on_gone)
        try:
            async with asyncio.timeout(STARTING):
                worker.port = await worker._hear_start(settings)
        except BaseException:
            worker.kill()
            await worker._bury()
            raise
        worker._listening = asyncio.get_running_loop().create_task(worker._listen())
        return worker

    async def _hear_start(self, settings: RelaySettings) -> int:
        self._writer.write(channel.pack(channel.Start(settings)))
        body = await channel.receive(self._reader)
        first = channel.news.decode(body) if body is not None else None
        if isinstance(first, channel.Failed):
            raise OSError(first.errno, first.reason)
        if not isinstance(first, channel.Started):
            raise WorkerGone("did not start")
        return first.port

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, sound: bool
    ) -> str:
        """See Relay."""
        order = channel.Publish(next(self._calls), room, publication, offer, codec, sound)
        return await self._ask(order, str)

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """See Relay."""
        order = channel.Watch(next(self._calls), room, publication, viewer, offer)
        return await self._ask(order, tuple[str, str])

    async def unwatch(self, room: str, connection: str) -> bool:
        """See Relay."""
        return await self._ask(channel.Unwatch(next(self._calls), room, connection), bool)

    async def route(
        self, room: str, routes: dict[str, frozenset[str]], frozen: frozenset[str]
    ) -> None:
        """See Relay."""
        await self._ask(channel.Route(next(self._calls), room, routes, frozen), object)

    async def voice(self, room: str, member: str, offer: str) -> str:
        """See Relay."""
        return await self._ask(channel.Voice(next(self._calls), room, member, offer), str)

    async def hear(self, room: str, hearing: dict[str, frozenset[str]]) -> None:
        """See Relay."""
        await self._ask(channel.Hear(next(self._calls), room, hearing), object)

    async def record(
        self, room: str, publication: str | None, viewer: str, socket: str, folder: str
    ) -> None:
        """See Relay."""
        order = channel.Record(next(self._calls), room, publication, viewer, socket, folder)
        await self._ask(order, object)

    async def close_room(self, room: str) -> None:
        """See Relay."""
        await self._ask(channel.CloseRoom(next(self._calls), room), object)

    async def check_path(self, offer: str) -> str:
        """See Relay."""
        return await self._ask(channel.CheckPath(next(self._calls), offer), str)

    async def advertise(self, addresses: tuple[str, ...]) -> None:
        """See Relay."""
        await self._ask(channel.Advertise(next(self._calls), addresses), object)

    async def stats(self) -> RelayStats:
        """See Relay. Whoever does not answer is killed, so this also is the question for life."""
        return await self._ask(channel.Report(next(self._calls)), RelayStats)

    async def _ask(self, order: channel.Command, gives: type[T]) -> T:
        """The answer. Raises RelayRefused, or WorkerGone: also when it was killed for not answering
        in time."""
        if self._ended.is_set():
            raise WorkerGone
        answer = asyncio.get_running_loop().create_future()
        self._waiting[order.call] = answer
        self._writer.write(channel.pack(order))
        try:
            async with asyncio.timeout(self._deadline):
                value = await answer
        except TimeoutError:
            logger.error("a media worker does not answer; it is replaced")
            self.kill()
            await self._ended.wait()
            raise WorkerGone from None
        finally:
            self._waiting.pop(order.call, None)
        return msgspec.convert(value, gives)

    async def _listen(self) -> None:
        try:
            while (body := await channel.receive(self._reader)) is not None:
                self._hear(channel.news.decode(body))
        except msgspec.MsgspecError:
            logger.exception("a media worker talks nonsense")
        self.kill()  # whoever has closed the channel cannot be asked any more
        await self._bury()
        self._on_gone(self)

    def _hear(self, message: channel.News) -> None:
        if isinstance(message, channel.Told):
            self._on_told(self, message)
        elif isinstance(message, channel.Done | channel.Refused | channel.Broke):
            answer = self._waiting.get(message.call)
            if answer is None or answer.done():
                return  # whoever asked has given up
            if isinstance(message, channel.Done):
                answer.set_result(message.value)
            elif isinstance(message, channel.Refused):
                answer.set_exception(RelayRefused(RefusalCode(message.code), message.detail))
            else:
                answer.set_exception(RelayRefused(RefusalCode.UNAVAILABLE, "the worker failed"))

    def kill(self) -> None:
        """End it now."""
        try:
            self._process.kill()
        except ProcessLookupError:
            pass  # it has ended

    async def _bury(self) -> None:
        """Wait for the end of the process, then tell everyone who still waits for it."""
        await self._process.wait()
        self._ended.set()
        self._writer.close()
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(WorkerGone())

    async def stop(self) -> None:
        """Let it say its goodbyes, then end it. Idempotent; `on_gone` is not called."""
        self._on_gone = lambda worker: None
        if self._ended.is_set():
            return
        self._writer.write_eof()
        try:
            async with asyncio.timeout(ENDING):
                await self._ended.wait()
        except TimeoutError:
            self.kill()
            await self._ended.wait()
        assert self._listening is not None
        await self._listening
