"""What a pool and its workers say to each other: msgpack behind a length, over a socket pair.

Every command bears a call number and is answered by one `Done`, `Refused` or `Broke` with that
number; what is `Told` comes unasked. The worker begins to carry commands out in the order they
came, as a relay in the same process would. The end of the stream is the order to stop.
"""

from __future__ import annotations

import asyncio
import struct
from typing import Any

import msgspec

from media.plane import InSlots
from media.settings import RelaySettings

_LENGTH = struct.Struct("!I")


class Message(msgspec.Struct, frozen=True, tag=True):
    """Base of both directions; told apart by the class's name."""


class Command(Message, frozen=True, tag=True):
    """Asks for an answer with the same number."""

    call: int


class Start(Message, frozen=True, tag=True):
    """The first thing a worker hears."""

    settings: RelaySettings


class Publish(Command, frozen=True, tag=True):
    """See `Relay.publish`; gives str."""

    room: str
    publication: str
    offer: str
    codec: str
    sound: bool


class Watch(Command, frozen=True, tag=True):
    """See `Relay.watch`; gives tuple[str, str]."""

    room: str
    publication: str
    viewer: str
    offer: str


class Unwatch(Command, frozen=True, tag=True):
    """See `Relay.unwatch`; gives bool."""

    room: str
    connection: str


class Route(Command, frozen=True, tag=True):
    """See `Relay.route`; gives None."""

    room: str
    routes: dict[str, frozenset[str]]
    frozen: frozenset[str]


class Voice(Command, frozen=True, tag=True):
    """See `Relay.voice`; gives str."""

    room: str
    member: str
    offer: str


class Hear(Command, frozen=True, tag=True):
    """See `Relay.hear`; gives None."""

    room: str
    hearing: dict[str, frozenset[str]]


class Record(Command, frozen=True, tag=True):
    """See `Relay.record`; gives None."""

    room: str
    publication: str | None
    viewer: str
    socket: str
    folder: str


class CloseRoom(Command, frozen=True, tag=True):
    """See `Relay.close_room`; gives None."""

    room: str


class CheckPath(Command, frozen=True, tag=True):
    """See `Relay.check_path`; gives str."""

    offer: str


class Advertise(Command, frozen=True, tag=True):
    """See `Relay.advertise`; gives None."""

    addresses: tuple[str, ...]


class Report(Command, frozen=True, tag=True):
    """Give the RelayStats; whoever answers is alive."""


class Started(Message, frozen=True, tag=True):
    """The port is bound."""

    port: int


class Failed(Message, frozen=True, tag=True):
    """The port cannot be bound; the worker ends."""

    errno: int
    reason: str


class Done(Message, frozen=True, tag=True):
    """The answer to a call, as plain values."""

    call: int
    value: Any = None


class Refused(Message, frozen=True, tag=True):
    """RelayRefused, over there."""

    call: int
    code: str
    detail: str


class Broke(Message, frozen=True, tag=True):
    """Something that nobody expected was raised over there, and logged."""

    call: int


class Lost(Message, frozen=True, tag=True):
    """See `on_publication_lost`."""

    room: str
    publication: str


class Silent(Message, frozen=True, tag=True):
    """See `on_publication_silent`."""

    room: str
    publication: str
    silent: bool


class Slots(Message, frozen=True, tag=True):
    """See `VoiceEvents.slots`."""

    room: str
    member: str
    heard: InSlots


class Speaking(Message, frozen=True, tag=True):
    """See `VoiceEvents.speaking`."""

    room: str
    speakers: frozenset[str]


class VoiceLost(Message, frozen=True, tag=True):
    """See `VoiceEvents.lost`."""

    room: str
    member: str


Order = (
    Start
    | Publish
    | Watch
    | Unwatch
    | Route
    | Voice
    | Hear
    | Record
    | CloseRoom
    | CheckPath
    | Advertise
    | Report
)
Told = Lost | Silent | Slots | Speaking | VoiceLost
News = Started | Failed | Done | Refused | Broke | Told

_encoder = msgspec.msgpack.Encoder()
orders = msgspec.msgpack.Decoder(Order)
news = msgspec.msgpack.Decoder(News)


def pack(message: Message) -> bytes:
    """The bytes of one message, length included."""
    return b"".join(parts(message))


def parts(message: Message) -> tuple[bytes, bytes]:
    """The same as its length and its body, of a message so long that it is not copied for it."""
    body = _encoder.encode(message)
    return _LENGTH.pack(len(body)), body


async def receive(reader: asyncio.StreamReader) -> bytes | None:
    """The next message's body; None at the end, however it came."""
    try:
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        return await reader.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
