"""One browser's connection to the relay: ICE-lite, then DTLS, then SRTP.

The owner (a publication or a subscription) is told what happens through `Events`. Two doors lead
out: `close` (we end it) and `Events.on_lost` (the peer did, or a deadline passed).
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import struct
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Literal, Protocol

from media.address import Address, is_stream
from media.aiortc_seam import (
    Certificate,
    DtlsFailed,
    DtlsSession,
    SrtpKeys,
    buffer,
    is_record,
    memmove,
    new,
    protect_rtcp,
    unprotect,
    unprotect_rtcp,
)
from media.datagrams import SLOT_SIZE
from media.rtp import rtcp
from media.settings import RelaySettings
from media.sound import Sound
from media.source import Source
from media.tcp import Stream
from media.transport import Transport

logger = logging.getLogger(__name__)

MAX_ADDRESSES = 8
ADDRESS_HOLD = 5.0  # seconds; browsers check every 2.5 s at least
MAX_SSRCS = 8
NOMINATION_HOLD = 1.0  # seconds for which a nominated UDP path keeps TCP waiting
MAX_RTCP = 1_400
MAX_RECORDS = 200  # of DTLS, a second; a handshake takes some twenty, what follows two or three
MAX_EARLY = 128  # packets held until there are keys: a key frame of a screen

_SSRC = struct.Struct("!I")
_length = new("int *")
_rtcp = new("char[]", SLOT_SIZE)
_rtcp_view = memoryview(buffer(_rtcp))


class Stage(StrEnum):
    """How far a connection is."""

    CHECKING = "checking"
    HANDSHAKE = "handshake"
    CONNECTED = "connected"
    CLOSED = "closed"


class Events(Protocol):
    """What a connection tells its owner; called on the loop, must not block."""

    def on_connected(self) -> None:
        """Keys are there: media may flow."""

    def on_rtp(self, view: memoryview, begin: int, end: int) -> None:
        """A decrypted RTP packet, which the fast path did not take, is view[begin:end] until this
        returns."""

    def on_reports(self, reports: Sequence[rtcp.Report], wall: float) -> None:
        """The parts of a decrypted RTCP packet, which came at `wall` (seconds since 1970)."""

    def on_moved(self) -> None:
        """The peer's address changed."""

    def on_lost(self, reason: str) -> None:
        """The connection ended without `close`."""


