"""A stranger finds out whether the port can be reached, and can do nothing else with it."""

from __future__ import annotations

import asyncio

import pytest

from media import RelayPool, RelayRefused, RelaySettings, path_check
from tests.media.conftest import Stage, until
from tests.support.tcp_path import over_tcp
from tests.support.webrtc_peer import SharingPeer, WatchingPeer


@pytest.mark.parametrize("way", ["udp", "tcp"])
async def test_it_connects_and_ends_by_itself(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(path_check, "STAY", 0.1)
    peer = SharingPeer() if way == "udp" else over_tcp(SharingPeer())
    stage.add(peer)
    await peer.connect(await stage.relay.check_path(peer.offer()))
    await until(peer.goodbye.is_set)
    assert stage.relay.stats().publications == ()
    peer.check()
    await until(lambda: stage.counters("stun_refused") or way == "tcp")


async def test_packets_are_few(stage: Stage) -> None:
    peer = SharingPeer()
    stage.add(peer)
    await peer.connect(await stage.relay.check_path(peer.offer()))
    for _ in range(path_check.BUDGET):
        peer.frame(4)
        await asyncio.sleep(0)
    await until(peer.goodbye.is_set)
    assert stage.counters("over_budget") >= 1
    assert peer.key_frame_requests == 0


async def test_nobody_comes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path_check, "DEADLINE", 0.1)
    monkeypatch.setattr(path_check, "AT_ONCE", 2)
    peer = SharingPeer()
    stage.add(peer)
    for _ in range(2):
        await stage.relay.check_path(peer.offer())
    with pytest.raises(RelayRefused, match="at once"):
        await stage.relay.check_path(peer.offer())
    await asyncio.sleep(0.2)
    await stage.relay.check_path(peer.offer())


@pytest.mark.parametrize("offer", ["", "v=0\r\n", WatchingPeer.direction])
async def test_bad_offers(stage: Stage, offer: str) -> None:
    with pytest.raises(RelayRefused):
        await stage.relay.check_path(offer)


async def test_only_what_would_send(stage: Stage) -> None:
    """A viewer's offer is refused: nothing is ever sent to whoever checks."""
    peer = WatchingPeer()
    stage.add(peer)
    with pytest.raises(RelayRefused):
        await stage.relay.check_path(peer.offer())


async def test_a_worker_answers_for_the_pool() -> None:
    pool = RelayPool(RelaySettings(), 1)
    await pool.start()
    peer = over_tcp(SharingPeer())
    try:
        await peer.connect(await pool.check_path(peer.offer()))
        with pytest.raises(RelayRefused):
            await pool.check_path("")
    finally:
        peer.vanish()
        await pool.stop()
    with pytest.raises(RelayRefused):
        await pool.check_path(peer.offer())
