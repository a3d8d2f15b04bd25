"""The namespaces of one socket: each is connected, disconnected and spoken in by itself."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from socketio import packet

from signaling.domain.refusals import Code
from signaling.gateway import packets
from signaling.gateway.sockets import Socket, Talk


class Tasks:
    """Those that nobody waits for, kept until they are done."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self) -> None:
        while self._running:
            await asyncio.wait(self._running)


class Spoken:
    """What is said in one namespace over one socket."""

    __slots__ = ()

    def connect(self, auth: Any) -> None:
        """The page asks to be let in. Once."""
        raise NotImplementedError

    def event(self, size: int, number: int | None, name: str, payload: Any = None) -> None:
        """A command, in a packet of `size` bytes; `number`: of the acknowledgement, if the page
        wants one. Raises `ValueError` before it was let in.
        """
        raise NotImplementedError

    def fill(self) -> None:
        """The socket is about to send: write what can go along."""
        raise NotImplementedError

    def lost(self) -> None:
        """The page is gone from this namespace."""
        raise NotImplementedError


Begin = Callable[[Socket], Spoken]


class Talks(Talk):
    """`namespaces`: how each begins. A socket has one attempt at each."""

    __slots__ = ("_namespaces", "_open", "_socket")

    def __init__(self, socket: Socket, namespaces: Mapping[str, Begin]) -> None:
        self._socket = socket
        self._namespaces = namespaces
        self._open: dict[str, Spoken | None] = {}  # None: it was, and is left

    def heard(self, text: str) -> None:
        read = packets.read(text)
        namespace = read.namespace or "/"
        spoken = self._open.get(namespace)
        if read.packet_type == packet.CONNECT and namespace not in self._open:
            self._connect(namespace, read.data)
        elif read.packet_type == packet.DISCONNECT:
            self._disconnect(namespace)
        elif read.packet_type == packet.EVENT and spoken is not None:
            spoken.event(len(text), read.id, *read.data)
        else:
            raise ValueError("out of turn")

    def fill(self) -> None:
        for spoken in self._open.values():
            if spoken is not None:
                spoken.fill()

    def lost(self) -> None:
        for spoken in self._open.values():
            if spoken is not None:
                spoken.lost()
        self._open.clear()

    def _connect(self, namespace: str, auth: Any) -> None:
        begin = self._namespaces.get(namespace)
        if begin is None:
            self._socket.write(packets.refused(namespace, Code.BAD_REQUEST.value))
            return
        spoken = self._open[namespace] = begin(self._socket)
        spoken.connect(auth)

    def _disconnect(self, namespace: str) -> None:
        """The last to go takes the socket along."""
        spoken = self._open.get(namespace)
        if spoken is not None:
            self._open[namespace] = None
            spoken.lost()
        if not any(self._open.values()):
            self._socket.close()
