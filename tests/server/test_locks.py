"""The lock files: pinned by hash, new enough, silent about where packages come from (T31, T32)."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
# The first versions without a known hole that matters here.
AT_LEAST = {"aiohttp": (3, 13, 4), "python-engineio": (4, 13, 2), "python-socketio": (5, 14, 0)}


def pins(lock: Path) -> dict[str, tuple[int, ...]]:
    found = re.findall(r"^([a-z0-9-]+)==([0-9.]+)", lock.read_text(), re.MULTILINE)
    return {name: tuple(map(int, version.split("."))) for name, version in found}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_is_a_pin_or_its_hash(lock):
    for line in lock.read_text().splitlines():
        assert re.fullmatch(
            r"[a-z0-9-]+==[^ ]+( ; .*)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
@pytest.mark.parametrize("name", AT_LEAST)
def test_versions_are_new_enough(lock, name):
    assert pins(lock)[name] >= AT_LEAST[name]


def test_what_is_tested_is_what_is_served():
    served, tested = map(pins, LOCKS)
    assert served.items() <= tested.items()


def test_the_web_lock_names_no_addresses():
    assert '"resolved"' not in (ROOT / "web" / "package-lock.json").read_text()


def test_the_web_lock_knows_the_packages_of_every_platform():
    """npm ci refuses a lock that was made where some of them could not be had."""
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    for path, package in packages.items():
        for name in package.get("optionalDependencies", {}):
            assert f"node_modules/{name}" in packages or f"{path}/node_modules/{name}" in packages
