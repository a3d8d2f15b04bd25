"""A session that was handed to a queue or to agents, as the acd is told of it."""

from dataclasses import dataclass

from signaling.domain.rules.transfer import waits
from signaling.domain.session import Session


@dataclass(frozen=True)
class Handed:
    """`by`: the account of who transferred it. Either `queue` or `agents`."""

    session: str
    by: str
    customer: str
    queue: str | None
    agents: tuple[str, ...]
    message: str


def handed(session: Session) -> Handed | None:
    """None: it does not wait for anybody."""
    waiting = waits(session)
    if waiting is None:
        return None
    helped = session.people.get(session.focus.customer) if session.focus.customer else None
    customer = helped or next(iter(session.customers), None)
    return Handed(
        session=session.id,
        by=session.people[waiting.by].person or "",
        customer=customer.name if customer is not None else "",
        queue=waiting.target.queue,
        agents=waiting.target.agents,
        message=waiting.message,
    )
