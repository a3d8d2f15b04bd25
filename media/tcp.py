"""ICE over TCP on the number of the media port, for networks that block UDP (RFC 6544, passive).

Every packet is preceded by its length in two bytes (RFC 4571); inside are the same STUN, DTLS and
SRTP. A connection that has not passed an authenticated check soon is closed. One that does not read
loses packets, as on a full link, and is closed when it takes nothing for long: memory is bounded.
"""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import Callable

from media import address as addresses
from media.address import Address
from media.binding import bind, family_of
from media.half_open import HalfOpen

LARGEST = 2_047  # bytes of one packet
LARGEST_CHECK = 1_000  # of one that comes before the authenticated check
TRIES = 8  # packets until that check
HALF_OPEN_SECONDS = 5.0
MAX_STREAMS = 4_096
MAX_BACKLOG = 256 * 1024  # bytes that wait in this process for one connection
UNSENT = 64 * 1024  # and in the kernel, beyond what is on its way
STALLED = 10.0  # seconds without taking anything
ACCEPTS = 32
READ_SIZE = 64 * 1024


class Stream:
    """One accepted connection; `address` names it wherever a UDP sender's address would."""

    __slots__ = ("_backlog", "_partial", "_port", "_progress", "address", "known", "sock", "tries")

    def __init__(self, port: TcpPort, sock: socket.socket, address: Address) -> None:
        self.sock = sock
        self.address = address
        self.known = False  # passed an authenticated check
        self.tries = TRIES
        self._port = port
        self._partial = b""
        self._backlog = bytearray()
        self._progress = 0.0  # when the peer last took something of the backlog

    @property
    def closed(self) -> bool:
        """Nothing comes or goes any more."""
        return self.sock.fileno() < 0

    # Out

    def send(self, data: bytes | memoryview) -> bool:
        """Send one packet; False when it was dropped."""
        return self._write(len(data).to_bytes(2) + bytes(data))

    def send_run(self, view: memoryview, size: int, segment: int) -> bool:
        """Send view[:size] as packets of `segment` bytes, the last maybe shorter."""
        parts: list[bytes | memoryview] = []
        for start in range(0, size, segment):
            end = min(start + segment, size)
            parts += ((end - start).to_bytes(2), view[start:end])
        return self._write(b"".join(parts))

    def _write(self, frames: bytes) -> bool:
        if self._backlog:
            return self._queue(frames)
        try:
            sent = self.sock.send(frames)
        except (BlockingIOError, InterruptedError):
            sent = 0
        except OSError:  # also when it is closed already
            self.close()
            return False
        if sent < len(frames):
            self._backlog += memoryview(frames)[sent:]
            self._progress = self._port.loop.time()
            self._port.loop.add_writer(self.sock, self._writable)
        return True

    def _queue(self, frames: bytes) -> bool:
        if len(self._backlog) + len(frames) <= MAX_BACKLOG:
            self._backlog += frames
            return True
        self._port.counters["tcp_dropped"] += 1
        if self._port.loop.time() - self._progress > STALLED:
            self._port.counters["tcp_stalled"] += 1
            self.close()
        return False

    def _writable(self) -> None:
        try:
            sent = self.sock.send(self._backlog)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self.close()
            return
        del self._backlog[:sent]
        self._progress = self._port.loop.time()
        if not self._backlog:
            self._port.loop.remove_writer(self.sock)

    # In

    def _readable(self) -> None:
        view = self._port.inbound
        try:
            count = self.sock.recv_into(view)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            count = 0
        if count == 0:
            self.close()
            return
        data = memoryview(self._partial + view[:count]) if self._partial else view[:count]
        self._partial = bytes(data[self._unpack(data) :])
        self._port.after_packets()

    def _unpack(self, data: memoryview) -> int:
        """Hand out the whole packets in `data`; how many bytes they took."""
        position, size = 0, len(data)
        while position + 2 <= size and not self.closed:
            length = data[position] << 8 | data[position + 1]
            if not 0 < length <= (LARGEST if self.known else LARGEST_CHECK):
                self._refuse()
                break
            end = position + 2 + length
            if end > size:
                break
            self._port.on_packet(self.address, data[position + 2 : end])
            position = end
            if not self.known:
                self.tries -= 1
                if self.tries <= 0:
                    self._refuse()
        return position

    def _refuse(self) -> None:
        self._port.counters["tcp_bad_peer"] += 1
        self.close()

    def start(self) -> None:
        """Read from now on."""
        self._port.loop.add_reader(self.sock, self._readable)

    def close(self) -> None:
        """End it. Idempotent; `on_closed` is called once."""
        if self.closed:
            return
        self._port.loop.remove_reader(self.sock)
        self._port.loop.remove_writer(self.sock)
        self.sock.close()
        self._backlog.clear()
        self._port.closed(self)


