"""Relay processes: where rooms go, and what a process that dies or hangs takes with it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from media import RelayPool, RelayRefused, RelaySettings
from tests.media.conftest import until
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer

ROOT = Path(__file__).parents[2]


class Stage:
    """A pool, what it reported lost, and the peers on it."""

    def __init__(self, workers: int, **more: float) -> None:
        self.lost: list[tuple[str, str]] = []
        self.pool = RelayPool(
            RelaySettings(), workers, lambda room, name: self.lost.append((room, name)), **more
        )
        self.peers: list[WebRtcPeer] = []

    async def share(self, room: str, name: str = "screen") -> SharingPeer:
        peer = SharingPeer()
        self.peers.append(peer)
        answer = await self.pool.publish(room, name, peer.offer(), "VP8")
        await self.pool.route(room, {name: frozenset({"ana"})})
        await peer.connect(answer)
        return peer

    async def view(self, room: str, name: str = "screen") -> WatchingPeer:
        peer = WatchingPeer()
        self.peers.append(peer)
        _, answer = await self.pool.watch(room, name, "ana", peer.offer())
        await peer.connect(answer)
        return peer

    def offer(self, peer: WebRtcPeer) -> str:
        """The offer of a peer that does not get to connect."""
        self.peers.append(peer)
        return peer.offer()

    async def homes(self) -> dict[str, int]:
        """Room -> port of the worker it is on."""
        return {
            publication.room: stats.port
            for stats in await self.pool.overview()
            for publication in stats.publications
        }


MakeStage = Callable[..., Awaitable[Stage]]


@pytest.fixture
async def make_stage() -> AsyncIterator[MakeStage]:
    stages: list[Stage] = []

    async def make(workers: int = 2, **more: float) -> Stage:
        stages.append(Stage(workers, **more))
        await stages[-1].pool.start()
        return stages[-1]

    yield make
    for stage in stages:
        for peer in stage.peers:
            peer.vanish()
        await stage.pool.stop()


def port_of(peer: WebRtcPeer) -> int:
    return peer.answer.address[1]


def strike(stage: Stage, port: int, how: signal.Signals) -> None:
    """A signal to the worker on that port."""
    (worker,) = (worker for worker in stage.pool.workers if worker.port == port)
    os.kill(worker.pid, how)


async def moves(sharer: SharingPeer, viewer: WatchingPeer) -> None:
    wanted = len(viewer.packets) + 20
    async with asyncio.timeout(10):
        while len(viewer.packets) < wanted:
            sharer.frame()
            await asyncio.sleep(0.01)


async def test_rooms_are_spread_and_stay(make_stage: MakeStage) -> None:
    stage = await make_stage()
    for room in "abcd":
        await stage.share(room)
    homes = await stage.homes()
    assert sorted(homes.values()) == sorted(stage.pool.ports * 2)
    viewer = await stage.view("a")
    again = await stage.share("a", "second")
    assert port_of(viewer) == port_of(again) == homes["a"]


async def test_a_killed_worker_takes_only_its_own_rooms(make_stage: MakeStage) -> None:
    stage = await make_stage()
    doomed, spared = await stage.share("doomed"), await stage.share("spared")
    viewer = await stage.view("spared")
    await moves(spared, viewer)
    strike(stage, port_of(doomed), signal.SIGKILL)
    await until(lambda: stage.lost)
    await moves(spared, viewer)
    again = await stage.share("doomed", "screen anew")
    await moves(again, await stage.view("doomed", "screen anew"))
    await moves(spared, viewer)
    assert stage.lost == [("doomed", "screen")]
    assert not viewer.missing()


async def test_a_lone_worker_that_was_killed_comes_back_on_its_port(make_stage: MakeStage) -> None:
    stage = await make_stage(1)
    before = stage.pool.ports
    first = await stage.share("room")
    strike(stage, port_of(first), signal.SIGKILL)
    await until(lambda: stage.lost)
    again = await stage.share("room", "anew")  # asked while there is no worker
    await moves(again, await stage.view("room", "anew"))
    assert stage.pool.ports == before == (port_of(again),)


async def test_a_worker_that_hangs_does_not_keep_a_route_open(make_stage: MakeStage) -> None:
    stage = await make_stage(1, patience=0.5, pulse=60.0)
    sharer = await stage.share("room")
    viewer = await stage.view("room")
    await moves(sharer, viewer)
    strike(stage, port_of(sharer), signal.SIGSTOP)
    sharer.frame()
    await stage.pool.route("room", {"screen": frozenset()})  # returns: it is dead
    viewer.drain()
    seen = len(viewer.packets)
    await asyncio.sleep(0.1)
    viewer.drain()
    assert len(viewer.packets) == seen
    assert stage.lost == [("room", "screen")]
    await stage.share("room", "anew")


async def test_a_worker_that_hangs_is_noticed_without_a_question(make_stage: MakeStage) -> None:
    stage = await make_stage(1, patience=0.5, pulse=0.1)
    sharer = await stage.share("room")
    strike(stage, port_of(sharer), signal.SIGSTOP)
    await until(lambda: stage.lost)
    assert stage.lost == [("room", "screen")]


async def test_commands_over_which_a_worker_dies_are_refused(make_stage: MakeStage) -> None:
    stage = await make_stage(1, patience=0.5, pulse=60.0)
    sharer = await stage.share("room")
    strike(stage, port_of(sharer), signal.SIGSTOP)
    offer = stage.offer(SharingPeer())
    with pytest.raises(RelayRefused, match="unavailable"):
        await stage.pool.publish("room", "second", offer, "VP8")
    with pytest.raises(RelayRefused, match="unavailable"):
        await stage.pool.watch("room", "screen", "ana", stage.offer(WatchingPeer()))
    assert not await stage.pool.unwatch("room", "connection")
    await stage.pool.close_room("room")
    assert stage.lost == [("room", "screen")]


async def test_no_worker_runs_when_a_port_is_taken() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        pool = RelayPool(RelaySettings(port=taken.getsockname()[1]), 2)
        with pytest.raises(OSError, match="in use"):
            await pool.start()
    assert not pool.workers


async def test_a_pool_that_is_stopped_while_it_starts_leaves_no_process() -> None:
    others = children()  # what tests before this one may have left running
    for turns in range(24):
        pool = RelayPool(RelaySettings(), 1)
        starting = asyncio.create_task(pool.start())
        for _ in range(turns):
            await asyncio.sleep(0)
        starting.cancel()
        await asyncio.wait([starting])
        await pool.stop()
        gc.collect()  # a process that nobody waited for says so
        await until(lambda: children() == others, f"stopped after {turns} turns of the loop")


def children() -> list[str]:
    found = Path(f"/proc/self/task/{os.getpid()}/children")
    return found.read_text().split() if found.exists() else []


PARENT = """
import asyncio
from media import RelayPool, RelaySettings

async def main():
    pool = RelayPool(RelaySettings(), 2)
    await pool.start()
    print(*(worker.pid for worker in pool.workers), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize("hanging", [False, True])
async def test_workers_die_with_their_parent(hanging: bool) -> None:
    parent = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PARENT), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert parent.stdout is not None
    workers = [int(pid) for pid in (await parent.stdout.readline()).split()]
    assert len(workers) == 2
    if hanging and sys.platform == "linux":
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
    parent.kill()
    await parent.wait()
    await until(lambda: not any(alive(worker) for worker in workers))


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
