"""Ports for servers that run as processes of their own: they are told a number and bind it later.

The kernel's choice for port 0 will not do there: once the probe is closed, the same number may go
to anybody's outgoing connection. Numbers below the range that those are taken from stay free.
"""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path

HOST = "127.0.0.1"
FIRST = 10_100  # browsers refuse to open 10080, the last number on their list
USUAL_END = 32_768
ENOUGH = 1_000
EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")


def free_port() -> int:
    """A number that both UDP and TCP can be bound to. No number comes twice in a process.

    Raises RuntimeError when none is left.
    """
    for port in _numbers:
        if bindable(port):
            return port
    raise RuntimeError("no free port is left")


def bindable(port: int) -> bool:
    """Nobody holds it, neither for UDP nor for TCP: not on 127.0.0.1 and, as the relay takes its
    port on every address, not elsewhere.
    """
    kinds = (socket.SOCK_DGRAM, socket.SOCK_STREAM)
    return all(_binds(kind, host, port) for kind in kinds for host in (HOST, "0.0.0.0"))


def end() -> int:
    """The first number that is not handed out: where the kernel's own choices begin, unless they
    leave too few below.
    """
    try:
        begin = int(EPHEMERAL.read_text().split()[0])
    except OSError:
        return USUAL_END
    return begin if begin >= FIRST + ENOUGH else USUAL_END


def _binds(kind: socket.SocketKind, host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        if kind is socket.SOCK_STREAM:
            # As servers do: connections of the one before, not quite gone yet, are no obstacle.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _shuffled() -> Iterator[int]:
    """All of them, in another order for each process: test runs side by side seldom meet."""
    numbers = range(FIRST, end())
    return iter(random.Random(os.getpid()).sample(numbers, len(numbers)))


_numbers = _shuffled()
