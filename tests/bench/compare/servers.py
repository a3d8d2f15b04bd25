"""The servers under comparison: how each is started, on 127.0.0.1 and a free port."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.compare import install
from tests.support.ports import free_port

START_TIMEOUT = 60.0  # seconds; catches a hang only
STOP_TIMEOUT = 5.0

Command = Callable[[int, Path], Sequence[str]]
"""Builds the command line from a free TCP port and an empty temporary folder."""


@dataclass(frozen=True, slots=True)
class Server:
    """One contestant. `real_video`: it decodes, so it must get real VP8."""

    name: str
    adapter: str
    command: Command
    path: str = ""
    real_video: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    server: Server
    pid: int
    base: str


@asynccontextmanager
async def run(server: Server) -> AsyncIterator[Running]:
    """The server as its own process, ready to answer, stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="handoff-bench-"))
    port = free_port()
    log = (folder / "log").open("wb")
    process = await asyncio.create_subprocess_exec(
        *server.command(port, folder), stdout=log, stderr=log
    )
    try:
        await _wait_until_open(port, process, folder / "log")
        yield Running(server, process.pid, f"http://127.0.0.1:{port}{server.path}")
        if process.returncode is not None:
            raise RuntimeError(f"{server.name} has ended: {_tail(folder / 'log')}")
    finally:
        await _stop(process)
        log.close()
        shutil.rmtree(folder)


async def _wait_until_open(port: int, process: asyncio.subprocess.Process, log: Path) -> None:
    async with asyncio.timeout(START_TIMEOUT):
        while True:
            if process.returncode is not None:
                raise RuntimeError(_tail(log))
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionRefusedError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_TIMEOUT)
    except TimeoutError:
        process.kill()
        await process.wait()


def _tail(log: Path) -> str:
    return log.read_bytes()[-1500:].decode(errors="replace")


def _python(module: str) -> Command:
    return lambda port, _folder: [sys.executable, "-m", module, str(port)]


def _pion(port: int, _folder: Path) -> Sequence[str]:
    return [str(install.pion_binary()), str(port)]


def _janus(port: int, folder: Path) -> Sequence[str]:
    """Debian's build as it comes, but for the addresses and the room for many viewers."""
    for name, text in JANUS_CONFIG.items():
        (folder / f"{name}.jcfg").write_text(text.replace("PORT", str(port)))
    return [install.janus_binary(), "--configs-folder", str(folder), "--disable-colors"]


JANUS_CONFIG = {
    "janus": """
general: { debug_level = 2, session_timeout = 0, server_name = "bench" }
nat: { ice_enforce_list = "127.0.0.1", ice_lite = false }
media: { ipv6 = false, no_media_timer = 0 }
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,\
libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,\
libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,\
libjanus_rabbitmq.so,libjanus_websockets.so" }
loggers: { disable = "libjanus_jsonlog.so" }
""",
    "janus.transport.http": """
general: { json = "compact", http = true, port = PORT, ip = "127.0.0.1", https = false }
admin: { admin_http = false, admin_https = false }
""",
    "janus.plugin.videoroom": "general: { }\n",
}

HANDOFF = Server("handoff", "whip", _python("tests.bench.compare.handoff_server"))
JANUS = Server("janus", "janus", _janus, path="/janus")
PION = Server("pion", "whip", _pion)
MEDIA_RELAY = Server(
    "aiortc MediaRelay",
    "whip",
    _python("tests.bench.compare.media_relay_server"),
    real_video=True,
)
SERVERS = {server.name: server for server in (HANDOFF, JANUS, PION, MEDIA_RELAY)}


def versions() -> dict[str, str]:
    """Debian's versions of what was compared."""
    packages = ("janus", "golang-github-pion-webrtc.v3-dev")
    query = ["dpkg-query", "--show", "--showformat=${Version}"]
    return {
        package: subprocess.run([*query, package], capture_output=True, text=True).stdout
        for package in packages
    }
