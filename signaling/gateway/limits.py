"""What one socket may cost us, and which packets we read at all."""

from typing import Any

import msgspec
from socketio import packet

from signaling.limits.bucket import Allowance

PACKET_BYTES = 65_536  # one message up; SDP is the largest
OUTBOUND_BYTES = 262_144  # unread by the browser; then the socket closes and resumes
EVENTS = Allowance(burst=100, rate=50)
EVENTS_REFUSED = 200  # in a socket's life; then it closes
HANDSHAKE_SECONDS = 5.0  # from the WebSocket to a Socket.IO connection
HALF_OPEN = 64  # of one address that are in between; an office comes back all at once
HALF_OPEN_EVERYWHERE = 4_096

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
