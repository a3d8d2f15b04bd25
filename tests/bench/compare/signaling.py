"""How a peer of the load client gets its connection: one adapter per signaling protocol."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, Protocol

from aiohttp import ClientSession, ClientTimeout

from tests.bench.compare.peer import Peer

ROOM_BASE = 1000
"""Janus's rooms are numbers."""


class Signaling(Protocol):
    """Brings peers into numbered rooms, each with one sharer. The sharer comes first."""

    async def publish(self, peer: Peer, room: int) -> None: ...

    async def watch(self, peer: Peer, room: int) -> None: ...


class Whip:
    """One POST of an offer, as RFC 9725 has it: Handoff's relay, Pion and aiortc in this bench."""

    def __init__(self, http: ClientSession, base: str) -> None:
        self._http = http
        self._base = base

    async def publish(self, peer: Peer, room: int) -> None:
        await peer.connect(await self._post(f"/whip/{room}", peer.offer()))

    async def watch(self, peer: Peer, room: int) -> None:
        await peer.connect(await self._post(f"/whep/{room}", peer.offer()))

    async def _post(self, path: str, offer: str) -> str:
        headers = {"Content-Type": "application/sdp"}
        async with self._http.post(self._base + path, data=offer, headers=headers) as response:
            text = await response.text()
            if response.status != 201:
                raise ConnectionError(f"{path}: {response.status} {text[:200]}")
            return text


class Janus:
    """The HTTP API of Janus with its videoroom plugin. Each peer has a session of its own."""

    plugin = "janus.plugin.videoroom"

    def __init__(self, http: ClientSession, base: str) -> None:
        self._http = http
        self._base = base
        self._feeds: dict[int, int] = {}

    async def publish(self, peer: Peer, room: int) -> None:
        handle = await self._attach()
        await self._ask(
            handle,
            {
                "request": "create",
                "room": ROOM_BASE + room,
                "publishers": 1,
                "videocodec": "vp8",
                "bitrate": 8_000_000,
                "fir_freq": 0,
                "notify_joining": False,
            },
        )
        join = {"request": "join", "ptype": "publisher", "room": ROOM_BASE + room}
        await self._ask(handle, join)
        configure = {"request": "configure", "video": True, "audio": False}
        event = await self._ask(handle, configure, {"type": "offer", "sdp": peer.offer()})
        await peer.connect(event["jsep"]["sdp"])

    async def watch(self, peer: Peer, room: int) -> None:
        handle = await self._attach()
        feed = self._feeds.get(room) or await self._feed(handle, room)
        event = await self._ask(
            handle,
            {
                "request": "join",
                "ptype": "subscriber",
                "room": ROOM_BASE + room,
                "streams": [{"feed": feed}],
            },
        )
        offer = event["jsep"]["sdp"]
        answer = {"type": "answer", "sdp": peer.respond(offer)}
        await self._ask(handle, {"request": "start"}, answer)
        await peer.connect(offer, controlling=False)

    async def _feed(self, handle: str, room: int) -> int:
        event = await self._ask(handle, {"request": "listparticipants", "room": ROOM_BASE + room})
        self._feeds[room] = next(p["id"] for p in event["participants"] if p["publisher"])
        return self._feeds[room]

    async def _attach(self) -> str:
        session = (await self._post(self._base, {"janus": "create"}))["data"]["id"]
        url = f"{self._base}/{session}"
        attach = {"janus": "attach", "plugin": self.plugin}
        return f"{url}/{(await self._post(url, attach))['data']['id']}"

    async def _ask(
        self, handle: str, body: dict[str, Any], jsep: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """Send a plugin message; return the plugin's data, with `jsep` added when there is one."""
        message: dict[str, Any] = {"janus": "message", "body": body}
        if jsep:
            message["jsep"] = jsep
        reply = await self._post(handle, message)
        if reply["janus"] == "ack":
            reply = await self._event(handle, reply["transaction"])
        data: dict[str, Any] = reply["plugindata"]["data"]
        if "error" in data:
            raise ConnectionError(data["error"])
        return data | ({"jsep": reply["jsep"]} if "jsep" in reply else {})

    async def _event(self, handle: str, transaction: str) -> dict[str, Any]:
        session = handle.rsplit("/", 1)[0]
        while True:
            async with self._http.get(session, params={"maxev": 1}) as response:
                event: dict[str, Any] = await response.json()
            if event.get("transaction") == transaction and event["janus"] == "event":
                return event

    async def _post(self, url: str, message: dict[str, Any]) -> dict[str, Any]:
        body = message | {"transaction": secrets.token_hex(6)}
        async with self._http.post(url, json=body) as response:
            reply: dict[str, Any] = await response.json()
        if reply["janus"] == "error":
            raise ConnectionError(reply["error"]["reason"])
        return reply


ADAPTERS: dict[str, Callable[[ClientSession, str], Signaling]] = {"whip": Whip, "janus": Janus}


def http_session() -> ClientSession:
    """One client session for all peers of a process."""
    return ClientSession(timeout=ClientTimeout(total=60))
