"""Strangers who hold connections or send what is no request: people with a page, and people who
want one, notice nothing.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from tests.chaos.attack import attack
from tests.chaos.bystanders import Bystanders
from tests.chaos.page import Ledger, NotLetIn, Page, Visitor, address
from tests.chaos.scene import Scene, conclude, end
from tests.chaos.table import Row
from tests.chaos.world import HOME, Session, World

ONE_NEIGHBOURHOOD = [f"127.0.0.{n}" for n in range(2, 8)]
SIXTY_NEIGHBOURHOODS = [address(n) for n in range(60)]
Fault = Callable[[Scene], Awaitable[Row]]


def _fault(words: str, name: str, sources: list[str], count: int, *, told: bool = False) -> Fault:
    """`told`: they are too many wherever the server runs, and the log has to say so."""

    async def fault(scene: Scene) -> Row:
        row = Row(words, tries=count)
        row.how = f"from {len(sources)} addresses, {sources[0]} to {sources[-1]}"
        async with World.running(scene.template) as world:
            how = {"port": world.server.port, "sources": sources, "count": count}
            await beside_honest_people(scene, row, world, name, how)
        if told and not row.log_lines:
            row.wrong.append("the log does not say a word")
        return row

    return fault


silent = _fault("1,200 silent connections, one /24", "silent", ONE_NEIGHBOURHOOD, 1_200, told=True)
silent_all_over = _fault("1,200 silent connections, 60 /24", "silent", SIXTY_NEIGHBOURHOODS, 1_200)
slow = _fault("400 slow requests, 60 /24", "slow", SIXTY_NEIGHBOURHOODS, 400)
half_open = _fault("600 WebSockets that say nothing", "half_open", SIXTY_NEIGHBOURHOODS, 600)
unnamed = _fault("commands before saying who", "unnamed", SIXTY_NEIGHBOURHOODS, 20)


async def broken(scene: Scene) -> Row:
    """Requests that are none, with a secret in every place: nothing of it gets into the log."""
    row = Row("malformed requests with secrets in them", how="ten kinds, again and again")
    async with World.running(scene.template) as world:
        secret = secrets.token_urlsafe(32)
        world.secrets[secret] = "what a request held"
        how = {"port": world.server.port, "source": address(1), "secret": secret}
        await beside_honest_people(scene, row, world, "broken", how)
        row.tries = sum(row.notes["attack"].values())
        if row.notes["attack"].get("500"):
            row.wrong.append(f"{row.notes['attack']['500']} answers 500")
    return row


async def beside_honest_people(
    scene: Scene, row: Row, world: World, name: str, how: dict[str, Any]
) -> None:
    """The attack beside sessions that go on, pages that reload and customers who come in."""
    reps = scene.of(12, 4)
    visited = await world.session(reps)  # nobody else's: its pages come and go
    for customer in ("Xu", "Yara"):
        await world.join(visited, customer)
    async with Bystanders.beside(world, range(reps)) as others:
        async with attack(name, **how) as found:
            await scene.compare(row, others, found)
            failed = await _comers(world, visited, scene.of(12, 2))
            for session in others.sessions[: scene.of(4, 1)]:
                await end(row, session)
        row.notes |= {"attack": found.counted, "comers": dict(failed)}
        row.wrong += [f"{n} times: {what}" for what, n in failed.items() if what != "came in"]
        if others.refused or others.unanswered:
            row.wrong.append(
                f"others: {Counter(others.refused)} refused, {others.unanswered} not answered"
            )
    await conclude(row, world)


async def _comers(world: World, session: Session, seconds: int) -> Counter[str]:
    """Each half second somebody reloads their page, reads the sign-in page, or joins by link."""
    failed: Counter[str] = Counter()
    for number in range(2 * seconds):
        try:
            async with asyncio.timeout(10):
                failed[await _comes(world, session, number)] += 1
        except TimeoutError:
            failed["no answer in 10 s"] += 1
        await asyncio.sleep(0.5)
    return failed


async def _comes(world: World, session: Session, number: int) -> str:
    async with Visitor(world.server.port, address(HOME - 100 - number)) as visitor:
        match number % 3:
            case 0:
                status, _ = await visitor.ask("GET", "/sign-in")
                return "came in" if status == 200 else f"the sign-in page: {status}"
            case 1:
                seat = session.customers[1].seat
            case _:
                try:
                    seat = await visitor.enter("/api/join", link=session.link, name="Zoe")
                except NotLetIn as reason:
                    return f"joining by link: {reason}"
        try:
            page = await Page.open(visitor, seat, Ledger())
        except NotLetIn as reason:
            return f"a page of one's own: {reason}"
        await visitor.good_bye(seat.token)
        await page.close()
        return "came in"
