"""Joins two strangers: the relay's names and errors become the session core's MediaPlane port."""

from collections.abc import Mapping
from dataclasses import dataclass

from media import Relay, RelayRefused
from signaling.app.ports import MediaRefused


@dataclass(frozen=True)
class RelayBridge:
    """A MediaPlane on our own relay. Room, publication and viewer ids pass through untouched."""

    relay: Relay

    async def publish(self, room: str, publication: str, offer: str, codec: str) -> str:
        try:
            return await self.relay.publish(room, publication, offer, codec)
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value) from None

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        try:
            return await self.relay.watch(room, publication, viewer, offer)
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value) from None

    async def route(self, room: str, routes: Mapping[str, frozenset[str]]) -> None:
        await self.relay.route(room, routes)

    async def close_room(self, room: str) -> None:
        await self.relay.close_room(room)
