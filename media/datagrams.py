"""The UDP socket, and the relay's fast path that reads it and sends through it (native/fastpath.h).

Linux gets `recvmmsg` and `sendmmsg` with segmentation offload (UDP_SEGMENT, Linux 4.18), anything
else `recvfrom` and `sendto`. Why these calls: decisions/cost.md.
"""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from media import address as addresses
from media.address import Address
from media.aiortc_seam import PROTECT, PROTECT_RTCP, UNPROTECT, address_of, char_pointer
from media.binding import bind, family_of
from media.native import ffi, lib

SLOTS: int = lib.FP_SLOTS
SLOT_SIZE: int = lib.FP_SLOT_SIZE
LARGEST: int = lib.FP_RUN_BYTES  # bytes of one send
UDP_SEGMENT = 103
SO_MEMINFO, MEMINFO_DROPS = 55, 8  # Linux 4.12: nine numbers about a socket, and which one
_MEMINFO = struct.Struct("=9I")
WANTED_BUFFER = 4 << 20


class Left(NamedTuple):
    """A datagram that the fast path did not take; it lies in its slot until the next read."""

    source: Address
    slot: int
    size: int


class Report(NamedTuple):
    """A receiver report, still encrypted, and when it came."""

    source: Address
    packet: bytes
    at: float


class Run(NamedTuple):
    """What `lay_out` made, at the beginning of `out_view`: so many packets in `size` bytes, of
    `segment` bytes each, the last maybe shorter."""

    packets: int
    size: int
    segment: int


