"""Strangers and ill-behaved peers cost a counter, never a connection, memory or an exception."""

from __future__ import annotations

import asyncio
import random
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator

import pytest

from media.connection import MAX_SSRCS
from media.rtp import header
from media.upkeep import new_second
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.webrtc_peer import VP8, SharingPeer, WatchingPeer

FATAL_ALERT = bytes.fromhex("15fefd00000000000000000002022f")
CLOSE_NOTIFY = bytes.fromhex("15fefd0000000000000000000201" + "00")
CLIENT_HELLO = bytes.fromhex("16fefd0000000000000000002c010000200000000000000020fefd") + bytes(30)
SERVER_HELLO = bytes.fromhex("16fefd0000000000000000002c020000200000000000000020fefd") + bytes(30)
SHORT_ATTRIBUTE = bytes.fromhex("000100082112a442") + bytes(12) + bytes.fromhex("0020000401000000")
STRAYS = {
    "empty": b"",
    "one byte": b"\x80",
    "fatal alert": FATAL_ALERT,
    "close notify": CLOSE_NOTIFY,
    "client hello": CLIENT_HELLO,
    "server hello": SERVER_HELLO,
    "short STUN attribute": SHORT_ATTRIBUTE,
    "SRTP": b"\x80\x60" + bytes(60),
    "SRTCP": b"\x80\xc8\x00\x06" + bytes(60),
    "unknown kind": b"\xff" * 40,
}


