"""The measurements: one contestant, one thing at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.bench.compare import usage
from tests.bench.compare.child import Child
from tests.bench.signaling.contestants import HANDOFF, Contestant, folder, handoff, plain
from tests.bench.signaling.plan import Plan

Found = dict[str, Any]
SETTLE = 1.5  # seconds of quiet before something is weighed
DRAIN = 20.0  # seconds that a saturated server gets to answer what it was asked


@asynccontextmanager
async def crowd() -> AsyncIterator[Child]:
    """The load client."""
    child = await Child.start("tests.bench.signaling.crowd")
    try:
        yield child
    finally:
        await child.stop()


async def contest(
    name: str, plan: Plan, update: Found | None, slow: Mapping[str, str] | None
) -> Found:
    """Everything that is measured of each server. `update`: what plain ones send; `slow`: the
    environment of a slow disk.
    """
    async with crowd() as clients:
        if name != HANDOFF:
            assert update is not None
            async with plain(name, update, plan.patience) as contestant:
                return await _measure(contestant, clients, plan)
        with folder() as data:
            async with handoff(data, slow, plan.patience) as (contestant, _):
                return await _measure(contestant, clients, plan)


async def _measure(contestant: Contestant, clients: Child, plan: Plan) -> Found:
    found = await _come_in(contestant, clients, plan)
    found["idle_percent"] = await _idle(contestant, plan.idle)
    found["rates"] = [await _rate(contestant, clients, rate, plan) for rate in plan.rates]
    if contestant.child is not None:
        found["lag"] = await _lag(contestant, clients, plan)
        found["sample"] = (await clients.ask("sample"))["update"]
    return found


async def _come_in(contestant: Contestant, clients: Child, plan: Plan) -> Found:
    """All sessions and sockets, and what they cost."""
    memory = usage.memory_kb(contestant.pid)
    tokens = await contestant.tokens(plan.sessions)
    await asyncio.sleep(SETTLE)
    cpu = usage.cpu_seconds(contestant.pid)
    where = {"base": contestant.base, "plain": contestant.plain}
    count = (await clients.ask("open", **where, tokens=tokens))["sockets"]
    await asyncio.sleep(SETTLE)
    return {
        "sockets": count,
        "open_cpu_ms": 1_000 * (usage.cpu_seconds(contestant.pid) - cpu) / count,
        "memory_kb_a_socket": (usage.memory_kb(contestant.pid) - memory) / count,
    }


async def _idle(contestant: Contestant, seconds: float) -> float:
    """Percent of a core."""
    before, began = usage.cpu_seconds(contestant.pid), time.perf_counter()
    await asyncio.sleep(seconds)
    cpu = usage.cpu_seconds(contestant.pid) - before
    return 100 * cpu / (time.perf_counter() - began)


async def _rate(contestant: Contestant, clients: Child, rate: float, plan: Plan) -> Found:
    await clients.ask("run", rate=rate, seconds=plan.warm_up)
    await clients.ask("drain", seconds=DRAIN)
    before = usage.cpu_seconds(contestant.pid)
    ran = await clients.ask("run", rate=rate, seconds=plan.seconds)
    cpu = usage.cpu_seconds(contestant.pid) - before
    await clients.ask("drain", seconds=DRAIN)
    return {
        "rate": rate,
        "cpu_us_a_command": 1e6 * cpu / max(ran["finished"], 1),
        "core_percent": 100 * cpu / plan.seconds,
        **ran,
    }


async def _lag(contestant: Contestant, clients: Child, plan: Plan) -> Found:
    """How late the loop of the server is while it serves."""
    assert contestant.child is not None
    await contestant.child.ask("watch_lag")
    await clients.ask("run", rate=plan.lag_rate, seconds=plan.lag_seconds)
    lag = await contestant.child.ask("lag")
    await clients.ask("drain", seconds=DRAIN)
    return {"rate": plan.lag_rate, **lag}


async def joins(name: str, plan: Plan, update: Found | None) -> Found:
    """CPU milliseconds of a server for each one who comes into a room where one is already: with
    Handoff by link, HTTP request, WebSocket and first view; else WebSocket, room and first view.
    """
    async with crowd() as clients:
        if name != HANDOFF:
            assert update is not None
            async with plain(name, update, plan.patience) as contestant:
                return await _join(contestant, clients, plan)
        with folder() as data:
            async with handoff(data, patience=plan.patience) as (contestant, _):
                return await _join(contestant, clients, plan)


async def _join(contestant: Contestant, clients: Child, plan: Plan) -> Found:
    tokens = await contestant.tokens(plan.joins, of=1)
    where = {"base": contestant.base, "plain": contestant.plain}
    await clients.ask("open", **where, tokens=tokens)
    await asyncio.sleep(SETTLE)
    idle = await _idle(contestant, 3.0) / 100
    before, began = usage.cpu_seconds(contestant.pid), time.perf_counter()
    if contestant.plain:
        more = [f"{token}.guest" for (token,) in tokens]
        await clients.ask("connect", base=contestant.base, tokens=more)
    else:
        await clients.ask("join", base=contestant.base, count=plan.joins)
    await asyncio.sleep(0.5)
    cpu = usage.cpu_seconds(contestant.pid) - before
    cpu -= idle * (time.perf_counter() - began)
    return {"joins": plan.joins, "cpu_ms": 1_000 * cpu / plan.joins}


async def restart(plan: Plan) -> Found:
    """How long a start takes with so many live sessions, beyond one with none."""
    with folder() as data:
        async with handoff(data, patience=plan.patience) as (contestant, empty):
            assert contestant.child is not None
            await contestant.child.ask("sessions", count=plan.live_sessions, of=3, inside=True)
        async with handoff(data, patience=plan.patience) as (_, full):
            pass
    return {"sessions": plan.live_sessions, "empty": _start(empty), "full": _start(full)}


def _start(started: Found) -> Found:
    return {"seconds": started["seconds"], "cpu": started["cpu"]}


async def old_session(plan: Plan) -> Found:
    """What commands of a very long session cost, and those of a young one beside it."""
    with folder() as data:
        async with crowd() as clients:
            async with handoff(data, patience=plan.patience) as (contestant, _):
                assert contestant.child is not None
                made = await contestant.child.ask("sessions", count=4, of=3, inside=True)
                (_, old, _, young), (_, growing, *_) = made["tokens"], made["sessions"]
                alone = await _one(contestant, clients, made["tokens"][0], plan)
            grown = await _age(data, growing, plan.old)
            async with handoff(data, patience=plan.patience) as (contestant, started):
                found = {"alone": alone, "young": await _one(contestant, clients, young, plan)}
                found["old"] = await _one(contestant, clients, old, plan)
                found["resume"] = await _resume(contestant, clients, old[2], plan)
    return found | {"events": grown, "restart": _start(started)}


async def _age(data: Path, session: str, events: int) -> int:
    """Let a session of a server that does not run grow."""
    child = await Child.start("tests.bench.signaling.handoff_server")
    try:
        grown: int = (await child.ask("age", folder=str(data), session=session, events=events))[
            "events"
        ]
        return grown
    finally:
        await child.stop()


async def _one(contestant: Contestant, clients: Child, tokens: list[str], plan: Plan) -> Found:
    """Commands of one session alone; its sockets are closed afterwards."""
    await clients.ask("open", base=contestant.base, plain=False, tokens=[tokens])
    ran = await _rate(contestant, clients, plan.old_rate, plan)
    await clients.ask("close")
    return ran


async def _resume(contestant: Contestant, clients: Child, token: str, plan: Plan) -> Found:
    """A page that comes back and names the first version; then one that saw everything."""
    found: Found = {}
    for name, version in (("first_version", 1), ("no_version", 0)):
        before = usage.cpu_seconds(contestant.pid)
        reply = await clients.ask(
            "resume", base=contestant.base, token=token, version=version, count=plan.resumes
        )
        cpu = usage.cpu_seconds(contestant.pid) - before
        found[name] = {"cpu_ms": 1_000 * cpu / plan.resumes, "bytes": reply["bytes"]}
    return found
