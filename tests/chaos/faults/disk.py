"""The storage fails: no room, no right to write, no speed."""

from __future__ import annotations

import asyncio

from tests.chaos.bystanders import Bystanders
from tests.chaos.scene import Scene, conclude, end, ghosts
from tests.chaos.storage import (
    LeftOut,
    Room,
    SlowSync,
    SmallDisk,
    SmallFiles,
    make_read_only,
    small_disk,
)
from tests.chaos.table import Pair, Row
from tests.chaos.world import World

FULL_SECONDS = 3.0


async def full(scene: Scene) -> Row:
    """No room for some seconds, in which tabs are closed: nobody stays for ever, the primary ends
    it, and what was acknowledged is there.
    """
    row = Row("disk full for 3 s")
    for _ in range(scene.of(5, 1)):
        row.tries += 1
        data = scene.folder / f"full{row.tries}"
        with small_disk(data) as mounted:
            room: Room = SmallDisk(data) if mounted and scene.long else SmallFiles()
            row.how = room.how
            async with World.running(scene.template, data=data) as world:
                await _full_once(row, world, room)
                await conclude(row, world)
    return row


async def _full_once(row: Row, world: World, room: Room) -> None:
    session = await world.session(0)
    await world.assist(session, 1)
    for name in ("Xu", "Yara", "Zoe"):
        await world.join(session, name)
    stays, *going = [*session.customers, *session.assistants]
    async with Bystanders.beside(world, [2, 3]) as others:
        room.fill(world.server.pid)
        began = asyncio.get_running_loop().time()
        for page in going:
            await page.close()
        order = await session.page.call(
            "focus.select", customer=going[0].seat.participant, controlEpoch=session.page.epoch
        )
        if order.accepted:
            row.wrong.append("a command was carried out without room")
        await asyncio.sleep(max(0.0, began + FULL_SECONDS - asyncio.get_running_loop().time()))
        if await world.healthy():  # it looks every other second
            row.wrong.append("/healthz stays well")
        room.free(world.server.pid)
        row.ghosts += await ghosts(session.page, going)
        if not stays.open_now:
            row.wrong.append("a page was closed that was open all the time")
        if others.unanswered:
            row.wrong.append(f"{others.unanswered} commands of others were never answered")
        await end(row, session)


async def read_only(scene: Scene) -> Row:
    """A start on data that cannot be written: one sentence, no port."""
    row = Row("read-only data at the start")
    data = scene.folder / "read-only"
    with small_disk(data) as mounted:
        async with World.running(scene.template, data=data) as world:
            await world.session(0)
            await world.server.stop()
            before = len(world.server.log)
            try:
                row.how = make_read_only(data, mounted)
            except LeftOut as reason:
                return Row(row.fault, how=f"left out: {reason}")
            row.tries = 1
            status = await world.server.start_or_end()
            one_sentence(row, status, world.server.log[before:])
    return row


def one_sentence(row: Row, status: int | None, said: str) -> None:
    """What a start says that fails, and nothing else."""
    row.notes["said"] = said.strip()[-300:]
    row.log_lines += len(said.splitlines())
    if status is None:
        row.wrong.append("it started all the same")
    elif "Traceback" in said:
        row.wrong.append("a traceback instead of a sentence")
    elif status == 0 or len(said.splitlines()) != 1:
        row.wrong.append(f"status {status} after {len(said.splitlines())} lines")


async def slow(scene: Scene) -> Row:
    """Every sync takes 10 to 50 ms longer. The same for everybody, so others may be slower."""
    row = Row("slow storage, 10 to 50 ms a sync", for_all=True)
    try:
        storage = SlowSync(scene.folder)
    except LeftOut as reason:
        row.how = f"left out: {reason}"
        return row
    row.how = storage.how
    seconds = scene.of(5, 1)
    async with World.running(scene.template, environment=storage.environment) as world:
        session = await world.session(0)
        for name in ("Xu", "Yara"):
            await world.join(session, name)
        async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
            pairs: list[Pair] = []
            for _ in range(scene.of(3, 1)):
                storage.be(0, 0)
                quiet = await others.measure(seconds)
                storage.be(10, 50)
                pairs.append((quiet, await others.measure(seconds)))
            row.compare(pairs)
            row.tries = row.commands
            await session.customers[0].close()
            row.ghosts += await ghosts(session.page, session.customers[:1])
            await end(row, session)
            for other in others.sessions[: scene.of(4, 1)]:
                await end(row, other)
        storage.be(0, 0)
        await conclude(row, world)
    return row