@pytest.fixture
def stranger() -> Iterator[socket.socket]:
    """A socket nobody has authenticated."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        yield sock


@pytest.mark.parametrize("kind", STRAYS)
async def test_strays_do_not_disturb_the_handshake(
    stage: Stage, stranger: socket.socket, kind: str
) -> None:
    async def spray() -> None:
        while True:
            for _ in range(20):
                stranger.sendto(STRAYS[kind], ("127.0.0.1", stage.relay.port))
            await asyncio.sleep(0.001)

    noise = asyncio.create_task(spray())
    try:
        sharer = await stage.share("screen", "ana")
        viewer = await stage.view("ana")
        await until(lambda: sharer.key_frame_requests)
        await play(sharer, 10)
        await until(lambda: len(viewer.packets) >= 30)
    finally:
        noise.cancel()
    assert stage.counters("raised") == 0
    assert stage.lost == []


async def test_junk_before_ice_is_not_kept(stage: Stage, stranger: socket.socket) -> None:
    peer = SharingPeer()
    stage.add(peer)
    answer = await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8")
    for _ in range(200):
        for _ in range(100):
            stranger.sendto(CLIENT_HELLO, ("127.0.0.1", stage.relay.port))
        await asyncio.sleep(0)
    await peer.connect(answer)
    assert stage.counters("unknown_address") > 0
    assert stage.counters("dtls_queue_full") == 0


async def test_a_records_flood_of_a_peer_is_bounded(stage: Stage) -> None:
    peer = SharingPeer()
    stage.add(peer)
    peer.accept(await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8"))
    await peer.establish_ice()
    for _ in range(2_000):
        peer.send(CLIENT_HELLO)
    await asyncio.sleep(0.05)
    assert stage.counters("raised") == 0


async def test_a_wrong_password_is_no_peer(stage: Stage) -> None:
    peer = SharingPeer()
    stage.add(peer)
    peer.accept(await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8"))
    peer.answer.password = "0" * 32
    peer.check()
    await until(lambda: stage.counters("stun_refused"))
    assert peer.datagrams_received == 0


async def test_ice_deadline(make_stage: Callable[..., Awaitable[Stage]]) -> None:
    stage = await make_stage(ice_deadline=0.1)
    peer = SharingPeer()
    stage.add(peer)
    await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8")
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    await until(lambda: stage.lost == [(ROOM, "screen")])
    assert stage.relay.stats().publications == ()


async def test_dtls_deadline(make_stage: Callable[..., Awaitable[Stage]]) -> None:
    stage = await make_stage(dtls_deadline=0.2)
    peer = SharingPeer()
    stage.add(peer)
    peer.accept(await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8"))
    await peer.establish_ice()
    await until(lambda: stage.lost == [(ROOM, "screen")])
    assert stage.counters("lost_dtls_deadline") == 1


async def test_a_wrong_certificate_is_refused(stage: Stage) -> None:
    peer = SharingPeer()
    stage.add(peer)
    offer = peer.offer()
    other = "00:" * 31 + "00"
    start = offer.index("a=fingerprint:sha-256 ") + 22
    answer = await stage.relay.publish(
        ROOM, "screen", offer[:start] + other + offer[start + 95 :], "VP8"
    )
    peer.accept(answer)
    await peer.establish_ice()
    handshake = asyncio.create_task(peer.handshake())
    await until(lambda: stage.lost == [(ROOM, "screen")])
    handshake.cancel()
    assert stage.counters("lost_dtls_failed") == 1


async def test_a_silent_sharer_is_lost(make_stage: Callable[..., Awaitable[Stage]]) -> None:
    stage = await make_stage(publisher_silence=1.0)
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    sharer.vanish()
    await until(lambda: stage.lost == [(ROOM, "screen")])
    await until(lambda: viewer.goodbye.is_set())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what found no room")
async def test_who_is_silent_while_our_socket_overflows_may_have_spoken(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(viewer_silence=100.0, publisher_silence=1_000.0)
    await stage.share("screen", "ana")
    await stage.view("ana")
    publication = stage.relay._rooms[ROOM].publications["screen"]
    connection = publication.subscriptions["ana"].connection
    transport = stage.relay._transport
    assert transport is not None
    assert not transport.overflowing
    transport.datagrams.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)  # the least
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        for _ in range(100):  # nothing is read meanwhile
            stranger.sendto(bytes(1_000), ("127.0.0.1", stage.relay.port))
    await until(lambda: stage.counters("overflowed"))
    assert transport.overflowing
    settings = stage.relay._settings
    new_second(publication, settings, connection.last_heard + 299, overflowing=True)
    assert not stage.counters("lost_silent")
    new_second(publication, settings, connection.last_heard + 301, overflowing=True)
    assert stage.counters("lost_silent") == 1


async def test_a_sharer_that_says_goodbye_is_lost_at_once(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await sharer.close()
    await until(lambda: stage.lost == [(ROOM, "screen")])
    await until(lambda: viewer.goodbye.is_set())


async def test_a_viewer_that_leaves_is_forgotten(stage: Stage) -> None:
    await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await viewer.close()
    await until(lambda: stage.relay.stats().publications[0].viewers == ())
    assert stage.lost == []


async def test_a_publication_that_is_never_routed_ends(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(unnamed_deadline=0.2)
    peer = SharingPeer()
    stage.add(peer)
    await peer.connect(await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8"))
    await until(lambda: stage.lost == [(ROOM, "screen")])


async def test_streams_per_peer_are_capped(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    for ssrc in range(300):
        sharer.send_rtp(VP8, False, 1, 0x44440000 + ssrc, b"\x10\x00")
    await until(lambda: stage.counters("too_many_ssrcs") >= 300 - MAX_SSRCS)
    assert stage.counters("unknown_ssrc") <= MAX_SSRCS
    await asyncio.wait_for(stage.relay.close_room(ROOM), 2)


async def test_a_peer_over_its_packet_budget_is_stopped(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(packet_budget=200)
    sharer = await stage.share("screen", "ana")
    sharer.frame(300, 60)
    await until(lambda: stage.lost == [(ROOM, "screen")])
    assert stage.counters("lost_over_budget") == 1


def forged(sharer: SharingPeer, number: int) -> bytes:
    """What somebody may send who knows the sharer's address and SSRC and no key of it."""
    sequence = (sharer.sequence + number % 2).to_bytes(2)  # the next one, or one after it
    kinds = (
        bytes((0x80, VP8)) + sequence + bytes(4) + sharer.ssrc.to_bytes(4) + bytes(60),
        b"\x80\xc8\x00\x06" + sharer.ssrc.to_bytes(4) + bytes(40),
        b"\x81\xc9\x00\x07" + sharer.ssrc.to_bytes(4) + bytes(44),  # as reports that wait
        CLIENT_HELLO,
        b"\x17\xfe\xfd" + bytes(8) + b"\x00\x20" + bytes(32),
    )
    return kinds[number % len(kinds)]


