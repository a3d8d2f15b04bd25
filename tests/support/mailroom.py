"""An outbox that forgets everything with the test."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from server.addresses import mail_address
from signaling.app.ports import Pending


@dataclass
class FakeMailroom:
    """Implements the `Mailroom` port. `failing`: the database does not answer."""

    ready: bool = True
    failing: bool = False
    streams: dict[str, dict[str, Pending]] = field(default_factory=dict)
    changed: Callable[[], None] = lambda: None

    def address(self, text: str) -> str:
        return mail_address(text)

    async def keep(self, stream: str, waiting: Sequence[Pending]) -> None:
        if self.failing:
            raise OSError
        gone = {one.id: replace(one, due=None) for one in self.streams.get(stream, {}).values()}
        self.streams[stream] = gone | {one.id: one for one in waiting}

    async def lately(self, person: str, since: float) -> int:
        mails = [one for stream in self.streams.values() for one in stream.values()]
        return sum(one.person == person and one.at > since for one in mails)

    @property
    def due(self) -> dict[str, float]:
        """What waits, and until when."""
        mails = [one for stream in self.streams.values() for one in stream.values()]
        return {one.id: one.due for one in mails if one.due is not None}
