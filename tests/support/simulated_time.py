"""Seconds that pass as fast as the machine computes: a test of half a minute takes a second or two,
and ends the same way on a busy machine.

Real sockets stay real. What is sent over the loopback device lies in the receiver's buffer before
`sendto` returns, so that a loop which finds nothing to read has nothing to wait for but its next
timer: its clock jumps there. Computing takes no time at all. Threads are waited for only while no
timer runs; DTLS handshakes work, as all their flights are answered at once.
"""

from __future__ import annotations

import asyncio
import functools
import selectors
import time
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

import pytest

Parameters = ParamSpec("Parameters")

BOOTED, WALL = 1_000.0, 1_700_000_000.0  # any will do


class _Jumping(selectors.DefaultSelector):
    """Never waits while there is a timer; remembers for how long it should have."""

    skipped = 0.0  # seconds

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select()
        ready = super().select(0)
        if not ready:
            self.skipped += max(timeout, 0.0)
        return ready


class SimulatedTimeLoop(asyncio.SelectorEventLoop):
    """A loop whose clock moves only when nothing is left to do until the next timer."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return BOOTED + self._jumping.skipped


def in_simulated_time(
    test: Callable[Parameters, Coroutine[Any, Any, None]],
) -> Callable[Parameters, None]:
    """Runs the test on such a loop. `time.time()` and `time.monotonic()` go with the loop's clock
    meanwhile, for code that compares round trips. Async fixtures have another loop: use none.
    """

    @functools.wraps(test)
    def run(*args: Parameters.args, **named: Parameters.kwargs) -> None:
        with (
            asyncio.Runner(loop_factory=SimulatedTimeLoop) as runner,
            pytest.MonkeyPatch.context() as patch,
        ):
            loop = runner.get_loop()
            patch.setattr(time, "monotonic", loop.time)
            patch.setattr(time, "time", lambda: WALL + loop.time())
            runner.run(test(*args, **named))

    return run
