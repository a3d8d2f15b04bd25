"""One Matroska or WebM file of one picture, written without decoding it.

Clusters of half a second, flushed: whatever ends the process, the file plays to its last half
second. The first frame is a key frame; it brings what the header has to say.
"""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from pathlib import Path

import av
from av.stream import Stream
from av.video.stream import VideoStream

from media.rtp.keyframes import Codec

MILLISECOND = Fraction(1, 1000)
OPTIONS = {"cluster_time_limit": "500", "flush_packets": "1", "live": "1"}
FOURCC = {Codec.AV1: b"AV01", Codec.VP9: b"VP90", Codec.VP8: b"VP80"}


def suffix(codec: Codec) -> str:
    """WebM has no H.264."""
    return "mkv" if codec is Codec.H264 else "webm"


def format_of(path: Path) -> str:
    """FFmpeg's name of it, by the file's."""
    return "matroska" if ".mkv" in path.name else "webm"


def _template(codec: Codec, key_frame: bytes) -> VideoStream:
    """A stream as FFmpeg sees it: its own reader finds out what the header needs."""
    if codec is Codec.H264:
        return av.open(io.BytesIO(key_frame), format="h264").streams.video[0]
    head = struct.pack("<4sHH4sHHIIII", b"DKIF", 0, 32, FOURCC[codec], 0, 0, 1000, 1, 1, 0)
    frame = struct.pack("<IQ", len(key_frame), 0) + key_frame
    return av.open(io.BytesIO(head + frame), format="ivf").streams.video[0]


def _must_begin_a_file(template: VideoStream, path: Path, key_frame: bytes) -> None:
    """Raises ValueError where FFmpeg cannot: of a file on the disk whose head it refuses to write
    it never closes the descriptor, and nobody could finish it.
    """
    with av.open(io.BytesIO(), "w", format=format_of(path), options=OPTIONS) as out:
        stream = out.add_stream_from_template(template, opaque=True)
        stream.time_base = MILLISECOND
        out.mux_one(_packet(stream, 0, True, key_frame))


def _packet(stream: VideoStream, at: int, key: bool, frame: bytes) -> av.Packet[Stream]:
    packet = av.Packet(frame)
    packet.pts = packet.dts = at
    packet.time_base = MILLISECOND
    packet.is_keyframe = key
    packet.stream = stream
    return packet


class Writer:
    """Raises OSError where the disk is full, `av.FFmpegError` where a frame makes no sense: the
    first before there is a file.
    """

    def __init__(self, path: Path, codec: Codec, key_frame: bytes) -> None:
        template = _template(codec, key_frame)
        _must_begin_a_file(template, path, key_frame)
        self.width, self.height = template.width, template.height
        self._out = av.open(str(path), "w", format=format_of(path), options=OPTIONS)
        self._stream = self._out.add_stream_from_template(template, opaque=True)
        self._stream.time_base = MILLISECOND

    def write(self, at: int, key: bool, frame: bytes) -> None:
        """`at` in milliseconds since the beginning, more than the one before."""
        self._out.mux_one(_packet(self._stream, at, key, frame))

    def close(self) -> None:
        """All of it is in the file."""
        self._out.close()
