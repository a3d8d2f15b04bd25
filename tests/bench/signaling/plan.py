"""What is measured, how long, and what is hoped for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """Seconds, commands a second, counts."""

    sessions: int
    rates: tuple[float, ...]
    seconds: float
    warm_up: float
    idle: float
    lag_rate: float
    lag_seconds: float
    joins: int
    live_sessions: int
    old: int  # events of the very long session
    old_rate: float
    resumes: int
    rounds: int
    pointed_rooms: int = 20
    patience: float = 1.0  # so many times as long as usual may a page be silent


FULL = Plan(
    sessions=500,
    rates=(50, 200, 500, 1_000),
    seconds=10,
    warm_up=3,
    idle=10,
    lag_rate=200,
    lag_seconds=20,
    joins=300,
    live_sessions=1_500,
    old=100_000,
    old_rate=50,
    resumes=20,
    rounds=2,
)
QUICK = Plan(
    sessions=100,
    rates=(50, 200),
    seconds=3,
    warm_up=1,
    idle=3,
    lag_rate=100,
    lag_seconds=5,
    joins=60,
    live_sessions=100,
    old=5_000,
    old_rate=50,
    resumes=5,
    rounds=1,
)
