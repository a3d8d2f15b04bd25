"""Data that is not as it was written: the session it belongs to is set aside and named, all others
go on; or the start ends with one sentence.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.server_process import START_SECONDS
from tests.chaos import storage
from tests.chaos.damages import DAMAGES, damages
from tests.chaos.page import Ledger, NotLetIn, Page
from tests.chaos.scene import Scene
from tests.chaos.starts import FINE, Starts
from tests.chaos.table import Row
from tests.chaos.world import Session, World

SESSIONS = 4


@dataclass
class Before:
    """A folder of a server that stopped, and the sessions in it; the first is to be damaged."""

    data: Path
    sessions: list[Session]


async def unreadable(scene: Scene) -> Row:
    """One event is no JSON any more."""
    return await _one_session(scene, Row("one unreadable event"), storage.make_unreadable)


async def missing(scene: Scene) -> Row:
    """One event is not there any more."""
    return await _one_session(scene, Row("one missing event"), storage.make_missing)


async def _one_session(scene: Scene, row: Row, damage: Callable[[Path, str], None]) -> Row:
    row.how = "changed in the file of a server that had stopped"
    row.tries = 1
    data = scene.folder / row.fault.replace(" ", "-")
    async with World.running(scene.template, data=data) as world:
        sessions = [await _busy_session(world, rep) for rep in range(SESSIONS)]
        await world.server.stop()
        before, damaged = len(world.server.log), sessions[0].page.seat.session
        damage(data, damaged)
        status = await world.server.start_or_end()
        said = world.server.log[before:]
        row.log_lines = len(said.splitlines()) - 2 * (status is None)
        if "Traceback" in said:
            row.wrong.append("a traceback")
        if status is not None:
            row.wrong.append("one session stopped the whole server")
            return row
        if damaged not in said:
            row.wrong.append("the session is not named in the log")
        if await _back(world, sessions[0]):
            row.wrong.append("the damaged session is served as if nothing was")
        others = [await _back(world, session) for session in sessions[1:]]
        if not all(others):
            row.wrong.append(f"{others.count(False)} sound sessions do not come back")
        row.leaked = world.leaked()
    return row


async def _busy_session(world: World, rep: int) -> Session:
    session = await world.session(rep)
    for name in ("Xu", "Yara"):
        await world.join(session, name)
    for page in session.customers * 5:
        await session.page.call(
            "focus.select", customer=page.seat.participant, controlEpoch=session.page.epoch
        )
    return session


async def _back(world: World, session: Session) -> bool:
    """Whether its primary's page comes back to it and can work."""
    try:
        page = await Page.open(world.reps[0], session.page.seat, Ledger())
    except NotLetIn:
        return False
    try:
        customer = session.customers[0].seat.participant
        order = await page.call("focus.select", customer=customer, controlEpoch=page.epoch)
        return order.accepted
    finally:
        await page.close()


async def flipped(scene: Scene) -> Row:
    """Bytes flipped anywhere in the file, or its end cut off: many starts, none of them a traceback
    or a hang.
    """
    row = Row("flipped bytes, files cut off")
    row.how = f"1 to 64 bits of the file of events; a start may take {START_SECONDS:.0f} s"
    chance, outcomes = random.Random(7), Counter[str]()
    good = scene.folder / "good"
    async with World.running(scene.template, data=good) as world:
        sessions = [await _busy_session(world, rep) for rep in range(SESSIONS)]
        await world.server.stop()
        for row.tries in range(1, scene.of(40, 4) + 1):
            data = world.server.data = scene.folder / f"flipped{row.tries}"
            shutil.copytree(good, data)
            if row.tries % 4:
                storage.flip_bytes(data, 4 ** chance.randrange(4), chance)
            else:
                storage.cut_off(data, chance)
            outcomes[await _start_damaged(row, world, sessions)] += 1
            shutil.rmtree(data)
        row.leaked = world.leaked()
    row.notes |= outcomes
    row.wrong += [f"{n} times: {what}" for what, n in outcomes.items() if what in BAD]
    return row


async def anyhow(scene: Scene) -> Row:
    """Whatever can be done to what a server left: the next start serves or says one sentence."""
    row = Row("data damaged in every way")
    row.how = (
        f"{len(DAMAGES)} kinds in turn, each by a chance of its own; starts as root and nobody"
    )
    good, killed = scene.folder / "left", scene.folder / "killed"
    async with World.running(scene.template, data=good) as world:
        for rep in range(SESSIONS):
            await _busy_session(world, rep)
        await world.server.kill()
        shutil.copytree(good, killed)
        await world.server.start()
        await world.server.stop()
    outcomes = Counter[str]()
    with _folder_for_all() as found:
        async with Starts() as starts:
            for number, damage in damages(scene.of(10, 1) * len(DAMAGES)):
                data = found / str(number)
                shutil.copytree(killed if damage.killed else good, data)
                data.chmod(0o755)
                damage.do(data, random.Random(number))
                start = await starts.start(data, root=damage.root)
                row.tries += 1
                outcomes[start.outcome] += 1
                if start.outcome not in FINE:
                    row.wrong.append(f"{start.outcome} ({damage.name}, number {number})")
    row.notes = dict(outcomes)
    return row


@contextmanager
def _folder_for_all() -> Iterator[Path]:
    """Where nobody's server finds its way, too."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


BAD = ("a traceback", "an end without one sentence", "a traceback while serving")


async def _start_damaged(row: Row, world: World, sessions: list[Session]) -> str:
    before = len(world.server.log)
    status = await world.server.start_or_end()
    said = world.server.log[before:]
    row.log_lines = max(row.log_lines, len(said.splitlines()))
    if "Traceback" in said:
        await world.server.stop()
        return "a traceback"
    if status is not None:
        if len(said.splitlines()) == 1:
            return "ended with a sentence"
        row.notes["said"] = f"status {status}: {said[-1_000:]}"
        return BAD[1]
    back = [await _back(world, session) for session in sessions]
    await world.server.stop()
    if "Traceback" in world.server.log[before:]:
        return "a traceback while serving"
    return f"serves {sum(back)} of {len(back)}"
