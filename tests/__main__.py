"""`python -m tests [what ...]`: all tests, or what is named as pytest takes it.

What floods a server or measures a relay comes first, alone. All others run side by side, a file at
a time: stories in browsers mostly wait, so there are more workers than the two cores they are meant
for, and `tests/conftest.py` mixes the stories with tests that compute. What fails there is tried
once more by itself, as browsers that wait for a core may miss any bound: what fails then too has
failed.
"""

from __future__ import annotations

import subprocess
import sys

PYTEST = [sys.executable, "-m", "pytest"]
ALONE = ("tests/chaos", "tests/media")
FAILED = 1  # pytest's status when tests were run and some failed
AGAIN = ("--last-failed", "--last-failed-no-failures", "none")
SIDE_BY_SIDE = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")


def main(what: list[str]) -> int:
    """The exit status: 0 when everything passed."""
    if what:
        return subprocess.call([*PYTEST, *what])
    alone = subprocess.call([*PYTEST, *ALONE])
    others = ["tests", *(f"--ignore={one}" for one in ALONE)]
    beside = subprocess.call([*PYTEST, *SIDE_BY_SIDE, *others])
    if beside == FAILED:
        beside = subprocess.call([*PYTEST, *AGAIN, *others])
    return beside or alone


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
