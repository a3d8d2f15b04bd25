"""What one socket may cost us, and which packets we read at all."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec
from socketio import packet

PACKET_BYTES = 65_536  # one message up; SDP is the largest
OUTBOUND_BYTES = 262_144  # unread by the browser; then the socket closes and resumes
EVENTS_PER_SECOND = 50
EVENTS_BURST = 100
EVENTS_REFUSED = 200  # in a socket's life; then it closes
HANDSHAKE_SECONDS = 5.0  # from the WebSocket to a Socket.IO connection
HALF_OPEN = 64  # of one neighbourhood that are in between; an office comes back all at once

_READ = frozenset({packet.CONNECT, packet.DISCONNECT, packet.EVENT})
_RESERVED = frozenset({"connect", "disconnect"})  # handlers of ours, never events of a client's


class Json:
    """The two functions python-socketio wants, by msgspec: fast and strict."""

    @staticmethod
    def dumps(data: Any, **_: Any) -> str:
        return msgspec.json.encode(data).decode()

    @staticmethod
    def loads(data: str, **_: Any) -> Any:
        return msgspec.json.decode(data)


class TextOnlyPacket(packet.Packet):  # type: ignore[misc]
    """Reads text only. Binary packets may announce attachments that are held until they come (types
    5 and 6), and we have no use for them; nor for acknowledgements, since we ask for none.
    """

    uses_binary_events = False
    json = Json

    def decode(self, encoded_packet: str) -> int:
        """Raises `ValueError` for anything that is not a plain connect, disconnect or event."""
        if not isinstance(encoded_packet, str) or len(encoded_packet) > PACKET_BYTES:
            raise ValueError("not a text packet of acceptable size")
        if encoded_packet[:1] not in {str(kind) for kind in _READ}:
            raise ValueError("packet type not read here")
        if super().decode(encoded_packet):
            raise ValueError("attachments announced")
        if self.packet_type == packet.EVENT:
            self._check_event()
        return 0

    def _check_event(self) -> None:
        data = self.data
        named = isinstance(data, list) and 1 <= len(data) <= 2 and isinstance(data[0], str)
        if not named or data[0] in _RESERVED:
            raise ValueError("not an event with one payload")


class HalfOpen:
    """Sockets that have not become connections yet, counted by where they come from."""

    def __init__(self) -> None:
        self._from: dict[str, str] = {}
        self._count: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._from)

    def add(self, socket: str, neighbour: str) -> bool:
        """A socket opens; False, and not counted, when that neighbour has too many."""
        if self._count[neighbour] >= HALF_OPEN:
            return False
        self._from[socket] = neighbour
        self._count[neighbour] += 1
        return True

    def remove(self, socket: str) -> None:
        """It connected or closed. Idempotent."""
        neighbour = self._from.pop(socket, None)
        if neighbour is not None:
            self._count[neighbour] -= 1
            if not self._count[neighbour]:
                del self._count[neighbour]


class Bucket:
    """50 events a second, 100 at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = float(EVENTS_BURST)
        self._at = clock()
        self.refused = 0

    def take(self) -> bool:
        now = self._clock()
        self._left = min(EVENTS_BURST, self._left + (now - self._at) * EVENTS_PER_SECOND)
        self._at = now
        if self._left < 1:
            self.refused += 1
            return False
        self._left -= 1
        return True
