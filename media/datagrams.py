"""One UDP socket, many datagrams per system call.

Linux gets `recvmmsg` and `sendmsg` with segmentation offload (UDP_SEGMENT, Linux 4.18) by way of
cffi's ABI mode, which needs no compiler. Anything else gets `recvfrom_into` and `sendto`. Both fill
and drain the same buffers. Why these calls: decisions/cost.md.
"""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from media import address as addresses
from media.address import Address
from media.aiortc_seam import address_of, buffer, int_pointer, new
from media.binding import bind, family_of

SLOTS = 32
SLOT_SIZE = 2_048
REGIONS = 4  # runs that are laid out and sent together; more of them only fill the caches
REGION_SIZE = 65_536 + 9 * 64  # so that they do not compete for the same lines of a cache
MAX_SEGMENTS = 48
MAX_RUN_BYTES = 60_000
SLACK = 3
UDP_SEGMENT = 103
# How kernels say that this path takes no segmented send, or none of this size (Linux 6.14 on).
NO_SEGMENTS = (errno.EIO, errno.EINVAL, errno.ENOPROTOOPT, errno.EOPNOTSUPP, errno.EMSGSIZE)
INT_SIZE = 4
WANTED_BUFFER = 4 << 20


Burst = tuple[Address, int, list[int]]
"""(sender, slot of the first, their sizes): datagrams of one sender, in slots that follow each
other."""


class Datagrams:
    """The portable socket. Slots stay valid until the next `read`.

    `lengths[slot]` is what lies in a slot; `length_pointers` are the same for libsrtp, which
    shortens it when it decrypts.
    """

    segmentation = False

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self.inbound = new("char[]", SLOTS * SLOT_SIZE)
        self.view = memoryview(buffer(self.inbound))
        self.pointers = [self.inbound + index * SLOT_SIZE for index in range(SLOTS)]
        self.outbound = new("char[]", REGIONS * REGION_SIZE)
        self.out_view = memoryview(buffer(self.outbound))
        self.regions = [self.outbound + index * REGION_SIZE for index in range(REGIONS)]
        self.dropped = 0
        own_lengths = new("int[]", SLOTS)
        self.lengths = memoryview(buffer(own_lengths)).cast("I")
        self.length_pointers = [own_lengths + index for index in range(SLOTS)]
        self._slots = [
            self.view[index * SLOT_SIZE : (index + 1) * SLOT_SIZE] for index in range(SLOTS)
        ]

    def read(self, most: int = SLOTS) -> tuple[int, list[Burst]]:
        """How many datagrams came, at most `most` of SLOTS, and whose they are."""
        senders: list[Address] = []
        sizes: list[int] = []
        for index, slot in enumerate(self._slots[:most]):
            try:
                size, name = self.socket.recvfrom_into(slot)
            except OSError:  # nothing waits, or an ICMP error of an earlier send is told
                break
            scope = name[3] if len(name) > 3 else 0
            senders.append(addresses.pack(name[0], name[1], scope))
            sizes.append(size)
            self.lengths[index] = size
        return len(sizes), bursts(senders, sizes)

    def native(self, to: Address) -> Any:
        """`to` in the shape that `send_run` wants; made once per peer."""
        return addresses.unpack(to)

    def send(self, data: bytes | memoryview, to: Address) -> bool:
        """Send one datagram; False when the system would not take it."""
        return self._send_to(data, addresses.unpack(to))

    def _send_to(self, data: bytes | memoryview, name: tuple[str, int]) -> bool:
        try:
            self.socket.sendto(data, name)
        except OSError:
            self.dropped += 1
            return False
        return True

    def prepare_run(self, size: int, segment: int) -> None:
        """What the next calls send of each region: `size` bytes, as datagrams of `segment` bytes,
        the last maybe shorter."""
        self._run_shape = size, segment

    def send_run(self, native: Any, region: int = 0) -> bool:
        """Send what was prepared from one region."""
        size, segment = self._run_shape
        begin = region * REGION_SIZE
        whole = self.out_view[begin : begin + size]
        parts = [whole[start : start + segment] for start in range(0, size, segment)]
        return all([self._send_to(part, native) for part in parts])

    def send_runs(self, natives: Sequence[Any]) -> None:
        """Send what was prepared: the first region to the first, and so on; at most REGIONS."""
        for region, native in enumerate(natives):
            self.send_run(native, region)

    def close(self) -> None:
        """Close the socket."""
        self.socket.close()


