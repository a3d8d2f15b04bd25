"""Which playbacks go on. Players ask for a recording piece by piece, from anywhere in it; of one
playback one note is made, whichever piece came first.
"""

import time
from collections.abc import Callable

from signaling.limits.bucket import Allowance, Buckets

GOES_ON = 600.0  # seconds after a piece
BEGUN = Allowance(burst=10, rate=1 / 60)  # playbacks of a recording that are noted; each for ever
OPENED = Allowance(burst=60, rate=1 / 60)  # openings of a link; likewise
MOST = 10_000


class Playbacks:
    """Of everybody, for as long as they go on. Forgotten with this process: noted again then."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._latest: dict[tuple[str, ...], float] = {}  # in the order of their last pieces
        self._begun: Buckets[tuple[str, ...]] = Buckets(BEGUN, MOST)
        self._opened: Buckets[str] = Buckets(OPENED, MOST)

    def goes_on(self, *which: str) -> bool:
        """Whether a piece of it was had lately: `which` names who plays what."""
        now = self._monotonic()
        before = self._latest.get(which)
        return before is not None and now - before < GOES_ON

    def is_another(self, *which: str) -> bool:
        """Whether one that is begun anew is a playback of its own. What asks for the beginning over
        and over is not: it would fill the log.
        """
        now = self._monotonic()
        return self._begun.used(which, 1.0, now).take(now)

    def may_open(self, link: str) -> bool:
        """Whether somebody may come by this link now: each who does is noted, whatever name they
        give.
        """
        now = self._monotonic()
        return self._opened.used(link, 1.0, now).take(now)

    def had(self, *which: str) -> None:
        """They get a piece of it."""
        self._latest.pop(which, None)
        self._latest[which] = self._monotonic()
        if len(self._latest) > MOST:
            del self._latest[next(iter(self._latest))]
