"""What a relay is to whoever uses it, be it in this process or several of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from media.stats import RelayStats

PublicationLost = Callable[[str, str], None]
"""`(room, publication)`: nothing comes of it any more."""
PublicationSilent = Callable[[str, str, bool], None]
"""`(room, publication, silent)`: nobody of its route gets a picture now; later False, once they do.
"""


class MediaRelay(Protocol):
    """See `media.relay.Relay`, which keeps what its coroutines promise."""

    @property
    def ports(self) -> tuple[int, ...]:
        """The ports, one of each process."""

    async def start(self) -> None:
        """Bind the ports. OSError when one is taken."""

    async def stop(self) -> None:
        """Close everything. Idempotent."""

    async def publish(self, room: str, publication: str, offer: str, codec: str) -> str:
        """The answer to a sharer. Raises RelayRefused."""

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """(connection id, the answer to a viewer). Raises RelayRefused."""

    async def unwatch(self, room: str, connection: str) -> bool:
        """Close one viewer's connection; False when there is none."""

    async def route(self, room: str, routes: Mapping[str, frozenset[str]]) -> None:
        """From now on exactly these packets leave."""

    async def close_room(self, room: str) -> None:
        """End all media of a room."""

    async def check_path(self, offer: str) -> str:
        """The answer to somebody who tests the connection. Raises RelayRefused."""

    async def advertise(self, addresses: Sequence[str]) -> None:
        """Write these addresses into answers from now on."""

    async def overview(self) -> tuple[RelayStats, ...]:
        """What can be seen of each relay now."""
