"""The Socket.IO server with our limits, and the only file that names its underscore attributes.

Used of python-socketio 5.18 and python-engineio 4.15: `_handle_eio_connect`, `_handle_eio_message`,
`_handle_eio_disconnect`, `eio.sockets` and a socket's `queue`. The gateway's tests run against the
real ones and fail if an upgrade moves them.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import socketio

from signaling.gateway import limits
from signaling.gateway.audience import SocketPage
from signaling.gateway.limits import TextOnlyPacket
from signaling.limits.crowd import Crowd
from signaling.limits.neighbourhoods import neighbourhoods

log = logging.getLogger(__name__)

Allowed = Callable[[str, Mapping[str, Any]], bool]  # (Origin, WSGI-style environment)
AddressOf = Callable[[Mapping[str, Any]], str]

DRAIN_POLL = 0.05  # seconds between looks at a queue that is not empty


class LimitedServer(socketio.AsyncServer):  # type: ignore[misc]
    """Refuses sockets without an Origin, closes those that never connect, and drops a socket at its
    first malformed packet instead of logging what it sent. `address`: where a request comes from;
    each neighbourhood may have so many sockets that are not connected yet, then its oldest closes.
    """

    def __init__(self, address: AddressOf, **settings: Any) -> None:
        super().__init__(**settings)
        self.half_open: Crowd[str] = Crowd(limits.HALF_OPEN, limits.HALF_OPEN_EVERYWHERE)
        self._address = address

    async def _handle_eio_connect(self, eio_sid: str, environ: Mapping[str, Any]) -> bool | None:
        if not environ.get("HTTP_ORIGIN"):
            return False
        oldest = self.half_open.add(eio_sid, neighbourhoods(self._address(environ)))
        if oldest is not None:
            log.info("closing a socket: too many of its neighbourhood are half open")
            self.start_background_task(self.drop, oldest)
        await super()._handle_eio_connect(eio_sid, environ)
        asyncio.get_running_loop().call_later(
            limits.HANDSHAKE_SECONDS, self._close_if_idle, eio_sid
        )
        return None

    def _close_if_idle(self, eio_sid: str) -> None:
        self.half_open.remove(eio_sid)
        if eio_sid in self.eio.sockets and not self.manager.sid_from_eio_sid(eio_sid, "/"):
            self.start_background_task(self.drop, eio_sid)

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        try:
            await super()._handle_eio_message(eio_sid, data)
        except (ValueError, TypeError, KeyError, RecursionError, msgspec.MsgspecError):
            log.info("closing a socket that sent a malformed packet")
            await self.drop(eio_sid)
        if self.manager.sid_from_eio_sid(eio_sid, "/"):
            self.half_open.remove(eio_sid)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: Any) -> None:
        self.half_open.remove(eio_sid)
        await super()._handle_eio_disconnect(eio_sid, reason)

    async def drop(self, eio_sid: str) -> None:
        """Close the WebSocket too, without waiting for a client that may never close its side."""
        socket = self.eio.sockets.get(eio_sid)
        if socket is not None:
            socket.queue.put_nowait(None)  # ends the writer, which closes
            await socket.close(wait=False)


class Sockets:
    """What the namespace needs of the server below it."""

    def __init__(self, server: LimitedServer) -> None:
        self._server = server

    def page(self, sid: str) -> SocketPage:
        async def emit(event: str, data: object) -> None:
            await self._room(sid)
            await self._server.emit(event, data, to=sid)
            await self.check_budget(sid)

        return SocketPage(emit, lambda: self.close(sid))

    async def _room(self, sid: str) -> None:
        """Until everything queued before has gone to the transport; meanwhile updates merge."""
        while not self.closed(sid) and self.backlog(sid):
            await self.check_budget(sid)
            await asyncio.sleep(DRAIN_POLL)

    async def check_budget(self, sid: str) -> None:
        """Close a socket whose other side does not read; it resumes with a fresh one."""
        if self.backlog(sid) > limits.OUTBOUND_BYTES:
            log.info("closing a socket that does not read")
            await self.close(sid)

    def backlog(self, sid: str) -> int:
        """Characters queued and not yet handed to the transport."""
        socket = self._socket(sid)
        if socket is None:
            return 0
        return sum(len(p.data) for p in socket.queue._queue if p and isinstance(p.data, str))

    def closed(self, sid: str) -> bool:
        socket = self._socket(sid)
        return socket is None or socket.closed

    async def close(self, sid: str) -> None:
        eio_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        await self._server.drop(eio_sid)

    def _socket(self, sid: str) -> Any:
        eio_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        return self._server.eio.sockets.get(eio_sid)


def remote(environ: Mapping[str, Any]) -> str:
    """The other end of the TCP connection."""
    return str(environ["aiohttp.request"].remote)


def make_server(allowed: Allowed, address: AddressOf = remote) -> LimitedServer:
    """`allowed`: whether pages of this Origin may connect. Nothing that travels is logged."""
    for name in ("socketio", "socketio.server", "engineio", "engineio.server"):
        logging.getLogger(name).setLevel(logging.WARNING)  # at INFO both log whole packets
    return LimitedServer(
        address,
        async_mode="aiohttp",
        transports=["websocket"],
        allow_upgrades=False,
        cors_allowed_origins=allowed,
        max_http_buffer_size=limits.PACKET_BYTES,
        ping_interval=2,
        ping_timeout=3,
        serializer=TextOnlyPacket,
        logger=False,
        engineio_logger=False,
    )
