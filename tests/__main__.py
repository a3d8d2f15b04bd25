"""`python -m tests [what ...]`: all tests, or what is named as pytest takes it.

What floods a server comes first, alone; then the relay's, a core for each of two. All others run
side by side, a file at a time: stories in browsers mostly wait, so there are more workers than the
two cores they are meant for, and `tests/conftest.py` mixes the stories with tests that compute.
What fails beside others is tried once more by itself, as who waits for a core may miss any bound:
what fails then too has failed.
"""

from __future__ import annotations

import subprocess
import sys

PYTEST = [sys.executable, "-m", "pytest"]
ALONE, RELAY = "tests/chaos", "tests/media"
HANGS = 45 * 60  # seconds after which a run is given up, as it never ends
FAILED = 1  # pytest's status when tests were run and some failed
AGAIN = ("--last-failed", "--last-failed-no-failures", "none")
A_FILE_AT_A_TIME = ("--dist", "loadfile", "--no-loadscope-reorder")


def main(what: list[str]) -> int:
    """The exit status: 0 when everything passed."""
    if what:
        return _run(*what)
    alone = _run(ALONE)
    relay = _side_by_side(2, RELAY)
    others = _side_by_side(4, "tests", f"--ignore={ALONE}", f"--ignore={RELAY}")
    return alone or relay or others


def _side_by_side(workers: int, *what: str) -> int:
    status = _run("-n", str(workers), *A_FILE_AT_A_TIME, *what)
    return _run(*AGAIN, *what) if status == FAILED else status


def _run(*words: str) -> int:
    """Raises `subprocess.TimeoutExpired`."""
    return subprocess.call([*PYTEST, *words], timeout=HANGS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
