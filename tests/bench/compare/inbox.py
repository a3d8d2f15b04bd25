"""Batched receiving: `recvmmsg(2)` with the kernel's own arrival times (SO_TIMESTAMPNS)."""

from __future__ import annotations

import struct

from cffi import FFI  # type: ignore[import-untyped]

ffi = FFI()
ffi.cdef(
    """
    struct iovec { void *base; size_t length; };
    struct msghdr { void *name; unsigned namelen; struct iovec *iov; size_t iovlen;
                    void *control; size_t controllen; int flags; };
    struct mmsghdr { struct msghdr header; unsigned length; };
    int recvmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags, void *timeout);
    """
)
_libc = ffi.dlopen(None)

BATCH = 64
SLOT = 2048
CONTROL = 64
MSG_DONTWAIT = 0x40
_TIMESPEC_AT = 16
"""Bytes before the time in a control message: length, level, type."""

_timespec = struct.Struct("qq")


class Inbox:
    """Buffers for one batch, for all sockets of a process. Packet `i` begins at `i * SLOT`."""

    def __init__(self) -> None:
        self.packets = ffi.new("char[]", BATCH * SLOT)
        self.view = memoryview(ffi.buffer(self.packets)).cast("B")
        self._control = ffi.new("char[]", BATCH * CONTROL)
        self._control_view = memoryview(ffi.buffer(self._control)).cast("B")
        self._vectors = ffi.new("struct iovec[]", BATCH)
        self._messages = ffi.new("struct mmsghdr[]", BATCH)
        for i in range(BATCH):
            self._vectors[i].base = self.packets + i * SLOT
            self._vectors[i].length = SLOT
            header = self._messages[i].header
            header.iov, header.iovlen = self._vectors + i, 1
            header.control, header.controllen = self._control + i * CONTROL, CONTROL

    def receive(self, fd: int) -> list[int]:
        """Read one batch without waiting; the packets' lengths, empty when there is nothing."""
        got = _libc.recvmmsg(fd, self._messages, BATCH, MSG_DONTWAIT, ffi.NULL)
        messages = self._messages
        lengths = []
        for i in range(max(got, 0)):
            lengths.append(messages[i].length)
            messages[i].header.controllen = CONTROL
        return lengths

    def arrival(self, i: int) -> int:
        """When packet `i` of the batch reached the socket, in nanoseconds since the epoch."""
        seconds, nanoseconds = _timespec.unpack_from(self._control_view, i * CONTROL + _TIMESPEC_AT)
        return int(seconds) * 1_000_000_000 + int(nanoseconds)
