"""Medians with their range, the ratios between servers, as a table and as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.compare.measure import Result
from tests.bench.compare.plan import TARGETS, Target
from tests.bench.table import columns

COLUMNS = {
    "cpu_us_per_packet": "CPU us/packet",
    "cpu_percent": "core %",
    "latency_median_ms": "median ms",
    "latency_p99_ms": "p99 ms",
    "memory_kb_per_viewer": "kB/viewer",
    "cpu_ms_per_join": "CPU ms/join",
    "delivered": "delivered",
}


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure over the rounds."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        known = sorted(values)
        return cls(statistics.median(known), known[0], known[-1])

    def __str__(self) -> str:
        if self.least == self.most:
            return f"{self.median:.4g}"
        return f"{self.median:.4g} ({self.least:.4g}-{self.most:.4g})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target and what was measured for it."""

    target: Target
    value: float
    met: bool


class Report:
    """All results of a run, grouped by scene and server."""

    def __init__(self, results: Sequence[Result]) -> None:
        self._results = results
        self._groups: dict[tuple[str, str], list[Result]] = {}
        for result in results:
            self._groups.setdefault((result.scene, result.server), []).append(result)

    def spread(self, scene: str, server: str, measure: str) -> Spread | None:
        values = [getattr(r, measure) for r in self._groups.get((scene, server), ())]
        known = [value for value in values if value is not None]
        return Spread.of(known) if known else None

    def verdicts(self) -> list[Verdict]:
        """The targets for which everything was measured."""
        found = []
        for target in TARGETS:
            own = self.spread(target.scene, "handoff", target.measure)
            base = Spread(1, 1, 1)
            if target.other:
                other_scene = target.other_scene or target.scene
                base = self.spread(other_scene, target.other, target.measure) or Spread(0, 0, 0)
            if own and base.median:
                value = own.median / base.median
                found.append(Verdict(target, value, value <= target.most))
        return found

    def table(self) -> str:
        head = ["scene", "server", *COLUMNS.values(), "SRTP"]
        rows = [head, *(self._row(*key) for key in sorted(self._groups, key=_by_size))]
        return "\n".join([columns(rows), "", *map(_sentence, self.verdicts())])

    def as_json(self) -> dict[str, Any]:
        return {
            "machine": {
                "cores": os.cpu_count(),
                "kernel": platform.release(),
                "python": platform.python_version(),
                "load": os.getloadavg(),
            },
            "results": [result.as_json() for result in self._results],
            "targets": [
                {
                    "scene": v.target.scene,
                    "measure": v.target.measure,
                    "against": v.target.other,
                    "most": v.target.most,
                    "value": v.value,
                    "met": v.met,
                }
                for v in self.verdicts()
            ],
        }

    def _row(self, scene: str, server: str) -> list[str]:
        figures = (self.spread(scene, server, measure) for measure in COLUMNS)
        profile = self._groups[scene, server][0].profile.removeprefix("SRTP_")
        return [scene, server, *(str(f) if f else "-" for f in figures), profile]


def _by_size(key: tuple[str, str]) -> tuple[bool, int, str]:
    scene, server = key
    return "viewer" not in scene, int(scene.split()[0]), server


def _sentence(verdict: Verdict) -> str:
    target = verdict.target
    against = f" of {target.other}" if target.other else ""
    if target.other_scene:
        against += f" at {target.other_scene}"
    label = COLUMNS[target.measure]
    state = "met   " if verdict.met else "missed"
    value, most = f"{verdict.value:.3g}", f"{target.most:.3g}"
    return f"{state} {target.scene}, {label}: {value}{against} (at most {most})"
