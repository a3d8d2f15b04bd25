"""A headless peer's way to the relay over TCP: a socket that behaves as the UDP one it replaces."""

from __future__ import annotations

import socket
from typing import TypeVar

from tests.support.webrtc_peer import WebRtcPeer

Peer = TypeVar("Peer", bound=WebRtcPeer)


class FramedSocket:
    """Connects at the first `sendto`; one packet in, one packet out, framed as RFC 4571 says.

    `frugal`: the smallest receive buffer the system allows, so that not reading is soon felt.
    """

    def __init__(self, family: int = socket.AF_INET, *, frugal: bool = False) -> None:
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        if frugal:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        self.family = family
        self._connected = False
        self._received = b""

    def connect(self, address: tuple[str, int]) -> None:
        self._socket.connect(address)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setblocking(False)
        self._connected = True

    def sendto(self, data: bytes | memoryview, address: tuple[str, int]) -> None:
        if not self._connected:
            self.connect(address)
        self.send_raw(len(data).to_bytes(2) + bytes(data))

    def send_raw(self, data: bytes) -> None:
        """Put bytes into the stream as they are."""
        self._socket.sendall(data)

    def recv(self, _: int) -> bytes:
        """The next whole packet. Raises BlockingIOError when there is none."""
        while True:
            size = int.from_bytes(self._received[:2])
            if len(self._received) >= 2 + size and size:
                packet, self._received = self._received[2 : 2 + size], self._received[2 + size :]
                return packet
            try:
                more = self._socket.recv(65_536)
            except ConnectionResetError:
                more = b""
            if not more:
                raise ConnectionRefusedError
            self._received += more

    @property
    def ended(self) -> bool:
        """The relay has closed the connection."""
        try:
            return self._socket.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except ConnectionError:
            return True

    def getsockname(self) -> tuple[str, int]:
        name = self._socket.getsockname()
        return name[0], name[1]

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()


def over_tcp(peer: Peer, *, family: int = socket.AF_INET, frugal: bool = False) -> Peer:
    """The same peer, which reaches the relay by TCP. Before it connects."""
    peer.move(FramedSocket(family, frugal=frugal))  # type: ignore[arg-type]
    return peer
