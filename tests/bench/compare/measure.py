"""One measurement: one server, some rooms with viewers, one window of time."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.compare import usage
from tests.bench.compare.child import Child
from tests.bench.compare.servers import Running, Server, run

SETTLE = 1.0
"""Seconds of quiet after the joins, for the server to finish them and then to be weighed."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`rooms` sharers of `bits_per_second` with `viewers` each, measured for `seconds`."""

    name: str
    viewers: int
    seconds: float
    rooms: int = 1
    bits_per_second: int = 2_000_000
    warm_up: float = 2.0


@dataclass(frozen=True, slots=True)
class Result:
    """CPU in microseconds of user and system time; memory as growth of proportional set size."""

    server: str
    scene: str
    profile: str
    packets: int
    delivered: float
    refused: int
    cpu_us_per_packet: float
    cpu_percent: float
    cpu_ms_per_join: float
    memory_kb_per_viewer: float
    latency_median_ms: float | None
    latency_p99_ms: float | None
    key_frames: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def measure(server: Server, scene: Scene) -> Result:
    """Start everything, join, warm up, measure, stop. Raises `RuntimeError` when a part fails."""
    publisher = await Child.start("tests.bench.compare.publisher")
    viewers = await Child.start("tests.bench.compare.viewers")
    try:
        async with run(server) as running:
            return await _measure(running, scene, publisher, viewers)
    finally:
        await asyncio.gather(publisher.stop(), viewers.stop())


async def _measure(running: Running, scene: Scene, publisher: Child, viewers: Child) -> Result:
    server, pid = running.server, running.pid
    where = {"adapter": server.adapter, "base": running.base, "rooms": scene.rooms}
    await publisher.ask(
        "join", **where, bits_per_second=scene.bits_per_second, real=server.real_video
    )
    await asyncio.sleep(SETTLE)
    memory = usage.memory_kb(pid)
    cpu = usage.cpu_seconds(pid)
    joined = await viewers.ask("join", **where, per_room=scene.viewers)
    await asyncio.sleep(SETTLE)
    join_cpu = usage.cpu_seconds(pid) - cpu

    await publisher.ask("send")
    since = time.time_ns() + int(scene.warm_up * 1e9)
    until = since + int(scene.seconds * 1e9)
    await publisher.ask("measure", since=since, until=until)
    await viewers.ask("measure", since=since, until=until)
    cpu = -await _cpu_at(pid, since)
    cpu += await _cpu_at(pid, until)
    sent = await publisher.ask("count")
    window = await viewers.ask("count")
    if not window["packets"] or not sent["packets"]:
        raise RuntimeError(f"{server.name}: nothing arrived in {scene.name}")

    count = scene.rooms * scene.viewers
    return Result(
        server=server.name,
        scene=scene.name,
        profile="/".join(joined["profiles"]),
        packets=window["packets"],
        delivered=window["packets"] / (scene.viewers * sent["packets"]),
        refused=window["refused"],
        cpu_us_per_packet=cpu * 1e6 / window["packets"],
        cpu_percent=100 * cpu / scene.seconds,
        cpu_ms_per_join=1e3 * join_cpu / count,
        memory_kb_per_viewer=(usage.memory_kb(pid) - memory) / count,
        latency_median_ms=window["latency_median_ms"],
        latency_p99_ms=window["latency_p99_ms"],
        key_frames=sent["key_frames"],
    )


async def _cpu_at(pid: int, moment: int) -> float:
    """The CPU seconds of the tree at `moment` (nanoseconds since the epoch)."""
    await asyncio.sleep(max(0.0, (moment - time.time_ns()) / 1e9))
    return usage.cpu_seconds(pid)
