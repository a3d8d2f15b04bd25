"""Crowds at the door: places that nobody takes, numbers and passwords guessed. Whoever is honest
comes in.
"""

from __future__ import annotations

import asyncio
from typing import Any

from tests.browser.server_process import PASSWORD
from tests.chaos.attack import attack
from tests.chaos.bystanders import Bystanders
from tests.chaos.page import NotLetIn, Visitor, address
from tests.chaos.scene import Scene, conclude, end
from tests.chaos.table import Pair, Row
from tests.chaos.world import Session, World, email


async def knocks(scene: Scene) -> Row:
    """Knocks whose page never comes, and honest ones beside that are answered at once."""
    row = Row("knocks that nobody follows up", how="9 at once from one address, then 4 a second")
    async with World.running(scene.template) as world:
        session = await world.session(0)
        await world.join(session, "Xu")
        body = {"number": session.number}
        how = {"port": world.server.port, "source": address(1), "count": 9, "body": body}
        async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
            async with attack("knocks", **how) as found:
                await scene.compare(row, others, found)
                row.tries = scene.of(15, 5)
                ways = [await _knock(world, session, number) for number in range(row.tries)]
                await end(row, session)
        row.notes |= {"attack": found.counted}
        _failed(row, ways)
        await conclude(row, world)
    return row


async def _knock(world: World, session: Session, number: int, *, mistype: bool = False) -> str:
    """One visitor, until admitted; "" or what went wrong."""
    visitor = world.visitor()
    if mistype:
        await visitor.post("/api/join", number="100000000", name="Zoe", capabilities={})
    try:
        seat = await visitor.enter("/api/join", number=session.number, name=f"Zoe {number}")
        page = await world.open(visitor, seat)
    except NotLetIn as reason:
        return str(reason)
    who = seat.participant
    if not await session.page.until(lambda view: any(k["id"] == who for k in view["knocks"]), 10):
        return "the knock was not shown"
    order = await session.page.call("knock.admit", knock=who, controlEpoch=session.page.epoch)
    if not order.accepted:
        return f"admitting was answered {order.ack}"
    if not await page.until(lambda view: view["you"]["role"] == "customer", 10):
        return "admitted, and not in"
    await visitor.good_bye(seat.token)
    await page.close()
    return ""


def _failed(row: Row, ways: list[str]) -> None:
    failed = [way for way in ways if way]
    if failed:
        row.wrong.append(f"{len(failed)} of {len(ways)} honest people failed, such as: {failed[0]}")


async def joins(scene: Scene) -> Row:
    """49 joins by link without a page; then a customer with the link."""
    row = Row("49 joins without a page", tries=scene.of(5, 1))
    row.how = "from one address, by a customer link; tried again 4 times a second"
    async with World.running(scene.template) as world:
        ways = []
        async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
            pairs: list[Pair] = []
            for number in range(row.tries):
                session = await world.session(0)
                body = {"link": session.link}
                how = {"port": world.server.port, "source": address(number), "count": 49}
                async with attack("knocks", body=body, **how) as found:
                    ways.append(await _joins(world, session))
                    pairs += await others.with_and_without(found, scene.of(5, 1))
                    await end(row, session)
                row.notes |= {"attack": found.counted}
            row.compare(pairs)
        _failed(row, ways)
        await conclude(row, world)
    return row


async def _joins(world: World, session: Session) -> str:
    try:
        await world.join(session, "Xu")
    except NotLetIn as reason:
        return str(reason)
    return ""


def guesses(words: str, forwarded: str = ""):  # type: ignore[no-untyped-def]
    """Numbers guessed from everywhere; honest people mistype once and come in, or have a link."""

    async def fault(scene: Scene) -> Row:
        row = Row(words, how=f"of {scene.of(200, 100)} neighbourhoods, 40 at once")
        flags = ["--trusted-proxy", "127.0.0.1"] if forwarded else []
        async with World.running(scene.template, flags=flags) as world:
            session = await world.session(0)
            body = {"number": "", "name": "Eve"}
            how = {"neighbourhoods": scene.of(200, 100), "at_once": 40, "forwarded": forwarded}
            async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
                async with _guessing(world, "/api/join", [body], **how) as found:
                    await scene.compare(row, others, found)
                    row.tries = scene.of(15, 3)
                    ways = [await _knock(world, session, n, mistype=True) for n in range(row.tries)]
                    ways += [await _joins(world, session) for _ in range(scene.of(10, 2))]
                    await end(row, session)
            row.notes |= {"attack": found.counted}
            _failed(row, ways)
            row.wrong += _answered(found.counted)
            await conclude(row, world)
        return row

    return fault


def _answered(counted: dict[str, int]) -> list[str]:
    """Guesses that were looked at: beside bursts, no more than some a second over all."""
    looked_at, seconds = counted.get("404", 0), max(counted["seconds"], 1)
    if looked_at > 500 + 5 * seconds:
        return [f"{looked_at} guesses were looked at in {seconds} s"]
    return []


def _guessing(world: World, path: str, bodies: list[dict[str, str]], **how: Any):  # type: ignore[no-untyped-def]
    return attack("guesses", port=world.server.port, path=path, bodies=bodies, **how)


async def passwords(scene: Scene) -> Row:
    """A rep's password guessed from everywhere: their own browser signs in all the same."""
    row = Row("a rep's password guessed", how="of 100 neighbourhoods, 20 at once")
    row.tries = scene.of(12, 2)
    async with World.running(scene.template) as world:
        body = {"email": email(0), "password": "not a quiet harbour"}
        how = {"neighbourhoods": 100, "at_once": 20}
        async with Bystanders.beside(world, range(1, scene.of(13, 4))) as others:
            async with _guessing(world, "/api/sign-in", [body], **how) as found:
                await scene.compare(row, others, found)
                ways = []
                for _ in range(row.tries):
                    ways.append(await _sign_in(world.reps[0]))
                    await asyncio.sleep(0.3)
                for session in others.sessions[:2]:
                    await end(row, session)
        row.notes |= {"attack": found.counted}
        _failed(row, ways)
        await conclude(row, world)
    return row


async def _sign_in(browser: Visitor) -> str:
    status, answer = await browser.post("/api/sign-in", email=email(0), password=PASSWORD)
    return "" if status == 200 else f"{status} {answer}"
