"""Our credentials and Debian's coturn: what it lets through, and what not (T16)."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from aioice import stun
from aioice.turn import TurnClientUdpProtocol, TurnTransport

from server.turn import LIFETIME, Turn
from tests.support.coturn import PROGRAM, SECRET, coturn

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="coturn is not installed")

OPEN, CLOSED = "127.0.0.1", "127.0.0.2"
QUOTA = 3
Allocate = Callable[..., Awaitable[TurnTransport]]


class Inbox(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.received: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.received.put_nowait(data)


@pytest.fixture
async def allocate(tmp_path: Path) -> AsyncIterator[Allocate]:
    """A relayed address for a holder, with a credential made at some time."""
    made: list[TurnTransport] = []
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(coturn(tmp_path, [OPEN], QUOTA))
        port = int(url.split(":")[2].partition("?")[0])

        async def make(holder: str = "p1", at: float | None = None, **more: str) -> TurnTransport:
            credential = Turn((url,), more.get("secret", SECRET)).credential(
                holder, time.time() if at is None else at
            )
            loop = asyncio.get_running_loop()
            inner, protocol = await loop.create_datagram_endpoint(
                lambda: TurnClientUdpProtocol(
                    ("127.0.0.1", port), credential.username, credential.password, 600, 500
                ),
                remote_addr=("127.0.0.1", port),
            )
            transport = TurnTransport(protocol)
            try:
                async with asyncio.timeout(10):
                    await transport._connect(Inbox())
            except BaseException:
                inner.close()
                raise
            made.append(transport)
            return transport

        yield make
        for transport in made:
            transport.close()
        await asyncio.sleep(0.1)


async def bind(transport: TurnTransport, host: str, port: int) -> None:
    """Ask for permission and a channel to a peer."""
    protocol = transport._TurnTransport__inner_protocol  # type: ignore[attr-defined]
    async with asyncio.timeout(10):
        await protocol.channel_bind(0x4000, (host, port))


async def test_packets_pass_to_where_they_may(allocate: Allocate) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
        peer.bind((OPEN, 0))
        peer.setblocking(False)
        transport = await allocate()
        transport.sendto(b"hello", peer.getsockname())
        async with asyncio.timeout(10):
            data, back = await asyncio.get_running_loop().sock_recvfrom(peer, 100)
        assert data == b"hello"
        assert back == transport.get_extra_info("sockname")


async def test_and_nowhere_else(allocate: Allocate) -> None:
    transport = await allocate()
    for host in (CLOSED, "10.0.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0"):
        with pytest.raises(stun.TransactionFailed) as refused:
            await bind(transport, host, 9)
        assert refused.value.response.attributes["ERROR-CODE"][0] == 403, host


async def test_an_old_credential_is_refused(allocate: Allocate) -> None:
    with pytest.raises(stun.TransactionFailed) as refused:
        await allocate(at=time.time() - LIFETIME - 5)
    assert refused.value.response.attributes["ERROR-CODE"][0] == 401


async def test_so_is_one_by_another_secret(allocate: Allocate) -> None:
    with pytest.raises(stun.TransactionFailed) as refused:
        await allocate(secret="guessed")
    assert refused.value.response.attributes["ERROR-CODE"][0] == 401


async def test_one_holder_gets_only_so_many(allocate: Allocate) -> None:
    at = time.time()
    for _ in range(QUOTA):
        await allocate("p2", at)
    with pytest.raises(stun.TransactionFailed) as refused:
        await allocate("p2", at)
    assert refused.value.response.attributes["ERROR-CODE"][0] == 486
    await allocate("p3", at)
