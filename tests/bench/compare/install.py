"""Janus and Pion from Debian: installed by apt when asked to, the fan-out built from source."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = {
    "janus": Path("/usr/bin/janus"),
    "golang-go": Path("/usr/bin/go"),
    "golang-github-pion-webrtc.v3-dev": Path("/usr/share/gocode/src/github.com/pion/webrtc"),
}
GOCODE = Path("/usr/share/gocode")
SOURCE = Path(__file__).parent / "pion"


def missing() -> list[str]:
    """Debian packages that the comparison needs and this machine lacks."""
    return [package for package, sign in PACKAGES.items() if not sign.exists()]


def install() -> None:
    """Install what is missing. Needs root or sudo. Raises `CalledProcessError`."""
    if not (packages := missing()):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends"]):
        tail = packages if "install" in arguments else []
        subprocess.run([*prefix, "apt-get", *arguments, *tail], check=True)


def janus_binary() -> str:
    return str(PACKAGES["janus"])


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
