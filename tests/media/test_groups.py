"""The fan-out's groups: who is in one, what its lanes have got, and what libsrtp refuses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import address as addresses
from media.aiortc_seam import SrtpKeys, char_pointer
from media.datagrams import open_datagrams
from media.fanout import FanOut
from media.lanes import Group, Lane
from media.native import ffi, lib
from media.rtp.header import RtpPacket
from media.source import Source
from tests.media.test_aiortc_seam import Pair
from tests.media.test_fastpath import CHOICE

LAYOUT = 96, 16, 0
SOMEWHERE = ffi.new(f"char[{lib.FP_NAME}]")


def lane() -> Lane:
    return Lane(96, SrtpKeys(char_pointer(1), char_pointer(2), 16, ()), SOMEWHERE)


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
        group.record.packets += packets
        group.record.octets += 100 * packets
        group.record.frames += packets
        expected += packets * inside
        assert (one.packets, one.octets, one.frames) == (expected, 100 * expected, expected)


def test_a_group_holds_everybody_once_and_follows_who_moves() -> None:
    group, lanes = Group(LAYOUT), [lane() for _ in range(9)]
    for each in lanes:
        group.join(each)
    group.leave(lanes.pop(1))
    elsewhere = ffi.new(f"char[{lib.FP_NAME}]", b"elsewhere")
    lanes[0].move(elsewhere)
    held = group.record.lanes[0 : group.record.count]
    assert {ffi.addressof(one[0]) for one in held} == {ffi.addressof(x.record[0]) for x in lanes}
    assert len(held) == len(lanes)
    assert [ffi.string(one.name) for one in held].count(b"elsewhere") == 1
    for each in lanes:
        group.leave(each)
    assert group.record.count == 0


@pytest.fixture
def receivers() -> Iterator[list[socket.socket]]:
    found = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(lib.FP_REGIONS + 1)]
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
    source = Source(CHOICE, 5)
    for n in range(4):
        source.add(RtpPacket(96, n == 2, 40_000 + n, 1, 7, bytes(50 + n), None))
    source.add(RtpPacket(96, False, 50_000, 1, 7, bytes(50), None))

    def forward(sequences: list[int], to: Group) -> None:
        source.set_groups([to])
        fanout.forward(source, sequences, [to])

    forward([40_000, 40_001, 40_002], group)
    assert [[len(s.recv(2_000)) for _ in range(3)] for s in receivers] == [[80] * 3] * len(
        receivers
    )
    # numbers far behind what this lane has sent are refused by its replay window
    ahead = Group(LAYOUT)
    group.leave(lanes[1])
    ahead.join(lanes[1])
    forward([50_000], ahead)
    assert receivers[1].recv(2_000)
    ahead.leave(lanes[1])
    group.join(lanes[1])
    forward([40_003], group)
    others = [sock for sock in receivers if sock is not receivers[1]]
    assert all(len(sock.recv(2_000)) == 12 + 53 + 16 for sock in others)
    receivers[1].setblocking(False)
    with pytest.raises(BlockingIOError):
        receivers[1].recv(2_000)
    assert fanout.failed == 1
    assert fanout.sent == 3 * len(lanes) + 1 + len(lanes)
    datagrams.close()
    await asyncio.gather(*(side.close() for pair in pairs for side in (pair.server, pair.client)))
