"""What the session core costs beside bare Socket.IO servers. See tests/bench/README.md."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.signaling import install, lines, measure, pointers, report
from tests.bench.signaling.contestants import HANDOFF, KEEPING, NODE, OTHERS, folder
from tests.bench.signaling.plan import FULL, QUICK, Plan

MODULE = "tests.bench.signaling"
COMPARED = {"joins": measure.joins, "pointers": pointers.pointers, "lines": lines.lines}
SCENES = ("commands", "slow_disk", "joins", "pointers", "lines", "restart", "old_session")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {MODULE}", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short and small: for trying")
    parser.add_argument("--rounds", type=int, help="rounds instead of the plan's own")
    parser.add_argument("--servers", default=",".join((HANDOFF, *OTHERS)))
    parser.add_argument("--scenes", default=",".join(SCENES))
    parser.add_argument("--json", type=Path, default=Path("build/bench/signaling.json"))
    return parser.parse_args()


class Run:
    """One run of the bench: what was found so far, and what could not be played."""

    def __init__(self, plan: Plan, servers: list[str], scenes: list[str]) -> None:
        self._plan = plan
        self._scenes = scenes
        self.left_out: dict[str, str] = {}
        reason = install.node_why_not() if NODE in servers else None
        if reason is not None:
            self.left_out[NODE] = reason
        self._servers = [server for server in servers if server not in self.left_out]
        self._compared = [server for server in self._servers if server != KEEPING]
        self._sample: dict[str, Any] | None = None
        self.found: dict[str, dict[str, list[Any]]] = {}

    async def play(self) -> None:
        """Everything; rounds are interleaved, so that a slow minute hits everyone."""
        for _ in range(self._plan.rounds):
            for server in self._servers:
                if "commands" in self._scenes:
                    await self._contest("commands", server)
            if "slow_disk" in self._scenes and HANDOFF in self._servers:
                await self._slow()
            for scene, play in COMPARED.items():
                for server in self._compared if scene in self._scenes else ():
                    if server == HANDOFF or self._sample is not None:
                        await self._try(
                            scene, server, lambda p=play, s=server: p(s, self._plan, self._sample)
                        )
        if HANDOFF in self._servers:
            if "restart" in self._scenes:
                await self._try("restart", HANDOFF, lambda: measure.restart(self._plan))
            if "old_session" in self._scenes:
                await self._try("old_session", HANDOFF, lambda: measure.old_session(self._plan))

    async def _contest(self, scene: str, server: str, slow: dict[str, str] | None = None) -> None:
        if server != HANDOFF and self._sample is None:
            self.left_out[server] = "nothing to send: Handoff was not played before"
            return
        await self._try(
            scene, server, lambda: measure.contest(server, self._plan, self._sample, slow)
        )

    async def _slow(self) -> None:
        with folder() as made:
            slow = install.slow_disk(made)
            if slow is None:
                self.left_out["slow_disk"] = "no C compiler"
            else:
                await self._contest("slow_disk", HANDOFF, slow)

    async def _try(
        self, scene: str, server: str, play: Callable[[], Coroutine[Any, Any, Any]]
    ) -> None:
        """A scene that fails is named and costs the others nothing."""
        print(f"{scene:12} {server} ...", file=sys.stderr, flush=True)
        try:
            found = await play()
        except (RuntimeError, TimeoutError, OSError) as error:
            self.left_out[f"{scene} of {server}"] = f"failed: {error}"
            print(f"{scene:12} {server} failed: {error}", file=sys.stderr, flush=True)
            return
        self._sample = found.pop("sample", self._sample)
        self.found.setdefault(scene, {}).setdefault(server, []).append(found)


def main() -> None:
    asked = options()
    plan = QUICK if asked.quick else FULL
    if asked.rounds:
        plan = replace(plan, rounds=asked.rounds)
    run = Run(plan, asked.servers.split(","), asked.scenes.split(","))
    asyncio.run(run.play())
    print(report.table(run.found))
    for what, reason in run.left_out.items():
        print(f"left out: {what} ({reason})")
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    found = {"found": run.found, "left_out": run.left_out, "versions": install.versions()}
    asked.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