class Connection:
    """Credentials, addresses and keys of one peer. Times in seconds of the loop's clock. `dtls`:
    our role; a client says hello as soon as an address passed its check."""

    def __init__(
        self,
        transport: Transport,
        certificate: Certificate,
        settings: RelaySettings,
        dtls: Literal["server", "client"] = "server",
    ) -> None:
        self.ufrag = secrets.token_hex(4)
        self.password = secrets.token_hex(16).encode()
        self.stage = Stage.CHECKING
        self.address: Address | None = None
        self.native: Any = None
        self.keys: SrtpKeys | None = None
        self.source: Source | None = None
        self.sound: Sound | None = None
        self.budget = settings.packet_budget
        self._heard = transport.time()
        self._settings = settings
        self._transport = transport
        self._counters = transport.counters
        self._datagrams = transport.datagrams
        self._addresses: dict[Address, None] = {}
        self._datagrams_nominated = float("-inf")
        self._ssrcs: set[int] = set()  # of RTP; libsrtp keeps state for each, so they are capped
        self._reporters: set[int] = set()  # of RTCP
        self._records = MAX_RECORDS
        self._early: list[bytes] = []  # media that came before there were keys
        self._reachable = asyncio.Event()
        self._dtls = DtlsSession(certificate, self._send_record, self._on_goodbye, dtls)
        self._task: asyncio.Task[None] | None = None
        self._events: Events | None = None
        transport.register(self)

    def start(self, fingerprints: Sequence[tuple[str, str]], events: Events) -> None:
        """Wait for the peer, within the deadlines; then `events.on_connected` or `on_lost`."""
        self._events = events
        self._task = asyncio.get_running_loop().create_task(self._establish(fingerprints))

    async def _establish(self, fingerprints: Sequence[tuple[str, str]]) -> None:
        try:
            async with asyncio.timeout(self._settings.ice_deadline):
                await self._reachable.wait()
            self.stage = Stage.HANDSHAKE
            async with asyncio.timeout(self._settings.dtls_deadline):
                keys = await self._dtls.handshake(fingerprints)
        except TimeoutError:
            self._lost("dtls_deadline" if self._reachable.is_set() else "ice_deadline")
            return
        except DtlsFailed as failed:
            logger.info("a peer's DTLS handshake failed: %s", failed)
            self._lost("dtls_failed")
            return
        self.keys = keys
        self.stage = Stage.CONNECTED
        if self._events is not None:
            self._events.on_connected()
        self._take_early()

    def _take_early(self) -> None:
        """Whose hello we answered last sends at once, while we still make keys of it; some sources
        begin with what they never say again."""
        early, self._early = self._early, []
        for packet in early:
            self._datagrams.view[: len(packet)] = packet
            self.on_media(0, len(packet))

    # What the transport calls

    @property
    def last_heard(self) -> float:
        """See `transport.Peer`."""
        return max((self._heard, *(one.heard for one in self._taken)))

    def on_check(self, source: Address, nominated: bool) -> bool:
        """See `transport.Peer`. Latest nomination wins: the controlling side knows best.

        An address from which another peer was heard a moment ago stays that peer's: whoever holds
        credentials of one connection must not be able to take or flood another's address.
        """
        if not self._spend():
            return False
        now = self._transport.now
        owner = self._transport.owner_of(source)
        if owner is not None and owner is not self and now - owner.last_heard < ADDRESS_HOLD:
            self._counters["address_taken"] += 1
            return False
        self._heard = now
        if source not in self._addresses:
            if len(self._addresses) >= MAX_ADDRESSES:
                self._drop_address(next(a for a in self._addresses if a != self.address))
            self._addresses[source] = None
            self._transport.admit(source, self)
        elif owner is not self:
            self._transport.admit(source, self)  # its owner in between is gone
        if source != self.address and (self.address is None or self._chosen(source, nominated)):
            self.address = source
            self.native = self._transport.native(source)
            if self._events is not None:
                self._events.on_moved()
        if nominated and not is_stream(source):
            self._datagrams_nominated = now
        self._reachable.set()
        return True

    def _chosen(self, source: Address, nominated: bool) -> bool:
        """Latest nomination wins, but whoever nominates every pair (RFC 5245 section 8.1.1.2) means
        UDP, which has the higher priority.
        """
        elsewhere = self._transport.now - self._datagrams_nominated
        return nominated and (not is_stream(source) or elsewhere > NOMINATION_HOLD)

    def on_path_closed(self, source: Address) -> None:
        """See `transport.Peer`. The next check says where to go on."""
        self._addresses.pop(source, None)
        if source == self.address:
            self.address = None

    def on_dtls(self, record: bytes) -> None:
        """See `transport.Peer`. Anybody may write the sender's address on one, so few are looked
        at, and the rest is nobody's fault."""
        self._records -= 1
        if self._records < 0:
            self._counters["dtls_over_budget"] += 1
        elif not is_record(record):
            self._counters["bad_dtls"] += 1
        elif not self._dtls.feed(record):
            self._counters["dtls_queue_full"] += 1

    def on_media(self, slot: int, size: int) -> None:
        """See `transport.Peer`."""
        keys = self.keys
        begin = slot * SLOT_SIZE
        view = self._datagrams.view
        if keys is None and self.stage is Stage.HANDSHAKE and len(self._early) < MAX_EARLY:
            self._early.append(bytes(view[begin : begin + size]))
            return
        if keys is None or size < 12:
            self._counters["bad_size" if keys is not None else "too_early"] += 1
            return
        if 191 < view[begin + 1] < 224:  # RFC 5761 section 4
            packet = bytes(view[begin : begin + size])
            self._on_rtcp(packet, time.time())
            return
        _length[0] = size
        (ssrc,) = _SSRC.unpack_from(view, begin + 8)
        known = ssrc in self._ssrcs
        if not known and len(self._ssrcs) >= MAX_SSRCS:
            self._counters["too_many_ssrcs"] += 1
            return
        if unprotect(keys.inbound, self._datagrams.pointers[slot], _length):
            self._counters["bad_srtp"] += 1
            return
        if not self._spend():
            return
        self._ssrcs.add(ssrc)
        self._heard = self._transport.now
        if self._events is not None:
            self._events.on_rtp(view, begin, begin + _length[0])

    def on_report(self, packet: bytes, wall: float) -> None:
        """See `transport.Peer`."""
        self._on_rtcp(packet, wall)

    def _on_rtcp(self, packet: bytes, wall: float) -> None:
        """`packet` is still encrypted and came at `wall`."""
        keys = self.keys
        if keys is None:
            return
        (ssrc,) = _SSRC.unpack_from(packet, 4)
        if ssrc not in self._reporters and len(self._reporters) >= MAX_SSRCS:
            self._counters["too_many_ssrcs"] += 1
            return
        memmove(_rtcp, packet, len(packet))
        _length[0] = len(packet)
        if unprotect_rtcp(keys.inbound, _rtcp, _length):
            self._counters["bad_srtcp"] += 1
            return
        if not self._spend():
            return
        self._reporters.add(ssrc)
        self._heard = self._transport.now
        try:
            reports = rtcp.parse(bytes(_rtcp_view[: _length[0]]))
        except ValueError:
            self._counters["bad_rtcp"] += 1
            return
        if self._events is not None:
            self._events.on_reports(reports, wall)

    def _spend(self) -> bool:
        """Take one datagram off this second's budget; who overdraws it is lost. Only of what has
        been authenticated: addresses can be forged."""
        self.budget -= 1
        taken = sum(self._settings.packet_budget - one.allowance for one in self._taken)
        if self.budget >= taken:
            return True
        self._counters["over_budget"] += 1
        self._lost("over_budget")
        return False

    # What the owner calls

    def send_rtcp(self, packet: bytes) -> None:
        """Protect and send one RTCP packet; nothing happens before the connection stands."""
        if self.keys is None or self.address is None or len(packet) > MAX_RTCP:
            return
        datagrams, native = self._datagrams, self.native
        datagrams.out_view[: len(packet)] = packet
        _length[0] = len(packet)
        if protect_rtcp(self.keys.outbound, datagrams.outbound, _length):
            return
        size = _length[0]
        if isinstance(native, Stream):
            native.send(datagrams.out_view[:size])
        else:
            datagrams.send_out(native, size, size)

    def new_second(self) -> None:
        """Refill the packet budget."""
        self.budget, self._records = self._settings.packet_budget, MAX_RECORDS
        for one in self._taken:
            one.allowance = self.budget

    def take(self, one: Source | Sound, on_ready: Callable[[], None]) -> None:
        """Let the fast path take what is usual of what comes here: at most one picture and one
        sound. See `Transport.take`."""
        if self.keys is not None:
            one.open(self.keys)
            one.allowance = self._settings.packet_budget
            self._transport.take(self, one, on_ready)

    async def close(self) -> None:
        """End it: say goodbye, accept and send nothing any more. Idempotent."""
        if self.stage is Stage.CLOSED:
            return
        self._events = None
        task = self._task
        if task is not None and not task.done():
            task.cancel()
        await self._shut()

    # Inside

    @property
    def _taken(self) -> list[Source | Sound]:
        """What the fast path takes of it."""
        return [one for one in (self.source, self.sound) if one is not None]

    def _send_record(self, record: bytes) -> None:
        if self.address is not None:
            self._transport.send(record, self.address)

    def _on_goodbye(self) -> None:
        self._lost("peer_closed")

    def lose(self, reason: str) -> None:
        """The owner found the connection dead."""
        self._lost(reason)

    def _lost(self, reason: str) -> None:
        """The second door: tell the owner once; it closes everything, this included."""
        events, self._events = self._events, None
        if events is not None and self.stage is not Stage.CLOSED:
            self._counters[f"lost_{reason}"] += 1
            events.on_lost(reason)

    def _drop_address(self, source: Address) -> None:
        self._addresses.pop(source, None)
        if self._transport.owner_of(source) is self:
            self._transport.forget_address(source)

    async def _shut(self) -> None:
        self.stage = Stage.CLOSED
        self.keys = None  # nothing is protected or accepted from here on
        taken, self.source, self.sound = self._taken, None, None
        for one in taken:
            self._transport.take_no_more(one)
        try:
            async with asyncio.timeout(self._settings.close_deadline):
                await self._dtls.close()
        except Exception:  # the other side of a broken TLS state must not keep us
            self._counters["close_failed"] += 1
        finally:
            for source in list(self._addresses):
                self._drop_address(source)
            self._transport.forget(self)
            self.address = None
