"""Publish, watch, route: what arrives where, and what does not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from media import RefusalCode, RelayRefused
from media.transport import MOST_PER_WAKE
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.webrtc_peer import VP8, WatchingPeer


async def test_two_viewers_get_what_the_sharer_sends(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = await stage.view("ana"), await stage.view("ben")
    await until(lambda: sharer.key_frame_requests, "a key frame request")
    sharer.key_frame_wanted = True
    await play(sharer, 10)
    newest = sharer.sent[(sharer.sequence - 1) & 0xFFFF]
    for viewer in (ana, ben):
        await until(lambda v=viewer: newest in v.packets.values())
        assert not viewer.missing()
        assert viewer.sources == {viewer.media_ssrc}
        assert sharer.ssrc not in viewer.sources


async def test_a_stream_starts_with_a_key_frame(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    sharer.frame()
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests == 1)
    sharer.key_frame_wanted = False
    await play(sharer, 3)
    assert not viewer.packets
    sharer.key_frame_wanted = True
    await play(sharer, 3)
    await until(lambda: len(viewer.packets) == 12)
    assert viewer.first_payload is not None
    assert viewer.first_payload[:2] == b"\x10\x00"


async def test_a_late_joiner_makes_the_relay_ask_for_a_key_frame(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    await stage.view("ana")
    await until(lambda: sharer.key_frame_requests == 1)
    await play(sharer, 60)
    late = await stage.view("ben")
    await until(lambda: sharer.key_frame_requests == 2)
    await play(sharer, 3)
    await until(lambda: len(late.packets) >= 4)
    assert late.first_payload is not None
    assert late.first_payload[:2] == b"\x10\x00"


async def test_key_frame_requests_are_throttled(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests == 1)
    await play(sharer, 2)
    await until(lambda: viewer.packets)
    for _ in range(50):
        viewer.ask_for_key_frame()
    await asyncio.sleep(0.1)
    assert sharer.key_frame_requests <= 2


async def test_no_packet_leaves_once_route_has_returned(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = await stage.view("ana"), await stage.view("ben")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 10)
    await until(lambda: len(ana.packets) >= 30 and len(ben.packets) >= 30)
    sharer.frame()  # lies in the relay's socket, unread, when the route changes
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    ben.drain()
    seen = len(ben.packets)
    await play(sharer, 20)
    await until(lambda: len(ana.packets) >= 120)
    ben.ask_for_missing()
    ben.send_rtcp(b"\x81\xcd\x00\x03" + bytes(4) + ben.media_ssrc.to_bytes(4) + bytes(4))
    await asyncio.sleep(0.05)
    ben.drain()
    assert len(ben.packets) == seen
    assert stage.relay.stats().publications[0].viewers[1].flowing is False


async def test_a_viewer_that_is_routed_again_goes_on_without_a_gap(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(viewer.packets) >= 16)
    await stage.relay.route(ROOM, {"screen": frozenset()})
    away = [sharer.sequence + i for i in range(80)]
    await play(sharer, 20)
    requests = sharer.key_frame_requests
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    await until(lambda: sharer.key_frame_requests > requests)
    before = len(viewer.packets)
    await play(sharer, 5)
    await until(lambda: len(viewer.packets) >= before + 20)
    assert not viewer.missing()
    # what was sent meanwhile cannot be fetched afterwards
    viewer.send_rtcp(_nack_everything(viewer))
    await asyncio.sleep(0.05)
    hidden = {sharer.sent[number] for number in away}
    assert not hidden & set(viewer.packets.values())


def _nack_everything(viewer: WatchingPeer) -> bytes:
    assert viewer.newest is not None
    first = (viewer.newest - 200) & 0xFFFF
    body = bytes(4) + viewer.media_ssrc.to_bytes(4)
    for number in range(first, first + 400, 17):
        body += (number & 0xFFFF).to_bytes(2) + b"\xff\xff"
    return bytes((0x81, 205)) + (len(body) // 4).to_bytes(2) + body


async def test_numbers_continue_over_the_wrap(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", first=65_500)
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 30)
    await until(lambda: len(viewer.packets) >= 100)
    assert not viewer.missing()
    assert next(iter(viewer.packets)) < 0x8000  # RFC 3711 section 3.3.1


async def test_a_publication_without_a_route_is_closed_with_its_viewers(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 3)
    await stage.relay.route(ROOM, {})
    await until(lambda: sharer.goodbye.is_set() and viewer.goodbye.is_set())
    assert stage.relay.stats().publications == ()
    assert stage.lost == []  # the relay ended it, nobody is to be told
    seen = viewer.datagrams_received
    sharer.check()
    sharer.frame()
    await asyncio.sleep(0.05)
    assert viewer.datagrams_received == seen


async def test_a_publication_not_yet_routed_survives_other_routes(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    second = WatchingPeer()
    second.direction = "sendonly"
    stage.add(second)
    await stage.relay.publish(ROOM, "window", second.offer(), "VP8")
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    names = {p.publication for p in stage.relay.stats().publications}
    assert names == {"screen", "window"}
    assert not sharer.goodbye.is_set()


async def test_publishing_again_replaces(stage: Stage) -> None:
    first = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    second = await stage.share("screen", "ana")
    await until(lambda: first.goodbye.is_set() and viewer.goodbye.is_set())
    again = await stage.view("ana")
    await until(lambda: second.key_frame_requests)
    await play(second, 3)
    await until(lambda: again.packets)


async def test_watching_again_replaces_the_older_connection(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    older = await stage.view("ana")
    newer = await stage.view("ana")
    await until(lambda: older.goodbye.is_set())
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 60)
    await until(lambda: newer.packets)
    assert len(stage.relay.stats().publications[0].viewers) == 1


async def test_unwatch_closes_one_connection(stage: Stage) -> None:
    await stage.share("screen", "ana")
    peer = WatchingPeer()
    stage.add(peer)
    identifier, answer = await stage.relay.watch(ROOM, "screen", "ana", peer.offer())
    await peer.connect(answer)
    assert await stage.relay.unwatch(ROOM, identifier)
    await until(lambda: peer.goodbye.is_set())
    assert not await stage.relay.unwatch(ROOM, identifier)


async def test_close_room_ends_everything(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await stage.relay.close_room(ROOM)
    await stage.relay.close_room(ROOM)
    await until(lambda: sharer.goodbye.is_set() and viewer.goodbye.is_set())
    assert stage.relay.stats().publications == ()


async def test_refusals_carry_a_code(stage: Stage) -> None:
    peer = WatchingPeer()
    stage.add(peer)
    with pytest.raises(RelayRefused) as refused:
        await stage.relay.watch(ROOM, "nothing", "ana", peer.offer())
    assert refused.value.code is RefusalCode.UNAVAILABLE
    with pytest.raises(RelayRefused) as refused:
        await stage.relay.publish(ROOM, "screen", "v=0\r\n", "VP8")
    assert refused.value.code is RefusalCode.BAD_OFFER
    sending = peer.offer().replace("a=recvonly", "a=sendonly")
    for codec in ("AV1", "MP3"):
        with pytest.raises(RelayRefused) as refused:
            await stage.relay.publish(ROOM, "screen", sending, codec)
        assert refused.value.code is RefusalCode.NO_COMMON_CODEC
    assert stage.relay.stats().publications == ()


async def test_sender_reports_reach_viewers_and_receiver_reports_the_sharer(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: viewer.sender_reports and sharer.receiver_reports)
    report = viewer.sender_reports[-1]
    assert report.ssrc == viewer.media_ssrc
    assert report.sender_info.packet_count == len(viewer.packets)
    assert sharer.receiver_reports[-1].ssrc == sharer.ssrc
    assert sharer.receiver_reports[-1].packets_lost == 0


async def test_what_fills_one_wake_exactly_is_not_left_lying(stage: Stage) -> None:
    """The end of a frame was lost, and nothing follows: what came is forwarded all the same."""
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    await play(sharer, 2)
    await until(lambda: len(viewer.packets) == 8)
    for peer in (sharer, viewer):
        assert peer._consent is not None
        peer._consent.cancel()  # nothing else wakes the relay
    for _ in range(MOST_PER_WAKE):
        sharer.send_rtp(VP8, False, sharer.sequence, sharer.ssrc, b"\x00\x01" + bytes(100))
        sharer.sequence += 1
    await until(lambda: len(viewer.packets) == 8 + MOST_PER_WAKE)


async def test_a_frame_that_lacks_its_end_leaves_all_the_same(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(coalesce=0.6)  # longer than the relay's beat
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 4)
    await until(lambda: len(viewer.packets) >= 16)
    before = len(viewer.packets)
    for index in range(3):
        sharer.send_rtp(VP8, False, sharer.sequence + index, sharer.ssrc, b"\x00\x01rest is lost")
    await until(lambda: len(viewer.packets) == before + 3)
