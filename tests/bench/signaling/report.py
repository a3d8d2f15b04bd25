"""Medians over the rounds, ratios between servers, and whether the targets are met."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.signaling.contestants import HANDOFF, NODE, OTHERS
from tests.bench.table import columns

Found = Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]
"""Scene, server, one for each round."""

REAL, SLOW = "commands", "slow_disk"
DISKS = {REAL: "real", SLOW: "10 ms more"}


class Figures:
    """What was found, asked for by name; None for what was not played."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def of(self, scene: str, server: str, pick: Callable[[Mapping[str, Any]], Any]) -> float | None:
        values = [pick(each) for each in self._found.get(scene, {}).get(server, ())]
        known = [value for value in values if value is not None]
        return statistics.median(known) if known else None

    def at(self, scene: str, server: str, rate: float, measure: str) -> float | None:
        """One of the measures of a rate of commands."""
        return self.of(scene, server, lambda each: _at(each, rate).get(measure))

    def rates(self) -> list[float]:
        rounds = self._found.get(REAL, {}).get(HANDOFF) or self._found.get(SLOW, {}).get(HANDOFF)
        return [each["rate"] for each in rounds[0]["rates"]] if rounds else []


def _at(found: Mapping[str, Any], rate: float) -> Mapping[str, Any]:
    return next((each for each in found["rates"] if each["rate"] == rate), {})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, what was measured for it, and how it is said."""

    what: str
    value: float | None
    most: float
    unit: str

    @property
    def met(self) -> bool:
        return self.value is not None and self.value <= self.most

    def __str__(self) -> str:
        state = "met   " if self.met else "missed"
        return f"{state} {self.what}: {self.value:.3g} {self.unit} (at most {self.most:g})"


def table(found: Found) -> str:
    """All of it, for reading."""
    figures = Figures(found)
    parts = [
        _commands(figures),
        _sockets(figures),
        _pointers(figures),
        _lines(figures),
        _long(figures),
    ]
    verdicts = "\n".join(str(each) for each in targets(figures) if each.value is not None)
    return "\n\n".join(part for part in [*parts, verdicts] if part)


def targets(figures: Figures) -> list[Verdict]:
    """What is hoped for."""
    return [*_of_commands(figures), *_of_sockets(figures), *_of_long(figures)]


def _of_commands(figures: Figures) -> Iterable[Verdict]:
    for rate in figures.rates():
        own = figures.at(REAL, HANDOFF, rate, "cpu_us_a_command")
        for other in OTHERS:
            ratio = _ratio(own, figures.at(REAL, other, rate, "cpu_us_a_command"))
            yield Verdict(f"CPU a command at {rate:g}/s", ratio, 1.0, f"of {other}'s")
    for scene, disk in DISKS.items():
        for rate, most in ((200, 20.0), (500, 50.0)):
            p99 = figures.at(scene, HANDOFF, rate, "last_view_p99_ms")
            yield Verdict(f"last view at p99, {rate}/s, disk {disk}", p99, most, "ms")


def _of_sockets(figures: Figures) -> Iterable[Verdict]:
    own = (REAL, HANDOFF)
    yield Verdict("idle sockets", figures.of(*own, lambda f: f["idle_percent"]), 1.0, "% of a core")
    memory = figures.of(*own, lambda f: f["memory_kb_a_socket"])
    yield Verdict("memory with its share of the session", memory, 30.0, "kB a socket")
    lag = figures.of(*own, lambda f: f["lag"]["p999"])
    yield Verdict("loop lag at p99.9", lag, 20.0, "ms")
    join = figures.of("joins", HANDOFF, lambda f: f["cpu_ms"])
    yield Verdict("CPU of a join", join, 2.0, "ms")


def _of_long(figures: Figures) -> Iterable[Verdict]:
    start = figures.of("restart", HANDOFF, lambda f: f["full"]["seconds"])
    yield Verdict("restart with every session", start, 2.0, "s")
    for who, most in (("old", 2.0), ("young", 1.1)):
        ratio = figures.of("old_session", HANDOFF, lambda f, who=who: _of_alone(f, who))
        yield Verdict(f"CPU a command, {who} session", ratio, most, "of one alone")
    size = figures.of("old_session", HANDOFF, lambda f: f["resume"]["first_version"]["bytes"])
    yield Verdict("what a page that names version 1 is sent", size, 65_536, "bytes")


def _of_alone(found: Mapping[str, Any], who: str) -> float:
    ratio: float = found[who]["cpu_us_a_command"] / found["alone"]["cpu_us_a_command"]
    return ratio


# --- tables ---------------------------------------------------------------------------------------


def _commands(figures: Figures) -> str:
    head = (
        "disk commands/s server CPU-us/command of-bare of-pinging of-keeping of-node"
        " core-% p50-ms p99-ms view-bytes"
    )
    rows = [[cell.replace("-", " ") for cell in head.split()]]
    for scene, disk in DISKS.items():
        for rate in figures.rates():
            for server in (HANDOFF, *OTHERS):
                row = _command_row(figures, scene, server, rate)
                if row is not None:
                    rows.append([disk, f"{rate:g}", server, *row])
    return columns(rows) if len(rows) > 1 else ""


def _command_row(figures: Figures, scene: str, server: str, rate: float) -> list[str] | None:
    cpu = figures.at(scene, server, rate, "cpu_us_a_command")
    if cpu is None:
        return None
    ratios = [_ratio(cpu, figures.at(REAL, other, rate, "cpu_us_a_command")) for other in OTHERS]
    names = ("core_percent", "last_view_p50_ms", "last_view_p99_ms", "bytes_a_view")
    return [
        _text(cpu),
        *map(_text, ratios),
        *(_text(figures.at(scene, server, rate, name)) for name in names),
    ]


def _sockets(figures: Figures) -> str:
    rows = [["server", "idle core %", "kB/socket", "CPU ms/socket opened", "CPU ms/join", "lag"]]
    for server in (HANDOFF, *OTHERS):
        names = ("idle_percent", "memory_kb_a_socket", "open_cpu_ms")
        cells = [figures.of(REAL, server, lambda f, name=name: f[name]) for name in names]
        cells.append(figures.of("joins", server, lambda f: f["cpu_ms"]))
        cells.append(figures.of(REAL, server, lambda f: f.get("lag", {}).get("p999")))
        if any(cell is not None for cell in cells):
            rows.append([server, *map(_text, cells)])
    return columns(rows) if len(rows) > 1 else ""


def _pointers(figures: Figures) -> str:
    """One who points in each room, at 30 moves a second, seen by two."""
    head = ["server", "CPU us/move", "of node", "p50 ms", "p99 ms", "heard of sent"]
    rows = [head]
    other = figures.of("pointers", NODE, lambda f: f["cpu_us_a_move"])
    for server in (HANDOFF, *OTHERS):
        cpu = figures.of("pointers", server, lambda f: f["cpu_us_a_move"])
        if cpu is not None:
            names = ("p50_ms", "p99_ms")
            cells = [figures.of("pointers", server, lambda f, name=name: f[name]) for name in names]
            heard = figures.of("pointers", server, lambda f: f["heard"] / f["moves"] / 2)
            rows.append([server, *map(_text, (cpu, _ratio(cpu, other), *cells, heard))])
    return columns(rows) if len(rows) > 1 else ""


def _lines(figures: Figures) -> str:
    """One who writes in each room; a line has arrived when the last of three has it."""
    head = ["server", "CPU us/line", "of node", "last reader p50 ms", "p99 ms", "of sent"]
    rows = [head]
    other = figures.of("lines", NODE, lambda f: f["cpu_us_a_line"])
    for server in (HANDOFF, *OTHERS):
        cpu = figures.of("lines", server, lambda f: f["cpu_us_a_line"])
        if cpu is not None:
            names = ("p50_ms", "p99_ms")
            cells = [figures.of("lines", server, lambda f, name=name: f[name]) for name in names]
            arrived = figures.of("lines", server, lambda f: f["everywhere"] / f["lines"])
            rows.append([server, *map(_text, (cpu, _ratio(cpu, other), *cells, arrived))])
    return columns(rows) if len(rows) > 1 else ""


def _long(figures: Figures) -> str:
    rows = [["one session at a time", "CPU us/command", "of alone", "view bytes"]]
    for who, name in (
        ("alone", "young, nothing else there"),
        ("young", "young, beside the old one"),
        ("old", "old"),
    ):
        cpu = figures.of("old_session", HANDOFF, lambda f, who=who: f[who]["cpu_us_a_command"])
        ratio = figures.of("old_session", HANDOFF, lambda f, who=who: _of_alone(f, who))
        size = figures.of("old_session", HANDOFF, lambda f, who=who: f[who]["bytes_a_view"])
        if cpu is not None:
            rows.append([name, _text(cpu), _text(ratio), _text(size)])
    return columns(rows) if len(rows) > 1 else ""


def _ratio(own: float | None, other: float | None) -> float | None:
    return own / other if own is not None and other else None


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}" if value >= 1_000 else f"{value:.3g}"
