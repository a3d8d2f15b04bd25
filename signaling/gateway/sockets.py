"""Engine.IO v4 for browsers: WebSocket only, text only, within limits, one heartbeat for everyone.

What a client sees is the protocol as it is written down, so any Socket.IO client works; what it
does not see is a task, a queue or a timer of its own.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable

import msgspec
from aiohttp import hdrs, web

from signaling.gateway import limits
from signaling.gateway.heartbeat import INTERVAL, PATIENCE, Heartbeat
from signaling.gateway.websocket import WebSocket, frame
from signaling.limits.crowd import Crowd
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.limits.tally import Tally

log = logging.getLogger(__name__)

Allowed = Callable[[str, web.Request], bool]  # (Origin, the request that brings it)
AddressOf = Callable[[web.Request], str]

CLOSE, PONG, MESSAGE = "1", "3", "4"  # Engine.IO's packet types
PING = frame(b"2")


class Talk:
    """What is said over one socket: the Socket.IO side, as the socket sees it."""

    def heard(self, packet: str) -> None:
        """One packet. Raises `ValueError` and the like when it is malformed."""
        raise NotImplementedError

    def fill(self) -> None:
        """The socket is about to send: write what can go along."""

    def lost(self) -> None:
        """The socket is gone."""


class Socket(WebSocket):
    """One Engine.IO connection."""

    __slots__ = ("_filled", "_out", "_server", "_timer", "id", "leaving", "talk", "turn")

    def __init__(self, server: "Sockets") -> None:
        super().__init__()
        self.id = secrets.token_urlsafe(12)  # for the log and the client; proves nothing
        self.turn = 0  # of the heartbeat
        self.talk: Talk | None = None
        self.leaving = False  # it is on the server's list of those that are to send
        self._filled = 0  # bytes that the talk wrote when it last was asked for more
        self._out: list[bytes] = []
        self._server = server
        self._timer: asyncio.TimerHandle | None = None

    def handshake(self) -> bytes:
        """The first packet, framed."""
        said = {
            "sid": self.id,
            "upgrades": [],
            "pingInterval": round(INTERVAL * 1_000),
            "pingTimeout": round(PATIENCE * 1_000),
            "maxPayload": limits.PACKET_BYTES,
        }
        return frame(b"0" + msgspec.json.encode(said))

    def begin(self, talk: Talk) -> None:
        """From here on `talk` hears what comes."""
        self.talk = talk
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(limits.HANDSHAKE_SECONDS, self.close)

    def connected(self) -> None:
        """A participant's page: no longer half open."""
        self._server.half_open.remove(self)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def write(self, packet: bytes) -> None:
        """One Socket.IO packet. It leaves soon, in one piece with what is written by then."""
        self._out.append(frame(b"4" + packet))
        self.soon()

    def soon(self) -> None:
        """Send soon what is written by then; `Talk.fill` is asked for more."""
        self._server.soon(self)

    def flush(self) -> None:
        """Send now. A socket whose other side does not read is dropped; its page resumes with a
        fresh one. One view, however large, is no sign of that: the next waits until it was read.
        """
        if self.talk is not None and not self.congested:
            before = len(self._out)
            self.talk.fill()
            self._filled = sum(map(len, self._out[before:]))
        if self._out:
            out, self._out = self._out, []
            self.send(out[0] if len(out) == 1 else b"".join(out))
        if self.congested and self.backlog > limits.OUTBOUND_BYTES + self._filled:
            self.note("closing a socket that does not read")
            self.drop()

    def close(self) -> None:
        if not self.closed:
            self.flush()
        super().close()

    def ping(self) -> None:
        if not self.closed and self._transport is not None:  # by the shortest way
            self._transport.write(PING)

    def missed(self) -> None:
        """The heartbeat had no answer."""
        self.drop()

    # --- the WebSocket ----------------------------------------------------------------------------

    def text(self, text: str) -> None:
        if text == PONG or self.talk is None:
            return
        try:
            if text == CLOSE:
                return self.close()
            if text[:1] != MESSAGE:
                raise ValueError("packet type not read here")
            self.talk.heard(text[1:])
        except (ValueError, TypeError, KeyError, RecursionError, msgspec.MsgspecError):
            self.malformed()

    def note(self, what: str) -> None:
        """A line in the log, unless there was one like it a moment ago."""
        self._server.note(what)

    def malformed(self) -> None:
        self.note("closing a socket that sent a malformed packet")
        self.close()

    def roomy(self) -> None:
        self.soon()

    def lost(self) -> None:
        self.connected()
        self._server.forget(self)
        talk, self.talk = self.talk, None
        if talk is not None:
            talk.lost()


class Sockets:
    """All sockets of the server. `begin` makes the talk of a new one, which came by that
    request.
    """

    def __init__(
        self,
        begin: Callable[[Socket, web.Request], Talk],
        allowed: Allowed,
        address: AddressOf,
        half_open: int,
    ) -> None:
        most = min(limits.HALF_OPEN, max(1, half_open // 4))
        self.half_open: Crowd[Socket] = Crowd(most, min(half_open, limits.HALF_OPEN_EVERYWHERE))
        self.heartbeat = Heartbeat()
        self.open: set[Socket] = set()
        self._begin = begin
        self._allowed = allowed
        self._address = address
        self._tally = Tally()
        self._leaving: list[Socket] = []
        self._empty = asyncio.Event()
        self._empty.set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The aiohttp handler of `/socket.io/`."""
        query, origin = request.query, request.headers.get(hdrs.ORIGIN)
        if query.get("EIO") != "4" or query.get("transport") != "websocket" or "sid" in query:
            raise web.HTTPBadRequest
        if not origin or not self._allowed(origin, request):
            raise web.HTTPForbidden
        socket = Socket(self)
        oldest = self.half_open.add(socket, neighbourhoods(self._address(request)))
        if oldest is not None:
            self.note("closing a socket: too many of its neighbourhood are half open")
            oldest.close()
        try:
            response = await socket.take(request, limits.PACKET_BYTES, socket.handshake())
        except ConnectionError:  # gone already: an answer nobody reads, and no failure of ours
            self.half_open.remove(socket)
            raise web.HTTPBadRequest from None
        except BaseException:
            self.half_open.remove(socket)
            raise
        self.open.add(socket)
        self._empty.clear()
        self.heartbeat.add(socket)
        socket.begin(self._begin(socket, request))
        return response

    def note(self, what: str) -> None:
        """A line in the log, unless there was one like it a moment ago: then it is counted."""
        if count := self._tally.count(what, time.monotonic()):
            log.info("%s (%d since the last such line)", what, count)

    def soon(self, socket: Socket) -> None:
        """Let it send when all that is ready has run. Not before: an acknowledgement and the view
        after it come from callbacks of their own, and leave in one write.
        """
        if socket.leaving:
            return
        socket.leaving = True
        self._leaving.append(socket)
        if len(self._leaving) == 1:
            loop = asyncio.get_running_loop()
            loop.call_soon(loop.call_soon, self._flush)

    def _flush(self) -> None:
        leaving, self._leaving = self._leaving, []
        for socket in leaving:
            socket.flush()
            socket.leaving = False

    def forget(self, socket: Socket) -> None:
        """It has closed."""
        self.heartbeat.remove(socket)
        self.open.discard(socket)
        if not self.open:
            self._empty.set()

    async def shutdown(self) -> None:
        """Close every socket; returns when none is left. Idempotent."""
        for socket in tuple(self.open):
            socket.close()
        await self._empty.wait()
        self.heartbeat.stop()


def remote(request: web.Request) -> str:
    """The other end of the TCP connection."""
    return request.remote or ""
