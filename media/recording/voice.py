"""One stretch of a voice on the disk: Opus as it came, in WebM, silence where nothing came.

Names, states and what stands beside it are as in `part`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from media.recording.container import OPTIONS
from media.recording.line import OPUS, Open, Said
from media.recording.opus import CLOCK, Track, duration
from media.recording.part import (
    LIVE,
    MIX_TODO,
    About,
    begins,
    begun,
    next_name,
    sidecar,
    sync,
    to_be_finished,
    write_about,
)
from media.recording.times import Times


class VoicePart:
    """Begins with a packet. Raises OSError where the disk is full, and as `add` does: then there is
    no file.
    """

    def __init__(self, folder: Path, opened: Open, first: Said, told: bool) -> None:
        duration(first.payload)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MIX_TODO).touch()
        self.path = folder / f"{next_name(folder)}{LIVE}webm"
        self._track = Track(self.path, OPTIONS, stereo=opened.stereo)
        self._about = About(opened.publication, OPUS, round(first.at * 1000))
        try:
            write_about(sidecar(self.path), self._about)
        except OSError:
            with suppress(OSError):
                self._track.close()
            self.path.unlink(missing_ok=True)
            raise
        begun(self.path)
        self._times = Times(CLOCK, first.timestamp, first.at, told)

    def add(self, packet: Said, told: bool) -> None:
        """Raises IndexError or ValueError for one that makes no sense. What comes late is left out.
        `told`: see `line.Sounds`.
        """
        lasts = duration(packet.payload)
        at = self._times.place(packet.timestamp, packet.at, told)
        self._about = begins(self.path, self._about, self._times)
        self._track.put(at, packet.payload, lasts)

    def sync(self) -> None:
        """What was written is on the disk. Waits for it."""
        sync(self.path)

    def close(self) -> None:
        """Nothing follows; it waits to be finished. Never raises."""
        try:
            self._track.close()
        except OSError:
            pass  # what is in it plays
        to_be_finished(self.path)
