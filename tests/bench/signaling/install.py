"""What the bench needs that the product does not: Socket.IO for Node, and a slow disk."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

CACHE = Path("build/bench/socket.io")
SOCKET_IO = "socket.io@4.8.4"
SLOW_DISK = Path(__file__).parent / "slow_disk.c"
SLOW_MS = 10


def node_why_not() -> str | None:
    """Why Node's server cannot be played here; None when it is installed, by now."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "no node or npm"
    if (CACHE / "node_modules" / "socket.io" / "package.json").exists():
        return None
    CACHE.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(CACHE), SOCKET_IO]
    done = subprocess.run(command, capture_output=True, text=True)
    return f"npm cannot install {SOCKET_IO}" if done.returncode else None


def versions() -> dict[str, str]:
    """Of what was compared."""
    package = CACHE / "node_modules" / "socket.io" / "package.json"
    found = {"node": subprocess.run(["node", "--version"], capture_output=True, text=True).stdout}
    if package.exists():
        found["socket.io"] = json.loads(package.read_text())["version"]
    return {name: text.strip() for name, text in found.items()}


def slow_disk(folder: Path) -> dict[str, str] | None:
    """The environment in which every sync takes 10 ms longer; None where nothing compiles C."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "slow_disk.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(SLOW_DISK), "-ldl"]
    subprocess.run(command, check=True)
    return {"LD_PRELOAD": str(library.resolve()), "SLOW_DISK_MS": str(SLOW_MS)}
