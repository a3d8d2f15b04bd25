"""Strangers' work is done in portions, and others are heard between them."""

import asyncio

from server.pace import EVERY, Pace
from tests.support.simulated_time import in_simulated_time


@in_simulated_time
async def test_many_take_their_turns_in_order_and_few_wait_for_nothing() -> None:
    pace, loop = Pace(4), asyncio.get_running_loop()
    began, had = loop.time(), []

    async def one(number: int) -> None:
        await pace.turn()
        had.append((number, round((loop.time() - began) / EVERY)))

    await asyncio.gather(*(one(n) for n in range(11)))
    assert had == [(n, n // 4) for n in range(11)]
    await asyncio.sleep(1)
    began, before = loop.time(), len(had)
    for n in range(4):
        await one(n)
    assert had[before:] == [(n, 0) for n in range(4)]


@in_simulated_time
async def test_who_comes_alone_waits_for_no_crowd() -> None:
    pace, had = Pace(1), []

    async def one(who: str) -> None:
        await pace.turn(who)
        had.append(who)

    await asyncio.gather(*(one(who) for who in "aaaaabbbc"))
    assert "".join(had) == "aabcabab" + "a"


@in_simulated_time
async def test_who_stops_waiting_takes_no_turn() -> None:
    pace, had = Pace(1), []

    async def one(number: int) -> None:
        await pace.turn()
        had.append(number)

    tasks = [asyncio.create_task(one(n)) for n in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert had == [0, 2, 3]
    assert asyncio.get_running_loop().time() - began < 2.5 * EVERY
