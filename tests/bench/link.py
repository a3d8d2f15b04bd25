"""Two network namespaces joined by a link that this process emulates (needs root and /dev/net/tun).

Every packet between them passes through `Link`: rate, queue, delay and loss, from a seed. The
addresses exist only inside the namespaces, which end with the process that holds the link.
"""

from __future__ import annotations

import fcntl
import heapq
import itertools
import os
import random
import secrets
import select
import struct
import subprocess
import threading
import time
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from tests.support import two_networks

DEVICE = "/dev/net/tun"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
NEAR, FAR = "10.77.0.1", "10.77.0.2"


def why_not() -> str | None:
    """Why this machine cannot emulate a link; None when it can."""
    if reason := two_networks.why_not():
        return reason
    try:
        os.close(os.open(DEVICE, os.O_RDWR))
    except OSError as error:
        return f"{DEVICE}: {error.strerror}"
    return None


@dataclass(frozen=True)
class Path:
    """One direction. Rate in bit/s (None: unlimited), delay and queue in seconds, loss 0..1."""

    rate: float | None = None
    delay: float = 0.0
    loss: float = 0.0
    queue: float = 0.3


class _Direction:
    def __init__(self, seed: int) -> None:
        self.path = Path()
        self._random = random.Random(seed)
        self._free = 0.0
        self.passed = self.dropped = 0

    def due(self, size: int, now: float) -> float | None:
        path = self.path
        if self._random.random() < path.loss or self._free - now > path.queue:
            self.dropped += 1
            return None
        self.passed += 1
        if path.rate is not None:
            self._free = max(self._free, now) + size * 8 / path.rate
            return self._free + path.delay
        return now + path.delay


class Link:
    """`near` and `far` are names of namespaces; `shape` changes both directions at once."""

    def __init__(self, seed: int = 1) -> None:
        tag = secrets.token_hex(2)
        self.near, self.far = f"near{tag}", f"far{tag}"
        self._directions = (_Direction(seed), _Direction(seed + 1))
        self._tunnels: list[int] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._forward, daemon=True)

    def __enter__(self) -> Self:
        for name, address, peer in ((self.near, NEAR, FAR), (self.far, FAR, NEAR)):
            _ip("netns", "add", name)
            device = f"t{name}"
            tunnel = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            flags = struct.pack("16sH", device.encode(), IFF_TUN | IFF_NO_PI)
            fcntl.ioctl(tunnel, TUNSETIFF, flags)
            self._tunnels.append(tunnel)
            _ip("link", "set", device, "netns", name)
            inside = ("-n", name)
            _ip(*inside, "addr", "add", address, "peer", peer, "dev", device)
            _ip(*inside, "link", "set", device, "up", "mtu", "1500", "txqueuelen", "2000")
            _ip(*inside, "link", "set", "lo", "up")
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()
        for tunnel in self._tunnels:
            os.close(tunnel)
        for name in (self.near, self.far):
            _ip("netns", "del", name)

    def shape(self, to_far: Path, to_near: Path | None = None) -> None:
        """From now on; by default the way back has the same delay and nothing else."""
        self._directions[0].path = to_far
        self._directions[1].path = to_near or replace(Path(), delay=to_far.delay)

    def counts(self) -> tuple[int, int]:
        """Packets towards the far side: passed, dropped."""
        return self._directions[0].passed, self._directions[0].dropped

    def _forward(self) -> None:
        waiting: list[tuple[float, int, int, bytes]] = []
        order = itertools.count()
        while not self._stop.is_set():
            pause = min(max(waiting[0][0] - time.monotonic(), 0), 0.05) if waiting else 0.05
            readable, _, _ = select.select(self._tunnels, [], [], pause)
            now = time.monotonic()
            for tunnel in readable:
                index = self._tunnels.index(tunnel)
                for _ in range(64):
                    try:
                        packet = os.read(tunnel, 2_048)
                    except BlockingIOError:
                        break
                    when = self._directions[index].due(len(packet), now)
                    if when is not None:
                        entry = (when, next(order), self._tunnels[1 - index], packet)
                        heapq.heappush(waiting, entry)
            now = time.monotonic()
            while waiting and waiting[0][0] <= now:
                _, _, out, packet = heapq.heappop(waiting)
                try:
                    os.write(out, packet)
                except OSError:
                    pass  # the device is down: so is the link


def inside(namespace: str, *command: str) -> list[str]:
    """A command line that runs in the namespace."""
    return ["nsenter", f"--net=/run/netns/{namespace}", *command]


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)
