"""What a packet to a viewer costs the relay.

`python -m tests.bench.relay_bench [--seconds S] [VIEWERS ...]`

The relay, the sharer and the viewers are separate processes on 127.0.0.1. One synthetic share of
2 Mbit/s, 30 frames a second. Every viewer does real ICE and DTLS; packets are authenticated and
counted, not decoded. Viewers poll every few milliseconds, so the relay never pays for waking them.
CPU is the relay process's time on a core (user and system) from /proc, all threads. Prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from media import Relay, RelaySettings
from tests.support.webrtc_peer import SharingPeer, WatchingPeer

ROOM, SHARE = "bench", "share"
FRAME_RATE, BITRATE, PAYLOAD = 30, 2_000_000, 1_190
PACKETS_PER_FRAME = round(BITRATE / 8 / FRAME_RATE / PAYLOAD)
POLL = 0.004


# The relay's process: commands as JSON lines on stdin, answers on stdout.


async def serve(carry_out: Callable[[Relay, str, list[Any]], Awaitable[object]]) -> None:
    relay = Relay(RelaySettings())
    await relay.start()
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    while line := await lines.readline():
        command, *arguments = json.loads(line)
        print(json.dumps(await carry_out(relay, command, arguments)), flush=True)
    await relay.stop()


async def carry_out(relay: Relay, command: str, arguments: list[Any]) -> object:
    match command:
        case "publish":
            return await relay.publish(ROOM, SHARE, *arguments, "VP8")
        case "watch":
            return await relay.watch(ROOM, SHARE, *arguments)
        case "route":
            await relay.route(ROOM, {SHARE: frozenset(arguments)})
        case "stats":
            return repr(relay.stats().counters), relay.stats().dropped
    return None


# The peers' processes: an offer out on stdout, the answer in on stdin, then the work.


async def ask(question: object) -> Any:
    """Say something to the bench and read its answer."""
    print(json.dumps(question), flush=True)
    return json.loads(await asyncio.to_thread(sys.stdin.readline))


class BenchSharer(SharingPeer):
    """Puts the time of sending into each packet, for the viewers to compare."""

    def send_rtp(
        self, payload_type: int, marker: bool, sequence: int, ssrc: int, payload: bytes
    ) -> None:
        stamp = time.clock_gettime_ns(time.CLOCK_MONOTONIC).to_bytes(8)
        super().send_rtp(payload_type, marker, sequence, ssrc, payload[:8] + stamp + payload[16:])


async def share() -> None:
    peer = BenchSharer()
    await peer.connect(await ask(peer.offer()))
    print(json.dumps("connected"), flush=True)
    loop = asyncio.get_running_loop()
    begin, frame = loop.time(), 0
    while True:
        frame += 1
        peer.frame(PACKETS_PER_FRAME, PAYLOAD, larger=3)
        peer.sent.clear()
        await asyncio.sleep(max(0, begin + frame / FRAME_RATE - loop.time()))


class BenchViewer(WatchingPeer):
    """Authenticates and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.delays: list[int] = []

    def on_rtp(self, data: bytes) -> None:
        self.count += 1
        sent = int.from_bytes(data[20:28])
        self.delays.append(time.clock_gettime_ns(time.CLOCK_MONOTONIC) - sent)


async def view(count: int) -> None:
    peers = [BenchViewer() for _ in range(count)]
    for peer in peers:
        await peer.connect(await ask(peer.offer()))
        peer.stop_reading()
    loop = asyncio.get_running_loop()
    commands = asyncio.Queue[str]()

    def read_command() -> None:
        commands.put_nowait(sys.stdin.readline())

    loop.add_reader(sys.stdin.fileno(), read_command)
    print(json.dumps("connected"), flush=True)
    while True:
        for peer in peers:
            peer.drain()
        if not commands.empty():
            commands.get_nowait()
            delays = [d for peer in peers for d in peer.delays]
            for peer in peers:
                peer.delays.clear()
            answer = {"counts": [p.count for p in peers], "delays": _summary(delays)}
            print(json.dumps(answer), flush=True)
        await asyncio.sleep(POLL)


