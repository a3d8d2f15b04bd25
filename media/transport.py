"""The one port: STUN, DTLS and SRTP told apart by the first byte (RFC 7983), peers found by their
user fragment first and by an authenticated address after. UDP, and TCP on the same number.

Nothing that arrives here raises: a bad datagram costs one counter.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from media import address as addresses
from media import stun
from media.address import Address
from media.datagrams import SLOT_SIZE, SLOTS, Datagrams, open_datagrams
from media.sound import Sound
from media.source import Source
from media.tcp import TcpPort
from media.watch import open_watch

logger = logging.getLogger(__name__)

MOST_PER_WAKE, LEAST_PER_WAKE = 2 * SLOTS, 8  # datagrams
LONG_WAKE = 0.004  # seconds
NAP = 0.000_1  # seconds; with the system's timer slack half as much again
MOST_CREDIT, TRY_AGAIN = 4, 32
OVERFLOW_COUNTS = 10.0  # seconds
PORT_TRIES = 32  # until some number is free for UDP and TCP alike


class Peer(Protocol):
    """What the port knows of a connection."""

    ufrag: str
    password: bytes
    source: Source | None  # what it shows, if the fast path may take it
    sound: Sound | None  # what it says, likewise

    @property
    def last_heard(self) -> float:
        """When something came from it."""

    def on_check(self, source: Address, nominated: bool) -> bool:
        """An authenticated binding request came from `source`; False: leave it unanswered."""

    def on_dtls(self, record: bytes) -> None:
        """A DTLS record came from an authenticated address."""

    def on_media(self, slot: int, size: int) -> None:
        """SRTP or SRTCP lies in the socket's `slot`; it may be decrypted in place."""

    def on_report(self, packet: bytes, wall: float) -> None:
        """A receiver report, still encrypted, came at `wall` (seconds since 1970)."""

    def on_path_closed(self, source: Address) -> None:
        """The TCP connection with that authenticated address is gone."""


class Naps:
    """Is it worth to sleep for a moment, within a wake, until a frame's other packets are there?

    It is when they come in one go: another wake costs several times as much and comes a coalescing
    time later. From a sharer who sends slowly they come too late; then it is tried now and then.
    """

    def __init__(self) -> None:
        self._credit = MOST_CREDIT
        self._passed = 0

    @property
    def promising(self) -> bool:
        """Packets of a frame come in one go, as a rule."""
        return self._credit > 0

    def worthwhile(self) -> bool:
        """Ask once a wake. If so, sleep now and tell what came of it by `taken`."""
        if self.promising:
            return True
        self._passed += 1
        return self._passed % TRY_AGAIN == 0

    def taken(self, *, helped: bool) -> None:
        """The frame was whole afterwards, or not."""
        self._credit = min(self._credit + 1, MOST_CREDIT) if helped else max(self._credit - 1, 0)


