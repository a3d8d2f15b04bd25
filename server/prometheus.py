"""Prometheus's text format 0.0.4, as much of it as counters and gauges need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


@dataclass(frozen=True)
class Family:
    """One metric with all its samples. Names and labels follow prometheus.io/docs/practices."""

    name: str
    kind: Literal["counter", "gauge"]
    help: str
    samples: list[tuple[Mapping[str, str], float]] = field(default_factory=list)

    def add(self, value: float, **labels: str) -> None:
        """One more sample."""
        self.samples.append((labels, value))


def text(families: Iterable[Family]) -> str:
    """The page. A family without samples is still described."""
    return "".join(f"{line}\n" for family in families for line in _lines(family))


def _lines(family: Family) -> Iterable[str]:
    yield f"# HELP {family.name} {family.help}"
    yield f"# TYPE {family.name} {family.kind}"
    for labels, value in family.samples:
        inside = ",".join(f'{name}="{text.translate(_ESCAPES)}"' for name, text in labels.items())
        yield (
            f"{family.name}{{{inside}}} {_number(value)}"
            if inside
            else (f"{family.name} {_number(value)}")
        )


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
