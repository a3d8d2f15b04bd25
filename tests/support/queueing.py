"""Queues and agents as a test says."""

from collections.abc import Collection
from dataclasses import dataclass, field

from signaling.domain.terms.supervision import Policy
from signaling.domain.terms.transfer import Called


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

    def called(self, queue: str | None, persons: Collection[str]) -> tuple[Called, ...]:
        names = [one.removeprefix("p-") for one in (*([queue] if queue else []), *persons)]
        return tuple(Called(name, name) for name in names)

    def watches(self, manager: str, persons: Collection[str]) -> bool:
        return manager in self.managers

    def may_take_over(self, manager: str) -> bool:
        return manager in self.takers

    def policy(self) -> Policy:
        return self.told
