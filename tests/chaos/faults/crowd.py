"""Guests who send all they may: the primary ends it all the same, and nobody else notices."""

from __future__ import annotations

from collections import Counter

from tests.chaos.attack import attack
from tests.chaos.bystanders import Bystanders
from tests.chaos.scene import Scene, conclude, end, ghosts
from tests.chaos.table import Pair, Row
from tests.chaos.world import World

RATE = 50  # commands a second: more than anybody may


def crowd(guests: int):  # type: ignore[no-untyped-def]
    """The fault with so many guests."""

    async def fault(scene: Scene) -> Row:
        row = Row(f"{guests} guests who send all they can")
        row.how = f"each {RATE} commands a second, coming back when they are closed"
        pairs: list[Pair] = []
        for _ in range(scene.of(2, 1)):
            row.tries += 1
            async with World.running(scene.template) as world:
                pairs += await _once(scene, row, world, guests)
                await conclude(row, world)
        row.compare(pairs)
        return row

    return fault


async def _once(scene: Scene, row: Row, world: World, guests: int) -> list[Pair]:
    session = await world.session(0)
    bystander = await world.join(session, "Xu")
    async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
        how = {"port": world.server.port, "link": session.link, "count": guests, "rate": RATE}
        async with attack("guests", **how) as found:
            pairs = await others.with_and_without(found, scene.of(5, 1), scene.of(3, 1))
            await bystander.close()
            row.ghosts += await ghosts(session.page, [bystander])
            await end(row, session)
        row.notes |= found.counted
        if found.counted.get("let in", 0) < guests:
            row.wrong.append("not all guests were let in: nothing is shown")
        if others.refused or others.unanswered:
            row.wrong.append(
                f"others: {Counter(others.refused)} refused, {others.unanswered} not answered"
            )
    return pairs
