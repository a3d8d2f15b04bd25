"""The real clock and the real randomness."""

import asyncio
import secrets
import time
from collections.abc import Callable

from signaling.app.ports import Timer

DRAWN = 64  # ids at once: asking the kernel costs more than an id


class SystemClock:
    """Wall time at start plus monotonic time since: a clock set by hand ends no session."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def now(self) -> float:
        return self._offset + time.monotonic()

    def call_at(self, at: float, callback: Callable[[], None]) -> Timer:
        delay = max(0.0, at - self.now())
        return asyncio.get_running_loop().call_later(delay, callback)


class SystemIds:
    def __init__(self) -> None:
        self._drawn: list[str] = []

    def id(self) -> str:
        if not self._drawn:
            self._drawn = _ids(DRAWN)
        return self._drawn.pop()

    def number(self) -> str:
        return str(100_000_000 + secrets.randbelow(900_000_000))

    def token(self) -> str:
        return secrets.token_urlsafe(24)


def _ids(many: int) -> list[str]:
    """Of 96 bits each: 16 characters, and 12 bytes fill them."""
    drawn = secrets.token_urlsafe(12 * many)
    return [drawn[at : at + 16] for at in range(0, 16 * many, 16)]