_CDEF = """
struct iovec { void *iov_base; size_t iov_len; };
struct msghdr {
    void *msg_name; unsigned int msg_namelen;
    struct iovec *msg_iov; size_t msg_iovlen;
    void *msg_control; size_t msg_controllen;
    int msg_flags;
};
struct mmsghdr { struct msghdr msg_hdr; unsigned int msg_len; };
struct segment_control {
    size_t cmsg_len; int cmsg_level; int cmsg_type; unsigned short size; char padding[6];
};
int recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags, void *timeout);
int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags);
"""


class LinuxDatagrams(Datagrams):
    """The same through libc, 64-bit Linux only: the structures above have that layout."""

    def __init__(self, sock: socket.socket, *, segmentation: bool) -> None:
        super().__init__(sock)
        import cffi  # type: ignore[import-untyped]

        self._ffi = ffi = cffi.FFI()
        ffi.cdef(_CDEF)
        libc = ffi.dlopen(None)
        self._recvmmsg, self._sendmmsg = libc.recvmmsg, libc.sendmmsg
        self._no_timeout = ffi.NULL
        self._fd = sock.fileno()
        self.segmentation = segmentation
        self._base = ffi.cast("char *", address_of(self.inbound))
        self._out_base = ffi.cast("char *", address_of(self.outbound))
        name_size = addresses.V6_SIZE if sock.family == socket.AF_INET6 else addresses.V4_SIZE
        self._name_size = name_size
        self._receive_setup(name_size)
        self._send_setup(name_size)

    def _receive_setup(self, name_size: int) -> None:
        ffi = self._ffi
        self._names = ffi.new("char[]", SLOTS * name_size)
        self._vectors = ffi.new("struct iovec[]", SLOTS)
        self._messages = ffi.new("struct mmsghdr[]", SLOTS)
        for index in range(SLOTS):
            self._vectors[index].iov_base = self._base + index * SLOT_SIZE
            self._vectors[index].iov_len = SLOT_SIZE
            header = self._messages[index].msg_hdr
            header.msg_name = self._names + index * name_size
            header.msg_namelen = name_size
            header.msg_iov = ffi.addressof(self._vectors, index)
            header.msg_iovlen = 1
        self._names_view = memoryview(ffi.buffer(self._names))
        # msg_len of every message, seen as 4-byte words, and where libsrtp finds it
        first, step = 56 // INT_SIZE, 64 // INT_SIZE
        self.lengths = memoryview(ffi.buffer(self._messages)).cast("I")[first::step]
        start = int(ffi.cast("uintptr_t", self._messages)) + 56
        self.length_pointers = [int_pointer(start + 64 * index) for index in range(SLOTS)]

    def _send_setup(self, name_size: int) -> None:
        ffi = self._ffi
        self._control = ffi.new("struct segment_control *")
        self._control.cmsg_len = 16 + 2
        self._control.cmsg_level = socket.IPPROTO_UDP
        self._control.cmsg_type = UDP_SEGMENT
        self._out_vectors = ffi.new("struct iovec[]", REGIONS)
        self._out_messages = ffi.new("struct mmsghdr[]", REGIONS)
        for index in range(REGIONS):
            self._out_vectors[index].iov_base = self._out_base + index * REGION_SIZE
            header = self._out_messages[index].msg_hdr
            header.msg_namelen = name_size
            header.msg_iov = ffi.addressof(self._out_vectors, index)
            header.msg_iovlen = 1
        self._out_headers = [self._out_messages[index].msg_hdr for index in range(REGIONS)]
        self._run_shape = 0, 0  # as the structures above stand

    def read(self, most: int = SLOTS) -> tuple[int, list[Burst]]:
        count = self._recvmmsg(
            self._fd, self._messages, most, socket.MSG_DONTWAIT, self._no_timeout
        )
        if count <= 0:
            return 0, []
        size = self._name_size
        names, sizes = self._names_view[: count * size].tobytes(), self.lengths[:count].tolist()
        if names == names[:size] * count:  # one sender's frame, as most often
            return count, [(names[:size], 0, sizes)]
        return count, bursts([names[i : i + size] for i in range(0, count * size, size)], sizes)

    def native(self, to: Address) -> Any:
        return self._ffi.new("char[]", to) if self.segmentation else addresses.unpack(to)

    def prepare_run(self, size: int, segment: int) -> None:
        size_before, segment_before = self._run_shape
        self._run_shape = size, segment
        if not self.segmentation:
            return
        if size != size_before:
            for vector in self._out_vectors:
                vector.iov_len = size
        cut, cut_before = size > segment, size_before > segment_before
        if cut:
            self._control.size = segment
        if cut != cut_before:
            for header in self._out_headers:
                header.msg_control = self._control if cut else self._ffi.NULL
                header.msg_controllen = 24 if cut else 0

    def send_run(self, native: Any, region: int = 0) -> bool:
        if not self.segmentation:
            return super().send_run(native, region)
        self._out_headers[region].msg_name = native
        message = self._out_messages + region
        if self._sendmmsg(self._fd, message, 1, socket.MSG_DONTWAIT) == 1:
            return True
        if self._ffi.errno in NO_SEGMENTS:
            # this path's device or its packet size forbids it: one by one, this time
            name = addresses.unpack(bytes(self._ffi.buffer(native, self._name_size)))
            return super().send_run(name, region)
        self.dropped += 1
        return False

    def send_runs(self, natives: Sequence[Any]) -> None:
        if not self.segmentation:
            super().send_runs(natives)
            return
        for header, native in zip(self._out_headers, natives, strict=False):
            header.msg_name = native
        count = len(natives)
        sent = self._sendmmsg(self._fd, self._out_messages, count, socket.MSG_DONTWAIT)
        for region in range(max(sent, 0), count):  # the first that was refused, and the rest
            self.send_run(natives[region], region)


