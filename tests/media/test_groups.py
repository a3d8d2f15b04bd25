"""The fan-out's groups: who is in one, what its lanes have got, and what libsrtp refuses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from media import address as addresses
from media.aiortc_seam import SrtpKeys
from media.datagrams import REGIONS, open_datagrams
from media.fanout import FanOut, Group, Lane
from media.rtp.header import RtpPacket
from tests.media.test_aiortc_seam import Pair

LAYOUT = 96, 16, 0


def lane() -> Lane:
    return Lane(96, SrtpKeys(object(), object(), 16, ()), object())


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=30))
def test_a_lane_counts_what_came_while_it_was_in(steps: list[tuple[bool, int]]) -> None:
    group, one, expected = Group(LAYOUT), lane(), 0
    for inside, packets in steps:
        if inside and one.group is None:
            group.join(one)
        elif not inside and one.group is not None:
            group.leave(one)
        if not inside:
            one.count(1, 100, 1)
            expected += 1
        group.packets += packets
        group.octets += 100 * packets
        group.frames += packets
        expected += packets * inside
        assert (one.packets, one.octets, one.frames) == (expected, 100 * expected, expected)


def test_batches_hold_everybody_once_and_follow_who_moves() -> None:
    group, lanes = Group(LAYOUT), [lane() for _ in range(2 * REGIONS + 1)]
    for each in lanes:
        group.join(each)
    group.leave(lanes.pop(1))
    lanes[0].move("elsewhere")
    assert [n for batch in group.batches for n in batch.natives] == [x.native for x in lanes]
    assert all(len(batch.handles) == len(batch.natives) <= REGIONS for batch in group.batches)


@pytest.fixture
def receivers() -> Iterator[list[socket.socket]]:
    found = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(REGIONS + 1)]
    for sock in found:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(5)
    yield found
    for sock in found:
        sock.close()


@pytest.mark.parametrize("segmentation", [True, False])
async def test_what_libsrtp_refuses_leaves_for_nobody_else_is_missing_it(
    receivers: list[socket.socket], segmentation: bool
) -> None:
    datagrams = open_datagrams("127.0.0.1", 0, segmentation=segmentation)
    pairs = [Pair() for _ in receivers]
    keys = [(await pair.connect())[0] for pair in pairs]
    group, lanes = Group(LAYOUT), []
    for key, sock in zip(keys, receivers, strict=True):
        to = datagrams.native(addresses.pack("127.0.0.1", sock.getsockname()[1]))
        lanes.append(Lane(96, key, to))
        group.join(lanes[-1])
    fanout = FanOut(datagrams)
    packets = [RtpPacket(96, i == 2, 40_000 + i, 1, 5, bytes(50 + i), None) for i in range(3)]
    fanout.forward(packets, 5, group)
    assert [[len(s.recv(2_000)) for _ in range(3)] for s in receivers] == [[80] * 3] * len(
        receivers
    )
    # numbers far behind what this lane has sent are refused by its replay window
    ahead = Group(LAYOUT)
    group.leave(lanes[1])
    ahead.join(lanes[1])
    fanout.forward([replace(packets[0], sequence=50_000)], 5, ahead)
    assert receivers[1].recv(2_000)
    ahead.leave(lanes[1])
    group.join(lanes[1])
    group.lanes.insert(1, group.lanes.pop())
    group.arrange()
    fanout.forward([replace(packets[0], sequence=40_003)], 5, group)
    others = [sock for sock in receivers if sock is not receivers[1]]
    assert all(len(sock.recv(2_000)) == 12 + 50 + 16 for sock in others)
    receivers[1].setblocking(False)
    with pytest.raises(BlockingIOError):
        receivers[1].recv(2_000)
    assert fanout.failed == 1
    datagrams.close()
    await asyncio.gather(*(side.close() for pair in pairs for side in (pair.server, pair.client)))
