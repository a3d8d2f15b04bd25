"""What queueing theory says of people in line, and a queue of a few lines to compare with.

Erlang C: people who come by chance (Poisson), are helped for an exponential time by `agents`, and
wait as long as it takes. Erlang A: as that, but everybody gives up after an exponential time.
`load`: people who come in the time one is helped; times are means, in the same unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapreplace


def erlang_c(agents: int, load: float, helping: float) -> float:
    """How long people wait on average; `load` below `agents`."""
    blocked = 1.0  # Erlang B, one more agent at a time
    for count in range(1, agents + 1):
        blocked = load * blocked / (count + load * blocked)
    waits = blocked / (1 - load / agents * (1 - blocked))
    return waits * helping / (agents - load)


def erlang_a(agents: int, load: float, helping: float, patience: float) -> tuple[float, float]:
    """How long people wait on average, those who give up too; and the share who give up. From the
    balance of the states: so many are there, of whom those beyond `agents` wait.
    """
    weight, total, waiting, states = 1.0, 1.0, 0.0, 0
    while weight > 1e-12 * total or states < agents:
        states += 1
        leaving = min(states, agents) / helping + max(0, states - agents) / patience
        weight *= load / helping / leaving
        total += weight
        waiting += max(0, states - agents) * weight
    wait = waiting / total / (load / helping)  # Little's law
    return wait, wait / patience


@dataclass(frozen=True)
class Customer:
    """`patience` None: waits as long as it takes."""

    comes: float
    helped_for: float
    patience: float | None = None


def waits(customers: Sequence[Customer], agents: int) -> list[float]:
    """How long each waits, by the plainest of all queues: one line, whoever is free first."""
    free, waited = [0.0] * agents, []
    for one in customers:
        wait = max(0.0, free[0] - one.comes)
        if one.patience is not None and one.patience < wait:
            waited.append(one.patience)
            continue
        heapreplace(free, one.comes + wait + one.helped_for)
        waited.append(wait)
    return waited
