"""Where the relay's sockets are bound."""

from __future__ import annotations

import ctypes
import socket
import struct
import sys

LOCAL = "local"
"""A host to bind to: every address of this machine, for this machine alone (Linux)."""

SO_ATTACH_FILTER = 26
# A classic BPF program: load the index of the device that a packet came in by (SKF_AD_OFF +
# SKF_AD_IFINDEX); is it the one? take all of the packet : take none of it. Fields: code, jump if
# true, jump if false, operand.
_INSTRUCTION = struct.Struct("=HBBI")
_PROGRAM = struct.Struct("@HP")
_LOAD_DEVICE = (0x20, 0, 0, 0xFFFFF008)
_TAKE, _DROP = (0x06, 0, 0, 0xFFFFFFFF), (0x06, 0, 0, 0)


def family_of(host: str) -> socket.AddressFamily:
    """The family of a literal address or LOCAL."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def bind(sock: socket.socket, host: str, port: int) -> None:
    """Bind to a literal address, both families for "::", or LOCAL. Raises OSError.

    Some kernels let only root filter what comes by TCP (seen with Linux 6.18). For TCP LOCAL is
    127.0.0.1 then; there a browser of this machine finds it too.
    """
    if sock.family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    if host == LOCAL:
        host = _local(sock)
    sock.bind((host, port))


def _local(sock: socket.socket) -> str:
    """What to bind to instead of LOCAL."""
    try:
        # What this machine sends to any address of its own comes in by the loopback device.
        take_only_from(sock, socket.if_nametoindex("lo"))
    except PermissionError:
        if sock.type is not socket.SOCK_STREAM:
            raise
        return "127.0.0.1"
    return "0.0.0.0"


def take_only_from(sock: socket.socket, device: int) -> None:
    """The kernel drops whatever comes in by another device before this process sees it. (Binding to
    the device would drop what this machine sends to addresses of its other devices as well.)
    """
    program = (_LOAD_DEVICE, (0x15, 0, 1, device), _TAKE, _DROP)
    code = ctypes.create_string_buffer(b"".join(_INSTRUCTION.pack(*one) for one in program))
    attached = _PROGRAM.pack(len(program), ctypes.addressof(code))
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, attached)


def binds_locally() -> bool:
    """This system has LOCAL."""
    if sys.platform != "linux":
        return False
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            bind(probe, LOCAL, 0)
    except OSError:
        return False
    return True
