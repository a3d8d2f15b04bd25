"""One publication's way to the recorder: an internal subscription, and no audience.

It reads whole frames out of what the relay holds for repairs, some times a second, so it costs the
fast path nothing. It flows while the routes name its viewer key; each stretch is a part of its own.
After something missing nothing is passed on before the next key frame, which is asked for at once:
one hole ends playback in Chromium. Why so: decisions/recording.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from media.recording.line import Close, Frame, Line, Open
from media.recording.voice_feed import VoiceFeed
from media.rtp import frames
from media.rtp.header import RtpPacket
from media.rtp.instants import Instants
from media.rtp.keyframes import Codec, key_frame_predicate
from media.rtp.temporal import LayerReader
from media.soundtrack import Soundtrack
from media.source import Source

CLOCK = 90_000  # Hz of video in RTP
FAR = 5.0  # seconds that nothing is more off when it came, whatever its sender says
EARLIEST, LATEST = -0.1, 1.5  # seconds on the way; else what was said holds no more
SEEKABLE, WORTH = 30.0, 500_000  # a key frame after so many seconds, if so many bytes came since


class Feed:
    """Belongs to one publication. `before`: what is to be said before a key frame, as the sharer
    said it only once. `track`: its sound, if it has one. `now`: the loop's clock.
    """

    def __init__(
        self,
        viewer: str,
        publication: str,
        codec: Codec,
        source: Source,
        instants: Instants,
        track: Soundtrack | None,
        before: Callable[[RtpPacket], list[bytes]],
        line: Line,
        folder: str,
        now: Callable[[], float],
    ) -> None:
        self.viewer = viewer
        self.line = line
        self._publication = publication
        self._codec = codec
        self._source = source
        self._instants = instants
        self._track = track
        self._sound: VoiceFeed | None = None
        self._before = before
        self._folder = folder
        self._now = now
        self._starts = key_frame_predicate(codec)
        self._number: int | None = None  # of the stretch that flows
        self._after: int | None = None  # the last packet that came before it
        self._assembler: frames.FrameAssembler | None = None
        self._waits = True  # for a key frame
        self._key_at = 0.0
        self._since_key = 0

    @property
    def flowing(self) -> bool:
        """It takes what comes."""
        return self._number is not None

    @property
    def waits(self) -> bool:
        """Nothing is passed on before a key frame."""
        return self.flowing and self._waits

    def set_wanted(self, wanted: bool) -> None:
        """From now on it flows, or does not: what came until now is passed on, nothing else."""
        if wanted and self._number is None:
            self._begin()
        elif not wanted and self._number is not None:
            self.read()
            self.line.say(Close(self._number))
            self._number = self._assembler = None
            if self._sound is not None:
                self._sound.close()
                self._sound = None

    def _begin(self) -> None:
        self._number = self.line.number()
        self._after, self._assembler, self._waits = self._source.newest, None, True
        self.line.say(Open(self._number, self._folder, self._publication, self._codec.value))
        track = self._track
        if track is not None:
            self._sound = VoiceFeed(
                self._publication,
                track.sound,
                track.instants,
                self.line,
                self._folder,
                self._now,
                stereo=True,
            )

    def read_sound(self) -> None:
        """Pass on what came of it; to be called before packets of another SSRC come, too."""
        if self._sound is not None:
            self._sound.read()

    def read(self) -> bool:
        """Pass on what has become whole; True when a key frame is to be asked for."""
        if self._number is None:
            return False
        self.read_sound()
        newest = self._source.newest
        if newest is not None and newest != self._after:
            if self._assembler is None:
                self._assembler = self._from(newest)
            now = self._now()
            for frame in self._assembler.frames(newest, now):
                self._pass_on(self._number, frame, now)
        if self._waits:
            return True
        return self._now() - self._key_at > SEEKABLE and self._since_key > WORTH

    def _from(self, newest: int) -> frames.FrameAssembler:
        """From the first packet on that came since it flows."""
        if self._after is not None:
            first = self._after + 1
        else:  # nothing came before it
            held = range(newest - self._source.size + 1, newest + 1)
            first = next(n for n in held if self._source.find(n & 0xFFFF) is not None)
        return frames.FrameAssembler(LayerReader(self._codec), self._source, first)

    def _pass_on(self, number: int, frame: frames.Frame, now: float) -> None:
        begin = frame.packets[0]
        key = self._starts(begin.payload)
        if (frame.broken and not key) or self.line.full:
            self._waits = True
        elif key:
            self._waits, self._key_at, self._since_key = False, now, 0
        if self._waits:
            return
        self._since_key += frame.size
        payloads = [packet.payload for packet in frame.packets]
        if key:
            payloads = [*self._before(begin), *payloads]
        at, told = self._wall(begin, now)
        self.line.say(Frame(number, begin.timestamp, at, key, tuple(payloads), told))

    def _wall(self, begin: RtpPacket, now: float) -> tuple[float, bool]:
        """When a frame was, and whether its sender says so: else when it came, as far as the newest
        packet tells."""
        came = self._came(begin.timestamp, now)
        said = self._instants.of(begin.ssrc, begin.timestamp)
        if said is None or not EARLIEST < came - said < LATEST:
            return came, False
        return said, True

    def _came(self, timestamp: int, now: float) -> float:
        newest, heard = self._source.timestamp
        behind = ((newest - timestamp + 0x80000000 & 0xFFFFFFFF) - 0x80000000) / CLOCK
        return time.time() - (now - heard) - min(max(behind, -FAR), FAR)
