"""States are kept now and then, so that a long stream is soon there again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from signaling.app.live import Change, Follower

S = TypeVar("S")
E = TypeVar("E")

EVERY = 50  # events: what a start has to replay at most; keeping a state costs as much as one
SHARE = 50  # and a long stream's share of its length, as its state may be as long


class Snapshots(Follower[S, E], Generic[S, E]):
    """`version`: of a state. `keep` is the log's."""

    def __init__(self, version: Callable[[S], int], keep: Callable[[str, int, S], None]) -> None:
        self._version = version
        self._keep = keep
        self._kept: dict[str, int] = {}

    def follow(self, change: Change[S, E]) -> None:
        now = self._version(change.after)
        news = now - self._kept.get(change.stream, 0)
        if news >= EVERY and news >= now // SHARE:
            self._keep(change.stream, now, change.after)
            self._kept[change.stream] = now

    def recall(self, stream: str, found: S, state: S) -> None:
        self._kept[stream] = self._version(found)

    def forget(self, stream: str) -> None:
        self._kept.pop(stream, None)
