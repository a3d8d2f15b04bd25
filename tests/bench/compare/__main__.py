"""Compare Handoff's relay with Janus, Pion and aiortc's MediaRelay. See tests/bench/README.md."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

from tests.bench.compare import install, namespace
from tests.bench.compare.measure import Result, measure
from tests.bench.compare.plan import FULL, QUICK, Plan
from tests.bench.compare.report import Report
from tests.bench.compare.servers import JANUS, SERVERS, versions

MODULE = "tests.bench.compare"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {MODULE}", description=__doc__)
    parser.add_argument("--install", action="store_true", help="apt-get install what is missing")
    parser.add_argument("--quick", action="store_true", help="one short round, below two minutes")
    parser.add_argument("--rounds", type=int, help="rounds instead of the plan's own")
    parser.add_argument("--servers", default=",".join(SERVERS), help="comma-separated names")
    parser.add_argument("--scenes", help="comma-separated names, all when absent")
    parser.add_argument("--json", type=Path, default=Path("build/bench/compare.json"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def chosen(arguments: argparse.Namespace) -> Plan:
    """The plan that the options ask for."""
    plan = QUICK if arguments.quick else FULL
    return plan.only(
        servers=arguments.servers.split(","),
        scenes=arguments.scenes.split(",") if arguments.scenes else None,
        rounds=arguments.rounds,
    )


async def play(plan: Plan) -> list[Result]:
    """Measure everything; a server that fails is named and left out of that round."""
    results = []
    for server, scene in plan:
        try:
            result = await measure(server, scene)
        except (RuntimeError, TimeoutError) as error:
            print(f"{scene.name:18} {server.name:18} failed: {error}", file=sys.stderr, flush=True)
            continue
        results.append(result)
        print(
            f"{scene.name:18} {server.name:18} {result.cpu_us_per_packet:8.2f} us/packet",
            file=sys.stderr,
            flush=True,
        )
    return results


def main() -> None:
    arguments = options()
    if arguments.install:
        install.install()
    if absent := install.missing():
        sys.exit(f"missing Debian packages: {' '.join(absent)} (try --install)")
    if arguments.inside:
        namespace.prepare()
    elif namespace.allowed():
        namespace.enter(MODULE, [*sys.argv[1:], "--inside"])
    else:
        print("no network namespace allowed here: Janus is left out", file=sys.stderr)
        arguments.servers = arguments.servers.replace(JANUS.name, "")
    report = Report(asyncio.run(play(chosen(arguments))))
    print(report.table())
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    found = report.as_json() | {"versions": versions()}
    arguments.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
