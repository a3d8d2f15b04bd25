"""What a relay tells the recorder: whole frames as they came, over a Unix socket.

One direction only. The recorder decides nothing of what flows: a feed is opened, brings frames and
is closed by the relay, as the routes say. The end of the connection closes all its feeds.
"""

from __future__ import annotations

import asyncio

import msgspec

from media.channel import Message, parts

FULL = 16_000_000  # bytes that may wait for a slow recorder; what comes then is left out

OPUS = "opus"  # the codec of a feed that is a voice
_Payloads = tuple[bytes, ...]


class Open(Message, frozen=True, tag=True):
    """A stretch of a publication, of its sound or of a voice begins. `folder`: where it belongs,
    below the recorder's own. `stereo`: of a sound.
    """

    feed: int
    folder: str
    publication: str
    codec: str
    stereo: bool = False


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """The payloads of one whole frame. `timestamp`: its RTP time; `at`: when that was, in seconds
    since the Unix epoch by the relay's clock; `told`: as its sender says (`rtp.instants`), else it
    came then; `key`: it begins anew.
    """

    timestamp: int
    at: float
    key: bool
    payloads: _Payloads
    told: bool = False


class Frames(Message, frozen=True, tag=True):
    """Frames in order. The first of a feed is a key frame, and nothing is missing between two but
    before a key frame.
    """

    feed: int
    frames: tuple[Frame, ...]


class LaidFrame(msgspec.Struct, frozen=True, array_like=True):
    """A frame whose payloads were laid out already, as an array of MessagePack."""

    timestamp: int
    at: float
    key: bool
    payloads: msgspec.Raw
    told: bool


class LaidFrames(Message, frozen=True, tag="Frames"):
    """`Frames` as they are sent."""

    feed: int
    frames: list[LaidFrame]


class Said(msgspec.Struct, frozen=True, array_like=True):
    """A packet of Opus; `timestamp` and `at` as of a frame."""

    timestamp: int
    at: float
    payload: bytes


class Sounds(Message, frozen=True, tag=True):
    """What somebody said, as it came: something may be missing, or out of order. `told`: as of a
    frame, of all of them.
    """

    feed: int
    packets: tuple[Said, ...]
    told: bool = False


class Close(Message, frozen=True, tag=True):
    """Nothing follows."""

    feed: int


said = msgspec.msgpack.Decoder(Open | Frames | Sounds | Close)


class Line:
    """One relay's connection to the recorder."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._feeds = 0

    @classmethod
    async def to(cls, path: str) -> Line:
        """Raises OSError when nobody listens there."""
        _, writer = await asyncio.open_unix_connection(path)
        return cls(writer)

    @property
    def broken(self) -> bool:
        """Nobody listens any more."""
        return self._writer.is_closing()

    @property
    def full(self) -> bool:
        """The recorder does not keep up."""
        return self._writer.transport.get_write_buffer_size() > FULL

    def number(self) -> int:
        """A new feed's."""
        self._feeds += 1
        return self._feeds

    def say(self, message: Open | Frames | LaidFrames | Sounds | Close) -> None:
        """Nothing when it is broken."""
        if not self.broken:
            self._writer.writelines(parts(message))

    def close(self) -> None:
        """Idempotent."""
        self._writer.close()
