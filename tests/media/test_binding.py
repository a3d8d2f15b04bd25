"""A relay for this machine alone: at each of its addresses, and for nobody else."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable

import pytest

from media import RelaySettings
from media.binding import LOCAL, bind, binds_locally
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.webrtc_peer import WatchingPeer

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


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_no_network_reaches_it(kind: socket.SocketKind) -> None:
    """What arrives over another device than the loopback one is not for such a socket."""
    with socket.socket(socket.AF_INET, kind) as sock:
        bind(sock, LOCAL, 0)
        device = sock.getsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, 16)
        assert device.rstrip(b"\0") == b"lo"


def test_it_has_to_be_told_what_browsers_are_told() -> None:
    with pytest.raises(ValueError, match="advertised"):
        RelaySettings(host=LOCAL)
