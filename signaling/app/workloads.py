"""How much each rep has to do, over all of their sessions (S34).

Each session decides in a mailbox of its own. Whoever is let into one of them counts for the others
before it is written, or two sessions would let in the same last one at the same time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from signaling.app.ports import Staff
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.ids import PersonId
from signaling.domain.rules.workload import helped_by
from signaling.domain.session import Session
from signaling.domain.terms.workload import FREE, Load


class Workloads:
    """Asked whenever a customer is to come in."""

    def __init__(self, sessions: Sessions, staff: Staff) -> None:
        self._sessions = sessions
        self._staff = staff
        self._coming: dict[str, PersonId] = {}  # sessions that let somebody in just now

    def of(self, session: Session) -> Load:
        """Of the rep who controls this session."""
        person = session.primary.person if session.primary is not None else None
        most = None if person is None else self._staff.most_customers(person)
        if person is None or most is None:
            return FREE
        others = (live.state for live in self._sessions if live.id != session.id)
        coming = sum(who == person for other, who in self._coming.items() if other != session.id)
        return Load(helped_by(person, others) + coming, most)

    def of_person(self, person: str) -> tuple[int, int | None]:
        """How many customers they help now, and may help at the same time."""
        helped = helped_by(PersonId(person), (live.state for live in self._sessions))
        return helped, self._staff.most_customers(person)

    @contextmanager
    def letting_in(self, live: LiveSession) -> Iterator[None]:
        """Around a job that lets somebody in, from before it is decided until it is written."""
        primary = live.state.primary
        if primary is None or primary.person is None:
            yield
            return
        self._coming[live.id] = primary.person
        try:
            yield
        finally:
            del self._coming[live.id]
