"""What a relay is to whoever uses it, be it in this process or several of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from media.stats import RelayStats

PublicationLost = Callable[[str, str], None]
"""`(room, publication)`: nothing comes of it any more."""
PublicationSilent = Callable[[str, str, bool], None]
"""`(room, publication, silent)`: nobody of its route gets a picture now; later False, once they do.
"""
InSlots = tuple[str | None, str | None, str | None]
"""Whom a member hears, by the m-lines of its offer that it hears somebody on."""


@dataclass(frozen=True, slots=True)
class VoiceEvents:
    """What is told of voices, on the loop; must not block. What `hear`, `close_room` or a newer
    `voice` ended is not lost."""

    slots: Callable[[str, str, InSlots], None] = lambda room, member, heard: None
    """`(room, member, heard)`: who is in which of this member's slots has changed."""
    speaking: Callable[[str, frozenset[str]], None] = lambda room, speakers: None
    """`(room, speakers)`: these speak now, of those whom somebody may hear; at most 5 a second."""
    lost: Callable[[str, str], None] = lambda room, member: None
    """`(room, member)`: their connection is no more."""


NOBODY_LISTENS = VoiceEvents()


class MediaRelay(Protocol):
    """See `media.relay.Relay`, which keeps what its coroutines promise."""

    @property
    def ports(self) -> tuple[int, ...]:
        """The ports, one of each process."""

    async def start(self) -> None:
        """Bind the ports. OSError when one is taken."""

    async def stop(self) -> None:
        """Close everything. Idempotent."""

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, *, sound: bool = False
    ) -> str:
        """The answer to a sharer. Raises RelayRefused."""

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """(connection id, the answer to a viewer). Raises RelayRefused."""

    async def unwatch(self, room: str, connection: str) -> bool:
        """Close one viewer's connection; False when there is none."""

    async def route(
        self,
        room: str,
        routes: Mapping[str, frozenset[str]],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """From now on exactly these packets leave, of `frozen` publications those of a still."""

    async def voice(self, room: str, member: str, offer: str) -> str:
        """The answer to somebody who talks or listens. Raises RelayRefused."""

    async def hear(self, room: str, hearing: Mapping[str, frozenset[str]]) -> None:
        """From now on exactly these voices are heard: speaker -> listeners."""

    async def record(
        self, room: str, publication: str | None, viewer: str, socket: str, folder: str
    ) -> None:
        """Feed a publication to a recorder while the routes name `viewer`. Raises RelayRefused."""

    async def close_room(self, room: str) -> None:
        """End all media of a room."""

    async def check_path(self, offer: str) -> str:
        """The answer to somebody who tests the connection. Raises RelayRefused."""

    async def advertise(self, addresses: Sequence[str]) -> None:
        """Write these addresses into answers from now on."""

    async def overview(self) -> tuple[RelayStats, ...]:
        """What can be seen of each relay now."""
