"""The maximum number of customers a rep helps at the same time (S34).

They count where the rep controls: who assists helps the colleague. Whoever knocks counts once they
are let in, and whoever was lost as long as their place is kept.
"""

from collections.abc import Iterable

from signaling.domain.ids import PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.life import controls
from signaling.domain.session import Session
from signaling.domain.terms.workload import Load


def helped_by(person: PersonId, sessions: Iterable[Session]) -> int:
    """How many customers this person helps in these sessions."""
    return sum(len(session.customers) for session in sessions if controls(session, person))


def has_no_room(session: Session, load: Load) -> bool:
    """Whether the rep in control may not help one more. `load`: theirs, now."""
    return load.most is not None and load.elsewhere + len(session.customers) >= load.most


def must_have_room(session: Session, load: Load) -> None:
    """Raises `too_many_customers`."""
    if has_no_room(session, load):
        raise Refused(Code.TOO_MANY_CUSTOMERS, limit=load.most)
