"""Which connections of strangers may stay when there are too many. A connection is a stranger's
until somebody signed in speaks on it, or it has become a page's socket, which the gateway counts.
"""

import logging
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from signaling.limits.crowd import Crowd
from signaling.limits.neighbourhoods import Neighbourhood, neighbourhoods
from signaling.limits.tally import Tally

logger = logging.getLogger("handoff.http")

MOST = 256  # of one address: an office where everybody opens a page has some six each


def strangers_of(descriptors: int) -> int:
    """How many of them each kind of stranger may hold: an eighth. There are three kinds, idle and
    busy connections and sockets without a page; the rest is for pages and files.
    """
    return max(1, descriptors // 8)


@dataclass(frozen=True)
class _Connection:
    who: tuple[Neighbourhood, ...]
    close: Callable[[], None]


class Strangers:
    """Idle ones (between requests, or silent from the start) and busy ones are counted apart; of
    too many the oldest is closed. Whoever is not counted may be named to all methods.
    """

    def __init__(self, descriptors: int = 8_192) -> None:
        everywhere = strangers_of(descriptors)
        most = min(MOST, max(1, everywhere // 4))
        self._idle: Crowd[Hashable] = Crowd(most, everywhere)
        self._busy: Crowd[Hashable] = Crowd(most, everywhere)
        self._connections: dict[Hashable, _Connection] = {}
        self._tally = Tally()

    def __len__(self) -> int:
        return len(self._connections)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._connections

    def came(self, key: Hashable, address: str, close: Callable[[], None]) -> None:
        """A connection from there, which `close` would end at once."""
        self._connections[key] = _Connection(neighbourhoods(address), close)
        self._count(self._idle, key)

    def gone(self, key: Hashable) -> None:
        """It has closed, or is no stranger's any more. Idempotent."""
        self._connections.pop(key, None)
        self._idle.remove(key)
        self._busy.remove(key)

    def busy(self, key: Hashable) -> None:
        """A request of theirs is being answered."""
        if self._idle.remove(key):
            self._count(self._busy, key)

    def idle(self, key: Hashable) -> None:
        """It has been; the answer may still be on its way."""
        if self._busy.remove(key):
            self._count(self._idle, key)

    def close_oldest(self, why: str) -> None:
        """Make room for one more."""
        oldest = self._idle.oldest()
        self._close(oldest if oldest is not None else self._busy.oldest(), why)

    def _count(self, crowd: Crowd[Hashable], key: Hashable) -> None:
        who = self._connections[key].who
        self._close(crowd.add(key, who), "too many connections of strangers")

    def _close(self, key: Hashable | None, why: str) -> None:
        if key is None:
            return
        if count := self._tally.count(why, time.monotonic()):
            logger.warning("%s: closing the oldest (%d since the last such line)", why, count)
        connection = self._connections.get(key)
        if connection is not None:
            self.gone(key)
            connection.close()
