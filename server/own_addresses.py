"""What this machine is called by those who send it media: asked again, for it may get another
address while it runs.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from server.listening import NOWHERE, media_addresses
from server.repeatedly import repeatedly
from server.settings import Settings

logger = logging.getLogger("handoff")

LOOK = 15.0  # seconds


class OwnAddresses:
    """`now`: the newest ones. `ask`: what finds them out."""

    def __init__(
        self, settings: Settings, ask: Callable[[Settings], tuple[str, ...]] = media_addresses
    ) -> None:
        self._settings = settings
        self._ask = ask
        self.now = ask(settings)

    async def watch(self, advertise: Callable[[Sequence[str]], Awaitable[None]]) -> None:
        """Look again and again, until cancelled; tell `advertise` of others."""
        await repeatedly("look for this machine's own address", lambda: self.look(advertise), LOOK)

    async def look(self, advertise: Callable[[Sequence[str]], Awaitable[None]]) -> None:
        """Connections that stand are where they were; those to come are told the new addresses. A
        machine that has none for a while keeps the ones it had.
        """
        found = self._ask(self._settings)
        if found in (self.now, NOWHERE):
            return
        await advertise(found)
        self.now = found
        logger.info("media is sent to %s from now on", " and ".join(found))
