"""A page of the namespace `/desk` without a browser: a real Socket.IO client."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
import socketio

PATIENCE = 20  # seconds; catches a hang only


class DeskClient:
    """`token`: of a place in line, or a rep's bearer token; empty: none."""

    def __init__(self, site: str, token: str, http: aiohttp.ClientSession) -> None:
        self.view: dict[str, Any] = {}
        self.gone: list[str] = []
        self.socket: Any = None
        self._site = site
        self._token = token
        self._http = http
        self._news = asyncio.Event()

    async def connect(self) -> "DeskClient":
        """Until the first view is there."""
        await self._connect()
        await self.sees(bool)
        return self

    async def refused(self) -> str:
        """The code that it is not let in with."""
        codes: list[str] = []
        with suppress(socketio.exceptions.ConnectionError):
            await self._connect(codes)
        (code,) = codes
        return code

    async def ask(self, verb: str, **payload: Any) -> dict[str, Any]:
        """The acknowledgement."""
        answer = await self.socket.call(verb, payload, namespace="/desk", timeout=PATIENCE)
        assert isinstance(answer, dict)
        return answer

    async def sees(self, wanted: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """The newest view, once it is as wanted."""
        async with asyncio.timeout(PATIENCE):
            while not wanted(self.view):
                self._news.clear()
                await self._news.wait()
        return self.view

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.disconnect()

    async def _connect(self, refused: list[str] | None = None) -> None:
        why = [] if refused is None else refused
        self.socket = socketio.AsyncClient(reconnection=False, http_session=self._http)
        self.socket.on("update", self._update, namespace="/desk")
        self.socket.on("gone", lambda gone: self.gone.append(gone["code"]), namespace="/desk")
        self.socket.on("connect_error", lambda said: why.append(said["message"]), namespace="/desk")
        await self.socket.connect(
            self._site,
            headers={"Origin": self._site},
            auth={"token": self._token or None},
            transports=["websocket"],
            namespaces=["/desk"],
        )

    def _update(self, update: dict[str, Any]) -> None:
        self.view = update["view"]
        self._news.set()
