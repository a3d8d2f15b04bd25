"""Those who mean harm, in a process of their own so that they cost the measuring side nothing."""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import secrets
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import cycle
from pathlib import Path
from typing import Any

import aiohttp

from tests.chaos.page import CAPABLE, Visitor, address

ROOT = Path(__file__).parents[2]
Ready = Callable[[], None]
HANG = 60.0
UNDER_WAY = 0.5  # seconds that the server may have to do with what was sent


async def silent(
    ready: Ready, over: asyncio.Event, port: int, sources: list[str], count: int
) -> Counter[str]:
    """TCP connections that say nothing, opened again when they are closed."""
    counted: Counter[str] = Counter()
    loop = asyncio.get_running_loop()

    async def once(source: str) -> None:
        sock = socket.socket()
        sock.setblocking(False)
        sock.bind((source, 0))
        try:
            async with asyncio.timeout(5):
                await loop.sock_connect(sock, ("127.0.0.1", port))
            counted["connected"] += 1
            await loop.sock_recv(sock, 1)
            counted["closed by the server"] += 1
        except (OSError, TimeoutError):
            counted["refused"] += 1
        finally:
            sock.close()

    # No burst: a full backlog would keep some out.
    await _again_and_again(ready, over, sources, count, once, apart=1 / 800)
    return counted


async def slow(
    ready: Ready, over: asyncio.Event, port: int, sources: list[str], count: int
) -> Counter[str]:
    """Requests that come a byte at a time: half of them never end their head, half their body."""
    counted: Counter[str] = Counter()
    head = f"POST /api/join HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    head += f"Origin: http://127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    begins = cycle((head + "X-Slow: ", head + "Content-Length: 900\r\n\r\n"))

    async def once(source: str) -> None:
        writer = None
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
            counted["connected"] += 1
            writer.write(next(begins).encode())
            while not over.is_set():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.5)
        except OSError:
            counted["closed by the server"] += 1
        finally:
            if writer is not None:
                writer.transport.abort()

    await _again_and_again(ready, over, sources, count, once)
    return counted


async def unnamed(
    ready: Ready, over: asyncio.Event, port: int, sources: list[str], count: int
) -> Counter[str]:
    """WebSockets that send commands, and never say who they are."""
    counted: Counter[str] = Counter()

    async def once(websocket: aiohttp.ClientWebSocketResponse) -> None:
        for number in range(1_000):
            await websocket.send_str(f'42{number}["session.end",{{}}]')
            counted["sent"] += 1
            await asyncio.sleep(0.02)

    await _by_websocket(ready, over, port, sources, count, counted, once)
    return counted


async def half_open(
    ready: Ready, over: asyncio.Event, port: int, sources: list[str], count: int
) -> Counter[str]:
    """WebSockets that never say who they are."""
    counted: Counter[str] = Counter()

    async def once(websocket: aiohttp.ClientWebSocketResponse) -> None:
        async for _ in websocket:
            pass
        counted["closed by the server"] += 1

    await _by_websocket(ready, over, port, sources, count, counted, once)
    return counted


async def _by_websocket(
    ready: Ready,
    over: asyncio.Event,
    port: int,
    sources: list[str],
    count: int,
    counted: Counter[str],
    once: Callable[[aiohttp.ClientWebSocketResponse], Awaitable[None]],
) -> None:
    """As `_again_and_again`, each time by a new WebSocket of a visitor."""
    async with AsyncExitStack() as stack:
        visitors = {
            source: await stack.enter_async_context(Visitor(port, source)) for source in sources
        }

        async def open_one(source: str) -> None:
            try:
                websocket = await visitors[source].websocket()
                counted["opened"] += 1
                await once(websocket)
            except (aiohttp.ClientError, OSError):
                counted["refused"] += 1

        await _again_and_again(ready, over, sources, count, open_one)


async def _again_and_again(
    ready: Ready,
    over: asyncio.Event,
    sources: list[str],
    count: int,
    once: Callable[[str], Awaitable[None]],
    apart: float = 0.0,
) -> None:
    """So many at once, from each of the sources in turn, do `once` again and again; they begin so
    many seconds apart.
    """

    async def one(number: int, source: str) -> None:
        await asyncio.sleep(number * apart)
        while not over.is_set():
            await once(source)
            await asyncio.sleep(0.2)

    async with _many(one(n, sources[n % len(sources)]) for n in range(count)):
        await asyncio.sleep(count * apart + 0.5)
        ready()
        await over.wait()


