"""`python -m tests [what ...]`: all tests, or what is named as pytest takes it.

The stories in browsers mostly wait, all others mostly compute: so they run beside each other. What
the others print comes at the end.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

PYTEST = [sys.executable, "-m", "pytest"]
STORIES = "tests/browser"


def main(what: list[str]) -> int:
    """The exit status: 0 when everything passed."""
    if what:
        return subprocess.call([*PYTEST, *what])
    with tempfile.TemporaryFile() as printed:
        others = subprocess.Popen(
            [*PYTEST, "tests", f"--ignore={STORIES}"], stdout=printed, stderr=subprocess.STDOUT
        )
        try:
            stories = subprocess.call([*PYTEST, STORIES])
        finally:
            status = others.wait()
            printed.seek(0)
            sys.stdout.buffer.write(printed.read())
            sys.stdout.flush()
    return stories or status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
