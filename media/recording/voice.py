"""One stretch of a voice on the disk: Opus as it came, in WebM, silence where nothing came.

Missing time would pull what follows together in every browser, so it is filled with packets of
silence. Names, states and what stands beside it are as in `part`.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

from media.recording.container import OPTIONS
from media.recording.line import OPUS, Said
from media.recording.part import (
    LIVE,
    MIX_TODO,
    About,
    next_name,
    sidecar,
    sync,
    to_be_finished,
    write_about,
)

CLOCK = 48_000
APART = CLOCK // 5  # that the speaker's clock may be off ours before the file follows ours
SILENCE, LASTS = b"\xf8\xff\xfe", 960
SILK, HYBRID, CELT = (480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960)


def duration(packet: bytes) -> int:
    """Samples at 48 kHz (RFC 6716 section 3.1). Raises IndexError for one without a head."""
    kind, code = packet[0] >> 3, packet[0] & 0x03
    frames = (1, 2, 2, 0)[code] or packet[1] & 0x3F
    if kind < 12:
        return SILK[kind % 4] * frames
    return (HYBRID[kind % 2] if kind < 16 else CELT[kind % 4]) * frames


class VoicePart:
    """Begins with a packet. Raises OSError where the disk is full."""

    def __init__(self, folder: Path, speaker: str, first: Said) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MIX_TODO).touch()
        self.path = folder / f"{next_name(folder)}{LIVE}webm"
        write_about(sidecar(self.path), About(speaker, OPUS, round(first.at * 1000)))
        self._out = av.open(str(self.path), "w", format="webm", options=OPTIONS)
        self._stream = self._out.add_stream("libopus", rate=CLOCK, layout="mono")
        self._at = first.at
        self._timestamp, self._elapsed, self._moved = first.timestamp, 0, 0
        self._end = 0  # up to where there is something

    def add(self, packet: Said) -> None:
        """Raises IndexError for one that makes no sense. What comes late is left out."""
        lasts = duration(packet.payload)
        self._elapsed += (packet.timestamp - self._timestamp + 2**31 & 0xFFFFFFFF) - 2**31
        self._timestamp = packet.timestamp
        ours = round((packet.at - self._at) * CLOCK)
        if abs(ours - self._elapsed - self._moved) > APART:
            self._moved = ours - self._elapsed
        at = self._elapsed + self._moved
        while at - self._end >= LASTS:
            self._put(SILENCE, LASTS)
        if at > self._end - LASTS // 2:
            self._put(packet.payload, lasts)

    def _put(self, payload: bytes, lasts: int) -> None:
        packet = av.Packet(payload)
        packet.pts = packet.dts = self._end
        packet.duration = lasts
        packet.time_base = Fraction(1, CLOCK)
        packet.stream = self._stream
        self._out.mux_one(packet)
        self._end += lasts

    def sync(self) -> None:
        """What was written is on the disk. Waits for it."""
        sync(self.path)

    def close(self) -> None:
        """Nothing follows; it waits to be finished. Never raises."""
        try:
            self._out.close()
        except OSError:
            pass  # what is in it plays
        to_be_finished(self.path)
