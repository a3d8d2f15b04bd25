"""One sound's way to the recorder: what the fast path keeps of it, read some times a second.

A voice's flows while `Conference.hear` names the recorder as a listener of the speaker, and is no
member; a share's while its picture does (`feed`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from media.recording.line import OPUS, Close, Line, Open, Said, Sounds
from media.rtp.instants import Instants
from media.sound import Sound

CLOCK = 48_000
LENGTH = 0.02  # seconds of a packet, as browsers make them
USUAL = LENGTH  # seconds that a packet is on its way, its own length included, until more is known
SOON, LATEST = -0.05, 0.3  # what is plausible, behind the least that a report took
FAR = 5.0  # more off when it came nothing is, whatever its sender says
OFF = 0.08  # so much off what was usual, the stream's times have moved on by themselves

Packets = Sequence[tuple[int, float, bytes]]
"""RTP time, when it came, payload."""


class Placing:
    """When packets were said. A microphone that is muted or changed makes no time, so its RTP times
    stand still meanwhile, and its next report may be five seconds away. Until then it is seen by
    how late packets come. And what browsers report of a packet is when they had all of it, as if
    it had begun then; but none comes before its end. Pure; Unix seconds.
    """

    def __init__(self, instants: Instants) -> None:
        self._instants = instants
        self._usual, self._shift = USUAL, 0.0
        self._reports = 0  # in all this far
        # That a packet came after it began, as is reported: since the last report, and before
        self._soonest = self._soonest_before = LENGTH

    def of(self, ssrc: int, packets: Packets) -> tuple[list[float], bool]:
        """Of packets that came one after the other, and whether the sender says so. A file is as
        long as what is in it is apart, so nobody's word puts that anywhere.
        """
        placed, told = self._of(ssrc, packets)
        near = [
            min(max(at, came - FAR), came + FAR)
            for at, (_, came, _) in zip(placed, packets, strict=True)
        ]
        return near, told and near == placed

    def _of(self, ssrc: int, packets: Packets) -> tuple[list[float], bool]:
        first = packets[0][0]
        said = [self._instants.of(ssrc, timestamp) for timestamp, _, _ in packets]
        known = [one for one in said if one is not None]
        if len(known) < len(packets):
            known = [
                ((timestamp - first + 2**31 & 0xFFFFFFFF) - 2**31) / CLOCK
                for timestamp, _, _ in packets
            ]
            late = _least(packets, known)
            return [at + late - max(self._usual, LENGTH) for at in known], False
        late = _least(packets, known)
        self._see(late)
        if not self._shift:
            self._soonest = min(self._soonest, max(late, 0.0))
        moved = self._shift - (LENGTH - min(self._soonest, self._soonest_before))
        return [at + moved for at in known], not self._shift

    def _see(self, late: float) -> None:
        if self._reports != self._instants.reports:
            self._reports, self._shift = self._instants.reports, 0.0
            self._soonest_before, self._soonest = self._soonest, LENGTH
            if SOON < late < LATEST:
                self._usual = late
                return
        if abs(late - self._shift - self._usual) > OFF:
            self._shift = late - self._usual
        elif not self._shift:
            self._usual = late


def _least(packets: Packets, known: Sequence[float]) -> float:
    return min(came - at for (_, came, _), at in zip(packets, known, strict=True))


class VoiceFeed:
    """Flows from its making until `close`. `name`: of who speaks, or of the publication whose sound
    it is; `now`: the loop's clock.
    """

    def __init__(
        self,
        name: str,
        sound: Sound,
        instants: Instants,
        line: Line,
        folder: str,
        now: Callable[[], float],
        *,
        stereo: bool = False,
    ) -> None:
        self.sound = sound
        self._placing = Placing(instants)
        self._line = line
        self._now = now
        self._number = line.number()
        sound.keep(True)
        line.say(Open(self._number, folder, name, OPUS, stereo))

    def read(self) -> None:
        """Pass on what was said; what a slow recorder could not take is a silence. To be called
        before packets of another SSRC come, too."""
        kept = self.sound.kept()
        if not kept or self._line.full:
            return
        apart = time.time() - self._now()
        came = [(timestamp, at + apart, payload) for timestamp, at, payload in kept]
        times, told = self._placing.of(self.sound.ssrc, came)
        packets = tuple(
            Said(timestamp, at, payload)
            for (timestamp, _, payload), at in zip(came, times, strict=True)
        )
        self._line.say(Sounds(self._number, packets, told))

    def close(self) -> None:
        """What was said until now is passed on, nothing else."""
        self.read()
        self.sound.keep(False)
        self._line.say(Close(self._number))
