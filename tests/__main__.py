"""`python -m tests [what ...]`: all tests, or what is named as pytest takes it.

The stories in browsers mostly wait, most others compute: so they run beside each other, with a
part of the stories, so that both take about as long. What floods a server or measures a relay comes
first, alone. What ran beside the stories is printed at the end.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest"]
STORIES = Path("tests/browser")
ALONE = ("tests/chaos", "tests/media")


def main(what: list[str]) -> int:
    """The exit status: 0 when everything passed."""
    if what:
        return subprocess.call([*PYTEST, *what])
    alone = subprocess.call([*PYTEST, *ALONE])
    told = sorted(map(str, STORIES.rglob("test_*.py")))
    first = [one for place, one in enumerate(told) if place % 3]
    ignored = [f"--ignore={one}" for one in (*first, *ALONE)]
    with tempfile.TemporaryFile() as printed:
        others = subprocess.Popen(
            [*PYTEST, "tests", *ignored], stdout=printed, stderr=subprocess.STDOUT
        )
        try:
            stories = subprocess.call([*PYTEST, *first])
        finally:
            status = others.wait()
            printed.seek(0)
            sys.stdout.buffer.write(printed.read())
            sys.stdout.flush()
    return alone or stories or status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
