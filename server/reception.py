"""Takes connections in, from the listening socket to the HTTP server.

asyncio would do that by itself, but then nobody counts those that say nothing, and when the
descriptors are used up nobody is let in for a second and nothing gives way. Connections of trusted
proxies are not counted: a proxy is one neighbour for everybody, and looks after strangers itself.
"""

import asyncio
import errno
import logging
import socket
import ssl
from collections.abc import Callable, Sequence
from typing import cast

from server.certificate import Certificate
from server.http.addresses import client_address, is_among
from server.pace import EVERY
from server.settings import Network
from server.strangers import Strangers

logger = logging.getLogger("handoff.http")

HANDSHAKE = 10.0  # seconds for TLS
NO_ROOM = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
CONNECTIONS = 8  # every 5 ms
AGAIN = 0.05  # seconds until the next try when there is no room


class Visit(asyncio.Protocol):
    """One connection: passes everything on to the handler, and says when it is gone."""

    def __init__(self, handler: asyncio.Protocol, gone: Callable[[], None]) -> None:
        self._handler = handler
        self._gone = gone
        self._transport: asyncio.Transport | None = None
        self.arrival: asyncio.Task[None] | None = None

    def close(self) -> None:
        """End it at once, whatever state it is in."""
        if self._transport is not None:
            self._transport.abort()
        elif self.arrival is not None:
            self.arrival.cancel()

    def never_came(self) -> None:
        """It could not be set up."""
        self._gone()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._handler.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        self._handler.data_received(data)

    def eof_received(self) -> bool | None:
        return self._handler.eof_received()

    def pause_writing(self) -> None:
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        self._handler.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._gone()
        self._handler.connection_lost(exc)


class Reception:
    """Accepts until it is closed; `listener` stays its caller's."""

    def __init__(
        self,
        listener: socket.socket,
        handler: Callable[[], asyncio.Protocol],
        strangers: Strangers,
        proxies: Sequence[Network],
        certificate: Certificate | None,
    ) -> None:
        self._listener = listener
        self._handler = handler
        self._strangers = strangers
        self._proxies = proxies
        self._certificate = certificate
        self._arrivals: set[asyncio.Task[None]] = set()  # connections being set up
        self._loop = asyncio.get_running_loop()
        self._left, self._until = CONNECTIONS, 0.0  # of this portion, and when it is over
        self._again: asyncio.TimerHandle | None = None
        listener.setblocking(False)
        self._open()

    async def close(self) -> None:
        """Let nobody in any more; connections that stand are the HTTP server's to end."""
        self._shut()
        for task in self._arrivals:
            task.cancel()
        await asyncio.gather(*self._arrivals, return_exceptions=True)

    def _open(self) -> None:
        self._again = None
        self._loop.add_reader(self._listener, self._accept)

    def _shut(self) -> None:
        self._loop.remove_reader(self._listener)
        if self._again is not None:
            self._again.cancel()

    def _rest(self, seconds: float) -> None:
        self._shut()
        self._again = self._loop.call_later(seconds, self._open)

    def _accept(self) -> None:
        """Somebody waits. One at a time: between two, everything else has its turn."""
        try:
            sock, name = self._listener.accept()
        except OSError as error:  # it went away before it was let in, or
            if error.errno in NO_ROOM:
                self._strangers.close_oldest("out of descriptors")
                self._rest(AGAIN)
            return
        self._welcome(sock, client_address(str(name[0]), (), ()))
        now = self._loop.time()
        if now >= self._until:
            self._left, self._until = CONNECTIONS, now + EVERY
        self._left -= 1
        if not self._left:
            self._rest(self._until - now)

    def _welcome(self, sock: socket.socket, address: str) -> None:
        handler = self._handler()
        visit = Visit(handler, lambda: self._strangers.gone(handler))
        arrival = visit.arrival = self._loop.create_task(self._set_up(sock, visit))
        self._arrivals.add(arrival)
        arrival.add_done_callback(self._arrivals.discard)
        if not is_among(address, self._proxies):
            self._strangers.came(handler, address, visit.close)

    async def _set_up(self, sock: socket.socket, visit: Visit) -> None:
        context = None if self._certificate is None else self._certificate.context
        timeout = None if context is None else HANDSHAKE
        try:
            await self._loop.connect_accepted_socket(
                lambda: visit, sock, ssl=context, ssl_handshake_timeout=timeout
            )
        except BaseException as problem:  # no TLS, too slow, or closed meanwhile
            visit.never_came()
            sock.close()
            if not isinstance(problem, (OSError, ssl.SSLError)):
                raise
