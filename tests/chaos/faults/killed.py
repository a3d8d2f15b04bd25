"""kill -9 while commands are being written: what was acknowledged is there, and it goes on."""

from __future__ import annotations

import asyncio
import random

from tests.chaos.page import NotLetIn
from tests.chaos.scene import Scene, conclude, end
from tests.chaos.table import Row
from tests.chaos.world import Session, World


async def killed(scene: Scene) -> Row:
    """At a random moment, again and again."""
    row = Row("kill -9 while appending")
    row.how = "SIGKILL 0.1 to 0.8 s into unbroken work of all sessions; the same data again"
    chance = random.Random(11)
    async with World.running(scene.template) as world:
        sessions = [await _session(world, rep) for rep in range(4)]
        for row.tries in range(1, scene.of(30, 1) + 1):
            async with asyncio.TaskGroup() as tasks:
                work = [tasks.create_task(_work(session)) for session in sessions]
                await asyncio.sleep(chance.uniform(0.1, 0.8))
                await world.server.kill()
                await asyncio.wait(work, timeout=10)
            await world.server.start()
            for session in sessions:
                await _come_back(row, world, session)
        for session in sessions:
            await end(row, session)
        row.notes["commands"] = len(world.ledger.orders)
        await conclude(row, world)
    return row


async def _session(world: World, rep: int) -> Session:
    session = await world.session(rep)
    for name in ("Xu", "Yara"):
        await world.join(session, name)
    return session


async def _work(session: Session) -> None:
    turn = 0
    while session.page.open_now:
        customer = session.customers[turn % 2].seat.participant
        turn += 1
        await session.page.call("focus.select", customer=customer, controlEpoch=session.page.epoch)


async def _come_back(row: Row, world: World, session: Session) -> None:
    pages = [session.page, *session.customers]
    try:
        back = [
            await world.open(world.reps[0], page.seat, seen=page.view["version"]) for page in pages
        ]
    except NotLetIn as reason:
        row.wrong.append(f"a page does not come back: {reason}")
        return
    session.page, session.customers = back[0], back[1:]
