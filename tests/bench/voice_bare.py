"""The floor beneath `voice_bench`: the same packets at the same times through `bare_loop.c`, which
has as many system calls a packet as the relay, and neither encryption nor rules.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.relay_bench import Child

SOURCE = Path(__file__).with_name("bare_loop.c")
INTERVAL, SIZE = 0.02, 80 + 12 + 16 + 8  # as a person sends: payload, header, tag, extension
WARM = 0.5


def why_not() -> str:
    """The reason that it cannot run here; empty when it can."""
    return "" if shutil.which("cc") else "no C compiler"


async def _talk(sockets: list[socket.socket], port: int, until: float) -> int:
    """Everybody all the time, one after the other; how many packets were sent."""
    loop = asyncio.get_running_loop()
    begin, turn, packet = loop.time(), 0, bytes(SIZE)
    while loop.time() < until:
        one = sockets[turn % len(sockets)]
        one.sendto(packet, ("127.0.0.1", port))
        _drain(one)
        turn += 1
        await asyncio.sleep(max(0.0, begin + turn * INTERVAL / len(sockets) - loop.time()))
    return turn


def _drain(one: socket.socket) -> None:
    while True:
        try:
            one.recv(2_048)
        except BlockingIOError:
            return


async def measure(people: int, seconds: float) -> dict[str, Any]:
    """As `voice_bench.measure` has it, of nothing but the system's part."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "bare_loop"
        subprocess.run(["cc", "-O2", "-o", program, SOURCE], check=True)  # noqa: ASYNC221
        process = await asyncio.create_subprocess_exec(
            program, str(people), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        port = int(await process.stdout.readline())
        server = Child(process)
        sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(people)]
        try:
            for one in sockets:
                one.bind(("127.0.0.1", 0))
                one.setblocking(False)
            await _talk(sockets, port, asyncio.get_running_loop().time() + WARM)
            cpu, clock = server.cpu(), time.monotonic()
            sent = await _talk(sockets, port, asyncio.get_running_loop().time() + seconds)
            cpu, wall = server.cpu() - cpu, time.monotonic() - clock
        finally:
            await server.stop()
            for one in sockets:
                one.close()
    return {
        "server": "bare C loop",
        "people": people,
        "microseconds_per_packet": round(cpu * 1e6 / sent / min(3, people - 1), 2),
        "cpu_percent": round(100 * cpu / wall, 2),
    }
