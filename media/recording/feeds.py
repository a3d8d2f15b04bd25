"""All feeds of one publication to recorders, by their viewer keys."""

from __future__ import annotations

from collections.abc import Callable

from media.recording.feed import Feed
from media.soundtrack import Soundtrack
from media.source import Source


class Feeds:
    """They follow the routes as viewers do, and are no audience. `ask`: for a key frame."""

    def __init__(self, ask: Callable[[], None]) -> None:
        self._feeds: dict[str, Feed] = {}
        self._ask = ask

    def __bool__(self) -> bool:
        return bool(self._feeds)

    def add(self, feed: Feed, audience: frozenset[str]) -> None:
        """Take in a feed, in the place of one with its viewer key; of those that no route names any
        more nothing will be asked again.
        """
        for older in [*self._feeds.values()]:
            if older.viewer == feed.viewer or not older.flowing:
                older.set_wanted(False)
                del self._feeds[older.viewer]
        self._feeds[feed.viewer] = feed
        self._reconcile(feed, audience)

    def reconcile(self, audience: frozenset[str]) -> None:
        """From now on those in it flow, and no others."""
        for feed in self._feeds.values():
            self._reconcile(feed, audience)

    def _reconcile(self, feed: Feed, audience: frozenset[str]) -> None:
        wanted = feed.viewer in audience
        if wanted is not feed.flowing:
            feed.set_wanted(wanted)
            if feed.waits:
                self._ask()

    def turn_to(self, source: Source, track: Soundtrack | None) -> None:
        """Read these from now on."""
        for feed in self._feeds.values():
            feed.turn_to(source, track)

    def read_sound(self) -> None:
        """See `Feed.read_sound`."""
        for feed in self._feeds.values():
            feed.read_sound()

    def read(self) -> bool:
        """Pass on what has become whole; True when a key frame is to be asked for."""
        return any([feed.read() for feed in self._feeds.values()])