async def test_nobody_is_dropped_for_what_others_forge(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    """From the sharer's own address, at ten times of what it may send itself."""
    stage = await make_stage(packet_budget=600)
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    sent = len(sharer.sent)
    for turn in range(60):
        for number in range(100):  # fewer than a socket buffer holds
            sharer.send(forged(sharer, number))
        if turn % 4 == 0:
            sharer.frame()
        await asyncio.sleep(0.002)
    await until(lambda: len(viewer.packets) == len(sharer.sent) - sent, "every packet that is real")
    assert stage.lost == []
    assert stage.counters("over_budget") == 0
    assert stage.counters("bad_srtp") > 600
    assert stage.counters("bad_srtcp") > 600
    assert stage.counters("dtls_over_budget") > 600
    assert stage.counters("raised") == 0


async def test_malformed_packets_of_a_peer_cost_a_counter(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    chance = random.Random(7)
    plain = header.pack(VP8, True, 5, 5, sharer.ssrc, b"\x10\x00")
    for size in range(4, 400):
        # protected correctly, nonsense inside
        body = bytes(chance.randrange(256) for _ in range(size))
        rtcp_type = 200 + chance.randrange(8)
        sharer.send_rtcp(
            bytes((0x80 | chance.randrange(32), rtcp_type)) + body[:2] + bytes(4) + body
        )
        bad = bytes((0xB0 | chance.randrange(16),)) + plain[1:] + body
        if (sealed := _try_seal(sharer, bad)) is not None:
            sharer.send(sealed)
            sharer.send(sealed[: 12 + size % 20])
    await asyncio.sleep(0.1)
    assert stage.counters("raised") == 0
    sharer.key_frame_wanted = True
    await play(sharer, 3)
    await until(lambda: viewer.packets)


def _try_seal(peer: SharingPeer, packet: bytes) -> bytes | None:
    try:
        return peer.seal(packet)
    except AssertionError:  # libsrtp itself refuses to send it
        return None


async def test_the_address_may_change(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 3)
    await until(lambda: viewer.packets)
    viewer.stop_reading()
    viewer.socket.close()
    viewer.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    viewer.socket.setblocking(False)
    viewer.socket.bind(("127.0.0.1", 0))
    viewer.start_reading()
    viewer.check()
    before = len(viewer.packets)
    await asyncio.sleep(0.02)
    await play(sharer, 5)
    await until(lambda: len(viewer.packets) >= before + 20)


async def test_many_joins_leave_nothing_behind(stage: Stage) -> None:
    await stage.share("screen", "ana")
    transport = stage.relay._transport
    assert transport is not None
    for _ in range(10):
        await stage.view("ana")
    peer = WatchingPeer()
    stage.add(peer)
    identifier, _ = await stage.relay.watch(ROOM, "screen", "ana", peer.offer())
    await stage.relay.unwatch(ROOM, identifier)
    await asyncio.sleep(0.05)
    assert len(transport._by_ufrag) == 1
    assert len(transport._by_address) == 1


async def test_a_relay_that_was_idle_for_long_takes_new_peers_as_new(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(unnamed_deadline=30, publisher_silence=10, viewer_silence=10)
    transport = stage.relay._transport
    assert transport is not None
    transport.datagrams.now -= 3_600  # as it stands after an hour without a datagram
    peer = SharingPeer()
    stage.add(peer)
    await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8")
    viewer = WatchingPeer()
    stage.add(viewer)
    await stage.relay.watch(ROOM, "screen", "ana", viewer.offer())
    await asyncio.sleep(1.3)
    assert stage.lost == []
    assert len(stage.relay.stats().publications[0].viewers) == 1


async def test_a_peers_address_stays_its_own(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    viewer = await stage.view("ana")
    other = WatchingPeer()
    stage.add(other)
    _, answer = await stage.relay.watch(ROOM, "screen", "ben", other.offer())
    other.accept(answer)
    own, other.socket = other.socket, viewer.socket  # a check of one from the address of another
    other.check()
    other.socket = own
    await until(lambda: stage.counters("address_taken") == 1)
    await play(sharer, 60)
    await until(lambda: viewer.packets)
    assert not viewer.missing()
    await other.establish_ice()
    await other.handshake()


class NeverCloses:
    """Stands for a DTLS session that does not come back from closing."""

    async def close(self) -> None:
        await asyncio.Event().wait()


async def test_an_end_that_hangs_is_an_end_all_the_same(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(close_deadline=0.1)
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(viewer.packets) >= 16)
    publication = stage.relay._rooms[ROOM].publications["screen"]
    subscription = publication.subscriptions["ana"]
    for connection in (publication.connection, subscription.connection):
        connection._dtls = NeverCloses()  # type: ignore[assignment]
    ending = asyncio.create_task(stage.relay.route(ROOM, {}))
    await asyncio.sleep(0)
    viewer.drain()
    seen = viewer.datagrams_received
    sharer.frame()
    await asyncio.wait_for(ending, 2)
    sharer.check()
    sharer.frame()
    await asyncio.sleep(0.05)
    viewer.drain()
    assert viewer.datagrams_received == seen
    assert stage.counters("close_failed") == 2
    transport = stage.relay._transport
    assert transport is not None
    assert not transport._by_address
    assert not transport._by_ufrag
