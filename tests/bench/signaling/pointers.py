"""What it costs to pass a pointer on, and how long it takes: one moves in every room, all others of
it see that.

The load client is this process, the same for every server: bare WebSockets. A move says in its
place which one it is, so that whoever receives it knows when it was sent.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp

from tests.bench.compare import usage
from tests.bench.signaling.contestants import HANDOFF, Contestant, folder, handoff, plain
from tests.bench.signaling.crowd import CAPABILITIES
from tests.bench.signaling.plan import Plan

MOVE = '42["point.move",{{"share":"{share}","x":{x},"y":0.5}}]'
PARTS = 10_000  # that a place is told in


@dataclass
class Page:
    """One socket: its newest view, and when it heard of which move."""

    socket: aiohttp.ClientWebSocketResponse
    view: dict[str, Any] = field(default_factory=dict)
    heard: list[tuple[int, float]] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    seen: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        async for message in self.socket:
            text = message.data
            if text == "2":
                await self.socket.send_str("3")
            elif text.startswith('42["point.moved"'):
                self.heard.append(
                    (round(json.loads(text[2:])[1]["x"] * PARTS), time.perf_counter())
                )
            elif text.startswith('42["update"'):
                self.view = json.loads(text[2:])[1]["view"]
                self.seen.set()
            elif text.startswith("43"):
                number, _, body = text[2:].partition("[")
                self.acks.pop(number).set_result(json.loads(f"[{body}")[0])

    async def until(self, holds: Callable[[dict[str, Any]], bool]) -> None:
        """Until its view is so."""
        async with asyncio.timeout(10):
            while not (self.view and holds(self.view)):
                self.seen.clear()
                await self.seen.wait()

    async def call(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        number = str(len(name) * 1_000 + len(self.acks) + 1)
        self.acks[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_str(f"42{number}{json.dumps([name, payload])}")
        ack: dict[str, Any] = await asyncio.wait_for(self.acks[number], 10)
        assert ack["ok"], (name, ack)
        return ack


Kind = TypeVar("Kind", bound=Page)


async def pointers(name: str, plan: Plan, update: dict[str, Any] | None) -> dict[str, Any]:
    """CPU microseconds of the server for each move of one that two others see, and milliseconds
    until they have it.
    """
    if name != HANDOFF:
        assert update is not None
        async with plain(name, update, plan.patience) as contestant:
            return await _point(contestant, plan)
    with folder() as data:
        async with handoff(data, patience=plan.patience) as (contestant, _):
            return await _point(contestant, plan)


async def _point(contestant: Contestant, plan: Plan) -> dict[str, Any]:
    async with aiohttp.ClientSession() as client:
        tokens = await contestant.tokens(plan.pointed_rooms)
        rooms = [await room_of(client, contestant, three, Page) for three in tokens]
        listening = [asyncio.create_task(p.listen()) for room in rooms for p in room]
        try:
            await until_shown(rooms)
            shares = [await _share(room, contestant.plain) for room in rooms]
            await _move(rooms, shares, 30, 0.5)
            await asyncio.sleep(0.5)
            for page in (page for room in rooms for page in room):
                page.heard.clear()
            before = usage.cpu_seconds(contestant.pid)
            sent = await _move(rooms, shares, 30, plan.seconds)
            await asyncio.sleep(0.5)
            cpu = usage.cpu_seconds(contestant.pid) - before
        finally:
            for task in listening:
                task.cancel()
    return _found(rooms, sent, cpu)


async def until_shown(rooms: Sequence[Sequence[Page]]) -> None:
    """Until everybody has a view."""
    await asyncio.gather(*(page.until(lambda _: True) for room in rooms for page in room))


async def room_of(
    client: aiohttp.ClientSession, contestant: Contestant, tokens: Sequence[str], kind: type[Kind]
) -> list[Kind]:
    """A page for each of these places, connected; nobody listens yet."""
    pages = []
    for token in tokens:
        url = contestant.base.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        socket = await client.ws_connect(url, headers={"Origin": contestant.base})
        await socket.receive_str()
        auth = {"token": token, "version": 0, "capabilities": CAPABILITIES}
        await socket.send_str("40" + json.dumps(auth))
        pages.append(kind(socket))
    return pages


async def _share(room: list[Page], is_plain: bool) -> str:
    """What is pointed at: with Handoff the customer's screen, asked for and allowed."""
    if is_plain:
        return "0123456789abcdef"
    rep = room[0]
    await rep.until(lambda view: view["focus"] and len(view["participants"]) == len(room))
    helped = rep.view["focus"]
    (customer,) = (page for page in room if page.view["you"]["id"] == helped)
    share = ""
    for action in ("view", "point"):
        asked = {"action": action, "customer": helped, "controlEpoch": rep.view["controlEpoch"]}
        await rep.call("consent.request", asked)
        await customer.until(lambda view: bool(view["requests"]))
        request = customer.view["requests"][0]["id"]
        await customer.call("consent.answer", {"request": request, "allow": True})
        if action == "view":
            started = await customer.call("share.start", {"surface": "monitor", "request": request})
            share = started["share"]
    return share


async def _move(
    rooms: list[list[Page]], shares: list[str], rate: int, seconds: float
) -> list[dict[int, float]]:
    """Every room's first moves at that rate, one room after the other; when each move was sent."""
    sent: list[dict[int, float]] = [{} for _ in rooms]
    begin, count = time.perf_counter(), round(rate * seconds)
    for n in range(count):
        for at, (room, share) in enumerate(zip(rooms, shares, strict=True)):
            due = begin + n / rate + at / (rate * len(rooms))
            wait = due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            sent[at][n + 1] = time.perf_counter()
            await room[0].socket.send_str(MOVE.format(share=share, x=(n + 1) / PARTS))
    return sent


def _found(rooms: list[list[Page]], sent: list[dict[int, float]], cpu: float) -> dict[str, Any]:
    late = sorted(
        1_000 * (at - times[n])
        for room, times in zip(rooms, sent, strict=True)
        for page in room[1:]
        for n, at in page.heard
        if n in times
    )
    moves = sum(map(len, sent))
    return {
        "moves": moves,
        "heard": len(late),
        "cpu_us_a_move": 1e6 * cpu / moves,
        "p50_ms": late[len(late) // 2] if late else None,
        "p99_ms": late[round(0.99 * (len(late) - 1))] if late else None,
    }
