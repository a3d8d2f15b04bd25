"""Queues and agents as a test says."""

from collections.abc import Collection
from dataclasses import dataclass, field

from signaling.domain.terms.supervision import Policy


@dataclass
class FakeQueueing:
    """Implements the `Queueing` port. People by the ids of their accounts."""

    agents: set[str] = field(default_factory=set)
    queues: set[str] = field(default_factory=set)

    managers: set[str] = field(default_factory=set)
    takers: set[str] = field(default_factory=set)
    told: Policy = field(default_factory=Policy)

    def agent(self, person: str) -> bool:
        return person in self.agents

    def known_queue(self, queue: str) -> bool:
        return queue in self.queues

    def known_agents(self, persons: Collection[str]) -> bool:
        return self.agents.issuperset(persons)

    def watches(self, manager: str, persons: Collection[str]) -> bool:
        return manager in self.managers

    def may_take_over(self, manager: str) -> bool:
        return manager in self.takers

    def policy(self) -> Policy:
        return self.told
