"""`make bench`: everything that is measured, in one run. See tests/bench/README.md.

A part that this machine cannot run says so in the result; one that fails does not cost the others.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import (
    desk_bench,
    files_bench,
    finishing_bench,
    first_frame,
    link,
    pages_bench,
    recording_bench,
    relay_bench,
    slow_viewer,
    table,
    voice_bare,
    voice_bench,
    voice_janus,
)

RESULT = Path("build/bench/figures.json")


class LeftOut(Exception):
    """This machine cannot do it; the message says why."""


# The parts: each gives what it found and the same for reading, in little time when `quick`.


def comparison(quick: bool) -> tuple[Any, str]:
    """In a process of its own, because it moves into a network namespace."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "compare.json"
        command = [sys.executable, "-m", "tests.bench.compare", "--install", "--json", str(result)]
        if quick:
            command.append("--quick")
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(result.read_text()), done.stdout


def relay(quick: bool) -> tuple[Any, str]:
    counts, seconds = ((1, 50), 3.0) if quick else ((1, 10, 50), 8.0)
    rows = [asyncio.run(relay_bench.measure(count, seconds, [])) for count in counts]
    return rows, table.relay(rows)


def voice(quick: bool) -> tuple[Any, str]:
    """Beside the least that it can take, and Janus and Pion where there are such."""
    counts, seconds = ((2, 6), 3.0) if quick else ((2, 6, 20), 8.0)
    reason = voice_janus.why_not()
    rows = []
    for count in counts:
        rows.append(asyncio.run(voice_bench.measure(count, seconds)))
        if not voice_bare.why_not():
            rows.append(asyncio.run(voice_bare.measure(count, seconds)))
        if not reason:
            rows += voice_janus.play(count, seconds)
    return rows, table.voice(rows) + (f"\nleft out: Janus and Pion ({reason})" if reason else "")


def recording(quick: bool) -> tuple[Any, str]:
    shares, turns, seconds = (6, 4, 1.0) if quick else (12, 8, 1.5)
    found = asyncio.run(recording_bench.measure(shares, turns, seconds))
    found |= finishing_bench.measure(60 if quick else 600)
    return found, table.recording(found)


def viewer_behind_a_slow_link(quick: bool) -> tuple[Any, str]:
    if reason := link.why_not():
        raise LeftOut(reason)
    options = slow_viewer.options(["--seconds", "5"] if quick else [])
    found = asyncio.run(slow_viewer.run(options))
    return found, table.slow_viewer(found)


def signaling(quick: bool) -> tuple[Any, str]:
    """In a process of its own, as its servers and its load client are."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "signaling.json"
        command = [sys.executable, "-m", "tests.bench.signaling", "--json", str(result)]
        if quick:
            command.append("--quick")
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(result.read_text()), done.stdout


def pages(quick: bool) -> tuple[Any, str]:
    found = asyncio.run(pages_bench.measure(2 if quick else 10))
    return found, table.pages(found)


def first(quick: bool) -> tuple[Any, str]:
    found = asyncio.run(first_frame.measure(2 if quick else 10))
    return found, table.first_frame(found)


def files(quick: bool) -> tuple[Any, str]:
    if reason := files_bench.why_not():
        raise LeftOut(reason)
    found = asyncio.run(files_bench.measure(50 if quick else 200, 1 if quick else 5))
    return found, table.files(found)


def desk(quick: bool) -> tuple[Any, str]:
    waiting, agents, rounds = (100, 20, 60) if quick else (1_000, 200, 240)
    found = asyncio.run(desk_bench.beside_fewer(waiting, agents, rounds))
    found |= asyncio.run(desk_bench.rings(agents))
    return found, table.desk(found)


PARTS: dict[str, tuple[str, Callable[[bool], tuple[Any, str]]]] = {
    "comparison": ("The relay beside other servers", comparison),
    "relay": ("The relay alone", relay),
    "voice": ("People who talk, all at once", voice),
    "recording": ("What a recording costs", recording),
    "signaling": ("The session core beside bare Socket.IO servers", signaling),
    "slow_viewer": ("A viewer behind a slow link beside a good one", viewer_behind_a_slow_link),
    "pages": ("What people wait for", pages),
    "first_frame": ("From the choice in the picker to the first frame", first),
    "desk": ("An offer to an agent, with a thousand people in line", desk),
    "files": ("A file that comes in, beside nginx's PUT", files),
}


def play(name: str, quick: bool) -> tuple[Any, str]:
    """One part: what goes into the JSON, and its table below its title."""
    title, measure = PARTS[name]
    print(f"{title} ...", file=sys.stderr, flush=True)
    try:
        found, text = measure(quick)
    except LeftOut as reason:
        found, text = {"left_out": str(reason)}, f"left out: {reason}"
    except Exception as error:  # the other parts took minutes: they are kept
        found, text = {"failed": repr(error)}, f"failed: {error!r}"
    return found, f"{title}\n\n{text.strip()}\n"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="everything, but short: for trying")
    parser.add_argument("--parts", default=",".join(PARTS), help="comma-separated, all when absent")
    parser.add_argument("--json", type=Path, default=RESULT)
    return parser.parse_args()


def main() -> None:
    asked = options()
    begin = time.monotonic()
    played = {name: play(name, asked.quick) for name in asked.parts.split(",")}
    found = {name: part for name, (part, _) in played.items()}
    summary = {"quick": asked.quick, "took_seconds": round(time.monotonic() - begin)}
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(summary | found, indent=2) + "\n")
    print("\n".join(text for _, text in played.values()))
    print(f"Every single result is in {asked.json}.")
    if any("failed" in part for part in found.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
