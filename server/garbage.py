"""When Python looks for cycles: rarely, and never because of traffic.

A full pass walks over everything alive. With 1,500 sockets that holds up every command and every
picture for tens of milliseconds, and by Python's own rule it comes whenever a quarter was added,
which commands do all the time. What we drop is freed at once by its count of references; a full
pass finds next to nothing, so it comes by the clock. See decisions/garbage.md.
"""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = (10_000, 50, 1_000_000)  # gc.set_threshold: newcomers only; the third is never reached
EVERY = 600.0  # seconds between full passes


@contextmanager
def by_the_clock() -> Iterator[None]:
    """Enter once everything is loaded: what is there by then is never looked at again."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*YOUNG)
    clock = _Clock(asyncio.get_running_loop())
    try:
        yield
    finally:
        clock.stop()
        gc.set_threshold(*before)
        gc.unfreeze()


class _Clock:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._timer = loop.call_later(EVERY, self._ring)

    def _ring(self) -> None:
        gc.collect()
        self._timer = self._loop.call_later(EVERY, self._ring)

    def stop(self) -> None:
        self._timer.cancel()
