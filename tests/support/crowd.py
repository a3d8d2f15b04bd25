"""Many people in line and many agents, to see what one change among them takes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from signaling.acd.terms.agents import AgentsKeep
from signaling.acd.terms.queues import Distribution
from tests.support.acd import AcdStory, profile, queue

QUEUES = 10


def crowd(waiting: int, agents: int, way: Distribution = Distribution.MOST_IDLE) -> AcdStory:
    """All agents help somebody, and so many wait; two queues for each agent."""
    names = [f"q{number}" for number in range(QUEUES)]
    it = AcdStory(*(queue(name, closing=999, distribution=way) for name in names))
    profiles = [
        profile(f"A{n:03}", names[n % QUEUES], names[(n + 1) % QUEUES]) for n in range(agents)
    ]
    it.do(AgentsKeep, agents=tuple(profiles))
    for number, one in enumerate(profiles):
        it.works(one.person)
        it.enters(f"helped {number}", names[number % QUEUES])
        (person,) = it.asked(f"helped {number}")
        it.helps(person, f"helped {number}")
        it.at += 0.01
    for number in range(waiting):
        it.enters(f"waits {number}", names[number % QUEUES])
        it.at += 0.01
    return it


@dataclass
class Calls:
    """How many functions were called: of ours, of Python's, and of the interpreter's own."""

    count: int = 0


@contextmanager
def counted() -> Iterator[Calls]:
    """Counts while it is open; the same every time, however busy the machine is."""
    calls, before = Calls(), sys.getprofile()

    def note(frame: FrameType, event: str, arg: Any) -> None:
        calls.count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def changes(it: AcdStory) -> dict[str, Callable[[], object]]:
    """What happens most, with an order in which it can: each once."""
    first = "helped 0"
    return {
        "somebody comes": lambda: it.enters("new", "q0"),
        "somebody writes": lambda: it.says("new", "hello"),
        "somebody leaves": lambda: it.leaves("waits 55"),
        "an agent is free, and is asked": lambda: it.ends(first),
        "nobody answers, the next is asked": lambda: it.wait(30),
        "a page is lost": lambda: it.loses("waits 77"),
    }
