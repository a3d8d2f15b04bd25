"""Places that were given out and whose page has not come yet.

Nobody is told of them, nothing is written down and no room is taken: whoever asks for a place and
never comes costs a few bytes for half a minute. A place counts once its page is there. After a
restart of the server they are gone, and who comes for one asks again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from signaling.app.register import Place, token_hash
from signaling.domain.terms.base import Command
from signaling.limits.crowd import Crowd
from signaling.limits.neighbourhoods import Neighbourhood

GOOD_FOR = 30.0  # seconds from the answer to the page's socket
MOST = 64  # of one address: an office may come all at once
EVERYWHERE = 8_192


@dataclass(frozen=True)
class Reservation:
    """`enter` makes the command that takes the place, with the time of then; `person`: whose
    account it is for.
    """

    place: Place
    enter: Callable[[float], Command]
    until: float
    person: str | None = None


class Reservations:
    """By token. Of too many from one neighbourhood the oldest goes."""

    def __init__(self) -> None:
        self._crowd: Crowd[str] = Crowd(MOST, EVERYWHERE)
        self._by_hash: dict[str, Reservation] = {}

    def __len__(self) -> int:
        return len(self._by_hash)

    def add(
        self, token: str, reservation: Reservation, who: Sequence[Neighbourhood], now: float
    ) -> None:
        """Keep it until its page comes."""
        self._forget_overdue(now)
        hashed = token_hash(token)
        self._by_hash[hashed] = reservation
        oldest = self._crowd.add(hashed, who)
        if oldest is not None:
            del self._by_hash[oldest]

    def find(self, token: str, now: float) -> Reservation | None:
        """The one of this token, unless its time is over."""
        self._forget_overdue(now)
        return self._by_hash.get(token_hash(token))

    def remove(self, token: str) -> None:
        """Its page came, or said good-bye. Idempotent."""
        self._remove(token_hash(token))

    def forget(self, person: str, but: Collection[str]) -> list[Place]:
        """None of this person's is good any more, in any session `but` those; given back are
        theirs.
        """
        theirs = {
            hashed: one.place
            for hashed, one in self._by_hash.items()
            if one.person == person and one.place.session not in but
        }
        for hashed in theirs:
            self._remove(hashed)
        return list(theirs.values())

    def _forget_overdue(self, now: float) -> None:
        while self._by_hash:
            oldest, reservation = next(iter(self._by_hash.items()))
            if reservation.until > now:
                return
            self._remove(oldest)

    def _remove(self, hashed: str) -> None:
        if self._by_hash.pop(hashed, None) is not None:
            self._crowd.remove(hashed)
