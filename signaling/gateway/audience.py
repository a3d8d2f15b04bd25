"""A connected page, as the desk sees it: updates go out in order, and a slow page gets fewer of
them.

What is shown waits until the socket takes it: usually at once, while it is congested not. Meanwhile
updates merge: the newest view, all that happened, all receipts. So what waits for a slow page never
grows with the session's pace.
"""

import asyncio
import logging
from collections.abc import Hashable

from signaling import wire
from signaling.domain.refusals import Code
from signaling.gateway import packets
from signaling.gateway.sockets import Socket
from signaling.wire import Update
from signaling.wire.base import newest_within

log = logging.getLogger(__name__)

MERGED = 100  # events kept of those merged; the view is complete anyway
LAST_WORDS = 0.5  # seconds between `gone` and closing, so that acknowledgements still get out


def merge(older: Update | None, newer: Update) -> Update:
    """Two updates that a slow page was not sent yet, as one: the newer view, all that happened."""
    if older is None:
        return newer
    return Update(
        now=newer.now,
        view=newer.view,
        events=newest_within((older.events + newer.events)[-MERGED:]),
        receipts=(older.receipts + newer.receipts)[-MERGED:],
    )


class SocketPage:
    """Implements the `Page` port."""

    __slots__ = ("_gone", "_signals", "_socket", "_started", "_waiting")

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._waiting: Update | None = None
        self._signals: dict[tuple[str, Hashable], wire.Signal] = {}  # the newest, by what about
        self._gone: wire.Gone | None = None
        self._started = False

    def start(self) -> None:
        """Begin to send; only from here on is anything put on the wire."""
        self._started = True
        self._socket.soon()

    def show(self, update: Update) -> None:
        if self._gone is None:
            self._waiting = merge(self._waiting, update)
            self._signals.clear()  # perhaps the reader may know of them no more
            self._socket.soon()

    def pass_on(self, signal: wire.Signal) -> None:
        if self._started and self._gone is None:
            self._signals[signal.event, signal.about()] = signal
            self._socket.soon()

    def gone(self, code: Code, removed: wire.Removed | None = None) -> None:
        if self._gone is None:
            self._gone = wire.Gone(code, removed)
            self._socket.soon()

    @property
    def over(self) -> Code | None:
        """Why nothing is heard from this page any more, told or to be told to it; None: it is here.
        It may take its time to read that: until it does its socket stays open.
        """
        return None if self._gone is None else self._gone.code

    def stop(self) -> None:
        """The socket has closed. Idempotent."""
        self._started = False
        self._waiting = None
        self._signals.clear()

    def fill(self) -> None:
        """The socket takes more: give it what waits."""
        if not self._started:
            return
        update, self._waiting = self._waiting, None
        signals, self._signals = self._signals, {}
        try:
            if update is not None:
                self._socket.write(packets.event(b"update", update))
            for signal in signals.values():
                self._socket.write(packets.event(signal.event.encode(), signal))
        except Exception:
            log.exception("could not send to a page; closing its socket")
            self._socket.drop()
            return
        if self._gone is not None:
            self._started = False
            self._socket.write(packets.event(b"gone", self._gone))
            asyncio.get_running_loop().call_later(LAST_WORDS, self._socket.close)
