"""The acd over a log in memory, a clock that a test moves, sessions that are made up, and pages
that keep what they were shown.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from signaling.acd.ids import PersonId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.app.acd.acd import Acd, Entrant
from signaling.app.acd.asking import ask
from signaling.app.acd.build import build
from signaling.app.acd.handed import Handed
from signaling.app.acd.joining import Joining
from signaling.app.acd.mails import StaffMails
from signaling.app.acd.readers import Reader, Staff
from signaling.app.admission import Admission
from signaling.app.ports import Damaged, Found, Mailroom, VersionConflict
from signaling.app.system import SystemIds
from signaling.domain.ids import SessionId
from signaling.domain.refusals import Code, Refused
from signaling.wire import Capabilities
from signaling.wire.base import Wire
from signaling.wire.desk.agent import AgentSet
from signaling.wire.desk.settings import Agents, AgentSettings, ManagerSettings, Queue, Queues
from signaling.wire.desk.updates import DeskDone, DeskUpdate, DeskView
from signaling.wire.desk.words import Both, DeskAsk
from tests.support.clock import FakeClock
from tests.support.mailroom import FakeMailroom


@dataclass
class MemoryLog:
    """Implements the `DatedLog` port."""

    events: dict[str, list[Event]] = field(default_factory=dict)
    kept: dict[str, tuple[int, Queueing]] = field(default_factory=dict)
    writes: asyncio.Event = field(default_factory=asyncio.Event)  # cleared: the disk is slow

    def __post_init__(self) -> None:
        self.writes.set()

    async def append(self, stream: str, expected_version: int, events: Sequence[Event]) -> None:
        await self.writes.wait()
        if len(self.events.get(stream, [])) != expected_version:
            raise VersionConflict
        self.events.setdefault(stream, []).extend(events)

    async def read(self, stream: str, after: int = 0) -> list[Event]:
        return self.events.get(stream, [])[after:]

    async def during(
        self, stream: str, since: float, until: float, kinds: Collection[type[Event]]
    ) -> list[Event]:
        known = await self.read(stream)
        return [one for one in known if since <= one.at < until and type(one) in kinds]

    async def knows(self, stream: str) -> bool:
        return stream in self.events

    async def live(self, ended_after: float) -> list[str]:
        return sorted(self.events)

    async def find(self, streams: Sequence[str]) -> list[Found[Queueing, Event] | Damaged]:
        found: list[Found[Queueing, Event] | Damaged] = []
        for stream in streams:
            version, state = self.kept.get(stream, (0, None))
            found.append(Found(stream, state, await self.read(stream, version)))
        return found

    def keep(self, stream: str, version: int, state: Queueing) -> None:
        self.kept[stream] = (version, state)


@dataclass
class FakeFront:
    """Implements the `FrontDesk` port: sessions s1, s2, ... by whom they were begun."""

    begun: dict[str, str] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)
    controllers: dict[str, str] = field(default_factory=dict)
    views: set[str] = field(default_factory=set)  # whose customers are asked for their screen
    taken_over: list[tuple[str, str]] = field(default_factory=list)
    told: list[tuple[object, ...]] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)
    refuse: Code | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)  # cleared: sessions begin later

    def __post_init__(self) -> None:
        self.ready.set()

    async def start_session(self, person: str, name: str, *, view: bool) -> str:
        if self.refuse is not None:
            raise Refused(self.refuse)
        await self.ready.wait()
        session = f"s{len(self.begun) + 1}"
        self.begun[session] = person
        self.views |= {session} if view else set()
        return session

    async def take_over(self, session: str, person: str, name: str) -> None:
        self.taken_over.append((session, person))

    async def admit(
        self, session: str, name: str, capabilities: Capabilities, address: str
    ) -> Admission:
        return Admission(session, f"{name} in {session}", "token")

    def stop(self, session: str) -> None:
        self.over.add(session)

    def give_back(self, session: str) -> None:
        self.told.append(("give back", session))

    def fail(self, session: str, form: str) -> None:
        self.told.append(("fail", session, form))

    def place(self, session: str, place: int | None, hold: str) -> None:
        self.told.append(("place", session, place, hold))

    def end_supervision_of_others(self) -> None:
        self.told.append(("end of supervision",))

    def waiting(self) -> Sequence[Handed]:
        return self.handed

    def controller(self, session: str) -> str | None:
        return self.controllers.get(session)

    def is_over(self, session: str) -> bool:
        return session in self.over or session not in self.begun

    def number(self, session: str) -> str:
        return "" if self.is_over(session) else "100000001"

    def link(self, session: str) -> str | None:
        return None if self.is_over(session) else f"https://support.test/join#{session}"


@dataclass
class FakeDeskPage:
    """Keeps everything it was shown."""

    updates: list[DeskUpdate] = field(default_factory=list)
    ended: Code | None = None
    via: str = ""

    def show(self, update: DeskUpdate) -> None:
        self.updates.append(update)

    def gone(self, code: Code) -> None:
        self.ended = code

    @property
    def view(self) -> DeskView:
        return self.updates[-1].view


@dataclass
class Person:
    """Somebody with a page."""

    acd: Acd
    reader: Reader
    page: FakeDeskPage = field(default_factory=FakeDeskPage)
    asked: int = 0

    @property
    def view(self) -> DeskView:
        return self.page.view

    async def do(self, asked: DeskAsk) -> Wire:
        self.asked += 1
        answer = await ask(self.acd, self.reader, self.page, asked, f"{self.reader}{self.asked}")
        await settle()
        return answer

    async def connect(self) -> "Person":
        self.acd.connect(self.reader, self.page)
        await settle()
        return self

    async def go(self) -> None:
        self.acd.disconnect(self.reader, self.page)
        await settle()


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@dataclass
class FakeStaff:
    """Where the site's people read: `p-Ana` at `ana@example.org`."""

    language: str = "en"
    gone: set[str] = field(default_factory=set)

    def address(self, person: str) -> str | None:
        name = person.removeprefix("p-").lower()
        return None if person in self.gone else f"{name}@example.org"


