"""What every media plane promises: the relay in this process, and relays in their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from media import MediaRelay, Relay, RelayPool, RelaySettings
from server.media_bridge import RelayBridge
from signaling.app.ports import MediaPlane, MediaRefused
from tests.support.sounding_peer import ListeningViewer, SoundingSharer
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer

ROOM = "room"


class Plane:
    """A plane with real peers on it; `lost` is what it reported."""

    def __init__(self, relay: MediaRelay, lost: list[tuple[str, str]]) -> None:
        self.relay = relay
        self.media: MediaPlane = RelayBridge(relay)
        self.lost = lost
        self.silent: list[bool] = []
        self.peers: list[WebRtcPeer] = []

    async def share(self, name: str, *viewers: str, room: str = ROOM) -> SharingPeer:
        peer = SharingPeer()
        self.peers.append(peer)
        answer = await self.media.publish(room, name, peer.offer(), "VP8")
        await self.media.route(room, {name: frozenset(viewers)})
        await peer.connect(answer)
        return peer

    def offer(self, peer: WebRtcPeer) -> str:
        """The offer of a peer that does not get to connect."""
        self.peers.append(peer)
        return peer.offer()

    async def view(self, viewer: str, name: str, room: str = ROOM) -> WatchingPeer:
        peer = WatchingPeer()
        self.peers.append(peer)
        _, answer = await self.media.watch(room, name, viewer, peer.offer())
        await peer.connect(answer)
        return peer


@pytest.fixture(params=["in process", "one worker", "three workers"])
async def plane(request: pytest.FixtureRequest) -> AsyncIterator[Plane]:
    lost: list[tuple[str, str]] = []

    def on_lost(room: str, publication: str) -> None:
        lost.append((room, publication))

    def on_silent(room: str, publication: str, silent: bool) -> None:
        assert (room, publication) == (ROOM, "screen")
        plane.silent.append(silent)

    workers = {"in process": 0, "one worker": 1, "three workers": 3}[request.param]
    settings = RelaySettings(publisher_silence=1.0)
    relay = make(workers, settings, on_lost, on_silent)
    await relay.start()
    plane = Plane(relay, lost)
    yield plane
    for peer in plane.peers:
        peer.vanish()
    await relay.stop()


def make(workers: int, settings: RelaySettings, *told: Any) -> MediaRelay:
    return RelayPool(settings, workers, *told) if workers else Relay(settings, *told)


async def flows(sharer: SharingPeer, *viewers: WatchingPeer, more: int = 20) -> None:
    """Send frames until each viewer got `more` packets."""
    wanted = [len(viewer.packets) + more for viewer in viewers]
    async with asyncio.timeout(10):
        while any(len(v.packets) < n for v, n in zip(viewers, wanted, strict=True)):
            sharer.frame()
            await asyncio.sleep(0.01)


async def test_a_picture_reaches_those_who_are_routed(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana", "ben")
    ana, ben, eve = [await plane.view(who, "screen") for who in ("ana", "ben", "eve")]
    await flows(sharer, ana, ben)
    assert ana.first_payload is not None
    assert ana.first_payload[:2] == b"\x10\x00"  # a key frame
    assert not eve.packets


async def test_a_sound_goes_with_its_picture(plane: Plane) -> None:
    sharer, ana = SoundingSharer(), ListeningViewer()
    plane.peers += [sharer, ana]
    answer = await plane.media.publish(ROOM, "screen", sharer.offer(), "VP8", sound=True)
    await plane.media.route(ROOM, {"screen": frozenset({"ana"})})
    await sharer.connect(answer)
    _, answer = await plane.media.watch(ROOM, "screen", "ana", ana.offer())
    await ana.connect(answer)
    await flows(sharer, ana)
    async with asyncio.timeout(10):
        while not ana.heard:
            sharer.sound()
            await asyncio.sleep(0.01)
    await plane.media.route(ROOM, {"screen": frozenset()})
    ana.drain()
    heard = len(ana.heard)
    sharer.sound(10)
    await asyncio.sleep(0.01)
    ana.drain()
    assert len(ana.heard) == heard


async def test_nothing_leaves_when_route_has_returned(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana", "ben")
    ana, ben = await plane.view("ana", "screen"), await plane.view("ben", "screen")
    await flows(sharer, ana, ben)
    for _ in range(5):
        sharer.frame()
    await plane.media.route(ROOM, {"screen": frozenset({"ana"})})
    ben.drain()
    seen = len(ben.packets)
    await flows(sharer, ana)
    ben.ask_for_missing()
    ben.drain()
    assert len(ben.packets) == seen


async def test_of_a_frozen_picture_one_key_frame_stays(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana", "ben")
    ana = await plane.view("ana", "screen")
    await flows(sharer, ana)
    routes = {"screen": frozenset({"ana", "ben"})}
    await plane.media.route(ROOM, routes, frozenset({"screen"}))
    ana.drain()
    before = len(ana.packets)
    kept: list[bytes] = []
    async with asyncio.timeout(10):
        while len(ana.packets) < before + 4:
            begin = sharer.sequence
            if sharer.frame() and not kept:
                kept = [sharer.sent[begin + index] for index in range(4)]
            await asyncio.sleep(0.01)
    await sharer.close()
    ben = await plane.view("ben", "screen")
    async with asyncio.timeout(10):
        while len(ben.packets) < 4:  # noqa: ASYNC110  (has no event)
            await asyncio.sleep(0.01)
    assert not plane.lost
    assert set(list(ana.packets.values())[before:]) == set(ben.packets.values()) == set(kept)
    await plane.media.route(ROOM, routes)
    async with asyncio.timeout(10):
        while not plane.lost:  # noqa: ASYNC110  (has no event)
            await asyncio.sleep(0.01)
    assert plane.lost == [(ROOM, "screen")]


async def test_what_is_not_named_any_more_is_closed(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana")
    ana = await plane.view("ana", "screen")
    await plane.media.route(ROOM, {})
    async with asyncio.timeout(5):
        await sharer.goodbye.wait()
        await ana.goodbye.wait()
    with pytest.raises(MediaRefused) as refused:
        await plane.media.watch(ROOM, "screen", "ana", plane.offer(WatchingPeer()))
    assert refused.value.code == "unavailable"
    assert not plane.lost


async def test_who_waits_for_a_prepared_publication_gets_nothing_until_a_route_says_so(
    plane: Plane,
) -> None:
    sharer = await plane.share("screen")  # a route with nobody in it
    ana, eve = await plane.view("ana", "screen"), await plane.view("eve", "screen")
    for _ in range(20):
        sharer.frame()
        await asyncio.sleep(0.01)
    for viewer in (ana, eve):
        viewer.drain()
        assert not viewer.packets
    await plane.media.route(ROOM, {"screen": frozenset({"ana"})})  # the same connections
    await flows(sharer, ana)
    assert ana.first_payload is not None
    assert ana.first_payload[:2] == b"\x10\x00"  # a key frame, asked for at once
    eve.drain()
    assert not eve.packets
    await plane.media.route(ROOM, {})
    async with asyncio.timeout(5):
        for peer in (sharer, ana, eve):
            await peer.goodbye.wait()
    assert not plane.lost


async def test_routes_may_come_before_the_publication(plane: Plane) -> None:
    await plane.media.route(ROOM, {"screen": frozenset({"ana"})})
    sharer = SharingPeer()
    plane.peers.append(sharer)
    await sharer.connect(await plane.media.publish(ROOM, "screen", sharer.offer(), "VP8"))
    await flows(sharer, await plane.view("ana", "screen"))


async def test_it_tells_of_a_share_that_brings_nobody_a_picture(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana")
    async with asyncio.timeout(5):
        while not plane.silent:
            sharer.send_rtp(101, True, sharer.sequence, sharer.ssrc, b"in another payload type")
            sharer.sequence += 1
            await asyncio.sleep(0.05)
    assert plane.silent == [True]
    await flows(sharer, await plane.view("ana", "screen"))
    async with asyncio.timeout(5):
        while len(plane.silent) < 2:
            sharer.frame()
            await asyncio.sleep(0.05)
    assert plane.silent == [True, False]
    assert not plane.lost


async def test_new_addresses_are_told_to_whoever_comes_from_then_on(plane: Plane) -> None:
    await plane.relay.advertise(("192.0.2.7", "2001:db8::7"))
    answer = await plane.media.publish(ROOM, "screen", plane.offer(SharingPeer()), "VP8")
    found = [line.split()[4] for line in answer.splitlines() if line.startswith("a=candidate")]
    assert found == ["192.0.2.7", "2001:db8::7"] * 2


async def test_a_second_watch_replaces_the_first(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana")
    first = await plane.view("ana", "screen")
    second = await plane.view("ana", "screen")
    async with asyncio.timeout(5):
        await first.goodbye.wait()
    await flows(sharer, second)


async def test_refusals_have_their_codes(plane: Plane) -> None:
    async def code(offer: str, codec: str) -> str:
        with pytest.raises(MediaRefused) as refused:
            await plane.media.publish(ROOM, "screen", offer, codec)
        return refused.value.code

    offer = plane.offer(SharingPeer())
    assert await code("nonsense", "VP8") == "bad_offer"
    assert await code(offer, "AV1") == "no_common_codec"
    with pytest.raises(MediaRefused, match="unavailable"):
        await plane.media.watch("nowhere", "screen", "ana", offer)
    assert (await plane.relay.overview())[0].publications == ()


async def test_a_sharer_that_falls_silent_is_reported_once(plane: Plane) -> None:
    sharer = await plane.share("screen", "ana")
    other = await plane.share("screen", room="other")
    sharer.vanish()
    async with asyncio.timeout(10):
        while not plane.lost:
            other.check()
            await asyncio.sleep(0.05)
    assert plane.lost == [(ROOM, "screen")]
    await plane.media.route(ROOM, {})


async def test_what_a_room_ends_by_itself_is_not_lost(plane: Plane) -> None:
    await plane.share("screen", "ana")
    await plane.media.close_room(ROOM)
    await plane.media.close_room(ROOM)
    await plane.media.close_room("nowhere")
    await plane.media.route("nowhere", {})
    assert not plane.lost
    assert sum(len(one.publications) for one in await plane.relay.overview()) == 0


async def test_one_viewer_can_be_let_go(plane: Plane) -> None:
    await plane.share("screen", "ana")
    peer = WatchingPeer()
    plane.peers.append(peer)
    connection, answer = await plane.media.watch(ROOM, "screen", "ana", peer.offer())
    await peer.connect(answer)
    assert await plane.relay.unwatch(ROOM, connection)
    assert not await plane.relay.unwatch(ROOM, connection)
    assert not await plane.relay.unwatch("nowhere", connection)
    async with asyncio.timeout(5):
        await peer.goodbye.wait()
