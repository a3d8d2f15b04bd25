"""What it costs to take a file in, beside nginx's PUT.

`python -m tests.bench.files_bench [--size MB] [--rounds N]`

Both servers are processes of their own on 127.0.0.1 and write below the same folder; the client is
the same: one request with random bytes. They take turns. nginx (Debian's, one worker, its module
for PUT) writes to a temporary file and renames it. Handoff takes tus, as a customer sends a file to
a rep: it syncs every 8 MB, and computes the SHA-256 of the whole file before its receiver may have
it.
CPU is user and system time of the server's process tree. Prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.bench.compare.child import Child
from tests.bench.compare.usage import cpu_seconds
from tests.support.ports import free_port

HERE = "127.0.0.1"
PORTION = 1 << 20
HOME = Path.cwd()
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log stderr; worker_processes 1; events {{}}
user root;
http {{
    access_log off; client_body_temp_path {folder}/coming;
    server {{
        listen {HERE}:{port};
        client_max_body_size 0;
        location / {{ root {folder}/arrived; dav_methods PUT; create_full_put_path on; }}
    }}
}}
"""
Send = Callable[[bytes], Awaitable[None]]


def why_not() -> str | None:
    """Why this machine cannot measure it."""
    return None if shutil.which("nginx") else "nginx is not installed"


def request(port: int, head: str, body: bytes) -> None:
    """Sends one request; AssertionError unless it succeeds."""
    with socket.create_connection((HERE, port)) as line:
        line.sendall(head.format(length=len(body), here=HERE).replace("\n", "\r\n").encode())
        view = memoryview(body)
        for at in range(0, len(body), PORTION):
            line.sendall(view[at : at + PORTION])
        answer = line.recv(4_096).split(b"\r\n")[0]
    assert answer.split()[1][:1] == b"2", answer


@asynccontextmanager
async def nginx(folder: Path) -> AsyncIterator[tuple[int, Send]]:
    """Its process, and a way to send it a file."""
    port = free_port()
    (folder / "arrived").mkdir(parents=True)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, HERE=HERE))
    arguments = ["-e", "stderr", "-p", str(folder), "-c", str(config)]
    process = await asyncio.create_subprocess_exec("nginx", *arguments)
    try:
        await _listens(port)

        async def send(body: bytes) -> None:
            head = "PUT /dump.bin HTTP/1.1\nHost: {here}\nConnection: close\n"
            await asyncio.to_thread(request, port, head + "Content-Length: {length}\n\n", body)

        yield process.pid, send
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def handoff(folder: Path) -> AsyncIterator[tuple[int, Send]]:
    """The same of ours."""
    os.makedirs(folder)
    child = await Child.start("tests.bench.files_server")
    try:
        started = await child.ask("start", folder=str(folder))

        async def send(body: bytes) -> None:
            file = (await child.ask("offer", size=len(body)))["file"]
            head = (
                f"PATCH /files/{file} HTTP/1.1\nHost: {{here}}\nConnection: close\n"
                f"Authorization: Bearer {started['token']}\nTus-Resumable: 1.0.0\n"
                "Content-Type: application/offset+octet-stream\nUpload-Offset: 0\n"
            )
            port = started["port"]
            await asyncio.to_thread(request, port, head + "Content-Length: {length}\n\n", body)
            await child.ask("arrived", file=file)

        yield child.pid, send
    finally:
        await child.stop()


async def _listens(port: int) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection(HERE, port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


async def _one(pid: int, send: Send, body: bytes) -> dict[str, float]:
    begin, cpu = time.perf_counter(), cpu_seconds(pid)
    await send(body)
    megabytes = len(body) / 1e6
    return {
        "cpu_ms_per_mb": 1_000 * (cpu_seconds(pid) - cpu) / megabytes,
        "mb_a_second": megabytes / (time.perf_counter() - begin),
    }


async def measure(size: int, rounds: int) -> dict[str, Any]:
    """`size` in MB. Medians of the rounds, and the ratio of the processor's times."""
    body = os.urandom(10**6) * size
    found: dict[str, list[dict[str, float]]] = {"handoff": [], "nginx": []}
    with tempfile.TemporaryDirectory(dir=HOME) as name:  # a disk, where /tmp may be memory
        folder = Path(name)
        async with handoff(folder / "ours") as ours, nginx(folder / "theirs") as theirs:
            for turn in range(rounds + 1):
                for who, (pid, send) in (("handoff", ours), ("nginx", theirs)):
                    one = await _one(pid, send, body)
                    if turn > 0:  # the first warms up
                        found[who].append(one)
    medians = {
        who: {figure: statistics.median(one[figure] for one in all_) for figure in all_[0]}
        for who, all_ in found.items()
    }
    cpu = {who: figures["cpu_ms_per_mb"] for who, figures in medians.items()}
    return {"mb": size, "rounds": found, **medians, "cpu_ratio": cpu["handoff"] / cpu["nginx"]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(json.dumps(asyncio.run(measure(asked.size, asked.rounds)), indent=2))
