"""The port by TCP: media both ways, nothing for strangers, nothing kept for who does not read."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import cast

import pytest

from media import half_open, tcp
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.tcp_path import FramedSocket, over_tcp
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer


async def join(stage: Stage, peer: WebRtcPeer, viewer: str = "") -> None:
    """Publish or watch by whatever way the peer has."""
    stage.add(peer)
    if isinstance(peer, SharingPeer):
        answer = await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8")
        await stage.relay.route(ROOM, {"screen": frozenset({"ana", "ben"})})
    else:
        _, answer = await stage.relay.watch(ROOM, "screen", viewer, peer.offer())
    await peer.connect(answer)


@pytest.fixture
def strangers(stage: Stage) -> Iterator[Callable[[], FramedSocket]]:
    """Connections that say nothing by themselves."""
    made: list[FramedSocket] = []

    def connect() -> FramedSocket:
        made.append(FramedSocket())
        made[-1].connect(("127.0.0.1", stage.relay.port))
        return made[-1]

    yield connect
    for sock in made:
        sock.close()


async def test_a_picture_by_tcp_beside_one_by_udp(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = over_tcp(WatchingPeer()), WatchingPeer()
    await join(stage, ana, "ana")
    await join(stage, ben, "ben")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    await play(sharer, 20)
    await until(lambda: len(ana.packets) >= 80 and len(ben.packets) >= 80)
    assert not ana.missing()
    assert ana.packets == ben.packets
    await until(lambda: ana.sender_reports)
    ana.ask_for_key_frame()
    await until(lambda: sharer.key_frame_wanted)


async def test_a_share_by_tcp(stage: Stage) -> None:
    sharer = over_tcp(SharingPeer())
    await join(stage, sharer)
    ana = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 20, packets=12)
    await until(lambda: [ana.ask_for_missing(), len(ana.packets) >= 240][1])
    assert not ana.missing()
    await until(lambda: sharer.feedback and sharer.receiver_reports)
    assert stage.counters("raised") == 0


async def test_repairs_by_tcp(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    ana = over_tcp(WatchingPeer())
    await join(stage, ana, "ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 10)
    await until(lambda: len(ana.packets) >= 40)
    lost = sorted(ana.packets)[5:8]
    for sequence in lost:
        del ana.packets[sequence]
    ana.ask_for_missing()
    await until(lambda: not ana.missing())
    assert ana.repaired == len(lost)


async def test_a_viewer_goes_from_udp_to_tcp_and_back(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    ana = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    ana.stop_reading()
    datagrams = ana.socket
    ana.socket = FramedSocket()  # type: ignore[assignment]
    known = ana.checks_answered
    ana.check()
    ana.start_reading()
    await until(lambda: ana.checks_answered > known)
    before = len(ana.packets)
    await asyncio.sleep(1.1)  # UDP was nominated a moment ago: TCP waits for a second
    ana.check()
    await until(lambda: [sharer.frame(), len(ana.packets) > before][1])
    ana.stop_reading()
    ana.socket.close()
    ana.socket = datagrams
    ana.start_reading()
    ana.check()
    before = len(ana.packets)
    await until(lambda: [sharer.frame(), len(ana.packets) > before + 20][1])


async def test_whoever_nominates_every_pair_gets_udp(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    ana = await stage.view("ana")
    beside = FramedSocket()
    datagrams, ana.socket = ana.socket, beside  # type: ignore[assignment]
    ana.check()
    ana.socket = datagrams
    ana.check()
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) >= 20)
    beside.close()


async def test_strangers_are_closed_in_time(
    stage: Stage, strangers: Callable[[], FramedSocket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tcp, "HALF_OPEN_SECONDS", 0.2)
    silent = [strangers() for _ in range(3)]
    await until(lambda: all(one.ended for one in silent))
    assert stage.counters("tcp_unauthenticated") == 3


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff\xff" + bytes(100),  # longer than a check
        b"\x00\x00",  # nothing in it
        b"\x00\x04\x80\x60\x00\x00" * tcp.TRIES,  # media of nobody
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00\x14\x00\x01\x00\x00\x21\x12\xa4\x42" + bytes(12),  # a check of nobody ...
    ],
    ids=["long", "empty", "media", "http", "check"],
)
async def test_whoever_is_no_peer_is_closed(
    stage: Stage, strangers: Callable[[], FramedSocket], sent: bytes
) -> None:
    stranger = strangers()
    while not stranger.ended:
        try:
            stranger.send_raw(sent)
        except ConnectionError:
            break
        await asyncio.sleep(0.005)
    assert stage.counters("tcp_bad_peer") == 1
    assert stage.counters("raised") == 0


async def test_peers_do_not_count_as_half_open(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    for _ in range(half_open.MOST + 5):
        ana = over_tcp(WatchingPeer())
        await join(stage, ana, "ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) >= 4)
    assert stage.counters("tcp_evicted") == 0


async def test_a_closed_connection_takes_its_stream_along(stage: Stage) -> None:
    await stage.share("screen", "ana")
    ana = over_tcp(WatchingPeer())
    await join(stage, ana, "ana")
    await stage.relay.close_room(ROOM)
    await until(lambda: ana.goodbye.is_set())
    await until(lambda: ana.socket.ended)  # type: ignore[attr-defined]


async def test_who_does_not_read_loses_packets_and_costs_no_memory(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tcp, "STALLED", 0.5)
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = over_tcp(WatchingPeer(), frugal=True), WatchingPeer()
    await join(stage, ana, "ana")
    await join(stage, ben, "ben")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    ana.stop_reading()
    transport = stage.relay._transport
    assert transport is not None and transport.tcp is not None
    [stream] = transport.tcp.streams.values()
    largest = 0
    async with asyncio.timeout(20):
        while not stage.counters("tcp_stalled"):
            sharer.frame(20)
            largest = max(largest, len(stream._backlog))
            await asyncio.sleep(0.005)
    assert 0 < largest <= tcp.MAX_BACKLOG
    assert stream.closed and not stream._backlog
    assert stage.counters("tcp_dropped") > 0
    await until(lambda: len(ben.packets) >= 100 and not ben.missing())


async def test_who_reads_slowly_gets_whole_packets(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    ana = over_tcp(WatchingPeer(), frugal=True)
    await join(stage, ana, "ana")
    await until(lambda: sharer.key_frame_requests)
    ana.stop_reading()
    for _ in range(15):
        sharer.frame(12)
        await asyncio.sleep(0.002)
    ana.start_reading()
    await until(lambda: len(ana.packets) >= 180)
    assert not ana.missing()


async def test_udp_alone(make_stage: Callable[..., Awaitable[Stage]]) -> None:
    stage = await make_stage(tcp=False)
    peer = SharingPeer()
    stage.add(peer)
    answer = await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8")
    assert " tcp " not in answer
    with pytest.raises(ConnectionRefusedError), socket.socket() as sock:
        sock.connect(("127.0.0.1", stage.relay.port))


@pytest.mark.parametrize("seed", range(3))
async def test_a_peer_that_sends_junk_costs_a_counter(stage: Stage, seed: int) -> None:
    """Any bytes, cut anywhere: what is no frame closes the connection, what is one is told apart as
    a datagram would be."""
    chance = random.Random(seed)
    sharer = await stage.share("screen", "ana", "ben")
    ana = await stage.view("ana")
    for _ in range(20):
        ben = over_tcp(WatchingPeer())
        await join(stage, ben, "ben")
        stream = cast(FramedSocket, ben.socket)
        for _ in range(20):
            packet = chance.randbytes(chance.choice((1, 3, 20, 60, 400, 2_047)))
            frame = len(packet).to_bytes(2) + packet
            if chance.random() < 0.03:
                frame = chance.randbytes(40)
            try:
                stream.send_raw(frame[: chance.randrange(1, len(frame))] if seed else frame)
            except OSError:
                break
            await asyncio.sleep(0)
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) >= 4)
    assert stage.counters("raised") == 0
