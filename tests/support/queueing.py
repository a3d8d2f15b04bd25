"""Queues and agents as a test says."""

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass
class FakeQueueing:
    """Implements the `Queueing` port. People by the ids of their accounts."""

    agents: set[str] = field(default_factory=set)
    queues: set[str] = field(default_factory=set)

    def agent(self, person: str) -> bool:
        return person in self.agents

    def known_queue(self, queue: str) -> bool:
        return queue in self.queues

    def known_agents(self, persons: Collection[str]) -> bool:
        return self.agents.issuperset(persons)
