"""A relay alone in its process, told what to do in lines of JSON: so that its memory is its own.

Usage: `async with RelayProcess.started(uvloop=True) as relay: await relay.ask("publish", ...)`.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from media import Relay, RelayRefused, RelaySettings

MEMORY = Path("/proc/self/statm")
ROOT = Path(__file__).parents[2]
PER_PEER = (
    "Connection",
    "DtlsSession",
    "Publication",
    "Subscription",
    "Constrained",
    "Lane",
    "SrtpKeys",
    "RTCDtlsTransport",
)
# Short, so that the peers that die without a word are gone within the run.
SETTINGS = RelaySettings(
    ice_deadline=1.5,
    dtls_deadline=2.0,
    publisher_silence=3.0,
    viewer_silence=3.0,
    unnamed_deadline=3.0,
)


class RelayProcess:
    """The parent's end. Answers come in the order of the questions."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def started(cls, *, uvloop: bool) -> AsyncIterator[Self]:
        """A running one; gone when the block ends."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.faults.relay_process",
            "uvloop" if uvloop else "asyncio",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        try:
            yield cls(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            async with asyncio.timeout(20):
                await process.wait()

    async def ask(self, verb: str, *arguments: Any) -> Any:
        """The result of one command; RelayRefused's code as `Refused`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._turn:
            self._process.stdin.write(json.dumps([verb, *arguments]).encode() + b"\n")
            line = await self._process.stdout.readline()
        answer = json.loads(line)
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer["result"]


class Refused(Exception):
    """The relay said no."""


class Verbs:
    """The child's end."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._libc = ctypes.CDLL(None)
        self._complaints: list[str] = []  # what reached the loop's exception handler
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: self._complaints.append(str(context.get("message")))
        )

    async def publish(self, room: str, name: str, offer: str, codec: str) -> str:
        return await self._relay.publish(room, name, offer, codec)

    async def watch(self, room: str, name: str, viewer: str, offer: str) -> tuple[str, str]:
        return await self._relay.watch(room, name, viewer, offer)

    async def unwatch(self, room: str, connection: str) -> bool:
        return await self._relay.unwatch(room, connection)

    async def route(self, room: str, routes: dict[str, list[str]]) -> None:
        await self._relay.route(room, {name: frozenset(who) for name, who in routes.items()})

    async def voice(self, room: str, member: str, offer: str) -> str:
        return await self._relay.voice(room, member, offer)

    async def hear(self, room: str, hearing: dict[str, list[str]]) -> None:
        await self._relay.hear(room, {name: frozenset(who) for name, who in hearing.items()})

    async def close_room(self, room: str) -> None:
        await self._relay.close_room(room)

    async def port(self) -> int:
        return self._relay.port

    async def counters(self) -> dict[str, int]:
        return dict(self._relay.stats().counters)

    async def held(self) -> dict[str, int]:
        """What the relay holds for peers; all 0 when everybody has gone."""
        relay, transport = self._relay, self._relay._transport
        assert transport is not None
        assert transport.tcp is not None
        assert relay._voices is not None
        loop = asyncio.get_running_loop()
        return {
            "by_ufrag": len(transport._by_ufrag),
            "by_address": len(transport._by_address),
            "rooms": len(relay._rooms),
            "conferences": len(relay._voices._rooms),
            "sounds": len(transport._sounds),
            "conferring": int(relay._voices._timer is not None),
            "closing": len(relay._closing),
            "pending": len(relay._pending),
            "beating": int(relay._timer is not None),
            "coalescing": int(transport._again is not None),
            "streams": len(transport.tcp.streams),
            "half_open": len(transport.tcp._half_open),
            "neighbours": len(transport.tcp._half_open._members),
            "timers": sum(not t.cancelled() for t in getattr(loop, "_scheduled", ())),
        }

    async def measure(self) -> dict[str, Any]:
        """Sockets, tasks, objects and memory, after everything collectable was collected.

        The C library keeps freed arenas: malloc_trim hands them back, so that what is counted is
        what is held, not what once was.
        """
        for _ in range(3):
            gc.collect()
        self._libc.malloc_trim(0)
        kinds = Counter(type(thing).__name__ for thing in gc.get_objects())
        pages = int(MEMORY.read_text().split()[1])  # noqa: ASYNC240  (nobody waits)
        return {
            "descriptors": len(os.listdir("/proc/self/fd")),
            "tasks": len(asyncio.all_tasks()),
            "objects": {kind: kinds[kind] for kind in PER_PEER},
            "all_objects": sum(kinds.values()),
            "complaints": self._complaints,
            "rss_kib": pages * os.sysconf("SC_PAGE_SIZE") // 1024,
        }


async def serve() -> None:
    """Answer until the parent closes its end."""
    relay = Relay(SETTINGS)
    await relay.start()
    verbs = Verbs(relay)
    reader = asyncio.StreamReader(limit=1 << 20)
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        verb, *arguments = json.loads(line)
        try:
            answer = {"result": await getattr(verbs, verb)(*arguments)}
        except RelayRefused as refused:
            answer = {"refused": refused.code.value}
        print(json.dumps(answer), flush=True)
    transport.close()
    await relay.stop()


if __name__ == "__main__":
    if sys.argv[1] == "uvloop":
        import uvloop

        uvloop.run(serve())
    else:
        asyncio.run(serve())
