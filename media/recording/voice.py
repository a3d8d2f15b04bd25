"""One stretch of a voice on the disk: Opus as it came, in WebM, silence where nothing came.

Missing time would pull what follows together in every browser, so it is filled with packets of
silence. Names, states and what stands beside it are as in `part`.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

from media.recording.container import OPTIONS
from media.recording.line import OPUS, Open, Said
from media.recording.part import (
    LIVE,
    MIX_TODO,
    About,
    begins,
    next_name,
    sidecar,
    sync,
    to_be_finished,
    write_about,
)
from media.recording.times import Times

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


class VoicePart:
    """Begins with a packet. Raises OSError where the disk is full, and as `add` does: then there is
    no file.
    """

    def __init__(self, folder: Path, opened: Open, first: Said, told: bool) -> None:
        duration(first.payload)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MIX_TODO).touch()
        self.path = folder / f"{next_name(folder)}{LIVE}webm"
        self._about = About(opened.publication, OPUS, round(first.at * 1000))
        write_about(sidecar(self.path), self._about)
        self._out = av.open(str(self.path), "w", format="webm", options=OPTIONS)
        self._stream = self._out.add_stream(
            "libopus", rate=CLOCK, layout="stereo" if opened.stereo else "mono"
        )
        self._times = Times(CLOCK, first.timestamp, first.at, told)
        self._end = 0  # up to where there is something

    def add(self, packet: Said, told: bool) -> None:
        """Raises IndexError or ValueError for one that makes no sense. What comes late is left out.
        `told`: see `line.Sounds`.
        """
        lasts = duration(packet.payload)
        at = self._times.place(packet.timestamp, packet.at, told)
        self._about = begins(self.path, self._about, self._times)
        for size, silence in SILENCE:
            while at - self._end >= size:
                self._put(silence, size)
        if at > self._end - EARLY:
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
