"""The servers under comparison: how each is started and how people get in."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from signaling.gateway import heartbeat
from tests.bench.compare import servers
from tests.bench.compare.child import Child
from tests.bench.signaling import install
from tests.bench.signaling.stories import COMMANDS

HANDOFF, BARE, NODE = "handoff", "python-socketio", "node"
ALIVE = "python-socketio-pinging"  # as often as Handoff, to notice a lost page as soon
KEEPING = "python-socketio-keeping"  # and what it is told is durable before anybody is told
OTHERS = (BARE, ALIVE, KEEPING, NODE)
DATA = Path("build/bench")  # on the disk of the checkout, not in a temporary file system


@dataclass(frozen=True, slots=True)
class Contestant:
    """A running server. `child`: its orders, where it is Handoff's."""

    name: str
    pid: int
    base: str
    child: Child | None = None

    @property
    def plain(self) -> bool:
        """Whether it knows rooms only."""
        return self.child is None

    async def tokens(self, sessions: int, of: int = 3) -> list[list[str]]:
        """Places for `of` people in each of so many new sessions."""
        if self.child is None:
            return [[f"room{n}.{place}" for place in range(of)] for n in range(sessions)]
        found = await self.child.ask("sessions", count=sessions, of=of)
        tokens: list[list[str]] = found["tokens"]
        return tokens


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder, removed at the end."""
    DATA.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="signaling-", dir=DATA))
    try:
        yield made
    finally:
        shutil.rmtree(made)


@asynccontextmanager
async def handoff(
    data: Path, environment: Mapping[str, str] | None = None, patience: float = 1.0
) -> AsyncIterator[tuple[Contestant, dict[str, Any]]]:
    """Handoff on this folder, and what it said of its start. `patience`: so many times as long as
    usual may a page be silent before it is missed."""
    child = await Child.start("tests.bench.signaling.handoff_server", environment)
    try:
        started = await child.ask("start", folder=str(data), patience=patience)
        yield Contestant(HANDOFF, child.pid, started["base"], child), started
    finally:
        await child.stop()


@asynccontextmanager
async def plain(
    name: str, update: dict[str, Any], patience: float = 1.0
) -> AsyncIterator[Contestant]:
    """One of the others, sending this update again and again; `patience` as above, of one that
    pings as often as Handoff."""
    with folder() as made:
        sample = (made / "sample.json").resolve()
        sample.write_text(json.dumps(update, separators=(",", ":")))
        alive, keeping = partial(_alive, patience), partial(_keeping, patience)
        command = {BARE: _bare, ALIVE: alive, KEEPING: keeping, NODE: _node}[name]
        server = servers.Server(name, "", lambda port, _folder: command(port, sample))
        async with servers.run(server) as running:
            yield Contestant(name, running.pid, running.base)


def _bare(port: int, sample: Path) -> Sequence[str]:
    return [sys.executable, "-m", "tests.bench.signaling.bare_server", str(port), str(sample)]


def _alive(patience: float, port: int, sample: Path) -> Sequence[str]:
    pings = heartbeat.INTERVAL * patience, heartbeat.PATIENCE * patience
    return [*_bare(port, sample), *map(str, pings)]


def _keeping(patience: float, port: int, sample: Path) -> Sequence[str]:
    return [*_alive(patience, port, sample), str(sample.with_name("log.sqlite"))]


def _node(port: int, sample: Path) -> Sequence[str]:
    script = install.CACHE / "server.js"  # beside the modules that it needs
    shutil.copy(Path(__file__).parent / "node" / "server.js", script)
    return ["node", str(script), str(port), str(sample), *COMMANDS]