def _summary(delays: list[int]) -> dict[str, float]:
    """Milliseconds; polling adds up to POLL of it."""
    if len(delays) < 100:
        return {}
    cuts = statistics.quantiles(delays, n=100)
    return {"median": cuts[49] / 1e6, "p99": cuts[98] / 1e6}


# The bench itself.


class Child:
    """A process that speaks JSON lines."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, *arguments: str, module: str = "tests.bench.relay_bench") -> Child:
        pipe = asyncio.subprocess.PIPE
        command = [sys.executable, "-m", module, *arguments]
        return cls(
            await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=1 << 24)
        )

    async def read(self) -> Any:
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        if not line:
            raise RuntimeError("a bench process ended")
        return json.loads(line)

    def write(self, value: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(value).encode() + b"\n")

    async def ask(self, value: object) -> Any:
        self.write(value)
        return await self.read()

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    def cpu(self) -> float:
        """Seconds on a core so far: the first number of schedstat is nanoseconds."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> int:
        """Resident bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(x for x in status.splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) * 1024


async def measure(viewers: int, seconds: float, server_arguments: list[str]) -> dict[str, Any]:
    """One run with this many viewers."""
    server = await Child.start("serve", *server_arguments)
    sharer = await Child.start("share")
    audience = await Child.start("view", str(viewers))
    try:
        names = [f"v{index}" for index in range(viewers)]
        sharer.write(await server.ask(["publish", await sharer.read()]))
        await server.ask(["route", *names])
        await sharer.read()
        before_joins = server.cpu(), server.memory()
        for name in names:
            _, answer = await server.ask(["watch", name, await audience.read()])
            audience.write(answer)
        await audience.read()
        after_joins = server.cpu(), server.memory()
        await asyncio.sleep(2)
        first, cpu, clock = await audience.ask("count"), server.cpu(), time.monotonic()
        await asyncio.sleep(seconds)
        last, cpu = await audience.ask("count"), server.cpu() - cpu
        wall = time.monotonic() - clock
        packets = sum(last["counts"]) - sum(first["counts"])
        expected = wall * FRAME_RATE * PACKETS_PER_FRAME * viewers
        return {
            "viewers": viewers,
            "microseconds_per_packet": round(cpu * 1e6 / packets, 2),
            "packets": packets,
            "delivered": round(packets / expected, 4),
            "cpu_percent": round(100 * cpu / wall, 2),
            "delay_ms": {key: round(value, 2) for key, value in last["delays"].items()},
            "join_cpu_ms": round((after_joins[0] - before_joins[0]) * 1e3 / viewers, 2),
            "memory_per_viewer_kb": round((after_joins[1] - before_joins[1]) / 1e3 / viewers, 1),
            "server": await server.ask(["stats"]),
        }
    finally:
        for child in (sharer, audience, server):
            await child.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("viewers", nargs="*", type=int, default=[1, 10, 50])
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--asyncio", action="store_true", help="the relay without uvloop")
    options = parser.parse_args()
    server_arguments = ["--asyncio"] if options.asyncio else []
    rows = [asyncio.run(measure(n, options.seconds, server_arguments)) for n in options.viewers]
    print(json.dumps({"relay": rows}, indent=2))


def run(coroutine: Any, *, fast: bool = False) -> None:
    """uvloop for the relay where it is installed, as in production."""
    if fast:
        try:
            import uvloop
        except ImportError:
            pass
        else:
            uvloop.run(coroutine)
            return
    asyncio.run(coroutine)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", *rest]:
            run(serve(carry_out), fast="--asyncio" not in rest)
        case ["share"]:
            run(share())
        case ["view", number]:
            run(view(int(number)))
        case _:
            main()
