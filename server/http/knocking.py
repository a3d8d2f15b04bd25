"""How often somebody may try a session number or link (T1). Pure: the time is passed in.

A number has nine digits, so wrong ones are counted per neighbourhood (/24, /64) and over all. When
the budget over all is spent, neighbourhoods with a mistake behind them wait; one without still gets
its try, so that an attack on the numbers does not lock honest customers out.
"""

from dataclasses import dataclass, field

FORGET = 3600.0  # a neighbourhood without a mistake for this long counts as clean
MOST_NEIGHBOURHOODS = 50_000


@dataclass
class Bucket:
    """A token bucket: `burst` at once, then `rate` a second."""

    burst: float
    rate: float
    level: float
    at: float  # of the last take

    def has(self, now: float) -> bool:
        """Whether one token is left."""
        return self._filled(now) >= 1.0

    def take(self, now: float) -> None:
        self.level, self.at = max(0.0, self._filled(now) - 1.0), now

    def _filled(self, now: float) -> float:
        return min(self.burst, self.level + max(0.0, now - self.at) * self.rate)


@dataclass
class Door:
    """`may_try` before, `failed` after every wrong answer; a right one costs nothing."""

    burst: float = 10  # mistakes of one neighbourhood at once
    rate: float = 10 / 60
    burst_over_all: float = 60
    rate_over_all: float = 1
    _all: Bucket = field(init=False)
    _near: dict[str, Bucket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Bucket(self.burst_over_all, self.rate_over_all, self.burst_over_all, 0.0)

    def may_try(self, neighbourhood: str, now: float) -> bool:
        near = self._near.get(neighbourhood)
        if near is None:
            return True
        if now - near.at > FORGET:
            del self._near[neighbourhood]
            return True
        return near.has(now) and self._all.has(now)

    def failed(self, neighbourhood: str, now: float) -> None:
        near = self._near.pop(neighbourhood, None)
        near = near or Bucket(self.burst, self.rate, self.burst, now)
        near.take(now)
        self._all.take(now)
        self._near[neighbourhood] = near  # re-inserted: the oldest mistake is forgotten first
        while len(self._near) > MOST_NEIGHBOURHOODS:
            del self._near[next(iter(self._near))]
