"""What is measured, in which order, and what is hoped for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tests.bench.compare.measure import Scene
from tests.bench.compare.servers import HANDOFF, JANUS, MEDIA_RELAY, PION, Server


@dataclass(frozen=True, slots=True)
class Part:
    """One scene, played by each of the servers in turn."""

    scene: Scene
    servers: tuple[Server, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Rounds are interleaved (A B C A B C), so that a slow minute hits everyone."""

    parts: tuple[Part, ...]
    rounds: int

    def __iter__(self) -> Iterator[tuple[Server, Scene]]:
        for _ in range(self.rounds):
            for part in self.parts:
                for server in part.servers:
                    yield server, part.scene

    def only(
        self, servers: Collection[str], scenes: Collection[str] | None, rounds: int | None
    ) -> Plan:
        """The same plan with the named servers and scenes alone (`None`: all)."""
        parts = (
            Part(part.scene, tuple(s for s in part.servers if s.name in servers))
            for part in self.parts
            if scenes is None or part.scene.name in scenes
        )
        return Plan(tuple(parts), rounds or self.rounds)


@dataclass(frozen=True, slots=True)
class Target:
    """Handoff's `measure` is at most `most`, or that many times `other`'s (in `other_scene`)."""

    scene: str
    measure: str
    most: float
    other: str | None = None
    other_scene: str | None = None


SFUS = (HANDOFF, JANUS, PION)

FULL = Plan(
    (
        Part(Scene("1 viewer", 1, seconds=10), SFUS),
        Part(Scene("10 viewers", 10, seconds=8), SFUS),
        Part(Scene("50 viewers", 50, seconds=8), SFUS),
        Part(Scene("400 viewers", 400, seconds=8), (HANDOFF,)),
        Part(Scene("1 decoded viewer", 1, seconds=8, warm_up=4), (MEDIA_RELAY,)),
        Part(Scene("100 sessions", 2, seconds=8, rooms=100, bits_per_second=500_000), SFUS[:2]),
    ),
    rounds=3,
)
QUICK = Plan(
    (
        Part(Scene("1 viewer", 1, seconds=4, warm_up=1), SFUS),
        Part(Scene("10 viewers", 10, seconds=4, warm_up=1), SFUS),
        Part(Scene("50 viewers", 50, seconds=4, warm_up=1), SFUS),
        Part(Scene("400 viewers", 400, seconds=4, warm_up=1), (HANDOFF,)),
        Part(Scene("1 decoded viewer", 1, seconds=4, warm_up=2), (MEDIA_RELAY,)),
    ),
    rounds=1,
)

CPU, MEDIAN, P99 = "cpu_us_per_packet", "latency_median_ms", "latency_p99_ms"
TARGETS = (
    Target("50 viewers", CPU, 5.0),
    Target("50 viewers", CPU, 1 / 6, JANUS.name),
    Target("50 viewers", CPU, 1 / 4, PION.name),
    Target("50 viewers", CPU, 1 / 200, MEDIA_RELAY.name, "1 decoded viewer"),
    Target("1 viewer", CPU, 0.6, JANUS.name),
    Target("400 viewers", CPU, 1.1, HANDOFF.name, "50 viewers"),
    Target("100 sessions", "cpu_percent", 0.6, JANUS.name),
    Target("50 viewers", MEDIAN, 0.5, PION.name),
    Target("50 viewers", P99, 0.5, PION.name),
    Target("1 viewer", MEDIAN, 1.0, PION.name),
    Target("1 viewer", P99, 1.0, PION.name),
    Target("50 viewers", "memory_kb_per_viewer", 150.0),
    Target("50 viewers", "cpu_ms_per_join", 3.0),
)
