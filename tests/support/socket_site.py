"""The gateway on a real port, with raw WebSockets and real Socket.IO clients against it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
import socketio
from aiohttp import web

from signaling import wire
from signaling.gateway import attach
from signaling.gateway.sockets import Sockets
from tests.support.desk import Site

ORIGIN = "http://support.test"


@dataclass
class SocketSite:
    site: Site
    server: Sockets
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def websocket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket"


@asynccontextmanager
async def socket_site() -> AsyncIterator[SocketSite]:
    site = Site()
    application = web.Application()
    server = attach(application, site.desk, lambda origin, _: origin == ORIGIN)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", 0)
    await listener.start()
    port = runner.addresses[0][1]
    try:
        yield SocketSite(site, server, port)
    finally:
        await server.shutdown()
        await runner.cleanup()
        await site.close()


class Browser:
    """A Socket.IO client as a page has it. `updates` and `gone` arrive by themselves."""

    def __init__(self, site: SocketSite, token: str) -> None:
        self._site = site
        self.token = token
        self.updates: list[dict[str, Any]] = []
        self.gone: list[str] = []
        self.signals: list[tuple[str, Any]] = []
        self.closed = asyncio.Event()
        self._news = asyncio.Event()
        self._client = socketio.AsyncClient(reconnection=False)
        self._client.on("update", self._update)
        for name in wire.SIGNALS:
            self._client.on(name, partial(self._signal, name))
        self._client.on("gone", lambda gone: self.gone.append(gone["code"]))
        self._client.on("disconnect", lambda *_: self.closed.set())

    async def connect(self, **auth: Any) -> "Browser":
        await self._client.connect(
            self._site.url,
            headers={"Origin": ORIGIN},
            auth={"token": self.token, **auth},
            transports=["websocket"],
        )
        await self.until(lambda view: True)
        return self

    async def call(self, event: str, payload: Any = None, **fields: Any) -> Any:
        return await self._client.call(
            event, payload if payload is not None else fields, timeout=10
        )

    async def emit(self, event: str, payload: Any) -> None:
        await self._client.emit(event, payload)

    async def close(self) -> None:
        await self._client.disconnect()

    async def until(self, holds: Any) -> dict[str, Any]:
        """The first view for which this holds."""
        async with asyncio.timeout(10):
            while not (self.updates and holds(self.updates[-1]["view"])):
                self._news.clear()
                await self._news.wait()
        view: dict[str, Any] = self.updates[-1]["view"]
        return view

    async def until_signals(self, holds: Any) -> None:
        """Until this holds of what others let this page know."""
        async with asyncio.timeout(10):
            while not holds(self.signals):
                self._news.clear()
                await self._news.wait()

    def _signal(self, name: str, signal: Any) -> None:
        self.signals.append((name, signal))
        self._news.set()

    def _update(self, update: dict[str, Any]) -> None:
        self.updates.append(update)
        self._news.set()


@asynccontextmanager
async def raw(site: SocketSite, origin: str | None = ORIGIN) -> AsyncIterator["Raw"]:
    headers = {} if origin is None else {"Origin": origin}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(site.websocket_url, headers=headers, max_msg_size=0) as socket,
    ):
        yield Raw(socket)


class Raw:
    """A WebSocket that says what no browser would."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def open(self, token: str) -> None:
        """Engine.IO's and Socket.IO's greetings."""
        await self.until("0")
        await self.say("40" + json.dumps({"token": token}))
        await self.until("40")

    async def say(self, text: str) -> None:
        await self.socket.send_str(text)

    async def until(self, prefix: str) -> str:
        async with asyncio.timeout(10):
            while True:
                message = await self.socket.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    raise ConnectionError(message.type.name)
                if message.data == "2":
                    await self.say("3")
                elif message.data.startswith(prefix):
                    return str(message.data)

    async def closed(self, *, answering: bool = True) -> bool:
        """Waits for the server to close; the bound only catches hangs."""
        async with asyncio.timeout(10):
            while True:
                message = await self.socket.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    return True
                if message.data == "2" and answering:
                    await self.say("3")
