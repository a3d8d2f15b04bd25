"""Which playbacks go on. Players ask for a recording piece by piece, from anywhere in it; of one
playback one note is made, whichever piece came first.
"""

import time
from collections.abc import Callable

GOES_ON = 600.0  # seconds after a piece
MOST = 10_000


class Playbacks:
    """Of everybody, for as long as they go on. Forgotten with this process: noted again then."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._latest: dict[tuple[str, ...], float] = {}  # in the order of their last pieces

    def goes_on(self, *which: str) -> bool:
        """Whether a piece of it was had lately: `which` names who plays what."""
        now = self._monotonic()
        before = self._latest.get(which)
        return before is not None and now - before < GOES_ON

    def had(self, *which: str) -> None:
        """They get a piece of it."""
        self._latest.pop(which, None)
        self._latest[which] = self._monotonic()
        if len(self._latest) > MOST:
            del self._latest[next(iter(self._latest))]
