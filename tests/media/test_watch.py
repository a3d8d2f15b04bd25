"""How the port hears that something came: the same from asyncio and from within libuv's loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import pytest
import uvloop

from media.datagrams import SLOTS, Datagrams, open_datagrams
from media.watch import Watch, open_watch
from tests.support.fastpath import FIRST, open_bench, rtp

LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.SelectorEventLoop,
    "libuv": uvloop.new_event_loop,
}
STRANGE = b"no packet of anybody's"


class Ears:
    """Whoever opened the watch: what it was told."""

    def __init__(self, port: Datagrams) -> None:
        self.port = port
        self.heard: list[int] = []
        self.problems: list[dict[str, Any]] = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, problem: self.problems.append(problem))
        port.most = SLOTS
        self.watch: Watch = open_watch(port, self.read, self.look)

    def read(self) -> None:
        self.look(self.port.read(SLOTS, 0.0))

    def look(self, count: int) -> None:
        self.heard.append(count)


async def turns(loop_turns: int = 5) -> None:
    """What waits in the sockets is read by then: on this machine a datagram comes at once."""
    for _ in range(loop_turns):
        await asyncio.sleep(0.002)


@pytest.mark.parametrize("loop", LOOPS)
def test_it_is_switched_off_and_on_and_leaves_nothing(loop: str) -> None:
    async def hear() -> Ears:
        port = open_datagrams("127.0.0.1", 0)
        ears = Ears(port)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.connect(port.socket.getsockname())
            other.send(STRANGE)
            await turns()
            assert ears.heard == [1]
            ears.watch.off()
            other.send(STRANGE)
            other.send(STRANGE)
            await turns()
            assert ears.heard == [1]
            ears.watch.on()
            await turns()
            assert ears.heard == [1, 2]
            ears.watch.close()
            other.send(STRANGE)
            await turns()
            assert ears.heard == [1, 2]
        port.close()
        return ears

    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        ears = runner.run(hear())
    assert ears.problems == []


def test_what_is_usual_wakes_no_python() -> None:
    async def hear() -> None:
        bench = open_bench(True)
        source, ears = bench.source(), Ears(bench.port)
        for number in range(FIRST, FIRST + 8):
            bench.sharer.sendto(rtp(number, b"whole", marker=True), bench.port.socket.getsockname())
            await turns(2)
        assert source.record.received == 8
        assert ears.heard == []
        bench.sharer.sendto(STRANGE, bench.port.socket.getsockname())
        await turns()
        assert ears.heard == [1]
        ears.watch.close()
        bench.port.close()
        for sock in (bench.sharer, *bench.viewers):
            sock.close()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(hear())


def test_a_failure_is_told_and_does_not_end_it() -> None:
    async def hear() -> list[dict[str, Any]]:
        port = open_datagrams("127.0.0.1", 0)
        ears = Ears(port)

        def fail(count: int) -> None:
            raise LookupError(count)

        ears.watch.close()
        ears.watch = open_watch(port, ears.read, fail)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.connect(port.socket.getsockname())
            for _ in range(2):
                other.send(STRANGE)
                await turns()
        ears.watch.close()
        port.close()
        return ears.problems

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        problems = runner.run(hear())
    assert [type(one["exception"]) for one in problems] == [LookupError, LookupError]


def test_it_is_closed_by_what_it_tells() -> None:
    async def hear() -> Ears:
        port = open_datagrams("127.0.0.1", 0)
        ears = Ears(port)

        def end(count: int) -> None:
            ears.heard.append(count)
            ears.watch.close()
            port.close()

        ears.watch.close()
        ears.watch = open_watch(port, ears.read, end)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.connect(port.socket.getsockname())
            other.send(STRANGE)
            await turns()
        return ears

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        ears = runner.run(hear())
    assert ears.heard == [1]
    assert ears.problems == []
