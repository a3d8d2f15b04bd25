"""Over HTTP, for agents and managers: messages that were left, figures, whom to transfer to."""

from typing import Literal

from signaling.wire.base import Wire
from signaling.wire.desk.words import Answer, Availability, Both, Named


class MessageFile(Wire, frozen=True):
    """A file that came along; at `/api/messages/{message}/files/{id}`. `size` in bytes. `type`:
    what its first bytes look like. `scanned`: no virus was found in it.
    """

    id: str
    name: str
    size: int
    type: str
    scanned: bool


class Message(Wire, frozen=True):
    """A message that was left. `done_by`: who dealt with it. Milliseconds."""

    id: str
    at: int
    queue: Named
    name: str
    email: str
    lang: str
    text: str
    form: tuple[Answer, ...]
    done_at: int | None
    done_by: str | None
    files: tuple[MessageFile, ...]


class Messages(Wire, frozen=True):
    """Those that nobody has dealt with first, then the newest."""

    messages: tuple[Message, ...]


class FiguresRow(Wire, frozen=True):
    """Of one queue, agent or hour. `key`: its id, or the hour's beginning in milliseconds. `wait`
    and `handling`: means, in seconds, of those who were served; null: nobody was. `service_level`:
    the share that was served within the queue's time, of all who did not leave before it.
    `removed`: there is no such queue any more.
    """

    key: str
    name: Both
    entered: int
    served: int
    abandoned: int
    messages: int
    transfers: int
    missed: int
    wait: float | None
    longest: float | None
    handling: float | None
    service_level: float | None
    removed: bool = False


class DeskFigures(Wire, frozen=True):
    """What was counted. `from` and `to`: milliseconds."""

    by: Literal["queue", "agent", "hour"]
    rows: tuple[FiguresRow, ...]
    total: FiguresRow


class TargetQueue(Wire, frozen=True):
    """A queue that one may transfer to."""

    id: str
    name: Both
    open: bool
    waiting: int


class TargetAgent(Wire, frozen=True):
    """An agent whom one may transfer to."""

    person: str
    name: str
    availability: Availability
    here: bool


class Targets(Wire, frozen=True):
    """Whom a session may be transferred to (S70, S71). `agent`: whether the caller may transfer at
    all (S67); nobody is named to others.
    """

    queues: tuple[TargetQueue, ...] = ()
    agents: tuple[TargetAgent, ...] = ()
    agent: bool = True
