"""What handlers may use; built by the composition root and by tests."""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from server.accounts.accounts import Accounts
from server.http.door import Door
from server.http.origins import Origins
from server.settings import Settings
from signaling.app.desk import Desk


class Viewers(Protocol):
    """What WHEP needs of the relay beyond the session core's port."""

    async def unwatch(self, room: str, connection: str) -> bool:
        """Close one viewer's connection; False when there is none."""
        ...


@dataclass(frozen=True)
class Services:
    """One site's parts. `media_ports` are the UDP ports really bound, one of each relay."""

    settings: Settings
    accounts: Accounts
    desk: Desk
    door: Door
    origins: Origins
    viewers: Viewers
    media_addresses: tuple[str, ...]
    media_ports: tuple[int, ...]


SERVICES = web.AppKey("services", Services)
