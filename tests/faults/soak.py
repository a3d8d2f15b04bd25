"""`python -m tests.faults.soak [--joins 2000]`: does the relay hold less than it was given back?

Prints JSON: what it held after warming up and after so many joins and leaves. Exit status 1 when
anything is left behind.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from typing import Any

from tests.faults.joins import Joins
from tests.faults.relay_process import RelayProcess

MEMORY = 1.05  # times what it was after warming up


async def soak(joins: int, *, warm_up: int, steps: int = 4, uvloop: bool = True) -> dict[str, Any]:
    """Warm up, measure, let so many join and leave, measure in `steps`."""
    began = time.monotonic()
    async with RelayProcess.started(uvloop=uvloop) as relay:
        visitors = Joins(relay, seed=11)
        await visitors.run(warm_up)
        held = await visitors.emptied()
        before = await relay.ask("measure")
        visitors.count = 0
        visitors.kinds.clear()
        between: list[dict[str, Any]] = []
        for step in range(steps):
            await visitors.run(joins * (step + 1) // steps - visitors.count)
            held = await visitors.emptied()
            between.append({"joins": visitors.count, **await relay.ask("measure")})
        counters = await relay.ask("counters")
    report = {
        "joins": visitors.count,
        "visits": dict(visitors.kinds),
        "warm_up": warm_up,
        "before": before,
        "after": between[-1],
        "rss_kib": [before["rss_kib"], *(m["rss_kib"] for m in between)],
        "memory_ratio": round(between[-1]["rss_kib"] / before["rss_kib"], 4),
        "held": held,
        "counters": counters,
        "seconds": round(time.monotonic() - began, 1),
    }
    return report | {"left_behind": left_behind(report)}


def left_behind(report: dict[str, Any]) -> list[str]:
    """What is more than it was, in words; empty when nothing leaks."""
    before, after = report["before"], report["after"]
    found = [f"{name}: {count} held" for name, count in report["held"].items() if count]
    found += [
        f"{name}: {before[name]} before, {after[name]} after"
        for name in ("descriptors", "tasks")
        if after[name] != before[name]
    ]
    found += [f"{kind}: {count} alive" for kind, count in after["objects"].items() if count]
    found += [f"the loop complained: {text}" for text in set(after["complaints"])]
    if report["memory_ratio"] > MEMORY:
        found.append(f"memory: {report['memory_ratio']} times")
    if report["counters"].get("raised"):
        found.append(f"raised: {report['counters']['raised']}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--joins", type=int, default=2_000)
    parser.add_argument("--warm-up", type=int, default=400)
    flags = parser.parse_args()
    report = asyncio.run(soak(flags.joins, warm_up=flags.warm_up))
    print(json.dumps(report, indent=2))
    return 1 if report["left_behind"] else 0


if __name__ == "__main__":
    sys.exit(main())
