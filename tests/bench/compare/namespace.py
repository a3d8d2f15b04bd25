"""A network namespace for the whole run, where 127.0.0.1 is on an interface that is no loopback.

Janus gathers no candidates on loopback interfaces. In a namespace of its own the run can move
127.0.0.1 to one end of a veth pair: all servers and the load client still talk over loopback (the
kernel delivers local addresses through `lo`), and nothing can leave the namespace.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_MOVE_ADDRESS = """
link set lo up
link add share type veth peer name void
addr del 127.0.0.1/8 dev lo
addr add 127.0.0.1/8 dev share
link set share up
link set void up
"""


def allowed() -> bool:
    """Whether this user may make a network namespace: as root, or in a user namespace."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_unshare(), "true"], stderr=subprocess.DEVNULL).returncode == 0


def enter(module: str, arguments: list[str]) -> None:
    """Run `module` again inside a new namespace. Does not return."""
    command = [*_unshare(), sys.executable, "-m", module, *arguments]
    os.execvp(command[0], command)


def prepare() -> None:
    """Inside the namespace: move the address. Raises `CalledProcessError`."""
    subprocess.run(["ip", "-batch", "-"], input=_MOVE_ADDRESS, text=True, check=True)


def _unshare() -> list[str]:
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", "--net", *user, "--"]
