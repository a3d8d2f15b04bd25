"""Socket.IO packets as bytes: read strictly, written in one step.

Reading is python-socketio's `Packet`, narrowed; what we send has three forms only and goes from
struct to bytes without a step between.
"""

from typing import Any

import msgspec
from socketio import packet

from signaling.gateway.limits import PACKET_BYTES

_READ = frozenset(str(kind) for kind in (packet.CONNECT, packet.DISCONNECT, packet.EVENT))
_RESERVED = frozenset({"connect", "disconnect"})  # handlers of ours, never events of a client's
_encode = msgspec.json.Encoder().encode


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
        if encoded_packet[:1] not in _READ:
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


def read(text: str) -> TextOnlyPacket:
    """Raises `ValueError` and what msgspec raises for anything that is not read here."""
    if not text:
        raise ValueError("empty packet")
    return TextOnlyPacket(encoded_packet=text)


def event(name: bytes, body: Any, namespace: bytes = b"") -> bytes:
    """An event down; `name` is plain ASCII. `namespace`: with its comma; empty: `/`."""
    return b"2" + namespace + b'["' + name + b'",' + _encode(body) + b"]"


def acknowledgement(number: int, body: Any, namespace: bytes = b"") -> bytes:
    """The answer to the command of that number."""
    return b"3%b%d[%b]" % (namespace, number, _encode(body))


def connected(sid: str, namespace: bytes = b"") -> bytes:
    """A page was let in."""
    return b"0" + namespace + _encode({"sid": sid})


def refused(namespace: str, message: str, more: Any = None) -> bytes:
    """The connection to this namespace is not taken. `more`: what there is to say of it, if
    anything.
    """
    body = _encode({"message": message} | ({} if more is None else {"data": more}))
    return b"4" + (b"" if namespace == "/" else namespace.encode() + b",") + body
