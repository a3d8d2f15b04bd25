"""A Socket.IO client of few instructions: one WebSocket, text frames, no task of its own.

It answers pings, keeps the newest view as bytes and looks for no more in it than the version, so
that a process of them is never what is measured. Frames are masked with zeros, as RFC 6455 allows.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Protocol
from urllib.parse import urlsplit

TEXT, CLOSE, PING = 0x81, 0x88, 0x89
PONG_OF_ENGINE_IO = b"\x81\x81\x00\x00\x00\x003"
VERSION = b'"version":'


class Hears(Protocol):
    """Who is told what comes in."""

    def acknowledged(self, socket: Socket, command: int, ack: bytes) -> None: ...

    def updated(self, socket: Socket, version: int) -> None: ...


class Refused(Exception):
    """The server did not take the connection; the message says how."""


def version_of(packet: bytes) -> int:
    """The first version named in a packet: the view's, or the acknowledgement's."""
    start = packet.find(VERSION) + len(VERSION)
    end = start
    while 0x30 <= packet[end] <= 0x39:
        end += 1
    return int(packet[start:end])


def frame(payload: bytes) -> bytes:
    """One masked text frame."""
    length = len(payload)
    if length < 126:
        return bytes((TEXT, 0x80 | length)) + b"\0\0\0\0" + payload
    return bytes((TEXT, 0x80 | 126)) + length.to_bytes(2, "big") + b"\0\0\0\0" + payload


class Socket(asyncio.Protocol):
    """`await Socket.open(...)`; `shown` is set at the first update."""

    __slots__ = (
        "_auth",
        "_rest",
        "_speaking",
        "_transport",
        "bytes_in",
        "closed",
        "hears",
        "pings",
        "shown",
        "update",
        "version",
    )

    def __init__(self, auth: dict[str, Any]) -> None:
        self._auth = auth
        self.hears: Hears | None = None
        self._rest = b""
        self._speaking = False  # the WebSocket is open
        self.shown: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.update = b""  # the packet of the newest update
        self.version = 0
        self.bytes_in = 0
        self.pings = 0
        self.closed = False

    @classmethod
    async def open(cls, base: str, auth: dict[str, Any], address: str) -> Socket:
        """Connect and wait for the first update. `address`: where a proxy says it comes from."""
        url = urlsplit(base)
        assert url.hostname and url.port
        loop = asyncio.get_running_loop()
        transport, self = await loop.create_connection(lambda: cls(auth), url.hostname, url.port)
        transport.write(
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: {url.netloc}\r\nOrigin: {base}\r\nX-Forwarded-For: {address}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        await self.shown
        return self

    def send(self, command: int, name: str, payload: Any) -> None:
        """One command; its acknowledgement carries the same number."""
        self._transport.write(frame(f"42{command}{json.dumps([name, payload])}".encode()))

    def close(self) -> None:
        self._transport.close()

    # --- asyncio's protocol -----------------------------------------------------------------------

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def connection_lost(self, _: Exception | None) -> None:
        self.closed = True
        if not self.shown.done():
            self.shown.set_exception(Refused("the connection was closed"))

    def data_received(self, data: bytes) -> None:
        self.bytes_in += len(data)
        if self._rest:
            data, self._rest = self._rest + data, b""
        if not self._speaking:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            if b" 101 " not in head[:20]:
                self._transport.close()
                self.shown.set_exception(Refused(head.decode(errors="replace")))
                return
            self._speaking = True
        self._rest = self._frames(data)

    def _frames(self, data: bytes) -> bytes:
        """Take every whole frame; the rest is returned."""
        at, end = 0, len(data)
        while end - at >= 2:
            kind, length, start = data[at], data[at + 1], at + 2
            if length == 126:
                if end - at < 4:
                    break
                length, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            elif length == 127:
                if end - at < 10:
                    break
                length, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
            if end - start < length:
                break
            at = start + length
            if kind == TEXT:
                self._packet(data[start:at])
            elif kind == CLOSE:
                self._transport.close()
            elif kind == PING:
                self._transport.write(b"\x8a\x80\0\0\0\0")
        return data[at:]

    def _packet(self, packet: bytes) -> None:
        if packet == b"2":
            self.pings += 1
            self._transport.write(PONG_OF_ENGINE_IO)
        elif packet.startswith(b'42["update"'):
            self.update, self.version = packet, version_of(packet)
            if not self.shown.done():
                self.shown.set_result(None)
            if self.hears is not None:
                self.hears.updated(self, self.version)
        elif packet.startswith(b"43") and self.hears is not None:
            start = packet.index(b"[")
            self.hears.acknowledged(self, int(packet[2:start]), packet[start:])
        elif packet.startswith(b"0"):
            self._transport.write(frame(b"40" + json.dumps(self._auth).encode()))
        elif packet.startswith(b"44") and not self.shown.done():
            self.shown.set_exception(Refused(packet.decode()))

    def view(self) -> dict[str, Any]:
        """The newest view, read."""
        view: dict[str, Any] = json.loads(self.update[2:])[1]["view"]
        return view
