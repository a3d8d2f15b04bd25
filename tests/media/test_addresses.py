"""Both families of addresses at once, and peers whose address changes."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from tests.media.conftest import ROOM, Stage, play, until
from tests.support.tcp_path import over_tcp
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer, datagram_socket

Peer = TypeVar("Peer", bound=WebRtcPeer)
MakeStage = Callable[..., Awaitable[Stage]]


def has_ipv6() -> bool:
    try:
        datagram_socket("::1").close()
    except OSError:
        return False
    return socket.has_dualstack_ipv6()


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


def from_ipv6(peer: Peer) -> Peer:
    peer.move(datagram_socket("::1"))
    return peer


async def share(stage: Stage, sharer: SharingPeer) -> SharingPeer:
    stage.add(sharer)
    answer = await stage.relay.publish(ROOM, "screen", sharer.offer(), "VP8")
    await stage.relay.route(ROOM, {"screen": frozenset({"ana", "ben", "eve", "tom"})})
    await sharer.connect(answer)
    return sharer


async def view(stage: Stage, viewer: WatchingPeer, name: str) -> WatchingPeer:
    stage.add(viewer)
    _, answer = await stage.relay.watch(ROOM, "screen", name, viewer.offer())
    await viewer.connect(answer)
    return viewer


@needs_ipv6
@pytest.mark.parametrize("segmentation", [True, False])
async def test_one_port_for_both_families(make_stage: MakeStage, segmentation: bool) -> None:
    stage = await make_stage(host="::", advertised=("127.0.0.1", "::1"), segmentation=segmentation)
    sharer = await share(stage, from_ipv6(SharingPeer()))
    viewers = [
        await view(stage, WatchingPeer(), "ana"),
        await view(stage, from_ipv6(WatchingPeer()), "ben"),
        await view(stage, over_tcp(WatchingPeer()), "eve"),
        await view(stage, over_tcp(WatchingPeer(), family=socket.AF_INET6), "tom"),
    ]
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    await play(sharer, 10)
    await until(lambda: all(len(one.packets) >= 40 for one in viewers))
    assert not any(one.missing() for one in viewers)
    assert stage.counters("raised") == 0


@needs_ipv6
async def test_ipv6_alone(make_stage: MakeStage) -> None:
    stage = await make_stage(host="::1")
    sharer = await share(stage, from_ipv6(SharingPeer()))
    ana = await view(stage, from_ipv6(WatchingPeer()), "ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 10)
    await until(lambda: len(ana.packets) >= 36)


async def test_a_viewer_goes_on_at_a_new_address(stage: Stage) -> None:
    """The browser keeps its ICE session: the same credentials, another port, no new handshake."""
    sharer = await stage.share("screen", "ana")
    ana = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    keys, known = ana.keys, len(ana.packets)
    ana.move(datagram_socket())
    await play(sharer, 3)  # to where nobody is any more
    ana.check()
    await until(lambda: [sharer.frame(), len(ana.packets) > known][1], seconds=2)
    ana.ask_for_missing()
    await until(lambda: not ana.missing())
    assert ana.keys is keys
    assert stage.lost == []


async def test_a_sharer_goes_on_at_a_new_address(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    ana = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) >= 20)
    sharer.move(datagram_socket())
    sharer.frame()
    await until(lambda: stage.counters("unknown_address") >= 4)
    sharer.check()
    reported = len(sharer.feedback)
    await until(lambda: [sharer.frame(), len(ana.packets) >= 60][1], seconds=2)
    await until(lambda: [sharer.frame(), not ana.missing()][1])  # what went astray was asked for
    await until(lambda: [sharer.frame(), len(sharer.feedback) > reported][1])
    assert stage.lost == []


async def test_a_sharer_goes_on_by_tcp_where_udp_ends(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    ana = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) >= 20)
    await asyncio.sleep(1.1)  # no nominated check by UDP since
    over_tcp(sharer)
    sharer.check()
    await until(lambda: [sharer.frame(), len(ana.packets) >= 60][1], seconds=2)
    assert stage.lost == []


async def test_a_viewer_whose_path_is_dead_is_noticed(make_stage: MakeStage) -> None:
    stage = await make_stage(viewer_silence=0.5)
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = await stage.view("ana"), await stage.view("ben")
    await until(lambda: sharer.key_frame_requests)
    ana.vanish()
    await until(lambda: [sharer.frame(), ben.check(), stage.counters("lost_silent")][2])
    [publication] = stage.relay.stats().publications
    assert [one.viewer for one in publication.viewers] == ["ben"]


async def test_a_viewer_who_gets_nothing_may_be_quiet_for_longer(make_stage: MakeStage) -> None:
    stage = await make_stage(viewer_silence=0.5)
    sharer = await stage.share("screen")
    ana = await stage.view("ana")
    for _ in range(6):
        sharer.frame()
        await asyncio.sleep(0.5)
        if ana._consent is not None:
            ana._consent.cancel()
    [publication] = stage.relay.stats().publications
    assert [one.viewer for one in publication.viewers] == ["ana"]
