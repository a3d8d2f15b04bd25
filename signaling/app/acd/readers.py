"""Who reads: somebody in line, or an agent or manager; and what each is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from signaling.acd.ids import PersonId, QueueId, SessionId, TicketId
from signaling.acd.queueing import Queueing
from signaling.domain.refusals import Code
from signaling.told.desk import agent as told
from signaling.told.desk.board import board
from signaling.told.desk.line import told_line
from signaling.wire.desk.agent import Open, Waiting
from signaling.wire.desk.line import Attached, Line
from signaling.wire.desk.updates import DeskUpdate, DeskView


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody in line, by the token of their place."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Staff:
    """An agent or a manager, by their sign-in."""

    person: PersonId


Reader: TypeAlias = InLine | Staff


class DeskPage(Protocol):
    """One connected page. No method waits. A slow page gets the newest view only."""

    via: str
    """By which sign-in it came, as a hash; empty for who is in line."""

    def show(self, update: DeskUpdate) -> None: ...

    def gone(self, code: Code) -> None:
        """There is nothing here for this page any more; nothing is shown after it."""
        ...


@dataclass(frozen=True)
class Outside:
    """What views tell that the acd does not know. `link`: where a customer comes into a session;
    `number`: of a session; `today`: who gave up and who was served, by queue; `open`: the session
    that an agent is to go to now; `writing`: the place of somebody who only leaves a message;
    `attached`: files that will go along with somebody's.
    """

    link: Callable[[SessionId], str | None]
    number: Callable[[SessionId], str]
    today: Callable[[QueueId], tuple[int, int]]
    open: Callable[[PersonId], Open | None]
    writing: Callable[[Queueing, TicketId], Line | None]
    attached: Callable[[TicketId], tuple[Attached, ...]]


@dataclass
class Telling:
    """Views of one state; what several readers are told is made once."""

    state: Queueing
    outside: Outside
    now: float
    _firsts: dict[QueueId, tuple[Waiting, ...]] = field(default_factory=dict)
    _wholes: dict[QueueId, tuple[Waiting, ...]] = field(default_factory=dict)

    def to(self, reader: Reader, *, watching: bool) -> DeskView:
        """All that they may see. `watching`: the board too, for a manager."""
        if isinstance(reader, InLine):
            line = told_line(self.state, reader.ticket, self.outside.link, self.now)
            line = line or self.outside.writing(self.state, reader.ticket)
            attached = self.outside.attached(reader.ticket)
            if line is not None and attached:
                line = replace(line, attached=attached)
            return DeskView(line=line)
        return self._to_staff(reader.person, watching)

    def _to_staff(self, person: PersonId, watching: bool) -> DeskView:
        state = self.state
        agent, manager = state.agents.known.get(person), state.agents.managers.get(person)
        waits, count = ((), 0) if agent is None else told.waiting(state, agent, self._first)
        seen = manager is not None and watching
        left = 0
        if agent is not None or manager is not None:
            left = sum(message.done_at is None for message in state.messages.values())
        return DeskView(
            agent=told.told_agent(state, agent) if agent is not None else None,
            manager=told.told_manager(state, manager) if manager is not None else None,
            offers=told.offers(state, agent) if agent is not None else (),
            waiting=waits,
            waiting_count=count,
            talks=told.talks(state, agent, waits) if agent is not None else (),
            sessions=told.sessions(state, agent, self.outside.number) if agent is not None else (),
            transfers=told.transferred(state, person),
            missed=told.missed(state, agent) if agent is not None else (),
            messages=left,
            board=board(state, manager, self._whole, self.outside.today, self.now)
            if seen and manager is not None
            else None,
            open=self.outside.open(person),
        )

    def _first(self, queue: QueueId) -> tuple[Waiting, ...]:
        if queue not in self._firsts:
            self._firsts[queue] = told.rows(self.state, queue, told.FIRST)
        return self._firsts[queue]

    def _whole(self, queue: QueueId) -> tuple[Waiting, ...]:
        if queue not in self._wholes:
            self._wholes[queue] = told.rows(self.state, queue)
        return self._wholes[queue]
