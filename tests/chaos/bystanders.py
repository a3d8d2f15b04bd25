"""Other sessions: honest, unhurried, and to be left alone by whatever happens to one of them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from tests.chaos.world import Session, World

PERIOD = 0.5  # seconds between two commands of a session; a person is not faster


class Bystanders:
    """Each session's primary turns from one of its two customers to the other and back."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        self.sessions = list(sessions)
        self.refused: list[str] = []
        self.unanswered = 0
        self._seconds: list[float] = []
        self._chance = random.Random(1)

    @classmethod
    @asynccontextmanager
    async def beside(cls, world: World, reps: Sequence[int]) -> AsyncIterator[Bystanders]:
        """Running for as long as the block lasts, one session of each of these reps."""
        self = cls([await _session(world, rep) for rep in reps])
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(self._run(session)) for session in self.sessions]
            yield self
            for task in running:
                task.cancel()

    async def measure(self, seconds: float) -> list[float]:
        """How long their commands took that were sent from now on, for that long."""
        self._seconds.clear()
        await asyncio.sleep(seconds)
        return list(self._seconds)

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
