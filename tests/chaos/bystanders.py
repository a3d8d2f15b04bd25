"""Other sessions: honest, unhurried, and to be left alone by whatever happens to one of them."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from tests.bench.compare.usage import cpu_seconds
from tests.chaos.attack import Attack
from tests.chaos.table import Measured, Pair
from tests.chaos.world import Session, World

PERIOD = 0.5  # seconds between two commands of a session; a person is not faster


class Bystanders:
    """Each session's primary turns from one of its two customers to the other and back."""

    def __init__(self, world: World, sessions: Sequence[Session]) -> None:
        self._world = world
        self.sessions = list(sessions)
        self.refused: list[str] = []
        self.unanswered = 0
        self._seconds: list[float] = []
        self._chance = random.Random(1)

    @classmethod
    @asynccontextmanager
    async def beside(cls, world: World, reps: Sequence[int]) -> AsyncIterator[Bystanders]:
        """Running for as long as the block lasts, one session of each of these reps."""
        self = cls(world, [await _session(world, rep) for rep in reps])
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(self._run(session)) for session in self.sessions]
            yield self
            for task in running:
                task.cancel()

    async def with_and_without(self, fault: Attack, seconds: float, times: int = 1) -> list[Pair]:
        """Quiet and under the fault by turns, so that what else this machine does meets both."""
        pairs = []
        for _ in range(times):
            async with fault.paused():
                quiet = await self.measure(seconds)
            pairs.append((quiet, await self.measure(seconds)))
        return pairs

    async def measure(self, seconds: float) -> Measured:
        """How long their commands took that were sent from now on, for that long."""
        self._seconds.clear()
        pid, began = self._world.server.pid, time.monotonic()
        before = cpu_seconds(pid)
        await asyncio.sleep(seconds)
        busy = (cpu_seconds(pid) - before) / (time.monotonic() - began)
        return Measured(list(self._seconds), busy)

    async def _run(self, session: Session) -> None:
        page, turn = session.page, 0
        while True:
            await asyncio.sleep(PERIOD * self._chance.uniform(0.6, 1.4))
            customer = session.customers[turn % 2].seat.participant
            turn += 1
            order = await page.call("focus.select", customer=customer, controlEpoch=page.epoch)
            if order.ack is None:
                self.unanswered += 1
                if not page.open_now:
                    return  # its session is over
            else:
                self._seconds.append(order.seconds)
                if order.ack.get("code") == "ended":
                    return
                if not order.ack["ok"]:
                    self.refused.append(order.ack["code"])


async def _session(world: World, rep: int) -> Session:
    session = await world.session(rep)
    for name in ("Xu", "Yara"):
        await world.join(session, name)
    return session
