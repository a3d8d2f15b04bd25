"""The program as a process of its own, from one that has read its modules already: each start of
Python and the reading of 1,600 modules takes two seconds of CPU, and stories start hundreds.

What runs is `server.__main__.main` as `python -m server` runs it, with a parent of its own
(multiprocessing's fork server), so it can be killed like any other process.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path


class Forked:
    """A started program, as far as `subprocess.Popen` has it."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """The status it ended with, `-signal` when it was killed; None while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Raises `subprocess.TimeoutExpired`."""
        self._process.join(timeout)
        status = self._process.exitcode
        if status is None:
            raise subprocess.TimeoutExpired("server", timeout or 0.0)
        return status

    def send_signal(self, how: signal.Signals) -> None:
        if self._process.exitcode is None:
            os.kill(self.pid, how)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def forked(
    words: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    output: Path,
    errors: Path | None = None,
    descriptors: int | None = None,
) -> Forked:
    """`python -m server *words` in `folder`. It appends to `output`, and to `errors` what goes to
    stderr when that is named. `descriptors`: how many it may have open.
    """
    files = (str(output), str(errors or output))
    process = _context().Process(
        target=_run,
        args=(list(words), str(folder), dict(environment), files, descriptors),
        daemon=True,  # whoever started it ends it, and waits for none that was left running
    )
    process.start()
    return Forked(process)


def limit_descriptors(most: int) -> None:
    """As a login shell would, for this process."""
    _, ever = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, ever))


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["server.__main__"])
    return context


def _run(
    words: list[str],
    folder: str,
    environment: dict[str, str],
    files: tuple[str, str],
    descriptors: int | None,
) -> None:
    """In the child."""
    for number, name in zip((1, 2), files, strict=True):
        opened = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    if descriptors is not None:
        limit_descriptors(descriptors)
    sys.argv = ["server", *words]
    from server.__main__ import main

    sys.exit(main(words))
