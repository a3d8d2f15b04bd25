"""What the shell needs from outside, by need. Each fits a fake on one screen (tests/support)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.supervision import Policy
from signaling.domain.terms.transfer import Called
from signaling.wire.base import Signal
from signaling.wire.removal import Removed
from signaling.wire.updates import Update

E = TypeVar("E")
S = TypeVar("S")


class VersionConflict(Exception):
    """Somebody else appended first: read what they wrote and decide again."""


class Unwritable(Refused):
    """The log cannot be written now, and nothing was appended. Whoever asked may try again; the log
    has told of it.
    """

    def __init__(self) -> None:
        super().__init__(Code.UNAVAILABLE)


class Damaged(Exception):
    """An event of this stream is missing or cannot be read; what follows it means nothing."""

    def __init__(self, stream: str, version: int) -> None:
        super().__init__(f"event {version} of session {stream} is missing or cannot be read")
        self.session = stream
        self.version = version


class EventLog(Protocol[E]):
    """The truth about every stream of events. An append is durable when it returns, and all or
    nothing.
    """

    async def append(self, stream: str, expected_version: int, events: Sequence[E]) -> None:
        """Add `events` after the `expected_version`-th; raises `VersionConflict` if that is not the
        last, and `Unwritable`.
        """
        ...

    async def read(self, stream: str, after: int = 0) -> list[E]:
        """The events after the `after`-th, in order; [] for a stream nobody knows. Raises
        `Damaged`.
        """
        ...

    async def knows(self, stream: str) -> bool:
        """It has events of that stream, whether they can be read or not."""
        ...

    async def live(self, ended_after: float) -> list[str]:
        """Streams that have not ended, and those that ended later than `ended_after`."""
        ...


@dataclass(frozen=True)
class Found(Generic[S, E]):
    """A stream as the log has it: a state it once was in, if one was kept, and all events since."""

    stream: str
    state: S | None
    events: list[E]


class StateLog(EventLog[E], Protocol[S, E]):
    """A log that also keeps states, so that a long stream is soon there again. The events are the
    truth: a state that is lost, or was kept by another program, is made from them again.
    """

    async def find(self, streams: Sequence[str]) -> "list[Found[S, E] | Damaged]":
        """All of each, or where it is damaged."""
        ...

    def keep(self, stream: str, version: int, state: S) -> None:
        """Keep the state after the `version`-th event, sooner or later. Never raises."""
        ...


class DatedLog(StateLog[S, E], Protocol[S, E]):
    """A log of which a part can be read by when it happened, so that a long one costs no more than
    that part.
    """

    async def during(
        self, stream: str, since: float, until: float, kinds: Collection[type[E]]
    ) -> list[E]:
        """The events of these kinds from `since` until before `until`, in order. Raises
        `Damaged`.
        """
        ...


class Page(Protocol):
    """One connected browser page. No method waits: a slow page must not slow the session."""

    def show(self, update: Update) -> None: ...

    def pass_on(self, signal: Signal) -> None:
        """What somebody else lets the reader know. A slow page gets the newest about the same."""
        ...

    def gone(self, code: Code, removed: Removed | None = None) -> None:
        """This page has no place here any more; nothing is shown after it. `removed`: who made its
        reader leave, and why.
        """
        ...


class Timer(Protocol):
    def cancel(self) -> None: ...


class Clock(Protocol):
    """Seconds since the Unix epoch, never jumping while the process lives."""

    def now(self) -> float: ...

    def call_at(self, at: float, callback: Callable[[], None]) -> Timer: ...


class Ids(Protocol):
    """Everything random."""

    def id(self) -> str:
        """Unique for ever; not a secret."""
        ...

    def number(self) -> str:
        """9 digits, the first 1 to 9."""
        ...

    def token(self) -> str:
        """A secret of at least 128 bits, base64url."""
        ...


@dataclass(frozen=True)
class Pending:
    """A message in the mailroom. `person`: whose it is; `due`: when to try, None: done with."""

    id: str
    person: str
    at: float
    due: float | None


class Mailroom(Protocol):
    """Where messages wait to be sent. What is said here is kept over a restart."""

    @property
    def ready(self) -> bool:
        """Whether anything can be sent."""
        ...

    def address(self, text: str) -> str:
        """An e-mail address as mail servers know it. Raises ValueError."""
        ...

    async def keep(self, stream: str, waiting: Sequence[Pending]) -> None:
        """All messages of a stream as they are now. One that is not named waits no more, and still
        counts.
        """
        ...

    async def lately(self, person: str, since: float) -> int:
        """How many messages of that person came since then."""
        ...


class Staff(Protocol):
    """What the site lets each rep do, as it is now. People are known by the ids of their accounts;
    one who is not known may do what the site says.
    """

    def several(self, person: str) -> bool:
        """Whether they work in multi-session mode (S9, S33)."""
        ...

    def most_customers(self, person: str) -> int | None:
        """How many customers they may help at the same time (S34); None: any number."""
        ...


class Queueing(Protocol):
    """The queues and their agents, as a session has to know of them. People are known by the ids of
    their accounts. Never waits.
    """

    def agent(self, person: str) -> bool:
        """Whether they take part in queueing, and so may transfer a session (S67)."""
        ...

    def known_queue(self, queue: str) -> bool:
        """Whether a session can be given to it."""
        ...

    def known_agents(self, persons: Collection[str]) -> bool:
        """Whether all of them are agents."""
        ...

    def called(self, queue: str | None, persons: Collection[str]) -> tuple[Called, ...]:
        """Their names; of what is not known none."""
        ...

    def watches(self, manager: str, persons: Collection[str]) -> bool:
        """Whether they are a manager who watches one of these."""
        ...

    def may_take_over(self, manager: str) -> bool:
        """Whether they may take control of what they supervise."""
        ...

    def policy(self) -> Policy:
        """Whether customers are told of supervision."""
        ...


class MediaRefused(Exception):
    """The relay will not: `bad_offer`, `no_common_codec`, `unavailable`; `detail` as of Refused."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class NoRecorder(Exception):
    """The recorder does not start."""


class MediaPlane(Protocol):
    """The relay. Rooms, publications and viewers are opaque keys to it; SDP in and out."""

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, *, sound: bool = False
    ) -> str:
        """The answer. With `sound` what the offer has of it goes to the same viewers."""
        ...

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """(connection id, answer); replaces that viewer's older connection to it."""
        ...

    async def route(
        self,
        room: str,
        routes: Mapping[str, frozenset[str]],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """Publication -> viewers. When it returns no packet outside the routes leaves; what is not
        named is closed. Of a publication that is `frozen` one key frame is sent, also after its
        sharer's connection was lost, and nothing else of it.
        """
        ...

    async def voice(self, room: str, member: str, offer: str) -> str:
        """The answer to somebody who talks or listens; replaces their older connection."""
        ...

    async def hear(self, room: str, hearing: Mapping[str, frozenset[str]]) -> None:
        """Speaker -> listeners. When it returns no voice is heard outside of it; who is not named
        loses their connection.
        """
        ...

    async def record(self, room: str, publication: str | None, viewer: str) -> None:
        """Write this publication down while the routes name `viewer`; None: all voices that `hear`
        lets it hear. Raises MediaRefused where it
        is not there, and NoRecorder.
        """
        ...

    async def recorder_there(self) -> None:
        """Wait until there is a recorder. Raises NoRecorder."""
        ...

    def segment_over(self, room: str, viewer: str) -> None:
        """Nothing is written under this key any more: what was, is made whole."""
        ...

    async def close_room(self, room: str) -> None: ...
