"""`python -m tests [what ...]`: all tests, or what is named as pytest takes it.

What floods a server or measures a relay comes first, alone. All others run side by side, a file at
a time: stories in browsers mostly wait, so there are more workers than the two cores they are meant
for, and `tests/conftest.py` mixes the stories with tests that compute.
"""

from __future__ import annotations

import subprocess
import sys

PYTEST = [sys.executable, "-m", "pytest"]
ALONE = ("tests/chaos", "tests/media")
SIDE_BY_SIDE = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")


def main(what: list[str]) -> int:
    """The exit status: 0 when everything passed."""
    if what:
        return subprocess.call([*PYTEST, *what])
    alone = subprocess.call([*PYTEST, *ALONE])
    others = [f"--ignore={one}" for one in ALONE]
    return subprocess.call([*PYTEST, *SIDE_BY_SIDE, "tests", *others]) or alone


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
