"""Janus and Pion from Debian: installed by apt when asked to, the fan-out built from source."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

GOCODE = Path("/usr/share/gocode")
JANUS = Path("/usr/bin/janus")
PACKAGES = {
    "janus": {"janus": JANUS},
    "pion": {
        "golang-go": Path("/usr/bin/go"),
        "golang-github-pion-webrtc.v3-dev": GOCODE / "src/github.com/pion/webrtc",
    },
}
"""For each server the Debian packages that it needs, and a file by which each is known."""
INSTALL = Path(__file__).parents[3] / ".ci" / "install.sh"
SOURCE = Path(__file__).parent / "pion"


def missing() -> dict[str, list[str]]:
    """The servers that this machine lacks packages for, and which."""
    lacking = {
        server: [package for package, sign in packages.items() if not sign.exists()]
        for server, packages in PACKAGES.items()
    }
    return {server: packages for server, packages in lacking.items() if packages}


def install() -> None:
    """Install what is missing. Needs root or sudo. Raises `CalledProcessError`."""
    packages = [package for lacking in missing().values() for package in lacking]
    subprocess.run([INSTALL, *packages], check=True, stdout=sys.stderr)


def janus_binary() -> str:
    return str(JANUS)


@functools.cache
def pion_binary() -> Path:
    """Build the fan-out in a temporary GOPATH in front of Debian's sources; no module is fetched.

    Without modules, Go resolves the `/v3` in import paths only for code that has a `go.mod` beside
    it in a GOPATH ("minimal module compatibility"), hence the copy.
    """
    gopath = Path(tempfile.mkdtemp(prefix="handoff-bench-pion-"))
    package = gopath / "src" / "fanout"
    shutil.copytree(SOURCE, package)
    environment = os.environ | {"GOPATH": f"{gopath}:{GOCODE}", "GO111MODULE": "off", "GOFLAGS": ""}
    binary = gopath / "fanout"
    subprocess.run(["go", "build", "-o", binary, "."], cwd=package, env=environment, check=True)
    return binary
