"""TCP connections that have not proved yet whose they are, and who of them gives way.

They are counted by the neighbourhoods of the doors (an IPv4 address and its /24; of IPv6 the /64,
the /56, the /48 and the /32), each larger one with more room. Where there are too many the oldest
goes, of that neighbourhood or, of all, of the busiest /24 or /48: whoever is honest has come last
and proves it soon.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

MOST = 32  # of one address: an office behind it opens many at once
EVERYWHERE = 512

# Bytes of the address, and how many of the smallest it may weigh; the smallest first.
_IPV4 = ((4, 1), (3, 4))
_IPV6 = ((8, 1), (7, 2), (6, 4), (4, 64))
_COMPARED = 4  # the weight of those of whom the busiest is looked for

Key = TypeVar("Key", bound=Hashable)


def neighbourhoods(ip: bytes) -> list[tuple[bytes, int]]:
    """Every neighbourhood of 4 or 16 bytes of address, and its weight; the smallest first."""
    return [(ip[:size], weight) for size, weight in (_IPV4 if len(ip) == 4 else _IPV6)]


class HalfOpen(Generic[Key]):
    """Who is added is counted until it is removed or has to go."""

    def __init__(self, most: int = MOST, everywhere: int = EVERYWHERE) -> None:
        self._most = most
        self._everywhere = everywhere
        self._homes: dict[Key, list[tuple[bytes, int]]] = {}
        self._members: dict[bytes, dict[Key, None]] = {}  # of each neighbourhood, as they came
        self._by_size: dict[int, dict[bytes, None]] = {}  # those that are compared
        self._largest = 0  # of them

    def __len__(self) -> int:
        return len(self._homes)

    def add(self, key: Key, ip: bytes) -> Key | None:
        """One more. Given back is who has to go, and is counted no longer: never the new one."""
        homes = self._homes[key] = neighbourhoods(ip)
        for name, weight in homes:
            members = self._members.setdefault(name, {})
            members[key] = None
            self._resized(name, weight, len(members) - 1, len(members))
        for name, weight in homes:
            members = self._members[name]
            if len(members) > self._most * weight:
                return self._let_go(next(iter(members)))
        return self.make_room() if len(self._homes) > self._everywhere else None

    def remove(self, key: Key) -> bool:
        """It is known now, or gone. False when it was not counted. Idempotent."""
        homes = self._homes.pop(key, None)
        for name, weight in homes or ():
            members = self._members[name]
            del members[key]
            if not members:
                del self._members[name]
            self._resized(name, weight, len(members) + 1, len(members))
        return homes is not None

    def make_room(self) -> Key | None:
        """The oldest of the busiest neighbourhood, which has to go. None: there is nobody."""
        if not self._homes:
            return None
        busiest = next(iter(self._by_size[self._largest]))
        return self._let_go(next(iter(self._members[busiest])))

    def _let_go(self, key: Key) -> Key:
        self.remove(key)
        return key

    def _resized(self, name: bytes, weight: int, before: int, now: int) -> None:
        """By one, so that the largest is found without a search."""
        if weight != _COMPARED:
            return
        if before:
            alike = self._by_size[before]
            del alike[name]
            if not alike:
                del self._by_size[before]
        if now:
            self._by_size.setdefault(now, {})[name] = None
        if now > self._largest or self._largest not in self._by_size:
            self._largest = now
