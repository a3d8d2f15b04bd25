"""How long a line of chat takes to its last reader, and what it costs: one writes in every room,
all three of it are shown the line.

The load client is that of `pointers.py`. A line says in its text which one it is, so that whoever
receives it knows when it was sent. It is written nowhere but by Handoff, which has it on the disk
before anybody sees it.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp

from tests.bench.compare import usage
from tests.bench.signaling.contestants import HANDOFF, Contestant, folder, handoff, plain
from tests.bench.signaling.plan import Plan
from tests.bench.signaling.pointers import Page, room_of, until_shown

SAY = '42{n}["chat.say",{{"id":"{n}","to":"all","text":"line {n} of the bench, of common length"}}]'
RATE = 2  # lines of a writer a second; twenty at once and one a second are allowed
SETTLE = 0.5  # seconds for what is still on its way


async def lines(name: str, plan: Plan, update: dict[str, Any] | None) -> dict[str, Any]:
    """Milliseconds from sending a line until the last of three has it, and CPU microseconds of the
    server for each.
    """
    if name != HANDOFF:
        assert update is not None
        async with plain(name, update, plan.patience) as contestant:
            return await _chat(contestant, plan)
    with folder() as data:
        async with handoff(data, patience=plan.patience) as (contestant, _):
            return await _chat(contestant, plan)


class Reader(Page):
    """A page that hears lines instead of moves."""

    async def listen(self) -> None:
        async for message in self.socket:
            text = message.data
            if text == "2":
                await self.socket.send_str("3")
            elif text.startswith('42["update"'):
                update = json.loads(text[2:])[1]
                self.view = update["view"]
                self.seen.set()
                self._heard([one["chat"]["text"] for one in update["events"] if one["chat"]])
            elif text.startswith('42["chat.line"'):
                self._heard([json.loads(text[2:])[1]["text"]])

    def _heard(self, texts: list[str]) -> None:
        now = time.perf_counter()
        self.heard += [(int(text.split()[1]), now) for text in texts]


async def _chat(contestant: Contestant, plan: Plan) -> dict[str, Any]:
    async with aiohttp.ClientSession() as client:
        tokens = await contestant.tokens(plan.pointed_rooms)
        rooms = [await room_of(client, contestant, three, Reader) for three in tokens]
        listening = [asyncio.create_task(page.listen()) for room in rooms for page in room]
        try:
            await until_shown(rooms)
            before = usage.cpu_seconds(contestant.pid)
            sent = await _say(rooms, round(RATE * plan.seconds))
            await asyncio.sleep(SETTLE)
            cpu = usage.cpu_seconds(contestant.pid) - before
        finally:
            for task in listening:
                task.cancel()
    return _found(rooms, sent, cpu)


async def _say(rooms: list[list[Reader]], count: int) -> list[dict[int, float]]:
    """So many lines in every room, one room after the other; when each was sent."""
    sent: list[dict[int, float]] = [{} for _ in rooms]
    begin = time.perf_counter()
    for n in range(count):
        for at, room in enumerate(rooms):
            due = begin + n / RATE + at / (RATE * len(rooms))
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sent[at][n + 1] = time.perf_counter()
            await room[0].socket.send_str(SAY.format(n=n + 1))
    return sent


def _found(rooms: list[list[Reader]], sent: list[dict[int, float]], cpu: float) -> dict[str, Any]:
    late, everywhere = [], 0
    for room, times in zip(rooms, sent, strict=True):
        heard = [dict(page.heard) for page in room]
        for n, at in times.items():
            if all(n in one for one in heard):
                everywhere += 1
                late.append(1_000 * (max(one[n] for one in heard) - at))
    late.sort()
    said = sum(map(len, sent))
    return {
        "lines": said,
        "everywhere": everywhere,
        "cpu_us_a_line": 1e6 * cpu / said,
        "p50_ms": late[len(late) // 2] if late else None,
        "p99_ms": late[round(0.99 * (len(late) - 1))] if late else None,
    }
