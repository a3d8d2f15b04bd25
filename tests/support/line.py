"""A line to a server that can be slow, and cut: what a cable does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

PORTION = 1 << 16


class Line:
    """Forwards TCP to a port of this machine. `rate`: bytes a second towards it, of each
    connection; None: as fast as it goes.
    """

    def __init__(self, to: int, rate: float | None = None) -> None:
        self.port = 0
        self._to = to
        self._rate = rate
        self._server: asyncio.Server | None = None
        self._forwarding: set[asyncio.Task[None]] = set()

    async def mend(self) -> None:
        """People come through again, at the same port as before."""
        self._server = await asyncio.start_server(self._visit, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Every connection breaks, and there are no new ones."""
        if self._server is not None:
            self._server.close()
        for one in self._forwarding:
            one.cancel()
        while self._forwarding:
            await asyncio.wait(self._forwarding)

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._forwarding.add(task)
        try:
            with suppress(OSError):
                there, back = await asyncio.open_connection("127.0.0.1", self._to)
                try:
                    async with asyncio.TaskGroup() as both:
                        both.create_task(_forward(reader, back, self._rate))
                        both.create_task(_forward(there, writer, None))
                except* OSError:
                    pass
                finally:
                    back.transport.abort()
        except asyncio.CancelledError:
            pass
        finally:
            writer.transport.abort()
            self._forwarding.discard(task)


async def _forward(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rate: float | None
) -> None:
    while data := await reader.read(PORTION):
        if rate is not None:
            await asyncio.sleep(len(data) / rate)
        writer.write(data)
        await writer.drain()
    writer.write_eof()


@asynccontextmanager
async def line(to: int, rate: float | None = None) -> AsyncIterator[Line]:
    """A line that is whole, until the end."""
    one = Line(to, rate)
    await one.mend()
    try:
        yield one
    finally:
        await one.cut()
