"""A connected page, as the desk sees it: updates go out in order, and a slow page gets fewer of
them.

What is shown waits until the loop has done what is ready, then goes out at once; while the socket
is congested it waits on, and updates merge: the newest view, all that happened, all receipts. So
what waits for a slow page never grows with the session's pace.
"""

import asyncio
import logging

from signaling.domain.refusals import Code
from signaling.domain.shown import Update
from signaling.gateway import packets, wire
from signaling.gateway.sockets import Socket
from signaling.gateway.translate import update as to_wire

log = logging.getLogger(__name__)

MERGED = 100  # events kept of those merged; the view is complete anyway
LAST_WORDS = 0.5  # seconds between `gone` and closing, so that acknowledgements still get out


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
    """Implements the `Page` port."""

    __slots__ = ("_due", "_gone", "_socket", "_started", "_waiting")

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._waiting: Update | None = None
        self._gone: Code | None = None
        self._started = False
        self._due = False  # to be flushed as soon as the loop comes to it

    def start(self) -> None:
        """Begin to send; only from here on is anything put on the wire."""
        self._started = True
        self.flush()

    def show(self, update: Update) -> None:
        if self._gone is None:
            self._waiting = merge(self._waiting, update)
            self._soon()

    def gone(self, code: Code) -> None:
        if self._gone is None:
            self._gone = code
            self._soon()

    def stop(self) -> None:
        """The socket has closed. Idempotent."""
        self._started = False
        self._waiting = None

    def _soon(self) -> None:
        # An acknowledgement is written in the same turn of the loop, so that both leave together.
        if self._started and not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self.flush)

    def flush(self) -> None:
        """Send what waits, unless the socket is congested; it says when it no longer is."""
        self._due = False
        if not self._started or self._socket.congested:
            return
        update, self._waiting = self._waiting, None
        try:
            if update is not None:
                self._socket.write(packets.event(b"update", to_wire(update)))
        except Exception:
            log.exception("could not send to a page; closing its socket")
            self._socket.drop()
            return
        if self._gone is not None:
            self._started = False
            self._socket.write(packets.event(b"gone", wire.Gone(self._gone)))
            asyncio.get_running_loop().call_later(LAST_WORDS, self._socket.close)
