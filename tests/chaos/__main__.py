"""`python -m tests.chaos [--short] [--only EXPRESSION]`: every fault, long. JSON on stdout, the
table on stderr and both in build/chaos. Exit status 1 when anything does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos import table
from tests.chaos.catalogue import FAULTS
from tests.chaos.scene import Scene
from tests.chaos.world import Template

RESULT = Path("build/chaos")
REPS = 21


async def run(only: str, *, long: bool) -> list[table.Row]:
    """One after another, each beside a fresh server."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        template = await Template.make(Path(folder), REPS if long else 6)
        for name, fault in FAULTS.items():
            if re.search(only, name):
                own = Path(folder) / name
                own.mkdir()
                began = time.monotonic()
                row = await fault(Scene(template, own, long))
                rows.append(row)
                seconds = time.monotonic() - began
                print(f"{name}: {seconds:.0f} s, {row.failures()}", file=sys.stderr, flush=True)
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="as the tests run it")
    parser.add_argument("--only", default="", help="faults whose name this expression finds")
    flags = parser.parse_args()
    rows = asyncio.run(run(flags.only, long=not flags.short))
    RESULT.mkdir(parents=True, exist_ok=True)
    found = json.dumps([row.json() for row in rows], indent=2)
    (RESULT / "figures.json").write_text(found + "\n")
    (RESULT / "table.txt").write_text(table.text(rows) + "\n")
    print(found)
    print(table.text(rows), file=sys.stderr)
    return int(any(row.failures() for row in rows))


if __name__ == "__main__":
    sys.exit(main())
