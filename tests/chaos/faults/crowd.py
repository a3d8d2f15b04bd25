"""Guests who send all they may: the primary ends it all the same, and nobody else notices."""

from __future__ import annotations

import asyncio

from tests.chaos.attackers import attack
from tests.chaos.bystanders import Bystanders
from tests.chaos.scene import Scene, conclude, end, ghosts
from tests.chaos.table import Row
from tests.chaos.world import World

RATE = 50  # commands a second; what a socket may send


def crowd(guests: int):  # type: ignore[no-untyped-def]
    """The fault with so many guests."""

    async def fault(scene: Scene) -> Row:
        row = Row(f"{guests} guests who send all they may")
        row.how = f"each {RATE} changes of what their browser can do a second, from 3 s before End"
        quiet: list[float] = []
        loud: list[float] = []
        for _ in range(scene.of(2, 1)):
            row.tries += 1
            async with World.running(scene.template) as world:
                await _once(scene, row, world, quiet, loud, guests)
                await conclude(row, world)
        row.compare(quiet, loud)
        return row

    return fault


async def _once(
    scene: Scene, row: Row, world: World, quiet: list[float], loud: list[float], guests: int
) -> None:
    session = await world.session(0)
    bystander = await world.join(session, "Xu")
    async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
        quiet += await others.measure(scene.of(12, 1))
        how = {"port": world.server.port, "link": session.link, "count": guests, "rate": RATE}
        async with attack("guests", **how) as found:
            measuring = asyncio.create_task(others.measure(scene.of(12, 2)))
            await asyncio.sleep(3)
            await bystander.close()
            loud += await measuring
            row.ghosts += await ghosts(session.page, [bystander])
            await end(row, session)
        row.notes |= found.counted
        if found.counted.get("let in") != guests:
            row.wrong.append("not all guests were let in: nothing is shown")
        if others.refused or others.unanswered:
            row.wrong.append(
                f"others: {len(others.refused)} refused, {others.unanswered} not answered"
            )
