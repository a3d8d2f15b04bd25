"""`python -m tests.media.fuzz [--packets 1000000] [--seed 1]`: prints JSON, 1 when a rule broke."""

from __future__ import annotations

import argparse
import json
import sys

import uvloop

from tests.media.fuzz.edge import fuzz
from tests.media.fuzz.rules import broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packets", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    flags = parser.parse_args()

    def progress(sent: int) -> None:
        print(f"\r{sent:,} packets", end="", file=sys.stderr, flush=True)

    report = uvloop.run(fuzz(flags.packets, flags.seed, progress))
    print(file=sys.stderr)
    rules = broken(report)
    print(
        json.dumps(
            {
                "packets": report.packets,
                "seed": flags.seed,
                "rounds": report.rounds,
                "kinds": {
                    kind: {
                        "sent": sent,
                        "counted": report.counted[kind],
                        "longest_ms": round(1e3 * report.longest.get(kind, 0.0), 1),
                    }
                    for kind, sent in sorted(report.sent.items())
                },
                "counters": dict(sorted(report.counters.items())),
                "constrained_viewers": report.constrained,
                "unread": report.unread,
                "bystander": {
                    "sent": report.bystander_sent,
                    "missing": report.bystander_missing,
                },
                "seconds": round(report.seconds, 1),
                "broken": rules,
            },
            indent=2,
        )
    )
    return 1 if rules else 0


if __name__ == "__main__":
    sys.exit(main())
