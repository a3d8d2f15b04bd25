"""Those who only leave a message: where a queue is closed or full, and nobody waits. They have a
place with a form in it; in the log is only what they leave.
"""

from dataclasses import dataclass

from signaling.acd.ids import QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.messages import OPEN, form_for
from signaling.app.ports import Clock
from signaling.app.register import token_hash
from signaling.told.desk.line import NOWHERE
from signaling.told.desk.words import named, told_field
from signaling.wire.desk.line import Line

MOST = 10_000  # at once; the oldest gives way


@dataclass(frozen=True)
class Writer:
    """Who writes, to which queue. `until`: in seconds."""

    queue: QueueId
    name: str
    lang: str
    email: str
    until: float


class Writing:
    """By ticket, and by the hash of its token."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._writers: dict[TicketId, Writer] = {}
        self._tickets: dict[str, TicketId] = {}

    def begin(
        self, ticket: TicketId, token: str, queue: QueueId, name: str, lang: str, email: str
    ) -> None:
        """A place with a form in it, for an hour."""
        self._forget()
        until = self._clock.now() + OPEN
        self._writers[ticket] = Writer(queue, name, lang, email, until)
        self._tickets[token_hash(token)] = ticket

    def of(self, token: str) -> TicketId | None:
        """Whose token this is."""
        return self._tickets.get(token_hash(token))

    def get(self, ticket: TicketId) -> Writer | None:
        """Who writes there."""
        return self._writers.get(ticket)

    def line(self, state: Queueing, ticket: TicketId) -> Line | None:
        """What they are shown; None: it is no such place."""
        writer = self._writers.get(ticket)
        if writer is None:
            return None
        done, queue = ticket in state.messages, state.queues.known.get(writer.queue)
        return Line(
            ticket=ticket,
            state="left" if done else "message",
            queue=named(state, writer.queue) or NOWHERE,
            position=None,
            estimate=None,
            longer=False,
            hold="",
            lines=(),
            call=None,
            form=() if done else tuple(map(told_field, form_for(state, writer.queue))),
            files=queue is not None and queue.files and not done,
            name=writer.name,
            message=done,
        )

    def _forget(self) -> None:
        now, spare = self._clock.now(), len(self._writers) - MOST
        late = [one for one, writer in self._writers.items() if writer.until < now]
        for ticket in late or list(self._writers)[: max(0, spare + 1)]:
            del self._writers[ticket]
        if len(self._tickets) > 2 * len(self._writers) + 100:
            self._tickets = {h: t for h, t in self._tickets.items() if t in self._writers}
