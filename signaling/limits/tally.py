"""How often something happened that strangers can make happen: a line in the log each time would
let them fill the disk.
"""

from dataclasses import dataclass, field

EVERY = 60.0  # seconds between two lines about one thing
MOST = 1_000  # things told apart


@dataclass
class Tally:
    """Counts by name. The names are ours, never a stranger's words."""

    _counts: dict[str, int] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def count(self, what: str, now: float) -> int:
        """It happened. How often since the last line, when it is time for another one; else 0."""
        if what not in self._counts and len(self._counts) >= MOST:
            what = "something else"
        self._counts[what] = self._counts.get(what, 0) + 1
        told = self._told.get(what)
        if told is not None and now - told < EVERY:
            return 0
        self._told[what] = now
        count, self._counts[what] = self._counts[what], 0
        return count
