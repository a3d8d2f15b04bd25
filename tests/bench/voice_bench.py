"""What voices cost the relay: everybody of a conference speaks all the time, the worst case.

`python -m tests.bench.voice_bench [--seconds S] [PEOPLE ...]`

The relay and the people are two processes on 127.0.0.1. Each person does real ICE and DTLS, sends
50 packets a second of 32 kbit/s as loud as speech, and hears three others, which are authenticated
and counted, not decoded. People poll every 20 ms, so that the relay never pays for waking them;
delays are from before encryption to the kernel's time of arrival. Prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import struct
import sys
import time
from collections.abc import Sequence
from typing import Any

from media import Relay
from media.aiortc_seam import new, unprotect
from tests.bench.compare.inbox import BATCH, SLOT, Inbox
from tests.bench.relay_bench import Child, ask, run, serve
from tests.support.talking_peer import FRAME, TalkingPeer

ROOM, INTERVAL, PAYLOAD = "bench", 0.02, 80
SO_TIMESTAMPNS = 35
MODULE = "tests.bench.voice_bench"
STAMP = struct.Struct("!Q")


async def carry_out(relay: Relay, command: str, arguments: list[Any]) -> object:
    """In the relay's process."""
    match command:
        case "join":
            return await relay.voice(ROOM, *arguments)
        case "hear":
            names = frozenset(arguments)
            await relay.hear(ROOM, {one: names - {one} for one in names})
        case "stats":
            stats = relay.stats()
            return {"sent": stats.sent, "dropped": stats.dropped, "counters": stats.counters}
    return None


_length = new("int *")


class Speaker(TalkingPeer):
    """Says when it sent; counts what it hears, and how long that took."""

    def __init__(self, name: str, first: int, slots: int = 3) -> None:
        super().__init__(name, first=first, slots=slots)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.count = 0
        self.delays: list[int] = []

    def sound(self) -> bytes:
        """Nothing decodes it."""
        return STAMP.pack(time.time_ns()).ljust(PAYLOAD, b".")

    def speak(self) -> None:
        """One packet of 20 ms."""
        sealed = self.seal(self.packet(self.sound()))
        self.sequence = (self.sequence + 1) & 0xFFFF
        self.timestamp = (self.timestamp + FRAME) & 0xFFFFFFFF
        self.send(sealed)

    def collect(self, inbox: Inbox) -> None:
        """Read all that waits in the socket."""
        assert self.keys is not None
        while lengths := inbox.receive(self.socket.fileno()):
            for index, length in enumerate(lengths):
                start = index * SLOT
                first, second = inbox.view[start : start + 2]
                if not 127 < first < 192 or 191 < second < 224:
                    self._dispatch(bytes(inbox.view[start : start + length]))
                    continue
                _length[0] = length
                if not unprotect(self.keys.inbound, inbox.packets + start, _length):
                    self.count += 1
                    (sent,) = STAMP.unpack_from(inbox.view, start + 12)
                    self.delays.append(inbox.arrival(index) - sent)
            if len(lengths) < BATCH:
                return


async def talk(count: int) -> None:
    """The people's process: an offer out on stdout, the answer in on stdin, then they talk."""
    people, joins = [Speaker(f"p{index}", 100 * index) for index in range(count)], []
    for person in people:
        answer, begin = await ask(person.offer()), time.monotonic()
        await person.connect(answer)
        joins.append(time.monotonic() - begin)
    await keep_talking(people, joins)


async def keep_talking(people: Sequence[Speaker], joins: list[float]) -> None:
    """Everybody all the time, one after the other; whoever asks on stdin is told what was heard."""
    count = len(people)
    for person in people:
        person.stop_reading()
    os.nice(5)
    loop, inbox = asyncio.get_running_loop(), Inbox()
    commands = asyncio.Queue[str]()
    loop.add_reader(sys.stdin.fileno(), lambda: commands.put_nowait(sys.stdin.readline()))
    print(json.dumps({"join_ms": round(1e3 * statistics.median(joins), 1)}), flush=True)
    begin, turn = loop.time(), 0
    while True:
        person = people[turn % count]
        person.speak()
        person.collect(inbox)
        turn += 1
        if not commands.empty():
            commands.get_nowait()
            for one in people:
                one.collect(inbox)
            delays = [delay for one in people for delay in one.delays]
            for one in people:
                one.delays.clear()
            print(json.dumps({"count": sum(p.count for p in people)} | _ms(delays)), flush=True)
        await asyncio.sleep(max(0.0, begin + turn * INTERVAL / count - loop.time()))


def _ms(delays: list[int]) -> dict[str, float]:
    if len(delays) < 100:
        return {}
    cuts = statistics.quantiles(delays, n=100)
    return {"median_ms": round(cuts[49] / 1e6, 3), "p99_ms": round(cuts[98] / 1e6, 3)}


async def measure(people: int, seconds: float) -> dict[str, Any]:
    """One conference of so many."""
    server = await Child.start("serve", module=MODULE)
    crowd = await Child.start("talk", str(people), module=MODULE)
    try:
        names = [f"p{index}" for index in range(people)]
        await server.ask(["hear", *names])
        before = server.cpu(), server.memory()
        for name in names:
            crowd.write(await server.ask(["join", name, await crowd.read()]))
        joined = await crowd.read()
        after = server.cpu(), server.memory()
        await asyncio.sleep(2)
        first, cpu, clock = await crowd.ask("count"), server.cpu(), time.monotonic()
        await asyncio.sleep(seconds)
        last, cpu = await crowd.ask("count"), server.cpu() - cpu
        wall, packets = time.monotonic() - clock, last["count"] - first["count"]
        heard = min(3, people - 1)
        return {
            "server": "handoff",
            "people": people,
            "connections": people,
            "microseconds_per_packet": round(cpu * 1e6 / packets, 2),
            "packets_a_second": round(packets / wall),
            "delivered": round(packets / (wall / INTERVAL * people * heard), 4),
            "cpu_percent": round(100 * cpu / wall, 2),
            "median_ms": last.get("median_ms"),
            "p99_ms": last.get("p99_ms"),
            "join_ms": joined["join_ms"],
            "join_cpu_ms": round((after[0] - before[0]) * 1e3 / people, 2),
            "memory_per_person_kb": round((after[1] - before[1]) / 1e3 / people, 1),
            "counters": await server.ask(["stats"]),
        }
    finally:
        for child in (crowd, server):
            await child.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="*", type=int, default=[2, 6, 20])
    parser.add_argument("--seconds", type=float, default=8)
    options = parser.parse_args()
    rows = [asyncio.run(measure(count, options.seconds)) for count in options.people]
    print(json.dumps({"voice": rows}, indent=2))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            run(serve(carry_out), fast=True)
        case ["talk", number]:
            run(talk(int(number)))
        case _:
            main()
