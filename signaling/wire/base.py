"""What every message is made of: immutable, strict, camelCase structs.

Commands go up, one event name each (`verb`), each acknowledged with `{ok: true, ...}` or `{ok:
false, code}`; `update` comes down after every change. A `Hint` goes up without an answer, and comes
down to others as a `Signal`. Unknown fields are errors. Identity comes from the connection, never
from a payload. Times are milliseconds since the Unix epoch, by the server's clock; `Update.now`
lets a page correct its own.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import ClassVar, Literal, TypeVar

import msgspec

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Asked, Event
from signaling.domain.terms.transfer import Standing, Target
from signaling.domain.terms.workload import FREE, Load


def milliseconds(at: float) -> int:
    """A time of the core, in seconds, as it travels."""
    return round(at * 1000)


class Stamp(msgspec.Struct, frozen=True):
    """What the shell adds to a command: who, when, a new id for what it may create (another one
    each time), and, should it matter, how much the rep in control has to do and whether the sender
    may transfer to a target, or take control unasked.
    """

    by: ParticipantId
    at: float
    new: Callable[[], str]
    load: Callable[[], Load] = lambda: FREE
    may_take: Callable[[], bool] = lambda: True
    standing: Callable[[Target], Standing] = lambda target: Standing(agent=True, known=True)


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Base of all messages."""


ROOM = 100_000  # bytes that what was written may take of one message down
Sent = TypeVar("Sent", bound="Wire")


def newest_within(
    found: Sequence[Sent], room: int = ROOM, least: Literal[0, 1] = 1
) -> tuple[Sent, ...]:
    """The last of these that fit into so many bytes as they are sent, commas included; the very
    last in any case, unless `least` is 0. A page that was sent more at once would be taken for one
    that does not read (`gateway/limits.py`).
    """
    if not found or len(msgspec.json.encode(found)) <= room:
        return tuple(found)
    first = len(found)
    while first and (room := room - len(msgspec.json.encode(found[first - 1])) - 1) >= 0:
        first -= 1
    return tuple(found[min(first, len(found) - least) :])


class Ask(Wire, frozen=True):
    """Base of what participants ask of the session. `verb`: its name on the wire."""

    verb: ClassVar[str]

    def command(self, stamp: Stamp) -> Asked:
        """What it asks for, in the session's own terms."""
        raise NotImplementedError

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        """The acknowledgement, once it was carried out with these events for `by`."""
        return Done(version=session.version)


class Signal(Wire, frozen=True):
    """Base of what is passed on to others' pages and kept nowhere. `event`: its name there."""

    event: ClassVar[str]

    def about(self) -> Hashable:
        """What it tells of: of what waits for a slow page, the newest about the same is sent."""
        raise NotImplementedError


class Hint(Wire, frozen=True):
    """Base of what participants let others know at once: not acknowledged, and no part of the log.
    `verb`: its name on the wire.
    """

    verb: ClassVar[str]

    def passed_on(
        self, session: Session, by: ParticipantId
    ) -> tuple[Signal, Collection[ParticipantId]]:
        """What is shown, and whom it may be shown to, by the state of the session now. Raises
        `Refused`; that `by` may use the verb at all has been asked before.
        """
        raise NotImplementedError


class Done(Wire, frozen=True):
    """The command was carried out; `version` is the session's version after it."""

    version: int
    ok: Literal[True] = True


class Refusal(Wire, frozen=True):
    """Nothing changed; `code` says why. `limit`: the number that was reached, if there is one."""

    code: Code
    ok: Literal[False] = False
    limit: int | msgspec.UnsetType = msgspec.UNSET

    @classmethod
    def of(cls, refused: Refused) -> "Refusal":
        """As it is sent."""
        limit = msgspec.UNSET if refused.limit is None else refused.limit
        return cls(refused.code, limit=limit)
