"""Packets of Opus one after the other in a file, silence where nothing is.

Missing time would pull what follows together in every browser, so it is filled with packets of
silence.
"""

from __future__ import annotations

from collections.abc import Mapping
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

    def put(self, at: int, payload: bytes, lasts: int) -> None:
        """With silence up to there; what comes late is left out."""
        for size, silence in SILENCE:
            while at - self.end >= size:
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
