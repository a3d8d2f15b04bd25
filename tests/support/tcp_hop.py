"""A hop on the way of TCP connections, in this process: what comes in by it goes on some time
later, in both directions. Their handshake is not delayed: what is looked at stands for longer.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

AT_ONCE = 65_536


class TcpHop:
    """`async with TcpHop(...) as hop`: what connects to `hop.port` of 127.0.0.1 is connected to
    `beyond`, `delay` seconds away; that may be changed at any time.
    """

    def __init__(self, beyond: tuple[str, int], delay: float = 0.0) -> None:
        self.delay = delay
        self.port = 0
        self._beyond = beyond
        self._carrying: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Both ways of one connection."""
        there, back = await asyncio.open_connection(*self._beyond)
        for frm, to in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._carry(frm, to))
            self._carrying.add(task)
            task.add_done_callback(self._carrying.discard)

    async def _carry(self, frm: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        last = 0.0
        try:
            while data := await frm.read(AT_ONCE):
                last = max(loop.time() + self.delay, last + 1e-6)  # never one before the other
                loop.call_at(last, to.write, data)
        except ConnectionError:
            pass
        finally:
            loop.call_at(max(loop.time() + self.delay, last + 1e-6), to.close)
