"""What time alone will bring about, derived from the state: nobody starts or cancels a timer."""

from signaling.domain.commands import Command, OfferDue, PresenceDue, RequestDue
from signaling.domain.model import Session
from signaling.domain.presence import due_at, knock_due_at


def deadlines(session: Session) -> list[tuple[float, Command]]:
    """When to put which command, soonest first. Each is checked again by `decide`, so one too early
    or too late is harmless.
    """
    if session.ended:
        return []
    due: list[tuple[float, Command]] = []
    for participant in session.present:
        at = due_at(session, participant)
        if at is not None:
            due.append((at, PresenceDue(at=at, participant=participant.id)))
    for knock in session.knocks.values():
        at = knock_due_at(session, knock)
        due.append((at, PresenceDue(at=at, participant=knock.id)))
    for request in session.requests.values():
        due.append((request.deadline, RequestDue(at=request.deadline, request=request.id)))
    if session.offer is not None:
        due.append(
            (session.offer.deadline, OfferDue(at=session.offer.deadline, to=session.offer.to))
        )
    return sorted(due, key=lambda entry: entry[0])