def bursts(senders: Sequence[Address], sizes: Sequence[int]) -> list[Burst]:
    """Put neighbours of one sender together."""
    found: list[Burst] = []
    start, count = 0, len(senders)
    while start < count:
        end = start + 1
        while end < count and senders[end] == senders[start]:
            end += 1
        found.append((senders[start], start, list(sizes[start:end])))
        start = end
    return found


def supports_segmentation() -> bool:
    """The kernel knows UDP_SEGMENT."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.setsockopt(socket.IPPROTO_UDP, UDP_SEGMENT, 0)
        except OSError:
            return False
    return True


def open_datagrams(host: str, port: int, *, segmentation: bool = True) -> Datagrams:
    """Bind a socket and pick the fastest way this system has."""
    sock = socket.socket(family_of(host), socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            sock.setsockopt(socket.SOL_SOCKET, option, WANTED_BUFFER)
        bind(sock, host, port)
        if sys.platform == "linux" and sys.maxsize > 2**32:
            return LinuxDatagrams(sock, segmentation=segmentation and supports_segmentation())
        return Datagrams(sock)
    except BaseException:
        sock.close()
        raise


class Run(NamedTuple):
    """Packets [start, end) for one segmented send: all are padded to `size` but the last."""

    start: int
    end: int
    size: int


def segments(sizes: Sequence[int], limit: int = MAX_SEGMENTS) -> list[Run]:
    """Cut packets of these sizes into runs.

    Browsers cut a frame into packets that differ by a byte; up to SLACK bytes are filled with RTP
    padding rather than paying for a second send. The last packet of a run may be shorter.
    """
    runs: list[Run] = []
    start, count = 0, len(sizes)
    if 0 < count <= limit:
        size = max(sizes)
        if size - min(sizes) <= SLACK and size * count <= MAX_RUN_BYTES:
            return [Run(0, count, size)]  # a frame, as most often
    while start < count:
        size = smallest = sizes[start]
        most = min(limit, max(1, MAX_RUN_BYTES // (size + SLACK)))
        end = start + 1
        while end < count and end - start < most:
            largest, least = max(size, sizes[end]), min(smallest, sizes[end])
            if largest - least > SLACK:
                break
            size, smallest = largest, least
            end += 1
        if end < count and end - start < most and sizes[end] < size:
            end += 1
        runs.append(Run(start, end, size))
        start = end
    return runs
