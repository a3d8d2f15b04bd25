"""One voice's way to the recorder: what the fast path keeps of it, read some times a second.

It flows while `Conference.hear` names the recorder as a listener of the speaker, and is no member.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from media.recording.line import OPUS, Close, Line, Open, Said, Sounds
from media.sound import Sound


class VoiceFeed:
    """Flows from its making until `close`. `now`: the loop's clock."""

    def __init__(
        self, speaker: str, sound: Sound, line: Line, folder: str, now: Callable[[], float]
    ) -> None:
        self.sound = sound
        self._line = line
        self._now = now
        self._number = line.number()
        sound.keep(True)
        line.say(Open(self._number, folder, speaker, OPUS))

    def read(self) -> None:
        """Pass on what was said; what a slow recorder could not take is a silence."""
        said = self.sound.kept()
        if not said or self._line.full:
            return
        apart = time.time() - self._now()
        packets = tuple(Said(timestamp, at + apart, payload) for timestamp, at, payload in said)
        self._line.say(Sounds(self._number, packets))

    def close(self) -> None:
        """What was said until now is passed on, nothing else."""
        self.read()
        self.sound.keep(False)
        self._line.say(Close(self._number))
