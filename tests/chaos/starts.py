"""Many starts of the server in a row, each a process of its own with an exit status of its own.

The program is imported once, by a process that does nothing else; each start is a fork of it, so
that hundreds cost what a dozen did. `async with Starts() as starts`, and one `start` after another.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import select
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
NOBODY = 65534
HANG = 30.0
GREETED = (b"/sign-in\n", b"/setup#")  # the last line of a server that serves


FINE = frozenset({"served", "one sentence"})


@dataclass(frozen=True)
class Start:
    """`served`: it said where it is, and was then stopped. `said`: all it printed."""

    served: bool
    status: int
    said: str

    @property
    def outcome(self) -> str:
        """What kind of start that was, in words."""
        lines = self.said.splitlines()
        if "Traceback" in self.said:
            return "a traceback"
        if self.status < 0:
            return f"ended by signal {-self.status}"
        if self.served:
            return "served" if self.status == 0 else f"served and ended with {self.status}"
        if self.status != 2:
            return f"exit status {self.status}"
        if len(lines) != 1 or not lines[0].startswith("handoff: ") or not lines[0].endswith("."):
            return f"{len(lines)} lines instead of one sentence"
        return "one sentence"


class Starts:
    """`python -m server serve` on one folder after another."""

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.starts"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def start(self, data: Path, *, root: bool = True) -> Start:
        """With that data folder. Without `root` as nobody, whom permissions stop."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        flags = ["--data", str(data), "--port", "0", "--media-port", "0"]
        asked = json.dumps({"arguments": ["serve", *flags], "root": root})
        self._process.stdin.write(asked.encode() + b"\n")
        async with asyncio.timeout(2 * HANG):
            return Start(**json.loads(await self._process.stdout.readline()))


# --- the process that forks -----------------------------------------------------------------------


def _start(arguments: list[str], *, root: bool) -> dict[str, Any]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _serve(write, arguments, root=root)
    os.close(write)
    said, served, until = b"", False, time.monotonic() + HANG
    while True:
        if select.select([read], [], [], max(0.0, until - time.monotonic()))[0]:
            some = os.read(read, 65_536)
            said += some
            if not some:
                break
        elif served or time.monotonic() >= until:
            os.kill(child, signal.SIGKILL)
        if not served and any(greeting in said for greeting in GREETED):
            served = True
            os.kill(child, signal.SIGTERM)
    os.close(read)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {"served": served, "status": code, "said": said.decode(errors="replace")}


def _serve(output: int, arguments: list[str], *, root: bool) -> None:
    """In the child: from here on as if started from the shell."""
    from server.__main__ import main

    os.dup2(output, 1)
    os.dup2(output, 2)
    if not root and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    status = 1
    try:
        status = main(arguments)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        logging.shutdown()  # as at the end of any program
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _forks() -> None:
    import server.__main__  # noqa: F401  (so that no start has to)

    for line in sys.stdin:
        print(json.dumps(_start(**json.loads(line))), flush=True)


if __name__ == "__main__":
    _forks()
