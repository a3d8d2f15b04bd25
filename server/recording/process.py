"""The recorder as a process of ours: started when it is first needed, and again when it dies."""

import asyncio
import logging
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from media import channel
from media.recording.process import Full, Listens, News, Over, Ping, Pong

logger = logging.getLogger("handoff.recording")

STARTING = 30.0  # seconds; a busy machine imports slowly
ENDING = 5.0  # seconds to close all files
REST = 1.0  # seconds before one that died is replaced
DEATHS, WITHIN = 5, 60.0  # more of them in so many seconds: what it is fed kills it, or anything
PATIENCE = 10.0  # seconds without an answer; a disk may be slow. Beyond, it hangs
ASKED = 5  # times in that
PROJECT = Path(__file__).parent.parent.parent

_news: msgspec.msgpack.Decoder[News] = msgspec.msgpack.Decoder(News)


class RecorderGone(Exception):
    """It does not start."""


class RecorderProcess:
    """`full(folder)`: the disk is, and nothing of this folder is written any more. `again()`:
    another runs in the place of the one that was fed, which died, or hung and was ended;
    `given_up()`: that happened so often that nobody is to be fed to another.
    """

    def __init__(self, root: Path, patience: float = PATIENCE) -> None:
        self.full: Callable[[str], None] = lambda folder: None
        self.again: Callable[[], None] = lambda: None
        self.given_up: Callable[[], None] = lambda: None
        self.pid: int | None = None
        self._root = root
        self._patience = patience
        self._answered = True
        self._deaths: list[float] = []  # of late
        self._sockets = Path(tempfile.mkdtemp(prefix="handoff-"))  # paths of sockets are short
        self._count = 0
        self._path: str | None = None
        self._starting: asyncio.Task[str] | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._closed = False

    async def finish_what_is_left(self) -> None:
        """At the start: if a recording was not finished, it is now, beside everything else."""
        if any(any(self._root.glob(f"*/*/*/*.{state}.*")) for state in ("live", "raw")):
            try:
                await self.ready()
            except RecorderGone:
                logger.error("what was recorded before cannot be finished now")

    async def ready(self) -> str:
        """The path of the socket it listens on. Raises RecorderGone. Whoever waits no longer ends
        no start: the next who asks finds it further, or there.
        """
        if self._closed:
            raise RecorderGone
        if self._path is not None:
            return self._path
        if self._starting is None or self._starting.done():
            self._starting = asyncio.get_running_loop().create_task(self._start())
        return await asyncio.shield(self._starting)

    def over(self, folder: str) -> None:
        """Nothing follows in this folder. Where none runs, the next one takes it so."""
        if self._path is not None and self._writer is not None and not self._writer.is_closing():
            self._writer.write(channel.pack(Over(folder)))

    async def _start(self) -> str:
        if self._closed:
            raise RecorderGone
        self._count += 1
        path = str(self._sockets / str(self._count))  # each its own: nobody writes to a dead one
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "media.recording.process", str(theirs.fileno())),
                *(str(self._root), path),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd=PROJECT,
            )
        reader, self._writer = await asyncio.open_unix_connection(sock=ours)
        try:
            async with asyncio.timeout(STARTING):
                body = await channel.receive(reader)
        except TimeoutError:
            body = None
        if body is None or not isinstance(_news.decode(body), Listens):
            await self._end()
            raise RecorderGone
        self.pid = self._process.pid
        self._listening = asyncio.get_running_loop().create_task(self._listen(reader))
        self._path = path
        return path

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        watching = asyncio.get_running_loop().create_task(self._watch())
        try:
            while (body := await channel.receive(reader)) is not None:
                match _news.decode(body):
                    case Full(folder):
                        self.full(folder)
                    case Pong():
                        self._answered = True
                    case Listens():
                        pass  # it is known
        finally:
            watching.cancel()
        await self._end()
        if self._closed:
            return
        self._path = None
        if not self._goes_on():
            logger.error("the recorder ends again and again; recordings end")
            return
        logger.error("the recorder has ended; another is started")
        await asyncio.sleep(REST)
        try:
            await self.ready()
        except RecorderGone:
            logger.error("the recorder does not start")
        self.again()

    def _goes_on(self) -> bool:
        """Whether there is to be another. Once nobody is fed any more one makes whole what is
        there; if that ends as well, the next who records has another.
        """
        now = asyncio.get_running_loop().time()
        self._deaths = [at for at in self._deaths if now - at < WITHIN] + [now]
        if len(self._deaths) > DEATHS:
            self.given_up()
        return len(self._deaths) <= DEATHS + 1

    async def _watch(self) -> None:
        """End it once it hangs: it is there, takes nothing, and everybody reads that it records."""
        assert self._process is not None and self._writer is not None
        owed = 0
        while owed < ASKED:
            self._answered = False
            self._writer.write(channel.pack(Ping()))
            await asyncio.sleep(self._patience / ASKED)
            owed = 0 if self._answered else owed + 1
        logger.error("the recorder hangs; it is ended")
        self._process.kill()

    async def _end(self) -> None:
        if self._writer is not None:
            self._writer.close()
        if self._process is not None:
            try:
                async with asyncio.timeout(ENDING):
                    await self._process.wait()
            except TimeoutError:
                self._process.kill()
                await self._process.wait()

    async def close(self) -> None:
        """All files are closed when this returns. Idempotent."""
        self._closed = True
        await self._end()
        if self._starting is not None:
            await asyncio.wait([self._starting])
            if not self._starting.cancelled():
                self._starting.exception()  # nobody may wait for it any more
            await self._end()  # it may have begun meanwhile
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])
        shutil.rmtree(self._sockets, ignore_errors=True)
