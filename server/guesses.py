"""How often strangers may guess at a secret short enough to be guessed: a session number, a
password. Pure: the time is passed in, and it is monotonic.

Three allowances. `near` is for each neighbourhood and refuses. `shared` is what all strangers
together have for one target. When that is spent, which only an attack does, a neighbourhood that
made hardly a mistake lately still gets its try, up to `SLOW` seconds later: so guessing is worth as
little as there are neighbourhoods to guess from, and nobody who mistyped is locked out by those who
guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from signaling.limits.bucket import Allowance, Bucket, Buckets
from signaling.limits.neighbourhoods import Neighbourhood

SLOW = 1.0  # seconds a stranger waits at most while the shared allowance is spent
FRESH = Allowance(burst=2, rate=1 / 600)  # mistakes that leave a neighbourhood above suspicion


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try that may be made, after `pause` seconds. It counts as a mistake from the start, so
    that many at once gain nothing.
    """

    pause: float
    rank: float  # mistakes before it, of whichever neighbourhood made most for its size
    _taken: tuple[Bucket, ...]

    def was_right(self, now: float) -> None:
        """It was none after all, and costs nothing."""
        for bucket in self._taken:
            bucket.give_back(now)


@dataclass
class Guesses:
    """Who may try. `near` is the allowance of the smallest neighbourhood."""

    near: Allowance
    shared: Allowance
    slow: float = SLOW
    _near: Buckets[str] = field(init=False)
    _fresh: Buckets[str] = field(init=False)
    _shared: Buckets[str] = field(init=False)

    def __post_init__(self) -> None:
        self._near, self._fresh = Buckets(self.near), Buckets(FRESH)
        self._shared = Buckets(self.shared)

    def attempt(self, who: Sequence[Neighbourhood], target: str, now: float) -> Attempt | None:
        """A stranger's try at `target`. None: not now, and nothing is counted."""
        if not _all_have_one(self._near, who, now):
            return None
        pause = self._shared.seen(target, 1, now).wait(now)
        if pause > 0 and not _all_have_one(self._fresh, who, now):
            return None
        taken = [
            kind.used(n.name, n.weight, now) for kind in (self._near, self._fresh) for n in who
        ]
        if pause == 0:
            taken.append(self._shared.used(target, 1, now))
        return self._take(who, taken, min(pause, self.slow), now)

    def attempt_of_known(self, who: str, now: float) -> Attempt | None:
        """A try of somebody we have met: an allowance of their own, and before all strangers."""
        if self._near.seen(who, 1, now).left(now) < 1:
            return None
        attempt = self._take([Neighbourhood(who)], [self._near.used(who, 1, now)], 0.0, now)
        return replace(attempt, rank=attempt.rank - self.near.burst)

    def attempt_of_guest(
        self, guest: str, who: Sequence[Neighbourhood], target: str, now: float
    ) -> Attempt | None:
        """A try of somebody who was let in before: beside the allowance of where they are there is
        one of their own, and what strangers share is not theirs but what such guests share.
        """
        if self._near.seen(guest, 1, now).left(now) < 1:
            return self.attempt(who, target, now)
        attempt = self.attempt(who, f"{target} of guests", now)
        if attempt is None:
            return None
        own = self._near.used(guest, 1, now)
        own.take(now)
        return replace(attempt, _taken=(*attempt._taken, own))

    def _take(
        self, who: Sequence[Neighbourhood], buckets: Sequence[Bucket], pause: float, now: float
    ) -> Attempt:
        rank = max(
            self.near.burst - self._near.seen(n.name, n.weight, now).left(now) / n.weight
            for n in who
        )
        for bucket in buckets:
            bucket.take(now)
        return Attempt(pause, rank, tuple(buckets))


def _all_have_one(buckets: Buckets[str], who: Sequence[Neighbourhood], now: float) -> bool:
    return all(buckets.seen(n.name, n.weight, now).left(now) >= 1 for n in who)
