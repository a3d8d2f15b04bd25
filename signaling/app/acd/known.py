"""What sessions have to know of the acd."""

from collections.abc import Collection

from signaling.acd.ids import PersonId, QueueId
from signaling.acd.terms.queues import Supervision
from signaling.app.acd.acd import Acd
from signaling.app.ports import Queueing
from signaling.domain.terms.supervision import Policy
from signaling.domain.terms.transfer import Called
from signaling.told.desk.words import called


class KnownToSessions(Queueing):
    """Implements the `Queueing` port."""

    def __init__(self, acd: Acd) -> None:
        self._acd = acd

    def agent(self, person: str) -> bool:
        return PersonId(person) in self._acd.state.agents.known

    def known_queue(self, queue: str) -> bool:
        return QueueId(queue) in self._acd.state.queues.known

    def known_agents(self, persons: Collection[str]) -> bool:
        return all(map(self.agent, persons))

    def called(self, queue: str | None, persons: Collection[str]) -> tuple[Called, ...]:
        state = self._acd.state
        known = state.queues.known.get(QueueId(queue)) if queue is not None else None
        queues = () if known is None else (Called(known.names.en, known.names.zh),)
        people = (called(state, PersonId(person)) for person in persons)
        return (*queues, *(Called(name, name) for name in people if name))

    def watches(self, manager: str, persons: Collection[str]) -> bool:
        known = self._acd.state.agents.managers.get(PersonId(manager))
        if known is None:
            return False
        if known.agents is None:
            return any(map(self.agent, persons))
        return not set(known.agents).isdisjoint(persons)

    def may_take_over(self, manager: str) -> bool:
        known = self._acd.state.agents.managers.get(PersonId(manager))
        return known is not None and known.may_take_over

    def policy(self) -> Policy:
        queues = self._acd.state.queues
        return Policy(queues.supervision is Supervision.TOLD, queues.policy)
