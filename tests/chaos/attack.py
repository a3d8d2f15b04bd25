"""A process that means harm, seen from the side that measures.

`async with attack("silent", ...)` runs one of the functions of `attackers.py` from its first harm
to its last; what it counted is in `.counted` afterwards.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Ready = Callable[[], None]
HANG = 60.0
UNDER_WAY = 0.5  # seconds that the server may have to do with what was sent


class Attack:
    """What it counted, once it is over; and a way to let it pause."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.counted: dict[str, int] = {}
        self._process = process

    @asynccontextmanager
    async def paused(self) -> AsyncIterator[None]:
        """It holds what it holds and does nothing, once what is under way is over."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(UNDER_WAY)
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)


@asynccontextmanager
async def attack(name: str, *, pass_fds: tuple[int, ...] = (), **how: Any) -> AsyncIterator[Attack]:
    """Goes on for as long as the block lasts, which begins with its first harm."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.chaos.attackers", name, json.dumps(how)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        pass_fds=pass_fds,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    found = Attack(process)
    try:
        async with asyncio.timeout(HANG):
            line = await process.stdout.readline()
            assert line == b"on\n", f"the attack {name} did not begin"
        yield found
        process.stdin.close()
        async with asyncio.timeout(HANG):
            found.counted = json.loads(await process.stdout.readline())
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


# --- connections that are not used ----------------------------------------------------------------
