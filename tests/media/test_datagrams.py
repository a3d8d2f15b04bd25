"""Sockets, fast and portable: the same bytes arrive either way."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import address as addresses
from media.datagrams import MAX_RUN_BYTES, SLACK, SLOT_SIZE, Datagrams, open_datagrams, segments
from tests.media.conftest import Stage, play, until


def portable(host: str) -> Datagrams:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setblocking(False)
    sock.bind((host, 0))
    return Datagrams(sock)


WAYS: dict[str, Callable[[str], Datagrams]] = {
    "segmented": lambda host: open_datagrams(host, 0),
    "unsegmented": lambda host: open_datagrams(host, 0, segmentation=False),
    "portable": portable,
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
    while (found := ours.read())[0]:
        for sender, first, sizes in found[1]:
            assert addresses.parts(sender) == addresses.parts(name_of(other))
            for slot, size in enumerate(sizes, first):
                assert ours.lengths[slot] == size
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
    ours.prepare_run(len(whole), 700)
    assert ours.send_run(native)
    assert [len(other.recv(2_000)) for _ in range(4)] == [700, 700, 700, 400]
    ours.prepare_run(100, 100)
    assert ours.send_run(native)
    assert other.recv(2_000) == whole[:100]


@given(st.lists(st.integers(30, 1_400), max_size=120))
def test_runs_cover_everything_once_and_fit_one_send(sizes: list[int]) -> None:
    runs = segments(sizes)
    assert [i for run in runs for i in range(run.start, run.end)] == list(range(len(sizes)))
    for run in runs:
        part = sizes[run.start : run.end]
        assert run.size * len(part) <= max(MAX_RUN_BYTES, run.size)
        assert all(0 <= run.size - size <= SLACK for size in part[:-1])
        assert part[-1] <= run.size


def test_a_frame_as_browsers_cut_it_is_one_run() -> None:
    assert segments([1_178] * 10 + [1_179] * 8) == [(0, 18, 1_179)]
    assert segments([1_200] * 5 + [300]) == [(0, 6, 1_200)]
    assert len(segments([57] + [1_200] * 5)) == 2


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
