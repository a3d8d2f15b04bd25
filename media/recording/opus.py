"""Packets of Opus one after the other in a file, silence where nothing is.

Missing time would pull what follows together in every browser, so it is filled with packets of
silence.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import av

CLOCK = 48_000
SILENCE = (  # what lasts so many samples (RFC 6716 section 3.1)
    (960, b"\xf8\xff\xfe"),
    (480, b"\xf0\xff\xfe"),
    (240, b"\xe8\xff\xfe"),
    (120, b"\xe0\xff\xfe"),
)
EARLY = 480  # samples that a packet may begin before there is room for it
SILK, HYBRID, CELT = (480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960)
LONGEST = 5_760  # samples of a packet


def duration(packet: bytes) -> int:
    """Samples at 48 kHz (RFC 6716 section 3.1). Raises IndexError for one without a head,
    ValueError for one of no length or more than a packet may have (section 3.2.5).
    """
    kind, code = packet[0] >> 3, packet[0] & 0x03
    frames = (1, 2, 2, 0)[code] or packet[1] & 0x3F
    if kind < 12:
        samples = SILK[kind % 4] * frames
    else:
        samples = (HYBRID[kind % 2] if kind < 16 else CELT[kind % 4]) * frames
    if not 0 < samples <= LONGEST:
        raise ValueError("no packet lasts so long")
    return samples


def carries_the_one_before(packet: bytes) -> bool:
    """Whether there is in-band FEC in it (RFC 6716 section 4.2.3): of one frame of speech alone,
    what says so comes after whether there is voice in each of its 20 ms.
    """
    kind, code = packet[0] >> 3, packet[0] & 0x03
    if kind >= 16 or code or len(packet) < 2:
        return False
    frames = max(1, (SILK[kind % 4] if kind < 12 else 0) // 960)
    flags = 1 + bool(packet[0] & 0x04)  # of each channel
    return any(packet[1] >> (7 - frames - n * (frames + 1)) & 1 for n in range(flags))


def packets_of(path: Path) -> Iterator[bytes]:
    """Of a file. Raises `av.FFmpegError`, IndexError or ValueError where it cannot be read on."""
    try:
        with av.open(str(path)) as file:
            for packet in file.demux(audio=0):
                if packet.size:
                    yield bytes(packet)
    except OSError as problem:
        if problem.errno != errno.EIO:
            raise
        raise ValueError("damaged") from problem  # it points beyond its end; no disk is full


def is_stereo(path: Path) -> bool:
    """Of a file; False where nothing in it says so."""
    try:
        with av.open(str(path)) as file:
            return file.streams.audio[0].channels == 2
    except (av.FFmpegError, AttributeError, IndexError, ValueError):
        return False


class Track:
    """A file of one voice. Samples at 48 kHz since its beginning. Raises OSError where the disk is
    full.
    """

    def __init__(self, path: Path, options: Mapping[str, str], *, stereo: bool) -> None:
        self.end = 0  # up to where there is something
        self._out = av.open(str(path), "w", format="webm", options=dict(options))
        self._stream = self._out.add_stream(
            "libopus", rate=CLOCK, layout="stereo" if stereo else "mono"
        )

    def put(self, at: int, payload: bytes, lasts: int, *, apart: bool = False) -> None:
        """With silence up to there; what comes late is left out. `apart`: what was said between
        was not lost, but is not to be heard: the silence ends with a packet of 10 ms or less, and
        nobody takes it for one that was lost.
        """
        for size, silence in SILENCE:
            least = size + size // 2 if apart and size == SILENCE[0][0] else size
            while at - self.end >= least:
                self._put(silence, size)
        if at > self.end - EARLY:
            self._put(payload, lasts)

    def _put(self, payload: bytes, lasts: int) -> None:
        packet = av.Packet(payload)
        packet.pts = packet.dts = self.end
        packet.duration = lasts
        packet.time_base = Fraction(1, CLOCK)
        packet.stream = self._stream
        self._out.mux_one(packet)
        self.end += lasts

    def close(self) -> None:
        """All of it is in the file."""
        self._out.close()
