"""A site in memory: the real desk over fakes, and people who come to it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import msgspec

from server.front_desk import front_desk
from signaling import wire
from signaling.app.admission import Admission, DeskSettings
from signaling.app.desk import Desk
from signaling.app.file_desk import FileStore
from signaling.app.ports import StateLog
from signaling.app.register import Place
from signaling.app.system import SystemIds
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.life import Rules
from signaling.gateway.namespace import execute
from tests.support.audience import FakePage
from tests.support.clock import FakeClock
from tests.support.event_log import MemoryEventLog
from tests.support.mailroom import FakeMailroom
from tests.support.media_plane import FakeMediaPlane
from tests.support.queueing import FakeQueueing
from tests.support.staff import FakeStaff

CAPABILITIES = wire.Capabilities(
    decode=["AV1", "VP9", "VP8", "H264"],
    encode=["AV1", "VP9", "VP8", "H264"],
    can_share=True,
    voice=True,
)


@dataclass(eq=False)
class Person:
    """Somebody with a place and, once connected, a page."""

    desk: Desk
    admission: Admission
    page: FakePage = field(default_factory=FakePage)

    @property
    def id(self) -> str:
        return self.admission.participant

    @property
    def place(self) -> Place:
        return Place(SessionId(self.admission.session), ParticipantId(self.id))

    async def connect(self, seen: int = 0) -> "Person":
        self.page = FakePage()
        await self.desk.connect(self.admission.token, self.page, CAPABILITIES, seen)
        return self

    async def disconnect(self) -> None:
        await self.desk.disconnect(self.place, self.page)

    async def do(self, command: wire.Wire) -> Any:
        """The acknowledgement; raises `Refused`."""
        sent = msgspec.convert(msgspec.to_builtins(command), type(command))
        return await execute(self.desk, self.place, sent)

    async def refused(self, command: wire.Wire) -> Code:
        try:
            await self.do(command)
        except Refused as refused:
            return refused.code
        raise AssertionError(f"{command} was carried out")

    @property
    def epoch(self) -> int:
        return self.page.view.control_epoch


@dataclass
class Site:
    log: StateLog = field(default_factory=MemoryEventLog)
    clock: FakeClock = field(default_factory=FakeClock)
    media: FakeMediaPlane = field(default_factory=FakeMediaPlane)
    rules: Rules = field(default_factory=Rules)
    mailroom: FakeMailroom = field(default_factory=FakeMailroom)
    staff: FakeStaff = field(default_factory=FakeStaff)
    queueing: FakeQueueing = field(default_factory=FakeQueueing)
    admit_by_number: bool = False
    store: FileStore | None = None
    others: tuple[Any, ...] = ()  # who else follows the sessions
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = self._build()

    def _build(self) -> Desk:
        settings = DeskSettings(
            secret=b"0123456789abcdef",
            public_url="https://support.test",
            rules=self.rules,
            admit_by_number=self.admit_by_number,
        )
        return front_desk(
            settings,
            self.log,
            self.media,
            self.clock,
            SystemIds(),
            self.mailroom,
            self.staff,
            self.store,
            *self.others,
            queueing=self.queueing,
        )

    async def close(self) -> None:
        await self.desk.close()

    async def crash(self) -> None:
        """Everything in memory is gone; what the log acknowledged is not."""
        await self.desk.close()
        self.media = FakeMediaPlane()
        self.desk = self._build()
        await self.desk.recover()

    async def pass_time(self, seconds: float) -> None:
        """Deadlines on the way are met one after another."""
        end = self.clock.now() + seconds
        while self.clock.waiting and self.clock.waiting[0] <= end:
            self.clock.advance(max(0.0, self.clock.waiting[0] - self.clock.now()))
            await self.settle()
        self.clock.advance(end - self.clock.now())
        await self.settle()

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    # --- people ---------------------------------------------------------------------------------

    async def rep(self, name: str = "Ana") -> Person:
        """Starts a session."""
        admission = await self.desk.start_session(f"p-{name}", name, CAPABILITIES)
        return await Person(self.desk, admission).connect()

    async def customer(self, rep: Person, name: str = "Xu") -> Person:
        link = rep.page.view.session.customer_link
        assert link is not None
        token = link.split("#")[1]
        admission = await self.desk.join_by_link(token, name, CAPABILITIES, "192.0.2.1")
        return await Person(self.desk, admission).connect()

    async def assistant(self, rep: Person, name: str = "Ben") -> Person:
        number = rep.page.view.session.number
        admission = await self.desk.assist(f"p-{name}", name, number=number, caps=CAPABILITIES)
        return await Person(self.desk, admission).connect()

    async def visitor(self, rep: Person, name: str = "Guest") -> Person:
        number = rep.page.view.session.number
        admission = await self.desk.join_by_number(number, name, CAPABILITIES, "192.0.2.7")
        return await Person(self.desk, admission).connect()

    async def view(self, rep: Person, customer: Person) -> tuple[wire.ShareStarted, wire.Published]:
        """The customer's screen, asked for, allowed, started and published."""
        await rep.do(
            wire.ConsentRequest(action="view", customer=customer.id, control_epoch=rep.epoch)
        )
        request = customer.page.view.requests[0].id
        if customer.page.view.requests[0].state == "waiting":
            await customer.do(wire.ConsentAnswer(request=request, allow=True))
        started = await customer.do(wire.ShareStart(surface="monitor", request=request))
        published = await customer.do(wire.MediaPublish(share=started.share, offer="offer"))
        return started, published