HELP = Queue(id="help", names=Both("Help", "帮助"))


@dataclass
class Counter:
    """A site with one queue, unless a test sets up others."""

    log: MemoryLog = field(default_factory=MemoryLog)
    clock: FakeClock = field(default_factory=FakeClock)
    front: FakeFront = field(default_factory=FakeFront)
    mailroom: Mailroom = field(default_factory=FakeMailroom)
    staff_of_site: FakeStaff = field(default_factory=FakeStaff)
    acd: Acd = field(init=False)
    joining: Joining = field(init=False)
    mails: StaffMails = field(init=False)

    def __post_init__(self) -> None:
        self._build()

    def _build(self) -> None:
        self.joining = Joining(SystemIds())
        self.mails = StaffMails(self.mailroom, self.staff_of_site, self.clock)
        self.acd = build(self.log, self.joining, self.clock, SystemIds(), self.mails)

    async def open(
        self, *agents: str, queues: Sequence[Queue] = (HELP,), limit: int = 1
    ) -> "Counter":
        await self.acd.recover(self.front)
        self.mails.join(self.acd.live)
        await self.acd.keep_queues(Queues(tuple(queues)), "admin")
        await self.staff(*agents, limit=limit)
        return self

    async def staff(self, *agents: str, limit: int = 1, managers: Sequence[str] = ()) -> None:
        profiles = tuple(AgentSettings(person=f"p-{name}", limit=limit) for name in agents)
        watching = tuple(ManagerSettings(person=f"p-{name}") for name in managers)
        names = {f"p-{name}": name for name in (*agents, *managers)}
        await self.acd.keep_agents(Agents(profiles, watching), names.get)

    async def crash(self) -> None:
        """Everything in memory is gone; what the log acknowledged is not."""
        await self.acd.close()
        self._build()
        await self.acd.recover(self.front)
        self.mails.join(self.acd.live)

    async def agent(self, name: str) -> Person:
        return await Person(self.acd, Staff(PersonId(f"p-{name}"))).connect()

    async def customer(self, name: str = "Xu", queue: str = "help", **more: str) -> Person:
        self.clock.advance(0.01)  # nobody comes at the same time
        _, token = await self.acd.enter(queue, Entrant(name, "en", more))
        return await self.back(token)

    async def back(self, token: str) -> Person:
        return await Person(self.acd, self.acd.in_line(token)).connect()

    async def came(self, session: str) -> None:
        """The page of the rep who began it is in that session."""
        self.joining.came(SessionId(session), PersonId(self.front.begun[session]))
        await settle()

    async def pass_time(self, seconds: float) -> None:
        """Deadlines on the way are met one after another."""
        end = self.clock.now() + seconds
        while self.clock.waiting and self.clock.waiting[0] <= end:
            self.clock.advance(max(0.0, self.clock.waiting[0] - self.clock.now()))
            await settle()
        self.clock.advance(end - self.clock.now())
        await settle()

    async def close(self) -> None:
        await self.acd.close()


async def available(counter: Counter, *names: str) -> list[Person]:
    people = [await counter.agent(name) for name in names]
    for one in people:
        assert await one.do(AgentSet("available")) == DeskDone()
    return people
