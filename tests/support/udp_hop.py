"""A hop on the way of datagrams, in this process: what takes it is delayed, queued and lost as two
link models say. No rights, no namespaces: whoever is to take it sends to its port instead.
"""

from __future__ import annotations

import asyncio
import socket
from types import TracebackType
from typing import Self

from tests.support.link_model import LinkModel
from tests.support.webrtc_peer import datagram_socket

HEADERS = 28  # bytes on the wire besides the datagram: IPv4 and UDP
MOST = 65_535
Address = tuple[str, int]


class UdpHop:
    """`with UdpHop(...) as hop`: what comes to `hop.port` of 127.0.0.1 goes to `beyond` by `up`,
    what comes back goes to its sender by `down`. `beyond` sees an address for each sender.
    """

    def __init__(self, beyond: Address, down: LinkModel, up: LinkModel) -> None:
        self.down, self.up = down, up
        self.port = 0
        self._beyond = beyond
        self._loop = asyncio.get_running_loop()
        self._entry = datagram_socket()
        self._ends: dict[Address, socket.socket] = {}  # towards `beyond`, by sender

    def __enter__(self) -> Self:
        self.port = self._entry.getsockname()[1]
        self._loop.add_reader(self._entry, self._from_senders)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in (self._entry, *self._ends.values()):
            self._loop.remove_reader(one)
            one.close()

    def _from_senders(self) -> None:
        while (received := _receive(self._entry)) is not None:
            data, sender = received
            self._carry(self.up, data, self._end_of(sender), self._beyond)

    def _from_beyond(self, end: socket.socket, sender: Address) -> None:
        while (received := _receive(end)) is not None:
            self._carry(self.down, received[0], self._entry, sender)

    def _end_of(self, sender: Address) -> socket.socket:
        end = self._ends.get(sender)
        if end is None:
            end = self._ends[sender] = datagram_socket()
            self._loop.add_reader(end, self._from_beyond, end, sender)
        return end

    def _carry(self, link: LinkModel, data: bytes, out: socket.socket, to: Address) -> None:
        arrival = link.arrival(len(data) + HEADERS, self._loop.time())
        if arrival is not None:
            self._loop.call_at(arrival, _deliver, out, data, to)


def _receive(end: socket.socket) -> tuple[bytes, Address] | None:
    """None when nothing waits (any more)."""
    while True:
        try:
            return end.recvfrom(MOST)
        except ConnectionRefusedError:
            continue  # told of a datagram before
        except BlockingIOError:
            return None


def _deliver(out: socket.socket, data: bytes, to: Address) -> None:
    if out.fileno() < 0:
        return  # the hop is gone
    try:
        out.sendto(data, to)
    except (BlockingIOError, ConnectionRefusedError):
        pass  # lost, as anywhere
