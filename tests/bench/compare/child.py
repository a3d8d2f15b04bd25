"""Parts of the bench run as processes of their own, told what to do by lines of JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self

Reply = dict[str, Any]
Handler = Callable[..., Awaitable[Reply]]

STREAM_LIMIT = 1 << 20


class Child:
    """The parent's end: `await child.ask("join", count=50)`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    @classmethod
    async def start(cls, module: str, environment: Mapping[str, str] | None = None) -> Self:
        """Run a module. `environment`: variables on top of this process's own."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=STREAM_LIMIT,
            env=os.environ | (environment or {}),
        )
        return cls(process)

    async def ask(self, order: str, **arguments: Any) -> Reply:
        """Send an order and return the reply. Raises `RuntimeError` when the child fails."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        stdin.write(json.dumps({"order": order, **arguments}).encode() + b"\n")
        await stdin.drain()
        line = await stdout.readline()
        reply: Reply = json.loads(line or b'{"error": "the process has ended"}')
        if "error" in reply:
            raise RuntimeError(f"{order}: {reply['error']}")
        return reply

    async def stop(self) -> None:
        """Close its orders, which ends it; kill it when it does not end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


async def obey(handlers: dict[str, Handler]) -> None:
    """The child's end: run orders from stdin one by one until it closes."""
    reader = asyncio.StreamReader(limit=STREAM_LIMIT)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        try:
            reply = await handlers[order.pop("order")](**order)
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)
