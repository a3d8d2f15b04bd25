"""A second server on the same data must not start, and must not harm the first."""

from __future__ import annotations

from tests.browser.server_process import ServerProcess
from tests.chaos.bystanders import Bystanders
from tests.chaos.faults.disk import one_sentence
from tests.chaos.scene import Scene, conclude, end
from tests.chaos.table import Pair, Row
from tests.chaos.world import World


async def second(scene: Scene) -> Row:
    """Beside live sessions, and again after the first was killed (which leaves no lock behind)."""
    row = Row("a second server on the same data", tries=scene.of(5, 1))
    async with World.running(scene.template) as world:
        async with Bystanders.beside(world, [0, 1, 2]) as others:
            pairs: list[Pair] = []
            for number in range(row.tries):
                quiet = await others.measure(scene.of(5, 1))
                log = scene.folder / f"second{number}.log"
                intruder = ServerProcess(world.server.data, ["--grace", "2"], log=log)
                status = await intruder.start_or_end()
                pairs.append((quiet, await others.measure(scene.of(5, 3))))
                one_sentence(row, status, log.read_text())
                await intruder.stop()
            row.compare(pairs)
            if others.refused or others.unanswered:
                row.wrong.append("commands of live sessions were refused")
            for session in others.sessions:
                await end(row, session)
        await world.server.kill()
        if await world.server.start_or_end() is not None:
            row.wrong.append("the first does not start again after kill -9")
        row.wrong = list(dict.fromkeys(row.wrong))
        await conclude(row, world)
    return row
