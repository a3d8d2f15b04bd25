"""A network namespace with two ways to the one the test runs in, as a laptop has Wi-Fi and mobile.

The test's own process moves into a namespace without any other network while it lasts, so nothing
here reaches the machine's network. Linux, root; `why_not()` says what is missing.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SERVER = "10.79.0.1"  # where the test's side is found, whichever way leads there
CLONE_NEWNET = 0x40000000
WAYS = {"wifi": 1, "mobile": 2}


def why_not() -> str | None:
    """Why this machine cannot do it; None when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "network namespaces need Linux and root"
    if shutil.which("ip") is None:
        return "iproute2 is not installed"
    name = _name()
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
    if made.returncode != 0:
        return "network namespaces are not allowed here"
    subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)
    return None


@dataclass(frozen=True)
class TwoNetworks:
    """`name`: the namespace; programs run there by `ip netns exec`."""

    name: str

    def run(self, *command: str) -> None:
        """Run a command there."""
        _run("ip", "netns", "exec", self.name, *command)

    def go_over(self, way: str) -> None:
        """Take that way from now on; the other one is cut."""
        for other, number in WAYS.items():
            if other != way:
                self.run("ip", "link", "set", other, "down")
                continue
            self.run("ip", "link", "set", way, "up")
            self.run("ip", "route", "replace", "default", "via", f"10.79.{number}.1")

    def block_udp(self) -> None:
        """From now on no UDP packet arrives from there. A routing rule does it, so that no firewall
        has to be installed; rules only count before the lookup of local addresses.
        """
        _run("ip", "rule", "add", "pref", "10", "lookup", "local")
        _run("ip", "rule", "delete", "pref", "0")
        for way in WAYS:
            _run("ip", "rule", "add", "pref", "5", "iif", way, "ipproto", "udp", "blackhole")


@contextmanager
def two_networks() -> Iterator[TwoNetworks]:
    """This process in a namespace of its own, and another one with two ways to it, on `wifi`."""
    before = os.open("/proc/self/ns/net", os.O_RDONLY)
    name = _name()
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if libc.unshare(CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "unshare")
        _run("ip", "netns", "add", name)
        network = TwoNetworks(name)
        _run("ip", "link", "set", "lo", "up")
        _run("ip", "address", "add", f"{SERVER}/32", "dev", "lo")
        network.run("ip", "link", "set", "lo", "up")
        for way, number in WAYS.items():
            _run("ip", "link", "add", way, "type", "veth", "peer", "name", way, "netns", name)
            _run("ip", "address", "add", f"10.79.{number}.1/24", "dev", way)
            _run("ip", "link", "set", way, "up")
            network.run("ip", "address", "add", f"10.79.{number}.2/24", "dev", way)
        network.go_over("wifi")
        yield network
    finally:
        subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)
        libc.setns(before, CLONE_NEWNET)
        os.close(before)


def _name() -> str:
    return f"handoff-{secrets.token_hex(4)}"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
