"""Where the relay's sockets are bound."""

from __future__ import annotations

import socket

LOCAL = "local"
"""A host to bind to: every address of this machine, for this machine alone (Linux)."""

_LOOPBACK = b"lo"


def family_of(host: str) -> socket.AddressFamily:
    """The family of a literal address or LOCAL."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def bind(sock: socket.socket, host: str, port: int) -> None:
    """Bind to a literal address, both families for "::", or LOCAL. Raises OSError."""
    if sock.family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    if host == LOCAL:
        # What this machine sends to any address of its own goes through the loopback device; what
        # comes from a network does not, and cannot reach a socket bound to that device.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, _LOOPBACK)
        host = "0.0.0.0"
    sock.bind((host, port))


def binds_locally() -> bool:
    """This system has LOCAL: Linux from 5.7 on, without privileges."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            bind(probe, LOCAL, 0)
    except (OSError, AttributeError):
        return False
    return True