# --- at the door ----------------------------------------------------------------------------------


async def knocks(
    ready: Ready, over: asyncio.Event, port: int, source: str, count: int, body: dict[str, str]
) -> Counter[str]:
    """Joins, by number or link, that nobody follows up with a page: `count` at once, and another as
    soon as one may be had.
    """
    counted: Counter[str] = Counter()
    async with Visitor(port, source) as visitor:

        async def one(pause: float) -> None:
            status, _ = await visitor.post(
                "/api/join", name=secrets.token_hex(4), capabilities=CAPABLE, **body
            )
            counted[str(status)] += 1
            await asyncio.sleep(pause)

        for _ in range(count):
            await one(0)
        ready()
        while not over.is_set():
            await one(0.25)
    return counted


async def guesses(
    ready: Ready,
    over: asyncio.Event,
    port: int,
    path: str,
    bodies: list[dict[str, str]],
    neighbourhoods: int,
    at_once: int,
    forwarded: str = "",
) -> Counter[str]:
    """Wrong numbers or passwords from many addresses in turn. `forwarded`: a format of addresses
    that a proxy claims, instead of loopback ones.
    """
    counted: Counter[str] = Counter()
    chance = random.Random(3)
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def one(source: int) -> None:
        async with Visitor(port, "127.0.0.1" if forwarded else address(source)) as visitor:
            for _ in range(10):
                if over.is_set():
                    return
                if forwarded:
                    visitor.headers["X-Forwarded-For"] = forwarded % secrets.randbelow(65_536)
                body = dict(chance.choice(bodies))
                if "number" in body:
                    body["number"] = str(chance.randrange(10**8, 10**9))
                status, _ = await visitor.post(path, **body)
                counted[str(status)] += 1

    async def some() -> None:
        while not over.is_set():
            await one(chance.randrange(neighbourhoods))

    async with _many(some() for _ in range(at_once)):
        await asyncio.sleep(0.7)
        ready()
        await over.wait()
    counted["seconds"] = round(loop.time() - began)
    return counted


async def broken(
    ready: Ready, over: asyncio.Event, port: int, source: str, secret: str
) -> Counter[str]:
    """Requests that are no HTTP, or nearly, with a secret in every place."""
    counted: Counter[str] = Counter()
    host = f"Host: 127.0.0.1:{port}\r\n"
    bad = [
        f"GET /{secret} HTTP/9.9\r\n{host}\r\n",
        f"GET / HTTP/1.1\r\n{host}Authorization Bearer {secret}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}Cookie: handoff={secret}\r\n broken\x00{secret}: 1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}Content-Length: {secret}\r\n\r\n",
        f"{secret} {secret} {secret}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}X: {secret * 400}\r\n\r\n",
        f"POST /api/join HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n{secret}\r\n",
        f"GET /api/me HTTP/1.1\r\n{host}Authorization: Bearer \xff\xfe{secret}\r\n\r\n",
        f"GET /api/me HTTP/1.1\r\n{host}Cookie: handoff=\xff{secret}\r\n\r\n",
        f"GET /socket.io/?EIO=4&transport=websocket&sid={secret} HTTP/1.1\r\n{host}"
        f"Origin: http://127.0.0.1:{port}\r\n\r\n",
    ]
    ready()
    while not over.is_set():
        for text in bad:
            try:
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", port, local_addr=(source, 0)
                )
                writer.write(text.encode("latin-1"))
                async with asyncio.timeout(1):
                    answer = await reader.readline()
                counted[(answer.split() or [b"", b"nothing"])[1].decode("latin-1")] += 1
            except (OSError, TimeoutError):
                counted["nothing"] += 1
            writer.transport.abort()
        await asyncio.sleep(0.05)
    return counted


# --- in a session ---------------------------------------------------------------------------------