class Transport:
    """Owns the socket.

    When all that waited has been handed out, `after_batch(last)` is called. When it returns True,
    or the fast path holds a part of a frame back, the rest is expected; then the port naps and
    looks again, and if that was too soon, once more after `coalesce` seconds, instead of waking for
    every packet. In the end it calls it with `last` set: nothing may be held back any longer.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        segmentation: bool,
        coalesce: float,
        after_batch: Callable[[bool], bool],
        tcp: bool = True,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._coalesce = coalesce
        self._again: asyncio.TimerHandle | None = None
        self._paused = False  # the reader is
        self._naps = Naps()
        self.counters: Counter[str] = Counter()
        self.tcp: TcpPort | None = None
        self.datagrams = self._open(host, port, segmentation, tcp)
        self.port: int = self.datagrams.socket.getsockname()[1]
        self.datagrams.now, self.datagrams.most = self._loop.time(), MOST_PER_WAKE
        self._after_batch = after_batch
        self._by_ufrag: dict[str, Peer] = {}
        self._by_address: dict[Address, Peer] = {}
        self._ready: dict[int, Callable[[], None]] = {}
        self._sounds: set[int] = set()  # which are in a hurry: they are not kept waiting
        self._overflowed_at = float("-inf")
        self._watch = open_watch(self.datagrams, self._readable, self._look)

    def _open(self, host: str, port: int, segmentation: bool, tcp: bool) -> Datagrams:
        """Bind one number for both protocols; when any will do (0), look for one."""
        for tries_left in reversed(range(PORT_TRIES)):
            datagrams = open_datagrams(host, port, segmentation=segmentation)
            number = datagrams.socket.getsockname()[1]
            try:
                if tcp:
                    self.tcp = self._listen(host, number)
            except OSError:
                datagrams.close()
                if port != 0 or tries_left == 0:
                    raise
            else:
                return datagrams
        raise AssertionError("unreachable")

    def _listen(self, host: str, number: int) -> TcpPort:
        return TcpPort(
            host,
            number,
            self.counters,
            on_packet=self._on_stream_packet,
            after_packets=lambda: self._after_batch(True),
            on_closed=self._on_stream_closed,
        )

    @property
    def now(self) -> float:
        """When something came last."""
        return self.datagrams.now

    def time(self) -> float:
        """The loop's clock. `now` is cheaper, but stands still while no datagram comes."""
        return self._loop.time()

    def register(self, peer: Peer) -> None:
        """Answer binding requests for this peer from now on."""
        self._by_ufrag[peer.ufrag] = peer

    def admit(self, source: Address, peer: Peer) -> None:
        """Accept DTLS and SRTP from `source` as coming from `peer`."""
        self._by_address[source] = peer
        self._listen_to(source, peer)
        if self.tcp is not None and addresses.is_stream(source):
            self.tcp.authenticated(source)

    def forget_address(self, source: Address) -> None:
        """Accept nothing but STUN from `source` any more; nothing at all over TCP."""
        self._by_address.pop(source, None)
        self.datagrams.listen(source, None)
        if self.tcp is not None and addresses.is_stream(source):
            self.tcp.close_stream(source)

    def take(self, peer: Peer, taken: Source | Sound, on_ready: Callable[[], None]) -> None:
        """Let the fast path take what is usual of `taken`, which is what `peer` sends. `on_ready`
        is called within a wake when packets of it came and it is attended or due or may begin to
        speak."""
        if isinstance(taken, Sound):
            peer.sound = taken
            self._sounds.add(taken.id)
        else:
            peer.source = taken
        self._ready[taken.id] = on_ready
        for address, owner in self._by_address.items():
            if owner is peer:
                self._listen_to(address, peer)

    def take_no_more(self, taken: Source | Sound) -> None:
        """Undo `take`."""
        taken.close()
        self._ready.pop(taken.id, None)
        if isinstance(taken, Sound):
            self._sounds.discard(taken.id)
            self.datagrams.forget_sound(taken.record)
        else:
            self.datagrams.forget(taken.record)

    def _listen_to(self, address: Address, peer: Peer) -> None:
        taken = (None if one is None else one.record for one in (peer.source, peer.sound))
        self.datagrams.listen(address, *taken)

    def forget(self, peer: Peer) -> None:
        """Answer nothing of this peer any more."""
        self._by_ufrag.pop(peer.ufrag, None)

    def owner_of(self, source: Address) -> Peer | None:
        """The peer that authenticated from `source`."""
        return self._by_address.get(source)

    def send(self, data: bytes | memoryview, to: Address) -> bool:
        """Send one packet."""
        if addresses.is_stream(to):
            stream = self.tcp.streams.get(to) if self.tcp is not None else None
            return stream is not None and stream.send(data)
        return self.datagrams.send(data, to)

    def native(self, to: Address) -> Any:
        """What sends there fastest: the Stream of a TCP address, else see `Datagrams.native`."""
        if addresses.is_stream(to):
            return self.tcp.streams[to] if self.tcp is not None else None
        return self.datagrams.native(to)

    def close(self) -> None:
        """Stop reading and close the sockets."""
        if self.tcp is not None:
            self.tcp.close()
        if self._again is not None:
            self._again.cancel()
        self._watch.close()
        self.datagrams.close()

    def _readable(self) -> None:
        self._wake(False)

    def _look_later(self, *, pause: bool) -> None:
        """Hold nothing back for longer than `coalesce`. From a slow sender a frame's packets come
        one by one: with `pause` they wake nobody until then."""
        self._again = self._loop.call_later(self._coalesce, self._look_again)
        if pause:
            self._paused = True
            self._watch.off()

    def _look_again(self) -> None:
        self._again = None
        if self._paused:
            self._paused = False
            self._watch.on()
        self._wake(True)

    def _wake(self, last: bool) -> None:
        datagrams = self.datagrams
        wanted = min(SLOTS, datagrams.most)
        count = datagrams.read(wanted, self._loop.time(), last=last)
        if count == wanted or last or not datagrams.quiet:  # as a rule the fast path did it all
            self._attend(count, wanted, last)

    def _look(self, count: int) -> None:
        self._attend(count, min(SLOTS, self.datagrams.most), False)

    def _attend(self, count: int, wanted: int, last: bool) -> None:
        """So many datagrams were read of as many as `wanted`."""
        began = time.perf_counter()
        full = self._drain(count, wanted, last)
        expecting = self._settle(last and not full)
        if expecting and not full and self._coalesce and self._naps.worthwhile():
            time.sleep(NAP)
            full = self._drain(self.datagrams.read(wanted, self.now), wanted, False)
            expecting = self._settle(False)
            self._naps.taken(helped=not expecting)
        if expecting and self._again is None:
            wait = not full and not self._naps.promising and not self._sounds
            self._look_later(pause=wait)
        if full or self.datagrams.most < MOST_PER_WAKE:
            self._pace(full, time.perf_counter() - began)

    def _settle(self, last: bool) -> bool:
        """True while something is held back."""
        held = self._after_batch(last)
        return held or self.datagrams.expecting

    def _pace(self, full: bool, took: float) -> None:
        """Behind with a lot to do, do less at a time: whatever else waits for the loop, such as a
        command that ends a route, waits for as long as one wake takes.
        """
        datagrams = self.datagrams
        if not full:
            datagrams.most = min(datagrams.most * 2, MOST_PER_WAKE)
        elif took > LONG_WAKE:
            datagrams.most = max(datagrams.most // 2, LEAST_PER_WAKE)

    def _drain(self, count: int, wanted: int, last: bool) -> bool:
        """`count` datagrams were read of as many as `wanted`: hand out what is left of them, and
        read on; True when there may be more."""
        datagrams, left = self.datagrams, self.datagrams.most
        while True:
            left -= count
            for source, slot, size in datagrams.left():
                self._single(source, slot, size)
            for identifier in datagrams.ready():
                self._on_ready(identifier)
            if count < wanted or left <= 0:
                break
            wanted = min(left, SLOTS)
            count = datagrams.read(wanted, self.now, last=last)
        self._count_refused()
        if datagrams.many_reports:
            self.read_reports()
        return count >= wanted

    def look_for_overflow(self) -> None:
        """To be called some times a second: count what the socket had no room for."""
        missing = self.datagrams.overflowed() - self.counters["overflowed"]
        if missing > 0:
            self.counters["overflowed"] += missing
            self._overflowed_at = self._loop.time()

    @property
    def overflowing(self) -> bool:
        """Datagrams were lost here a moment ago: who seems silent may have been heard by nobody."""
        return self._loop.time() - self._overflowed_at < OVERFLOW_COUNTS

    def read_reports(self) -> None:
        """Hand out the receiver reports that were put aside; to be called some times a second."""
        behind = time.time() - self._loop.time()
        for source, packet, at in self.datagrams.reports():
            peer = self._by_address.get(source)
            if peer is None:
                self.counters["unknown_address"] += 1
                continue
            try:
                peer.on_report(packet, at + behind)
            except Exception:
                self.failed("a report could not be handled")

    def _on_ready(self, identifier: int) -> None:
        on_ready = self._ready.get(identifier)
        if on_ready is not None:
            on_ready()

    def _count_refused(self) -> None:
        """What the fast path refused has the same counters as the rest."""
        refused, malformed = self.datagrams.refused()
        if refused:
            self.counters["bad_srtp"] += refused
        if malformed:
            self.counters["bad_rtp"] += malformed

    def _single(self, source: Address, slot: int, size: int) -> None:
        peer = self._by_address.get(source)
        first = self.datagrams.view[slot * SLOT_SIZE]
        try:
            if peer is not None and 127 < first < 192 and 0 < size < SLOT_SIZE:
                peer.on_media(slot, size)
            else:
                self._dispatch(source, slot, size, peer)
        except Exception:
            self.failed("a packet could not be handled")

    def _on_stream_packet(self, source: Address, packet: memoryview) -> None:
        """One packet from a TCP connection. It is put where datagrams are received."""
        self.datagrams.now = self._loop.time()
        size = len(packet)
        self.datagrams.view[:size] = packet
        self._single(source, 0, size)

    def _on_stream_closed(self, source: Address) -> None:
        peer = self._by_address.pop(source, None)
        if peer is not None:
            peer.on_path_closed(source)

    def failed(self, what: str) -> None:
        """For `except` blocks: something that a peer sent brought an exception about."""
        self.counters["raised"] += 1
        if self.counters["raised"] <= 3:  # a hostile peer must not fill the log
            logger.exception(what)

    def _dispatch(self, source: Address, slot: int, size: int, peer: Peer | None) -> None:
        """Everything but media of a known peer."""
        if not 0 < size < SLOT_SIZE:
            self.counters["bad_size"] += 1
            return
        start = slot * SLOT_SIZE
        first = self.datagrams.view[start]
        if first < 4:
            self._on_stun(bytes(self.datagrams.view[start : start + size]), source)
        elif 19 < first < 64:
            if peer is not None:
                peer.on_dtls(bytes(self.datagrams.view[start : start + size]))
            else:
                self.counters["unknown_address"] += 1
        else:
            self.counters["unknown_address" if 127 < first < 192 else "unknown_kind"] += 1

    def _on_stun(self, data: bytes, source: Address) -> None:
        request = stun.parse_binding_request(data)
        if request is None:
            self.counters["bad_stun"] += 1
            return
        peer = self._by_ufrag.get(request.local_ufrag)
        if peer is None or not stun.is_authentic(request, peer.password):
            self.counters["stun_refused"] += 1
            return
        if request.controlled:
            self.send(stun.role_conflict(request.transaction, peer.password), source)
            return
        if peer.on_check(source, request.nominated):
            ip, port = addresses.parts(source)
            self.send(stun.binding_response(request.transaction, peer.password, ip, port), source)
