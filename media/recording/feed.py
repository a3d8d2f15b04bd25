"""One publication's way to the recorder: an internal subscription, and no audience.

It reads whole frames out of what the relay holds for repairs, some times a second and many by one
call, so it costs the fast path nothing. It flows while the routes name its viewer key; each stretch
is a part of its own. After something missing nothing is passed on before the next key frame, which
is asked for at once: one hole ends playback in Chromium. Why so: decisions/recording.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import msgspec

from media.recording.line import Close, LaidFrame, LaidFrames, Line, Open
from media.recording.voice_feed import VoiceFeed
from media.rtp import frames
from media.rtp.instants import Instants
from media.rtp.keyframes import Codec, key_frame_predicate
from media.rtp.temporal import LayerReader
from media.soundtrack import Soundtrack
from media.source import Gathering, Source, Whole

CLOCK = 90_000  # Hz of video in RTP
FAR = 5.0  # seconds that nothing is more off when it came, whatever its sender says
EARLIEST, LATEST = -0.1, 1.5  # seconds on the way; else what was said holds no more
SEEKABLE, WORTH = 30.0, 500_000  # a key frame after so many seconds, if so many bytes came since

_gathering = Gathering()  # one for all, since whatever is laid out in it is told at once


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
        before: Callable[[bytes], list[bytes]],
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

    def turn_to(self, source: Source, track: Soundtrack | None) -> None:
        """Read these from now on, in a stretch of its own."""
        flowing = self.flowing
        self.set_wanted(False)
        self._source, self._track = source, track
        self.set_wanted(flowing)

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
            self._read_on(self._number, self._assembler, newest)
        if self._waits:
            return True
        return self._now() - self._key_at > SEEKABLE and self._since_key > WORTH

    def _read_on(self, number: int, assembler: frames.FrameAssembler, newest: int) -> None:
        """The usual by the fast path; packet by packet where something is missing."""
        now, gathering = self._now(), _gathering
        begin = assembler.begin
        while begin is not None:
            self._pass_on(number, gathering.read(self._source, begin), now)
            begin = gathering.next if gathering.more else None
            assembler.go_on(gathering.next)
            if not begin and not gathering.unusual:
                return
        for frame in assembler.frames(newest, now):
            self._pass_on(number, [_whole(frame)], now, broken=frame.broken)

    def _from(self, newest: int) -> frames.FrameAssembler:
        """From the first packet on that came since it flows."""
        if self._after is not None:
            first = self._after + 1
        else:  # nothing came before it
            held = range(newest - self._source.size + 1, newest + 1)
            first = next(n for n in held if self._source.find(n & 0xFFFF) is not None)
        return frames.FrameAssembler(LayerReader(self._codec), self._source, first)

    def _pass_on(
        self, number: int, wholes: Sequence[Whole], now: float, *, broken: bool = False
    ) -> None:
        """Frames that follow each other; `broken`: something before the first is missing."""
        if not wholes:
            return
        first, full, starts = wholes[0].timestamp, self.line.full, self._starts
        at, told = self._wall(first, now)
        passed = []
        for whole in wholes:
            key = starts(whole.first)
            if full or (broken and not key):
                self._waits = True
            elif key:
                self._waits, self._key_at, self._since_key = False, now, 0
            if self._waits:
                continue
            self._since_key += whole.octets
            payloads = msgspec.Raw(self._after_what_is_said_once(whole) if key else whole.laid)
            later = at + _signed(whole.timestamp - first) / CLOCK
            passed.append(LaidFrame(whole.timestamp, later, key, payloads, told))
        if passed:
            self.line.say(LaidFrames(number, passed))

    def _after_what_is_said_once(self, key_frame: Whole) -> bytes | memoryview:
        """The payloads of a key frame, with those that somebody has to get before it."""
        before = self._before(key_frame.first)
        if not before:
            return key_frame.laid
        return msgspec.msgpack.encode([*before, *msgspec.msgpack.decode(key_frame.laid)])

    def _wall(self, timestamp: int, now: float) -> tuple[float, bool]:
        """When a frame was, and whether its sender says so: else when it came, as far as the newest
        packet tells."""
        came = self._came(timestamp, now)
        said = self._instants.of(self._source.ssrc, timestamp)
        if said is None or not EARLIEST < came - said < LATEST:
            return came, False
        return said, True

    def _came(self, timestamp: int, now: float) -> float:
        newest, heard = self._source.timestamp
        behind = _signed(newest - timestamp) / CLOCK
        return time.time() - (now - heard) - min(max(behind, -FAR), FAR)


def _signed(ticks: int) -> int:
    return (ticks + 0x80000000 & 0xFFFFFFFF) - 0x80000000


def _whole(frame: frames.Frame) -> Whole:
    payloads = [packet.payload for packet in frame.packets]
    laid = msgspec.msgpack.encode(payloads)
    begin = frame.packets[0]
    return Whole(begin.timestamp, begin.sequence, begin.payload, laid, frame.size)
