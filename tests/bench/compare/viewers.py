"""The load client's viewers: one process, any number of connections.

Connected viewers are polled (sleep and drain): a server that sends to them wakes nobody. Packets
are authenticated and counted, not decoded. The arrival time is the kernel's, so polling adds no
latency.
"""

from __future__ import annotations

import asyncio
import os
import struct
import time
from array import array
from collections import Counter

from aiohttp import ClientSession

from media.aiortc_seam import new, unprotect
from tests.bench.compare.child import Reply, obey
from tests.bench.compare.inbox import BATCH, SLOT, Inbox
from tests.bench.compare.peer import Peer
from tests.bench.compare.signaling import ADAPTERS, Signaling, http_session
from tests.bench.compare.stream import STAMP, STAMP_MAGIC, Window

POLL_INTERVAL = 0.02
JOINING_AT_ONCE = 4
NICENESS = 10
"""The viewers step back for server and sharer when the machine has too few cores for all three."""

PICTURE_LOSS, RECEIVER_REPORT = 206, 201
_sequence_and_ssrc = struct.Struct("!H4xI")


class Viewer:
    """One connection and what arrived on it."""

    def __init__(self, peer: Peer, window: Window) -> None:
        self.peer = peer
        self.window = window
        self.packets = 0
        self.refused = 0
        self.latencies = array("q")
        assert peer.keys is not None
        self._key = peer.keys.inbound
        self._media_ssrc = 0
        self._highest = 0
        self._cycles = 0

    def drain(self, inbox: Inbox) -> None:
        """Read all that waits in the socket."""
        fd = self.peer.socket.fileno()
        while lengths := inbox.receive(fd):
            for i, length in enumerate(lengths):
                self._take(inbox, i, length)
            if len(lengths) < BATCH:
                return

    def _take(self, inbox: Inbox, i: int, length: int) -> None:
        start = i * SLOT
        view = inbox.view
        if length < 12 or not 127 < view[start] < 192:
            self.peer.on_datagram(bytes(view[start : start + length]))
            return
        kind = view[start + 1]
        if 191 < kind < 224 or kind & 0x7F != self.peer.payload_type:
            return  # reports of the server, or retransmissions nobody asked for
        _length[0] = length
        if unprotect(self._key, inbox.packets + start, _length):
            self.refused += 1
            return
        self._note_sequence(*_sequence_and_ssrc.unpack_from(view, start + 2))
        arrival = inbox.arrival(i)
        if not self.window.holds(arrival):
            return
        self.packets += 1
        magic, sent = STAMP.unpack_from(view, start + _length[0] - STAMP.size)
        if magic == STAMP_MAGIC:
            self.latencies.append(arrival - sent)

    def _note_sequence(self, sequence: int, ssrc: int) -> None:
        if ssrc != self._media_ssrc:
            self._media_ssrc, self._highest, self._cycles = ssrc, sequence, 0
        elif (sequence - self._highest) & 0xFFFF < 0x8000:
            self._cycles += sequence < self._highest
            self._highest = sequence

    def report(self) -> None:
        """A receiver report that tells of no loss, as there is hardly any on loopback."""
        if self._media_ssrc:
            extended = (self._cycles << 16) | self._highest
            head = struct.pack("!BBHI", 0x81, RECEIVER_REPORT, 7, self.peer.ssrc)
            block = struct.pack("!IIIIII", self._media_ssrc, 0, extended, 0, 0, 0)
            self.peer.send_rtcp(head + block)

    def request_key_frame(self) -> None:
        if self._media_ssrc:
            message = struct.pack("!BBHII", 0x81, PICTURE_LOSS, 2, self.peer.ssrc, self._media_ssrc)
            self.peer.send_rtcp(message)


_length = new("int *")


class Viewers:
    """The process: joins viewers to rooms, polls them, reports a window of counts."""

    niceness = NICENESS

    def __init__(self) -> None:
        self._viewers: list[Viewer] = []
        self._inbox = Inbox()
        self._window = Window()
        self._polling: asyncio.Task[None] | None = None
        self._reporting: asyncio.Task[None] | None = None

    async def join(self, adapter: str, base: str, rooms: int, per_room: int) -> Reply:
        """Connect `per_room` viewers to each room, a few at a time."""
        before = time.monotonic()
        async with http_session() as http:
            signaling = ADAPTERS[adapter](http, base)
            await self._join_all(
                http, signaling, [r for r in range(rooms) for _ in range(per_room)]
            )
        seconds = time.monotonic() - before
        os.nice(self.niceness)
        self._polling = asyncio.create_task(self._poll())
        self._reporting = asyncio.create_task(self._report())
        return {
            "seconds": seconds,
            "profiles": dict(Counter(viewer.peer.profile for viewer in self._viewers)),
        }

    async def _join_all(self, http: ClientSession, signaling: Signaling, rooms: list[int]) -> None:
        async def joiner() -> None:
            while rooms:
                peer = Peer("recvonly")
                await signaling.watch(peer, rooms.pop())
                self._viewers.append(Viewer(peer, self._window))

        async with asyncio.TaskGroup() as tasks:
            for _ in range(JOINING_AT_ONCE):
                tasks.create_task(joiner())

    async def measure(self, since: int, until: int) -> Reply:
        """Count what arrives from `since` to `until`, by the kernel's arrival times."""
        self._window.since, self._window.until = since, until
        return {}

    async def count(self) -> Reply:
        """Counts and latencies (milliseconds) of the window."""
        self._drain()
        if self._polling and self._polling.done():
            self._polling.result()
        packets = [viewer.packets for viewer in self._viewers]
        latencies = sorted(value for viewer in self._viewers for value in viewer.latencies)
        return {
            "packets": sum(packets),
            "fewest": min(packets),
            "refused": sum(viewer.refused for viewer in self._viewers),
            "latency_median_ms": _quantile(latencies, 0.5),
            "latency_p99_ms": _quantile(latencies, 0.99),
        }

    def _drain(self) -> None:
        for viewer in self._viewers:
            viewer.drain(self._inbox)

    async def _poll(self) -> None:
        while True:
            self._drain()
            await asyncio.sleep(POLL_INTERVAL)

    async def _report(self) -> None:
        """Reports and consent checks of all viewers, spread over each second."""
        while True:
            pause = 1 / len(self._viewers)
            for viewer in self._viewers:
                viewer.report()
                viewer.peer.keep_consent(time.monotonic())
                await asyncio.sleep(pause)


def _quantile(ordered: list[int], q: float) -> float | None:
    return round(ordered[int(q * (len(ordered) - 1))] / 1e6, 3) if ordered else None


async def main() -> None:
    viewers = Viewers()
    await obey({"join": viewers.join, "measure": viewers.measure, "count": viewers.count})


if __name__ == "__main__":
    asyncio.run(main())
