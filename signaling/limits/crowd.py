"""How many of one neighbourhood may be there at once: sockets, places, connections of strangers."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from signaling.limits.neighbourhoods import Neighbourhood

Key = TypeVar("Key")


class Crowd(Generic[Key]):
    """Where there are too many the oldest gives way, not the newest: who fills a place and does
    nothing with it is the oldest, who comes next may be honest. `most`: of the smallest
    neighbourhood; `everywhere`: of all together.
    """

    def __init__(self, most: int, everywhere: int) -> None:
        self._most = most
        self._everywhere = Neighbourhood("", max(1, everywhere // most))
        self._homes: dict[Key, tuple[Neighbourhood, ...]] = {}
        self._members: dict[str, dict[Key, None]] = {}  # in the order they came

    def __len__(self) -> int:
        return len(self._homes)

    def __contains__(self, key: Key) -> bool:
        return key in self._homes

    def add(self, key: Key, who: Sequence[Neighbourhood]) -> Key | None:
        """One more; given back is the one that has to go, which is counted no longer."""
        homes = self._homes[key] = (*who, self._everywhere)
        for home in homes:
            self._members.setdefault(home.name, {})[key] = None
        for home in homes:
            members = self._members[home.name]
            if len(members) > self._most * home.weight:
                oldest = next(iter(members))
                self.remove(oldest)
                return oldest  # it was in every larger one too, or they are not full
        return None

    def remove(self, key: Key) -> bool:
        """It is gone, or no stranger any more. False when it was not counted. Idempotent."""
        homes = self._homes.pop(key, None)
        for home in homes or ():
            members = self._members[home.name]
            del members[key]
            if not members:
                del self._members[home.name]
        return homes is not None

    def oldest(self) -> Key | None:
        """Of all; None when nobody is there."""
        return next(iter(self._members.get(self._everywhere.name, ())), None)

    def renew(self, key: Key) -> None:
        """It did something: now it is the newest."""
        for home in self._homes.get(key, ()):
            members = self._members[home.name]
            del members[key]
            members[key] = None
