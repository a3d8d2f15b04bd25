"""Debian's coturn on a free port of 127.0.0.1, set up as server/decisions/turn.md says."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.ports import free_port

SECRET = "known to both"
PROGRAM = shutil.which("turnserver")


@asynccontextmanager
async def coturn(folder: Path, peers: Sequence[str], quota: int = 8) -> AsyncIterator[str]:
    """The TURN server's URL. It passes on to `peers` (IP addresses) and to nobody else."""
    assert PROGRAM is not None
    port = free_port()
    arguments = [
        *("-c", "/dev/null", "--log-file", str(folder / "coturn.log"), "--simple-log"),
        *("--pidfile", str(folder / "coturn.pid"), "--userdb", str(folder / "coturn.db")),
        *("--listening-ip", "127.0.0.1", "--listening-port", str(port)),
        *("--relay-ip", "127.0.0.1", "--realm", "handoff.test", "--no-cli"),
        *("--no-tls", "--no-dtls", "--no-tcp-relay", "--no-multicast-peers"),
        *("--use-auth-secret", "--static-auth-secret", SECRET, "--user-quota", str(quota)),
        *("--allow-loopback-peers", "--denied-peer-ip", "0.0.0.0-255.255.255.255"),
        *[part for peer in peers for part in ("--allowed-peer-ip", peer)],
    ]
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *arguments,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await _until_it_listens(process, port)
        yield f"turn:127.0.0.1:{port}?transport=udp"
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _until_it_listens(process: asyncio.subprocess.Process, port: int) -> None:
    async with asyncio.timeout(20):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            await writer.wait_closed()
            return
    raise AssertionError("coturn ended")