class TcpPort:
    """Listens and keeps the connections. OSError when the port is taken.

    `on_packet(address, packet)` for each packet, `after_packets()` when what was read at once has
    been handed out, `on_closed(address)` once a connection is gone.
    """

    def __init__(
        self,
        host: str,
        port: int,
        counters: Counter[str],
        on_packet: Callable[[Address, memoryview], None],
        after_packets: Callable[[], object],
        on_closed: Callable[[Address], None],
    ) -> None:
        self.loop = asyncio.get_running_loop()
        self.counters = counters
        self.on_packet = on_packet
        self.after_packets = after_packets
        self.inbound = memoryview(bytearray(READ_SIZE))
        self.streams: dict[Address, Stream] = {}
        self._on_closed = on_closed
        self._deadlines: dict[Stream, float] = {}  # of those half open, in order
        self._half_open: HalfOpen[Stream] = HalfOpen()
        self._expiry: asyncio.TimerHandle | None = None
        self._pause: asyncio.TimerHandle | None = None
        self._listener = _listen(host, port)
        self.loop.add_reader(self._listener, self._acceptable)

    def authenticated(self, address: Address) -> None:
        """An authenticated check came over this connection: it may stay."""
        stream = self.streams.get(address)
        if stream is not None and not stream.known:
            stream.known = True
            self._no_longer_half_open(stream)

    def close_stream(self, address: Address) -> None:
        """Nobody wants this connection any more."""
        stream = self.streams.get(address)
        if stream is not None:
            stream.close()

    def close(self) -> None:
        """Stop listening, close every connection."""
        for timer in (self._expiry, self._pause):
            if timer is not None:
                timer.cancel()
        self.loop.remove_reader(self._listener)
        self._listener.close()
        for stream in list(self.streams.values()):
            stream.close()

    # Accepting

    def _acceptable(self) -> None:
        for _ in range(ACCEPTS):
            try:
                sock, name = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionError):
                return
            except OSError:  # out of descriptors: busy waiting would not free any
                self.counters["tcp_accept_failed"] += 1
                self.loop.remove_reader(self._listener)
                self._pause = self.loop.call_later(1.0, self._listen_again)
                return
            self._admit(sock, addresses.of_stream(name[0], name[1]))

    def _listen_again(self) -> None:
        self._pause = None
        self.loop.add_reader(self._listener, self._acceptable)

    def _admit(self, sock: socket.socket, address: Address) -> None:
        if len(self.streams) >= MAX_STREAMS and not self._evicted(self._half_open.make_room()):
            self.counters["tcp_refused"] += 1  # all are known: none of them goes for a stranger
            sock.close()
            return
        self.close_stream(address)  # its end has not been read yet
        _tune(sock)
        stream = self.streams[address] = Stream(self, sock, address)
        self._deadlines[stream] = self.loop.time() + HALF_OPEN_SECONDS
        self._evicted(self._half_open.add(stream, addresses.parts(address)[0]))
        if self._expiry is None:
            self._expiry = self.loop.call_later(HALF_OPEN_SECONDS, self._expire)
        stream.start()

    def _evicted(self, stream: Stream | None) -> bool:
        """Whether somebody gave way."""
        if stream is None:
            return False
        self.counters["tcp_evicted"] += 1
        stream.close()
        return True

    def _expire(self) -> None:
        """Close what had its time; wait for the next."""
        self._expiry = None
        now = self.loop.time()
        for stream, deadline in list(self._deadlines.items()):
            if deadline > now:
                self._expiry = self.loop.call_later(deadline - now, self._expire)
                break
            self.counters["tcp_unauthenticated"] += 1
            stream.close()

    def _no_longer_half_open(self, stream: Stream) -> None:
        self._deadlines.pop(stream, None)
        self._half_open.remove(stream)

    def closed(self, stream: Stream) -> None:
        """Called by a stream that has closed."""
        self._no_longer_half_open(stream)
        if self.streams.get(stream.address) is stream:
            del self.streams[stream.address]
            self._on_closed(stream.address)


def _listen(host: str, port: int) -> socket.socket:
    sock = socket.socket(family_of(host), socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bind(sock, host, port)
        sock.listen(128)
    except BaseException:
        sock.close()
        raise
    return sock


def _tune(sock: socket.socket) -> None:
    """Send at once, keep little in the kernel, notice a dead path (the last two: Linux)."""
    sock.setblocking(False)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for name, value in (("TCP_NOTSENT_LOWAT", UNSENT), ("TCP_USER_TIMEOUT", int(STALLED * 1_000))):
        option = getattr(socket, name, None)
        if option is not None:
            sock.setsockopt(socket.IPPROTO_TCP, option, value)
