"""One peer at several addresses, as Safari with Wi-Fi and cable is: each that passed a connectivity
check is theirs at the same time, whichever is nominated; any other is nobody's.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.media.conftest import ROOM, Stage, until
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer

Interface = Callable[[], socket.socket]


class Wandering(WebRtcPeer):
    """Lets a peer send from any socket. `source`: the one it sends from now, None for its own."""

    source: socket.socket | None = None

    def send(self, data: bytes | memoryview) -> None:
        if self.source is None:
            super().send(data)
        else:
            self.source.sendto(data, self.answer.address)


class WanderingSharer(Wandering, SharingPeer):
    pass


class WanderingViewer(Wandering, WatchingPeer):
    pass


@pytest.fixture
def interface() -> Iterator[Interface]:
    """Opens a socket at another address of this machine: all of 127.0.0.0/8 is."""
    opened: list[socket.socket] = []

    def one() -> socket.socket:
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        opened.append(sock)
        sock.setblocking(False)
        sock.bind((f"127.0.0.{1 + len(opened)}", 0))
        return sock

    yield one
    for sock in opened:
        sock.close()


async def answered(sock: socket.socket) -> None:
    """The relay answered the check from this address, at this address."""
    async with asyncio.timeout(5):
        await asyncio.get_running_loop().sock_recv(sock, 2_048)


def waiting(sock: socket.socket) -> int:
    """Datagrams other than answers to checks that arrived at this address."""
    found = 0
    while True:
        try:
            found += sock.recv(2_048)[0] > 3
        except BlockingIOError:
            return found


async def share(stage: Stage) -> tuple[WanderingSharer, WatchingPeer]:
    sharer = WanderingSharer()
    stage.add(sharer)
    answer = await stage.relay.publish(ROOM, "screen", sharer.offer(), "VP8")
    await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
    await sharer.connect(answer)
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    return sharer, viewer


async def test_packets_of_every_checked_address_are_forwarded(
    stage: Stage, interface: Interface
) -> None:
    """The sharer sends each packet from the next of four addresses; only the first is nominated."""
    sharer, viewer = await share(stage)
    addresses = [None, *(interface() for _ in range(3))]
    for source in addresses[1:]:
        sharer.source = source
        sharer.check(nominate=False)
        assert source is not None
        await answered(source)
    for turn in range(80):
        sharer.source = addresses[turn % len(addresses)]
        sharer.frame(packets=1)
        await asyncio.sleep(0.002)
    await until(lambda: len(viewer.packets) >= 80, f"{len(viewer.packets)} of 80 packets")
    assert viewer.missing() == []
    assert sharer.nacked == [], "nothing was lost, whatever the address"
    assert stage.counters("unknown_address") == 0
    assert stage.counters("bad_srtp") == 0


async def test_an_address_that_was_never_checked_is_nobodys(
    stage: Stage, interface: Interface
) -> None:
    sharer, viewer = await share(stage)
    sharer.source = interface()
    before = len(viewer.packets)
    for _ in range(10):
        sharer.frame(packets=1)
    await until(lambda: stage.counters("unknown_address") >= 10)
    assert len(viewer.packets) == before


async def test_a_viewer_reports_from_one_address_and_receives_at_the_nominated_one(
    stage: Stage, interface: Interface
) -> None:
    """RTCP counts from wherever it comes; the picture goes to one place, and moves with the
    nomination (RFC 8445 section 8.1.1: with a lite peer the browser alone decides).
    """
    sharer = await stage.share("screen", "ana")
    viewer = WanderingViewer()
    stage.add(viewer)
    _, answer = await stage.relay.watch(ROOM, "screen", "ana", viewer.offer())
    await viewer.connect(answer)
    await until(lambda: sharer.key_frame_requests)
    other = interface()
    viewer.source = other
    viewer.check(nominate=False)
    await answered(other)
    sharer.key_frame_requests = 0
    viewer.ask_for_key_frame()
    await until(lambda: sharer.key_frame_requests, "a report from the second address is lost")
    for _ in range(10):
        sharer.frame(packets=1)
    await until(lambda: len(viewer.packets) >= 10)
    assert waiting(other) == 0, "the picture went to an address that is not nominated"

    viewer.check(nominate=True)
    await answered(other)
    before = len(viewer.packets)
    for _ in range(10):
        sharer.frame(packets=1)
    found = 0

    def moved() -> bool:
        nonlocal found
        found += waiting(other)
        return found >= 10

    await until(moved, "the picture does not move to the nominated address")
    assert len(viewer.packets) == before
