"""Can a browser reach the port? For people without a session who test their connection.

Each check is a connection that carries no media: ICE, DTLS, then both sides know. It has a small
packet budget, a short life and no place in any room; there are few at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from media.aiortc_seam import Certificate
from media.connection import Connection
from media.errors import RefusalCode, RelayRefused
from media.offer import sdp
from media.offer.answer import Bitrates, answer_publisher
from media.offer.choice import choose, offered
from media.offer.lines import LocalParameters
from media.rtp import rtcp
from media.settings import RelaySettings
from media.transport import Transport

AT_ONCE = 32
DEADLINE = 10.0  # seconds from the offer until DTLS is done
STAY = 3.0  # seconds after that, for the browser to see it
BUDGET = 300  # packets in all
SENDS = frozenset({"sendonly"})
NO_HINTS = Bitrates(30, 30, 30)


class PathCheck:
    """Implements `connection.Events` for one check."""

    def __init__(self, connection: Connection, over: Callable[[PathCheck], None]) -> None:
        self.connection = connection
        self._over = over
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(DEADLINE, self.end)

    def on_connected(self) -> None:
        """See `connection.Events`."""
        self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(STAY, self.end)

    def on_rtp(self, view: memoryview, begin: int, end: int) -> None:
        """See `connection.Events`. Nobody is to send anything."""

    def on_reports(self, reports: Sequence[rtcp.Report], wall: float) -> None:
        """See `connection.Events`."""

    def on_moved(self) -> None:
        """See `connection.Events`."""

    def on_lost(self, reason: str) -> None:
        """See `connection.Events`."""
        self.end()

    def end(self) -> None:
        """Whatever came of it."""
        self._timer.cancel()
        self._over(self)


class PathChecks:
    """All checks that run. `close_later` closes connections without being awaited."""

    def __init__(
        self,
        transport: Transport,
        settings: RelaySettings,
        close_later: Callable[[list[Connection]], None],
    ) -> None:
        self._transport = transport
        self._settings = replace(settings, packet_budget=BUDGET)
        self._close_later = close_later
        self._running: set[PathCheck] = set()

    def begin(
        self,
        offer: str,
        certificate: Certificate,
        local: Callable[[Connection], LocalParameters],
    ) -> str:
        """The answer to an offer that would send video. Raises RelayRefused; `unavailable` when
        too many check at once."""
        parsed = sdp.parse(offer)
        choice = choose(parsed, offered(parsed, SENDS)[0], SENDS)
        if len(self._running) >= AT_ONCE:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "too many checks at once")
        connection = Connection(self._transport, certificate, self._settings, choice.dtls)
        check = PathCheck(connection, self._finish)
        self._running.add(check)
        connection.start(choice.fingerprints, check)
        return answer_publisher(parsed, choice, local(connection), NO_HINTS)

    def _finish(self, check: PathCheck) -> None:
        if check in self._running:
            self._running.discard(check)
            self._close_later([check.connection])

    def end_all(self) -> None:
        """End every check."""
        for check in list(self._running):
            check.end()
