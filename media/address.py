"""Socket addresses as the kernel writes them (struct sockaddr): cheap dictionary keys. The peer of
a TCP connection has one byte more, so that it is never taken for a UDP sender."""

from __future__ import annotations

import socket
import struct

Address = bytes
V4_SIZE, V6_SIZE = 16, 28
STREAM = b"t"
MAPPED_PREFIX = bytes(10) + b"\xff\xff"  # RFC 4291 section 2.5.5.2

_FAMILY = struct.Struct("=H")


def pack(host: str, port: int, scope: int = 0) -> Address:
    """A literal address as sockaddr_in or sockaddr_in6."""
    if ":" in host:
        ip = socket.inet_pton(socket.AF_INET6, host.split("%")[0])
        body = struct.pack("!HI", port, 0) + ip + struct.pack("=I", scope)
        return _FAMILY.pack(socket.AF_INET6) + body
    ip = socket.inet_pton(socket.AF_INET, host)
    return _FAMILY.pack(socket.AF_INET) + struct.pack("!H", port) + ip + bytes(8)


def of_stream(host: str, port: int) -> Address:
    """The peer of a TCP connection."""
    return pack(host, port) + STREAM


def is_stream(address: Address) -> bool:
    """Made by `of_stream`; such an address is of odd length."""
    return len(address) & 1 == 1


def parts(address: Address) -> tuple[bytes, int]:
    """(4 or 16 bytes of IP, port); an IPv4 peer on a dual-stack socket comes back as IPv4."""
    port = address[2] << 8 | address[3]
    if len(address) < V6_SIZE:
        return address[4:8], port
    ip = address[8:24]
    return (ip[12:], port) if ip.startswith(MAPPED_PREFIX) else (ip, port)


def unpack(address: Address) -> tuple[str, int]:
    """(host, port) as Python's sockets want them for the family of `address`."""
    port = address[2] << 8 | address[3]
    if len(address) == V4_SIZE:
        return socket.inet_ntop(socket.AF_INET, address[4:8]), port
    return socket.inet_ntop(socket.AF_INET6, address[8:24]), port