async def guests(
    ready: Ready, over: asyncio.Event, port: int, link: str, count: int, rate: float
) -> Counter[str]:
    """Each with a page, sending `rate` commands a second and coming back when it is closed: mostly
    what changes the session (what their browser can do), besides what a guest is refused.
    """
    counted: Counter[str] = Counter()
    here, everybody, one_by_one = asyncio.Semaphore(0), asyncio.Event(), asyncio.Lock()

    async def one(index: int) -> None:
        async with Visitor(port, address(index)) as visitor:
            async with one_by_one:
                seat = await visitor.enter("/api/join", link=link, name=f"Guest {index}")
                websocket = await _let_in(visitor, seat.token, counted)
            here.release()
            await everybody.wait()
            while not over.is_set():
                if websocket is not None:
                    await _shout(websocket, over, rate, counted)
                await asyncio.sleep(0.2)
                websocket = await _let_in(visitor, seat.token, counted)

    async with _many(one(index) for index in range(count)):
        for _ in range(count):
            await here.acquire()
        everybody.set()
        ready()
        await over.wait()
    return counted


async def _let_in(
    visitor: Visitor, token: str, counted: Counter[str]
) -> aiohttp.ClientWebSocketResponse | None:
    with suppress(aiohttp.ClientError, OSError):
        websocket = await visitor.websocket()
        await websocket.receive()
        await websocket.send_str("40" + json.dumps({"token": token, "capabilities": CAPABLE}))
        async for said in websocket:
            if said.data == "2":
                await websocket.send_str("3")
            else:
                well = said.data.startswith("40")
                counted["let in" if well else "not let in"] += 1
                return websocket if well else None
    return None


async def _shout(
    websocket: aiohttp.ClientWebSocketResponse,
    over: asyncio.Event,
    rate: float,
    counted: Counter[str],
) -> None:
    """Until it is closed."""

    async def listen() -> None:
        async for message in websocket:
            if message.data == "2":
                await websocket.send_str("3")
            elif message.data.startswith("43"):
                counted["carried out" if '"ok":true' in message.data else "refused"] += 1
        counted["closed by the server"] += 1

    listening, number = asyncio.create_task(listen()), 0
    with suppress(aiohttp.ClientError, ConnectionError):
        while not over.is_set() and not websocket.closed:
            number += 1
            able = {"capabilities": CAPABLE | {"voice": bool(number % 2)}}
            said = ["session.end", {"controlEpoch": 0}] if number % 5 == 0 else None
            said = said or ["capabilities.report", able]
            await websocket.send_str(f"42{number}{json.dumps(said)}")
            counted["sent"] += 1
            await asyncio.sleep(1 / rate)
    listening.cancel()
    await asyncio.wait([listening])


# --- media ----------------------------------------------------------------------------------------


async def datagrams(
    ready: Ready, over: asyncio.Event, port: int, kind: str, rate: int, fd: int
) -> Counter[str]:
    """Forged datagrams. `fd`: the sharer's own socket, the nearest to its address that loopback
    allows; -1: one of our own.
    """
    counted: Counter[str] = Counter()
    sock = socket.socket(fileno=os.dup(fd)) if fd >= 0 else socket.socket(type=socket.SOCK_DGRAM)
    chance = random.Random(5)
    starts = {"random": b"", "stun": b"\x00\x01\x00\x50\x21\x12\xa4\x42", "srtp": b"\x80\x60"}
    forged = [starts[kind] + chance.randbytes(chance.randrange(20, 1_100)) for _ in range(500)]
    loop = asyncio.get_running_loop()
    began = loop.time()
    ready()
    with sock:
        while not over.is_set():
            due = int((loop.time() - began) * rate) - counted["sent"] - counted["no room"]
            for _ in range(min(due, 1_000)):
                try:
                    sock.sendto(forged[counted["sent"] % len(forged)], ("127.0.0.1", port))
                    counted["sent"] += 1
                except OSError:
                    counted["no room"] += 1
            await asyncio.sleep(0)
    counted["seconds"] = round(loop.time() - began)
    return counted


@asynccontextmanager
async def _many(tasks: Any) -> AsyncIterator[None]:
    """All these at once, cancelled in the end."""
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(task) for task in tasks]
        yield
        for task in running:
            task.cancel()


ATTACKS: dict[str, Callable[..., Awaitable[Counter[str]]]] = {
    attack.__name__: attack
    for attack in (silent, slow, half_open, unnamed, knocks, guesses, broken, guests, datagrams)
}


async def main(name: str, how: dict[str, Any]) -> None:
    over = asyncio.Event()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    loop = asyncio.get_running_loop()

    def closed() -> None:
        loop.remove_reader(sys.stdin)
        over.set()

    loop.add_reader(sys.stdin, closed)  # nothing is ever written to it
    counted = await ATTACKS[name](lambda: print("on", flush=True), over, **how)
    print(json.dumps(counted), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
