"""A WebSocket that costs what it carries: aiohttp shakes hands, then the connection is ours.

The only file that knows aiohttp's inside. Used of aiohttp 3.14: `WebSocketDataQueue` (compiled; the
reader calls its `feed_data` and `set_exception`), that a prepared `WebSocketResponse` is ended by
its `write_eof`, that a response which does not send its headers at once sends them with the first
bytes that it writes, and that a `RequestHandler` whose `transport` is None lets go of the
connection when it hears `connection_lost`. The gateway's tests run against the real ones and fail
if an upgrade moves them. See decisions/0006-a-socket-of-our-own.md.
"""

import asyncio
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp._websocket.reader import WebSocketDataQueue
from aiohttp.http_websocket import WebSocketReader

HIGH_WATER = 32_768  # bytes that wait for the kernel; above, the socket is `congested`
LAST_BYTES = 2.0  # seconds that a closing socket has to take what was written before
TEXT, WEBSOCKET_PONG = 0x81, 0x8A  # first bytes of frames
CLOSE = b"\x88\x02\x03\xe8"  # a whole frame, code 1000
ONE_BYTE, PONG = b"\x81\x81", ord("3")  # of a client's frame with Engine.IO's answer to a ping


class _HandedOver(web.WebSocketResponse):
    """Its handler returns at once; the connection goes on."""

    _send_headers_immediately = False  # but with what is greeted with, in one write

    async def greet(self, framed: bytes) -> None:
        """The headers, and this whole frame with them."""
        await web.StreamResponse.write(self, framed)

    async def write_eof(self, data: bytes = b"") -> None:
        """Nothing: what follows is not aiohttp's to send."""


class _Inbox(WebSocketDataQueue):
    """Hands each message on as soon as its last byte is there. Nothing is queued."""

    def __init__(self, socket: "WebSocket", loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(socket, 0, loop=loop)  # type: ignore[arg-type]
        self._socket = socket

    def feed_data(self, data: Any, size: int) -> None:
        socket = self._socket
        socket.unread -= size + (6 if size < 126 else 8 if size < 65_536 else 14)
        if socket.closed:
            return
        if data[0] is WSMsgType.TEXT:
            socket.text(data[1])
        else:
            socket.other(data[0], data[1])

    def set_exception(self, exc: BaseException, exc_cause: BaseException | None = None) -> None:
        self._socket.malformed()


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole frame from a server (RFC 6455 5.2)."""
    length = len(payload)
    if length < 126:
        return bytes((opcode, length)) + payload
    if length < 65_536:
        return bytes((opcode, 126)) + length.to_bytes(2, "big") + payload
    return bytes((opcode, 127)) + length.to_bytes(8, "big") + payload


class WebSocket(asyncio.Protocol):
    """Text messages both ways, without a task and without a queue. For subclasses: `text`, `lost`
    and `roomy` are called; `silent` becomes False whenever anything comes in.
    """

    __slots__ = ("_reader", "_transport", "closed", "congested", "silent", "unread")

    def __init__(self) -> None:
        self.closed = False  # nothing is read or sent any more
        self.congested = False  # the other side does not take what it is sent
        self.silent = False
        self.unread = 0  # bytes of a message that is not whole yet; never 0 again after fragments
        self._reader: WebSocketReader | None = None
        self._transport: asyncio.Transport | None = None

    async def take(self, request: web.Request, longest: int, first: bytes) -> web.StreamResponse:
        """Shake hands, or raise aiohttp's HTTP error, and take the connection over. The handler
        returns what this returns. `longest`: bytes of one message in. `first`: the frame to begin
        with.
        """
        response = _HandedOver(max_msg_size=longest, compress=False)
        await response.prepare(request)
        await response.greet(first)
        handler, transport = request.protocol, request.transport
        if transport is None:
            raise ConnectionResetError
        inbox = _Inbox(self, asyncio.get_running_loop())
        self._reader = WebSocketReader(inbox, longest, compress=False, decode_text=True)
        self._transport = transport
        transport.set_protocol(self)
        transport.set_write_buffer_limits(HIGH_WATER)
        handler.transport = None
        handler.connection_lost(None)
        return response

    # --- for subclasses ---------------------------------------------------------------------------

    def text(self, text: str) -> None:
        """A message came."""

    def malformed(self) -> None:
        """What came is no WebSocket, or no text."""
        self.close()

    def lost(self) -> None:
        """The connection is gone, whoever ended it. Called once."""

    def roomy(self) -> None:
        """No longer congested."""

    # --- sending and ending -----------------------------------------------------------------------

    def send(self, framed: bytes) -> None:
        """Write a whole frame; nothing once it is closed."""
        if not self.closed and self._transport is not None:
            self._transport.write(framed)

    @property
    def backlog(self) -> int:
        """Bytes written and not yet taken by the kernel."""
        return 0 if self._transport is None else self._transport.get_write_buffer_size()

    def close(self) -> None:
        """Say so and close, when what was written is out; without waiting for the other side to
        say it too. Idempotent.
        """
        if self._transport is not None and not self.closed:
            self._transport.write(CLOSE)
            self.closed = True
            self._transport.close()
            if self.backlog:
                asyncio.get_running_loop().call_later(LAST_BYTES, self._transport.abort)

    def drop(self) -> None:
        """Close at once, whatever was not sent. Idempotent."""
        self.closed = True
        if self._transport is not None:
            self._transport.abort()

    # --- asyncio's protocol -----------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        self.silent = False
        if (
            len(data) == 7
            and data[:2] == ONE_BYTE
            and data[2] ^ data[6] == PONG
            and not self.unread
        ):
            return  # most of what idle pages send; the reader takes three times as long
        if self._reader is not None:
            self.unread += len(data)
            self._reader.feed_data(data)

    def other(self, kind: WSMsgType, data: Any) -> None:
        """A message that is no text, from the reader."""
        if kind is WSMsgType.PING:
            self.send(frame(data, WEBSOCKET_PONG))
        elif kind is WSMsgType.CLOSE:
            self.close()
        elif kind is not WSMsgType.PONG:
            self.malformed()

    def pause_writing(self) -> None:
        self.congested = True

    def resume_writing(self) -> None:
        self.congested = False
        self.roomy()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._reader is not None:
            self.closed = True
            self._reader = None  # which knows its inbox, which knows this
            self.lost()
