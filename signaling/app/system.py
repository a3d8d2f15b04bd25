"""The real clock and the real randomness."""

import asyncio
import secrets
import time
from collections.abc import Callable

from signaling.app.ports import Timer


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
    def id(self) -> str:
        return secrets.token_urlsafe(12)

    def number(self) -> str:
        return str(100_000_000 + secrets.randbelow(900_000_000))

    def token(self) -> str:
        return secrets.token_urlsafe(24)
