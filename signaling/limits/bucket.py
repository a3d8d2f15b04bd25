"""The token bucket behind every limit on a rate. Times are seconds of one monotonic clock."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Allowance:
    """`burst` at once, then `rate` a second."""

    burst: float
    rate: float

    def times(self, weight: float) -> "Allowance":
        """As much for `weight` as for one."""
        return self if weight == 1 else Allowance(self.burst * weight, self.rate * weight)


@dataclass(slots=True)
class Bucket:
    """What is left of an allowance."""

    allowance: Allowance
    level: float
    at: float  # when the level was that

    @classmethod
    def full(cls, allowance: Allowance, now: float) -> "Bucket":
        """With all of its allowance."""
        return cls(allowance, allowance.burst, now)

    def left(self, now: float) -> float:
        """How much could be taken now."""
        filled = self.level + max(0.0, now - self.at) * self.allowance.rate
        return min(self.allowance.burst, filled)

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 when there is one."""
        missing = 1.0 - self.left(now)
        return missing / self.allowance.rate if missing > 0 else 0.0

    def take(self, now: float, tokens: float = 1.0) -> bool:
        """Take a token, or several. False, and nothing is taken, when there are not as many."""
        left = self.left(now)
        if left < tokens:
            return False
        self.level, self.at = left - tokens, now
        return True

    def take_in_turn(self, now: float) -> float:
        """Take the next token there will be; the seconds until then."""
        self.level, self.at = self.left(now) - 1.0, now
        return max(0.0, -self.level / self.allowance.rate)

    def give_back(self, now: float) -> None:
        """Undo a `take`."""
        self.level, self.at = min(self.allowance.burst, self.left(now) + 1.0), now


AT_ONCE = 8  # that have filled up go with one use; one comes with it at most


@dataclass
class Buckets(Generic[Key]):
    """A bucket for everybody who used something lately, in bounded memory: one that has filled up
    again is as good as none, and goes with the next use of any; past `most` the one used longest
    ago goes, which is the one that has filled up most.
    """

    allowance: Allowance
    most: int = 50_000
    _buckets: OrderedDict[Key, Bucket] = field(default_factory=OrderedDict)  # in the order of use

    def __len__(self) -> int:
        return len(self._buckets)

    def seen(self, key: Key, weight: float, now: float) -> Bucket:
        """To look at only: nothing is kept of who has used nothing."""
        return self._buckets.get(key) or Bucket.full(self.allowance.times(weight), now)

    def used(self, key: Key, weight: float, now: float) -> Bucket:
        """To take from."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket.full(self.allowance.times(weight), now)
        else:
            bucket.level, bucket.at = bucket.left(now), now  # in use: it does not go at this moment
            self._buckets.move_to_end(key)
        self._drop_filled(now)
        while len(self._buckets) > self.most:
            self._buckets.popitem(last=False)
        return bucket

    def _drop_filled(self, now: float) -> None:
        for _ in range(AT_ONCE):
            oldest = next(iter(self._buckets.values()), None)
            if oldest is None or oldest.at >= now or oldest.left(now) < oldest.allowance.burst:
                break
            self._buckets.popitem(last=False)
