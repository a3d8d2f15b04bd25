"""What a fault did, as a row: for machines as JSON, for people in columns."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

END_SECONDS = 1.0  # the longest a primary may wait until the session is over
TIMES_SLOWER = 2.0  # p99 of other sessions' commands, under the fault and quiet
LOG_LINES = 100  # a fault may be told of, not narrated


@dataclass(frozen=True)
class Measured:
    """Commands of other sessions for some seconds: how long each took, and how busy the server was
    meanwhile, as a share of one core.
    """

    seconds: list[float]
    busy: float


Pair = tuple[Measured, Measured]  # quiet, and under the fault


def p99(seconds: Sequence[float]) -> float:
    """Milliseconds."""
    ordered = sorted(seconds)
    return round(ordered[math.ceil(0.99 * len(ordered)) - 1] * 1_000, 1)


@dataclass
class Row:
    """`lost`: acknowledged work that is not in the history. `ghosts`: people shown as connected who
    have no page. `wrong`: whatever else should not be, in words. None: not measured.
    """

    fault: str
    how: str = ""
    tries: int = 0
    lost: int = 0
    ghosts: int = 0
    end_seconds: float | None = None
    quiet_p99_ms: float | None = None
    fault_p99_ms: float | None = None
    quiet_busy: float | None = None  # the server, in cores
    fault_busy: float | None = None
    commands: int = 0  # that the two p99 are of
    log_lines: int = 0
    leaked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    for_all: bool = False  # the fault is everybody's: others may be slower

    @property
    def times_slower(self) -> float | None:
        if self.quiet_p99_ms is None or self.fault_p99_ms is None:
            return None
        return round(self.fault_p99_ms / self.quiet_p99_ms, 1)

    def compare(self, pairs: Sequence[Pair]) -> None:
        """What other sessions' commands took: of both p99 the median of all turns."""
        told = [(p99(q.seconds), p99(f.seconds)) for q, f in pairs if q.seconds and f.seconds]
        if told:
            self.quiet_p99_ms = round(median(quiet for quiet, _ in told), 1)
            self.fault_p99_ms = round(median(fault for _, fault in told), 1)
            self.notes["p99 by turns"] = told
            self.quiet_busy = round(median(quiet.busy for quiet, _ in pairs), 3)
            self.fault_busy = round(median(fault.busy for _, fault in pairs), 3)
        if not all(fault.seconds for _, fault in pairs):
            self.wrong.append("no command of other sessions was answered")
        self.commands = sum(len(fault.seconds) for _, fault in pairs)

    def ended(self, seconds: float) -> None:
        self.end_seconds = round(max(self.end_seconds or 0.0, seconds), 3)

    def faults(self) -> list[str]:
        """What does not hold whatever the machine; [] when all does."""
        found = [
            what if times == 1 else f"{what} ({times} times)"
            for what, times in Counter(self.wrong).items()
        ]
        if self.lost:
            found.append(f"{self.lost} acknowledged commands are lost")
        if self.ghosts:
            found.append(f"{self.ghosts} ghosts")
        if self.leaked:
            found.append(f"in the log: {', '.join(self.leaked)}")
        if self.log_lines > LOG_LINES:
            found.append(f"{self.log_lines} lines in the log")
        return found

    def failures(self) -> list[str]:
        """The same, and what is slower than it may be."""
        found = self.faults()
        if self.end_seconds is not None and self.end_seconds > END_SECONDS:
            found.append(f"End took {self.end_seconds} s")
        if self.times_slower is not None and self.times_slower > TIMES_SLOWER and not self.for_all:
            found.append(f"others {self.times_slower} times slower")
        return found

    def json(self) -> dict[str, Any]:
        return asdict(self) | {"times_slower": self.times_slower, "failures": self.failures()}


HEADS = (
    "fault", "tries", "lost", "ghosts", "End s", "p99 quiet ms", "p99 fault ms", "times",
    "cores quiet", "cores fault", "log lines", "secrets in it", "holds",
)  # fmt: skip


def text(rows: Sequence[Row]) -> str:
    """The table, and below it what does not hold."""
    cells = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    for row in rows:
        lines += [f"{row.fault}: {failure}" for failure in row.failures()]
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    measured = (
        *(row.end_seconds, row.quiet_p99_ms, row.fault_p99_ms, row.times_slower),
        *(row.quiet_busy, row.fault_busy),
    )
    return (
        row.fault,
        str(row.tries),
        str(row.lost),
        str(row.ghosts),
        *("-" if figure is None else str(figure) for figure in measured),
        str(row.log_lines),
        ", ".join(row.leaked) or "no",
        "no" if row.failures() else "yes",
    )
