"""Loss by pattern, not by chance, so that a failing test fails every time."""

from __future__ import annotations

from itertools import cycle


class LossPattern:
    """Which datagrams get through: `x` is lost, anything else passes; repeats for ever.

    `LossPattern("...x")` loses every fourth. `stop()` ends all loss.
    """

    def __init__(self, pattern: str = ".") -> None:
        self._steps = cycle(pattern)
        self.lost = 0
        self._stopped = False

    def passes(self) -> bool:
        """Decide about the next datagram."""
        if self._stopped or next(self._steps) != "x":
            return True
        self.lost += 1
        return False

    def stop(self) -> None:
        """Lose nothing from now on."""
        self._stopped = True
