"""What handlers may use; built by the composition root and by tests."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from server.accounts.accounts import Accounts
from server.http.door import Door
from server.http.origins import Origins
from server.settings import Settings

if TYPE_CHECKING:
    from signaling.app.desk import Desk


@dataclass(frozen=True)
class Services:
    """One site's parts. `media_port` is the UDP port really bound."""

    settings: Settings
    accounts: Accounts
    desk: "Desk"
    door: Door
    origins: Origins
    media_addresses: tuple[str, ...]
    media_port: int


SERVICES = web.AppKey("services", Services)
