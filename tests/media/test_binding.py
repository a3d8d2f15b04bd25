"""A relay for this machine alone: at each of its addresses, and for nobody else."""

from __future__ import annotations

import os
import socket
from collections.abc import Awaitable, Callable

import pytest

from media import RelaySettings
from media.binding import LOCAL, bind, binds_locally, take_only_from
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.webrtc_peer import WatchingPeer

NOBODY = 65534
pytestmark = pytest.mark.skipif(not binds_locally(), reason="only Linux has it")


async def test_it_is_reached_at_every_address(
    make_stage: Callable[..., Awaitable[Stage]],
) -> None:
    stage = await make_stage(host=LOCAL, advertised=("127.0.0.7", "127.0.0.1"))
    sharer = await stage.share("screen", "ana")
    assert sharer.answer.address[0] == "127.0.0.7"
    viewer = WatchingPeer()
    stage.add(viewer)
    _, answer = await stage.relay.watch(ROOM, "screen", "ana", viewer.offer())
    await viewer.connect(answer.replace(" 127.0.0.7 ", " 127.0.0.1 "))
    assert viewer.answer.address[0] == "127.0.0.1"
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 10)
    await until(lambda: len(viewer.packets) >= 40)


@pytest.mark.parametrize("device", ["lo", "another"])
def test_the_kernel_takes_only_what_comes_in_by_one_device(device: str) -> None:
    """What comes from a network comes in by another device than the loopback one."""
    loopback = socket.if_nametoindex("lo")
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there,
    ):
        take_only_from(here, loopback if device == "lo" else loopback + 1_000)
        here.bind(("127.0.0.1", 0))
        here.settimeout(0.3)
        there.sendto(b"x", here.getsockname())
        if device == "lo":
            assert here.recv(1) == b"x"
        else:
            with pytest.raises(TimeoutError):
                here.recv(1)


@pytest.mark.parametrize("taken", [True, False])
def test_nor_does_tcp_answer_another_device(taken: bool) -> None:
    loopback = socket.if_nametoindex("lo")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        try:
            take_only_from(listener, loopback + (0 if taken else 1_000))
        except PermissionError:
            pytest.skip("this kernel lets only root do it")
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
            client.settimeout(0.3)
            if taken:
                client.connect(listener.getsockname())
            else:
                with pytest.raises(TimeoutError):
                    client.connect(listener.getsockname())


def test_without_rights_tcp_is_bound_to_this_machine_all_the_same() -> None:
    """Some kernels let only root filter what comes by TCP."""
    was = os.geteuid()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        if was == 0:
            os.seteuid(NOBODY)
        try:
            bind(listener, LOCAL, 0)
        finally:
            os.seteuid(was)
        listener.listen()
        with socket.create_connection(("127.0.0.1", listener.getsockname()[1]), 5):
            pass


def test_it_has_to_be_told_what_browsers_are_told() -> None:
    with pytest.raises(ValueError, match="advertised"):
        RelaySettings(host=LOCAL)