class Datagrams:
    """Owns the socket and the memory that datagrams are read into and sent from.

    `view` is what was read, a slot every SLOT_SIZE bytes; `pointers` are the slots for libsrtp.
    `out_view` and `outbound` are what is sent by `send_out`, likewise. Closed, it does nothing.
    """

    def __init__(self, sock: socket.socket, *, segmentation: bool) -> None:
        self.socket = sock
        self.segmentation = segmentation
        self._name_size = addresses.V6_SIZE if sock.family == socket.AF_INET6 else addresses.V4_SIZE
        functions = [_function(each) for each in (PROTECT, UNPROTECT, PROTECT_RTCP)]
        opened = lib.fp_open(sock.fileno(), self._name_size, segmentation, *functions)
        if opened == ffi.NULL:
            raise MemoryError
        self.port = port = ffi.gc(opened, lib.fp_close)
        self._memory = port  # lives as long as the views of it
        self.view = memoryview(ffi.buffer(port.slots, SLOTS * SLOT_SIZE))
        self.out_view = memoryview(ffi.buffer(port.out, LARGEST))
        self.outbound = char_pointer(int(ffi.cast("uintptr_t", port.out)))
        first = int(ffi.cast("uintptr_t", port.slots))
        self.pointers = [char_pointer(first + index * SLOT_SIZE) for index in range(SLOTS)]
        self._refused = 0

    # In

    @property
    def now(self) -> float:
        """When something came last, by the loop's clock."""
        return float(self._memory.now)

    @now.setter
    def now(self, now: float) -> None:
        self._memory.now = now

    @property
    def most(self) -> int:
        """Datagrams that one wake takes."""
        return int(self._memory.most)

    @most.setter
    def most(self, most: int) -> None:
        self._memory.most = most

    def listen(self, source: Address, stream: Any, sound: Any = None) -> None:
        """Let the fast path take from `source` what is usual of `stream` (struct fp_stream *) and
        of `sound` (struct fp_sound *); None: nothing any more."""
        if self.port and not addresses.is_stream(source):
            wanted = (ffi.NULL if one is None else one for one in (stream, sound))
            if not lib.fp_listen(self.port, source, *wanted):
                raise MemoryError

    def forget(self, stream: Any) -> None:
        """This stream is no more."""
        if self.port:
            lib.fp_forget(self.port, stream)

    def forget_sound(self, sound: Any) -> None:
        """Nor is this sound."""
        if self.port:
            lib.fp_forget_sound(self.port, sound)

    def read(self, most: int, now: float, *, last: bool = False) -> int:
        """How many datagrams came, at most `most` of SLOTS. The fast path has taken what is usual
        and forwarded whole frames, with `last` also parts of frames."""
        return int(lib.fp_read(self.port, most, now, last))

    @property
    def quiet(self) -> bool:
        """The last read has nothing to tell: nothing left, ready, expected or refused."""
        return not self.port.attention

    def left(self) -> Sequence[Left]:
        """What the fast path did not take of them, in order."""
        port, size = self.port, self._name_size
        if not port.left_count:
            return ()
        return [
            Left(ffi.buffer(port.names[slot], size)[:], slot, port.sizes[slot])
            for slot in port.left[0 : port.left_count]
        ]

    def ready(self) -> Sequence[int]:
        """The ids of streams that want to be looked at."""
        count = self.port.ready_count
        return list(self.port.ready[0:count]) if count else ()

    def reports(self) -> list[Report]:
        """Receiver reports that were put aside; they are the caller's to read."""
        port, size = self.port, self._name_size
        if not port or not port.report_count:
            return []
        found = [
            Report(ffi.buffer(one.name, size)[:], ffi.buffer(one.data, one.size)[:], one.at)
            for one in port.reports[0 : port.report_count]
        ]
        port.report_count = 0
        return found

    @property
    def many_reports(self) -> bool:
        """There is no room for more reports."""
        return bool(self.port.report_count == lib.FP_REPORTS)

    @property
    def expecting(self) -> bool:
        """Parts of frames wait for the rest."""
        return bool(self.port and self.port.expecting)

    def refused(self) -> tuple[int, int]:
        """How many packets did not authenticate, and were no RTP, since this was asked last."""
        port = self.port
        found = port.refused, port.malformed
        if found != (0, 0):
            port.refused = port.malformed = 0
        return found

    # Out

    def send(self, data: bytes | memoryview, to: Address) -> bool:
        """Send one datagram; False when the system would not take it."""
        try:
            self.socket.sendto(data, addresses.unpack(to))
        except OSError:
            self._refused += 1
            return False
        return True

    def native(self, to: Address) -> Any:
        """`to` as `send_out` and lanes take it."""
        return ffi.new(f"char[{lib.FP_NAME}]", to)

    def send_out(self, native: Any, size: int, segment: int) -> bool:
        """Send out_view[:size] as datagrams of `segment` bytes, the last maybe shorter."""
        return bool(self.port and lib.fp_send(self.port, native, size, segment))

    def feedback(self, stream: Any) -> bool:
        """See `fp_feedback`."""
        return bool(self.port and lib.fp_feedback(self.port, stream))

    def forward(self, stream: Any, sequences: Sequence[int]) -> None:
        """See `fp_forward`."""
        if self.port:
            lib.fp_forward(self.port, stream, list(sequences), len(sequences))

    def send_report(self, stream: Any, packet: bytes) -> None:
        """See `fp_send_report`."""
        if self.port:
            lib.fp_send_report(self.port, stream, packet, len(packet))

    def lay_out(self, stream: Any, group: Any, lane: Any, sequences: Sequence[int]) -> Run:
        """See `fp_lay_out`."""
        size, segment = ffi.new("int *"), ffi.new("int *")
        if not self.port:
            return Run(0, 0, 0)
        numbers = list(sequences)
        count = lib.fp_lay_out(self.port, stream, group, lane, numbers, len(numbers), size, segment)
        return Run(count, size[0], segment[0])

    def say(self, sound: Any, begin: int, size: int, now: float) -> bool:
        """See `fp_say`; the packet is view[begin : begin + size]."""
        return bool(self.port and lib.fp_say(self.port, sound, self.port.slots + begin, size, now))

    def lay_out_sound(self, slot: Any, begin: int, size: int, now: float) -> int:
        """See `fp_lay_out_sound`; likewise."""
        if not self.port:
            return 0
        at = self.port.slots + begin
        return int(lib.fp_lay_out_sound(self.port, slot, at, size, now))

    @property
    def dropped(self) -> int:
        """Sends that the system refused."""
        return self._refused + (self.port.dropped if self.port else 0)

    @property
    def sent(self) -> int:
        """Packets that the fast path sent, over all lanes."""
        return int(self.port.sent) if self.port else 0

    @property
    def failed(self) -> int:
        """How often libsrtp refused to encrypt."""
        return int(self.port.failed) if self.port else 0

    def overflowed(self) -> int:
        """Datagrams that the kernel dropped since the socket was opened, for want of room as a
        rule; also what a filter of the socket turned away (Linux; else 0)."""
        if sys.platform != "linux" or not self.port:
            return 0
        found = self.socket.getsockopt(socket.SOL_SOCKET, SO_MEMINFO, _MEMINFO.size)
        return int(_MEMINFO.unpack(found)[MEMINFO_DROPS]) if len(found) == _MEMINFO.size else 0

    def close(self) -> None:
        """Close the socket. Idempotent."""
        self.socket.close()
        self.port = ffi.NULL


def _function(libsrtp: Any) -> Any:
    """A function of libsrtp as this library takes it."""
    return ffi.cast("void *", address_of(libsrtp))


def supports_segmentation() -> bool:
    """The kernel knows UDP_SEGMENT."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.setsockopt(socket.IPPROTO_UDP, UDP_SEGMENT, 0)
        except OSError:
            return False
    return True


def open_datagrams(host: str, port: int, *, segmentation: bool = True) -> Datagrams:
    """Bind a socket; OSError when the port is taken."""
    sock = socket.socket(family_of(host), socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            sock.setsockopt(socket.SOL_SOCKET, option, WANTED_BUFFER)
        bind(sock, host, port)
        return Datagrams(sock, segmentation=segmentation and supports_segmentation())
    except BaseException:
        sock.close()
        raise
