"""A relay on a free port of 127.0.0.1, and peers that are cleaned up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from media import Relay, RelaySettings
from tests.support.fastpath import Bench, open_bench
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer

ROOM = "room"


class Stage:
    """One relay and everybody on it."""

    def __init__(self, relay: Relay, lost: list[tuple[str, str]]) -> None:
        self.relay = relay
        self.lost = lost
        self.peers: list[WebRtcPeer] = []

    def add(self, peer: WebRtcPeer) -> None:
        self.peers.append(peer)

    async def share(self, name: str = "screen", *viewers: str, first: int = 1_000) -> SharingPeer:
        """A connected sharer whose publication is routed to `viewers`."""
        peer = SharingPeer(first)
        self.add(peer)
        answer = await self.relay.publish(ROOM, name, peer.offer(), "VP8")
        await self.relay.route(ROOM, {name: frozenset(viewers)})
        await peer.connect(answer)
        return peer

    async def view(self, viewer: str, name: str = "screen") -> WatchingPeer:
        """A connected viewer."""
        peer = WatchingPeer()
        self.add(peer)
        _, answer = await self.relay.watch(ROOM, name, viewer, peer.offer())
        await peer.connect(answer)
        return peer

    def counters(self, name: str) -> int:
        return self.relay.stats().counters.get(name, 0)


@pytest.fixture
async def make_stage() -> AsyncIterator[Callable[..., Awaitable[Stage]]]:
    """`await make_stage(ice_deadline=0.2, ...)` starts a relay with these settings."""
    stages: list[Stage] = []

    async def make(**settings: object) -> Stage:
        lost: list[tuple[str, str]] = []
        relay = Relay(
            RelaySettings(**settings),  # type: ignore[arg-type]
            lambda room, publication: lost.append((room, publication)),
        )
        await relay.start()
        stages.append(Stage(relay, lost))
        return stages[-1]

    yield make
    for stage in stages:
        for peer in stage.peers:
            peer.vanish()
        await stage.relay.stop()


@pytest.fixture
async def stage(make_stage: Callable[..., Awaitable[Stage]]) -> Stage:
    """A relay with default settings."""
    return await make_stage()


async def until(condition: Callable[[], object], what: str = "", seconds: float = 5.0) -> None:
    """Wait for `condition`; the bound only catches hangs."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (conditions have no event)
            await asyncio.sleep(0.005)


async def play(sharer: SharingPeer, frames: int = 10, packets: int = 4) -> None:
    """Send frames, a few milliseconds apart."""
    for _ in range(frames):
        sharer.frame(packets)
        await asyncio.sleep(0.01)


@pytest.fixture(scope="module", params=[True, False], ids=["segmented", "one by one"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    made = open_bench(request.param)
    yield made
    made.port.close()
    for sock in (made.sharer, *made.viewers):
        sock.close()
