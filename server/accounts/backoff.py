"""How long somebody who guesses passwords must wait. Pure: the time is passed in.

Two keys count for one attempt: the account and the address. The address waits ever longer; the
account at most a minute, so that a stranger cannot lock a rep out for long.
"""

from dataclasses import dataclass, field

FREE = 5  # mistakes that cost nothing
FORGET = 15 * 60.0
LONGEST_FOR_ACCOUNT = 60.0
LONGEST_FOR_ADDRESS = 15 * 60.0
MOST_KEYS = 10_000


@dataclass
class _Mistakes:
    count: int = 0
    last: float = 0.0


@dataclass
class Backoff:
    """Mistakes per key, forgotten after a quarter of an hour without one."""

    longest: float
    _mistakes: dict[str, _Mistakes] = field(default_factory=dict)

    def wait(self, key: str, now: float) -> float:
        """Seconds until `key` may try again; 0 = now."""
        made = self._mistakes.get(key)
        if made is None or made.count < FREE or now - made.last > max(FORGET, self.longest):
            return 0.0
        delay: float = min(2.0 ** (made.count - FREE), self.longest)
        return max(0.0, made.last + delay - now)

    def failed(self, key: str, now: float) -> None:
        made = self._mistakes.pop(key, _Mistakes())
        if now - made.last > max(FORGET, self.longest):
            made.count = 0
        made.count, made.last = min(made.count + 1, 64), now
        self._mistakes[key] = made  # re-inserted: the dict stays in order of last mistake
        while len(self._mistakes) > MOST_KEYS:
            del self._mistakes[next(iter(self._mistakes))]

    def succeeded(self, key: str) -> None:
        self._mistakes.pop(key, None)
