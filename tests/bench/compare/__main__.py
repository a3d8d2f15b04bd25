"""Compare Handoff's relay with Janus, Pion and aiortc's MediaRelay. See tests/bench/README.md."""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Collection
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
    parser.add_argument("--quick", action="store_true", help="one short round, about two minutes")
    parser.add_argument("--rounds", type=int, help="rounds instead of the plan's own")
    parser.add_argument("--servers", default=",".join(SERVERS), help="comma-separated names")
    parser.add_argument("--scenes", help="comma-separated names, all when absent")
    parser.add_argument("--json", type=Path, default=Path("build/bench/compare.json"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def left_out(own_network: bool) -> dict[str, str]:
    """The servers that this machine cannot run, and why."""
    found = {} if own_network else {JANUS.name: "no network namespace is allowed here"}
    for server, packages in install.missing().items():
        found[server] = f"not installed: {', '.join(packages)}"
    return found


def chosen(arguments: argparse.Namespace, absent: Collection[str]) -> Plan:
    """The plan that the options ask for, as far as it can be played."""
    plan = QUICK if arguments.quick else FULL
    return plan.only(
        servers=[name for name in arguments.servers.split(",") if name not in absent],
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


def install_what_can_be() -> None:
    """What still is missing afterwards is left out."""
    try:
        install.install()
    except subprocess.CalledProcessError as error:
        print(f"cannot install everything: {error}", file=sys.stderr)


def main() -> None:
    arguments = options()
    if arguments.inside:
        namespace.prepare()
    else:
        if arguments.install:
            install_what_can_be()
        if namespace.allowed():
            namespace.enter(MODULE, [*sys.argv[1:], "--inside"])
    absent = left_out(own_network=arguments.inside)
    report = Report(asyncio.run(play(chosen(arguments, absent))))
    print(report.table())
    for server, reason in absent.items():
        print(f"left out: {server} ({reason})")
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    found = report.as_json() | {"versions": versions(), "left_out": absent}
    arguments.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
