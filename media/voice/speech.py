"""Does somebody speak? Told by the packets that are loud enough to be speech, and when they came.
Pure. Times in seconds of any clock.
"""

from __future__ import annotations

LENGTH = 0.02  # of a packet, as a rule
ENOUGH = 0.06  # of sound, more or less together: a click or a key is less
FADES = 0.2  # how much of it is forgotten a second
SHOWN = 0.4  # after the last sound somebody is still said to speak: between words
HOLD = 1.5  # and still has a right to be heard: between sentences
NEVER = float("-inf")


class Speech:
    """Of one person."""

    def __init__(self) -> None:
        self.since: float | None = None  # speaks since then, or did a moment ago
        self.last = NEVER  # when they were loud last
        self._sound = 0.0

    def heard(self, now: float) -> bool:
        """A packet came that may be speech. True when it is the beginning of some."""
        passed = now - self.last
        self._sound = min(max(self._sound - passed * FADES, 0.0) + LENGTH, ENOUGH)
        self.last = max(now, self.last)
        if self.since is not None or self._sound < ENOUGH:
            return False
        self.since = now
        return True

    def went_on(self, at: float) -> None:
        """The last of the packets that followed the beginning came `at`."""
        self.last = max(at, self.last)

    def settle(self, now: float) -> bool:
        """True when nothing has been said for so long that it has ended."""
        if self.since is None or now - self.last < HOLD:
            return False
        self.since = None
        self._sound = 0.0
        return True

    def shown(self, now: float) -> bool:
        """They are to be said to speak."""
        return self.since is not None and now - self.last < SHOWN
