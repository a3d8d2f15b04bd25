"""A connected page, as the desk sees it: updates go out in order, and a slow page gets fewer of
them.

While one update is on its way the next ones are merged: the newest view, all that happened, all
receipts. So what waits for a slow page never grows with the session's pace.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import msgspec

from signaling.domain.refusals import Code
from signaling.domain.shown import Update
from signaling.gateway import wire
from signaling.gateway.translate import update as to_wire

log = logging.getLogger(__name__)

MERGED = 100  # events kept of those merged; the view is complete anyway
LAST_WORDS = 0.5  # seconds between `gone` and closing, so that acknowledgements still get out

Emit = Callable[[str, object], Awaitable[None]]


def merge(older: Update | None, newer: Update) -> Update:
    if older is None:
        return newer
    return Update(
        now=newer.now,
        view=newer.view,
        events=(older.events + newer.events)[-MERGED:],
        receipts=(older.receipts + newer.receipts)[-MERGED:],
    )


class SocketPage:
    """Implements the `Page` port. `emit` waits until there is room on the wire; `close` ends the
    socket.
    """

    def __init__(self, emit: Emit, close: Callable[[], Awaitable[None]]) -> None:
        self._emit = emit
        self._close = close
        self._waiting: Update | None = None
        self._gone: Code | None = None
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send; only from here on is anything put on the wire."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    def show(self, update: Update) -> None:
        if self._gone is None:
            self._waiting = merge(self._waiting, update)
            self._news.set()

    def gone(self, code: Code) -> None:
        self._gone = code
        self._news.set()

    def stop(self) -> None:
        """The socket has closed. Idempotent."""
        if self._task is not None and self._gone is None:
            self._task.cancel()

    async def _run(self) -> None:
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                update, self._waiting = self._waiting, None
                if update is not None:
                    await self._emit("update", msgspec.to_builtins(to_wire(update)))
                if self._gone is not None:
                    await self._emit("gone", msgspec.to_builtins(wire.Gone(self._gone)))
                    await asyncio.sleep(LAST_WORDS)
                    await self._close()
                    return
        except Exception:
            log.exception("could not send to a page; closing its socket")
            await self._close()
