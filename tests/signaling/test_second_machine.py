"""Another pure core than the session runs in the same shell: a line of people who are served in
order, and who give up after a minute.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import pytest

from signaling.app.deadlines import Deadlines
from signaling.app.live import Change, Follower, Machine
from signaling.app.ports import Damaged, Found, VersionConflict
from signaling.app.streams import Streams
from signaling.domain.refusals import Code, Refused
from tests.support.clock import FakeClock, FakeTimer

PATIENCE = 60.0


@dataclass(frozen=True)
class Come:
    at: float
    name: str


@dataclass(frozen=True)
class Serve:
    at: float


@dataclass(frozen=True)
class GiveUp:
    at: float
    name: str


@dataclass(frozen=True)
class Resume:
    at: float


@dataclass(frozen=True)
class Came:
    at: float
    name: str


@dataclass(frozen=True)
class Left:
    name: str
    served: bool


Command: TypeAlias = Come | Serve | GiveUp | Resume
Event: TypeAlias = Came | Left


@dataclass(frozen=True)
class Line:
    version: int = 0
    waiting: tuple[Came, ...] = ()


def evolve(line: Line, event: Event) -> Line:
    if isinstance(event, Came):
        waiting = (*line.waiting, event)
    else:
        waiting = tuple(one for one in line.waiting if one.name != event.name)
    return Line(line.version + 1, waiting)


def decide(line: Line, command: Command) -> tuple[list[Event], Line]:
    events: list[Event] = []
    names = [one.name for one in line.waiting]
    if isinstance(command, Come):
        if command.name in names:
            raise Refused(Code.BAD_REQUEST)
        events = [Came(command.at, command.name)]
    elif isinstance(command, Serve):
        if not names:
            raise Refused(Code.NO_SESSION)
        events = [Left(names[0], served=True)]
    elif isinstance(command, GiveUp):
        events = [Left(command.name, served=False)] if command.name in names else []
    for event in events:
        line = evolve(line, event)
    return events, line


LINES: Machine[Line, Command, Event] = Machine(
    initial=Line(),
    decide=decide,
    evolve=evolve,
    version=lambda line: line.version,
    deadlines=lambda line: [(c.at + PATIENCE, GiveUp(c.at, c.name)) for c in line.waiting],
    over=lambda line: False,
    first=lambda line: None,
)


@dataclass
class Log:
    """Implements the `StateLog` port in memory."""

    logs: dict[str, list[Event]] = field(default_factory=dict)

    async def append(self, stream: str, expected_version: int, events: Sequence[Event]) -> None:
        if len(self.logs.get(stream, [])) != expected_version:
            raise VersionConflict
        self.logs.setdefault(stream, []).extend(events)

    async def read(self, stream: str, after: int = 0) -> list[Event]:
        return self.logs.get(stream, [])[after:]

    async def knows(self, stream: str) -> bool:
        return stream in self.logs

    async def live(self, ended_after: float) -> list[str]:
        return sorted(self.logs)

    async def find(self, streams: Sequence[str]) -> list[Found[Line, Event] | Damaged]:
        return [Found(stream, None, await self.read(stream)) for stream in streams]

    def keep(self, stream: str, version: int, state: Line) -> None:
        return


@dataclass
class Board(Follower[Line, Event]):
    """Who waits, as somebody outside would show it."""

    shown: list[list[str]] = field(default_factory=list)

    async def follow(self, change: Change[Line, Event]) -> None:
        self.shown.append([one.name for one in change.after.waiting])


class Shop:
    def __init__(
        self, log: Log, clock: FakeClock, machine: Machine[Line, Command, Event] = LINES
    ) -> None:
        self.board = Board()
        self.streams: Streams[Line, Command, Event] = Streams(machine, log, clock)
        self.streams.followed_by(self.board, Deadlines(self.streams))


async def test_it_decides_appends_and_tells_who_follows() -> None:
    log, clock = Log(), FakeClock()
    shop = Shop(log, clock)
    line = shop.streams.new("counter")
    await line.command(lambda now: Come(now, "Ana"), "Ana")
    await line.command(lambda now: Come(now, "Ben"), "Ben")
    with pytest.raises(Refused):
        await line.command(lambda now: Come(now, "Ben"), "Ben")
    await line.command(Serve)
    assert shop.board.shown == [["Ana"], ["Ana", "Ben"], ["Ben"]]
    assert [type(event) for event in log.logs["counter"]] == [Came, Came, Left]
    await shop.streams.close()


async def test_time_alone_brings_about_what_its_deadlines_say() -> None:
    log, clock = Log(), FakeClock()
    shop = Shop(log, clock)
    line = shop.streams.new("counter")
    await line.command(lambda now: Come(now, "Ana"))
    clock.advance(PATIENCE / 2)
    await line.command(lambda now: Come(now, "Ben"))
    clock.advance(PATIENCE / 2)
    await line.post(line.look_again)
    assert [one.name for one in line.state.waiting] == ["Ben"]
    assert log.logs["counter"][-1] == Left("Ana", served=False)
    await shop.streams.close()


class CountingClock(FakeClock):
    """Knows how many timers were ever set."""

    timers = 0

    def call_at(self, at: float, callback: Callable[[], None]) -> FakeTimer:
        self.timers += 1
        return super().call_at(at, callback)


async def test_a_timer_stays_while_what_comes_first_is_the_same() -> None:
    clock = CountingClock()
    shop = Shop(Log(), clock)
    line = shop.streams.new("counter")
    await line.command(lambda now: Come(now, "Ana"))
    clock.advance(PATIENCE / 2)
    await line.command(lambda now: Come(now, "Ben"))
    await line.post(line.look_again)
    assert clock.timers == 1
    await line.command(Serve)  # Ana, whose patience it was
    assert clock.timers == 2 and clock.waiting == [clock.at + PATIENCE]
    await line.command(Serve)
    assert clock.timers == 2 and clock.waiting == []
    await shop.streams.close()


async def test_what_is_due_and_was_not_to_be_yet_is_tried_with_the_next_change() -> None:
    def patient(line: Line, command: Command) -> tuple[list[Event], Line]:
        if isinstance(command, GiveUp) and len(line.waiting) < 2:
            raise Refused(Code.NOT_ALLOWED)
        return decide(line, command)

    clock = FakeClock()
    shop = Shop(Log(), clock, replace(LINES, decide=patient))
    line = shop.streams.new("counter")
    await line.command(lambda now: Come(now, "Ana"))
    clock.advance(PATIENCE)
    await line.post(line.look_again)
    assert [one.name for one in line.state.waiting] == ["Ana"]
    await line.command(lambda now: Come(now, "Ben"))
    clock.advance(0.0)
    await line.post(line.look_again)
    assert [one.name for one in line.state.waiting] == ["Ben"]
    await shop.streams.close()


async def test_two_shells_on_one_log_serve_each_person_once() -> None:
    log, clock = Log(), FakeClock()
    one, other = Shop(log, clock), Shop(log, clock)
    first, second = one.streams.new("counter"), other.streams.new("counter")
    await first.command(lambda now: Come(now, "Ana"))
    await second.command(lambda now: Come(now, "Ben"))
    await first.command(Serve)
    await second.command(Serve)
    assert [e.name for e in log.logs["counter"] if isinstance(e, Left)] == ["Ana", "Ben"]
    assert one.board.shown == [["Ana"], ["Ben"]]
    assert other.board.shown == [["Ana", "Ben"], []]
    for shop in (one, other):
        await shop.streams.close()


async def test_it_goes_on_from_its_log_after_a_restart() -> None:
    log, clock = Log(), FakeClock()
    before = Shop(log, clock)
    await before.streams.new("counter").command(lambda now: Come(now, "Ana"))
    await before.streams.close()

    after = Shop(log, clock)
    await after.streams.recover(0.0, Resume)
    line = after.streams.get("counter")
    assert [one.name for one in line.state.waiting] == ["Ana"]
    clock.advance(PATIENCE)
    await line.post(line.look_again)
    assert line.state.waiting == ()
    await after.streams.close()
