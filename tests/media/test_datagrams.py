"""Sockets, with segmentation offload and without: the same bytes arrive either way."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import address as addresses
from media.datagrams import LARGEST, SLOT_SIZE, SLOTS, Datagrams, open_datagrams
from media.native import ffi, lib
from tests.media.conftest import Stage, play, until

WAYS: dict[str, Callable[[str], Datagrams]] = {
    "segmented": lambda host: open_datagrams(host, 0),
    "unsegmented": lambda host: open_datagrams(host, 0, segmentation=False),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Callable[[str], Datagrams]:
    return WAYS[request.param]


@pytest.fixture(params=["127.0.0.1", "::1"])
def pair(
    request: pytest.FixtureRequest, way: Callable[[str], Datagrams]
) -> Iterator[tuple[Datagrams, socket.socket]]:
    """A socket of ours and a plain one to talk to."""
    host = request.param
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    ours = way(host)
    with socket.socket(family, socket.SOCK_DGRAM) as other:
        other.bind((host, 0))
        other.settimeout(2)
        yield ours, other
    ours.close()


def name_of(sock: socket.socket) -> addresses.Address:
    host, port = sock.getsockname()[:2]
    return addresses.pack(host, port)


def test_reading_gives_sender_and_bytes(pair: tuple[Datagrams, socket.socket]) -> None:
    ours, other = pair
    messages = [bytes([number]) * (number * 20 + 1) for number in range(40)] + [b""]
    for message in messages:
        other.sendto(message, ours.socket.getsockname()[:2])
    got = []
    while ours.read(SLOTS, 0.0):
        for sender, slot, size in ours.left():
            assert addresses.parts(sender) == addresses.parts(name_of(other))
            got.append(bytes(ours.view[slot * SLOT_SIZE : slot * SLOT_SIZE + size]))
    assert got == messages


def test_sending_one(pair: tuple[Datagrams, socket.socket]) -> None:
    ours, other = pair
    assert ours.send(b"hello", name_of(other))
    assert other.recv(100) == b"hello"


def test_sending_a_run(pair: tuple[Datagrams, socket.socket]) -> None:
    ours, other = pair
    native = ours.native(name_of(other))
    whole = bytes(range(250)) * 10
    ours.out_view[: len(whole)] = whole
    assert ours.send_out(native, len(whole), 700)
    assert [len(other.recv(2_000)) for _ in range(4)] == [700, 700, 700, 400]
    assert ours.send_out(native, 100, 100)
    assert other.recv(2_000) == whole[:100]


def test_a_run_that_the_kernel_takes_only_one_by_one(pair: tuple[Datagrams, socket.socket]) -> None:
    ours, other = pair
    native = ours.native(name_of(other))
    other.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    whole = bytes(range(250)) * 10
    ours.out_view[: len(whole)] = whole
    assert ours.send_out(native, len(whole), 12)  # more segments than any kernel takes at once
    got = [other.recv(100) for _ in range(-(-len(whole) // 12))]
    assert b"".join(got) == whole
    assert ours.dropped == 0


def test_nothing_happens_when_it_is_closed(pair: tuple[Datagrams, socket.socket]) -> None:
    ours, other = pair
    native, source = ours.native(name_of(other)), ffi.new("struct fp_stream *")
    ours.listen(name_of(other), source)
    ours.close()
    ours.listen(name_of(other), None)
    ours.forget(source)
    ours.forward(source, [1])
    assert not ours.send_out(native, 10, 10)
    assert not ours.send(b"x", name_of(other))
    assert not ours.expecting


def runs(sizes: list[int]) -> list[tuple[int, int, int]]:
    """(start, end, size) of the runs that packets of these sizes are cut into."""
    found, start, segment = [], 0, ffi.new("int *")
    while start < len(sizes):
        end = lib.fp_cut(sizes, start, len(sizes), segment)
        found.append((start, end, segment[0]))
        start = end
    return found


@given(st.lists(st.integers(30, 1_400), max_size=120))
def test_runs_cover_everything_once_and_fit_one_send(sizes: list[int]) -> None:
    found = runs(sizes)
    assert [i for start, end, _ in found for i in range(start, end)] == list(range(len(sizes)))
    for start, end, size in found:
        part = sizes[start:end]
        assert size * len(part) <= max(LARGEST, size)
        assert len(part) <= lib.FP_SEGMENTS
        assert all(0 <= size - each <= lib.FP_SLACK for each in part[:-1])
        assert part[-1] <= size


def test_a_frame_as_browsers_cut_it_is_one_run() -> None:
    assert runs([1_178] * 10 + [1_179] * 8) == [(0, 18, 1_179)]
    assert runs([1_200] * 5 + [300]) == [(0, 6, 1_200)]
    assert len(runs([57] + [1_200] * 5)) == 2


async def test_packets_padded_to_one_size_arrive_as_they_were(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = await stage.view("ana"), await stage.view("ben")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    sharer.frame(9, 1_000, larger=4)
    await until(lambda: len(ana.packets) == len(ben.packets) == 9)
    assert list(ana.packets.values()) == list(ben.packets.values())
    assert set(ana.packets.values()) <= set(sharer.sent.values())


async def test_the_relay_works_without_segmentation(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(segmentation=False)
    sharer = await stage.share("screen", "ana", "ben")
    ana, ben = await stage.view("ana"), await stage.view("ben")
    assert not stage.relay.stats().segmentation
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 10)
    await until(lambda: len(ana.packets) >= 36 and len(ben.packets) >= 36)
    assert not ana.missing()
    assert not ben.missing()
