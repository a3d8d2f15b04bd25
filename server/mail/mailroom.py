"""Where invitations wait to be sent."""

from collections.abc import Callable, Sequence

from server.addresses import mail_address
from server.db.outbox import Outbox
from server.mail.carrier import mail_server
from server.site.site import Site
from signaling.app import ports
from signaling.app.ports import Pending


class Mailroom(ports.Mailroom):
    """The session core's way to the outbox. `changed` is called when something new is in it."""

    def __init__(self, site: Site, outbox: Outbox) -> None:
        self._site = site
        self._outbox = outbox
        self.changed: Callable[[], None] = lambda: None

    @property
    def ready(self) -> bool:
        return mail_server(self._site) is not None

    def address(self, text: str) -> str:
        return mail_address(text)

    async def keep(self, stream: str, waiting: Sequence[Pending]) -> None:
        await self._outbox.keep(stream, waiting)
        self.changed()

    async def lately(self, person: str, since: float) -> int:
        return await self._outbox.lately(person, since)
