"""What follows from a command: the facts it asks for, then their consequences, to a fixed point.

Pure. An illegal command raises `Refused` before any event exists, so a refusal changes nothing.
"""

from collections.abc import Iterable
from functools import reduce

from signaling.domain.evolve import evolve
from signaling.domain.features import DEADLINES, HANDLERS, SETTLING
from signaling.domain.rules.receipts import told
from signaling.domain.rules.roles import authorise
from signaling.domain.session import Session
from signaling.domain.terms.base import Asked, Command, Due, Event


def decide(session: Session, command: Command) -> list[Event]:
    """All events of this command in order, the receipt last; [] when nothing changes. Raises
    `Refused`.
    """
    return decided(session, command)[0]


def permitted(session: Session, command: Command) -> None:
    """Raises `Refused` as `decide` would; what would follow is not worked out."""
    for _ in _asked_for(session, command):
        pass


def decided(session: Session, command: Command) -> tuple[list[Event], Session]:
    """The same, with the session after them: what follows cannot be known without it."""
    facts = list(_asked_for(session, command))
    after = reduce(evolve, facts, session)
    while implied := settle(after, command.at):
        facts += implied
        after = reduce(evolve, implied, after)
    receipt = told(session, facts, after)
    return facts + receipt, reduce(evolve, receipt, after)


def settle(session: Session, at: float) -> list[Event]:
    """What follows from the state as it is; nothing when all is consistent. Call again until
    nothing follows.
    """
    return [event for what_follows in SETTLING for event in what_follows(session, at)]


def deadlines(session: Session) -> list[tuple[float, Due]]:
    """When to put which command, soonest first. Each is checked again by `decide`, so one too early
    or too late is harmless.
    """
    if session.ended:
        return []
    due = [entry for derive in DEADLINES for entry in derive(session)]
    return sorted(due, key=lambda entry: entry[0])


def _asked_for(session: Session, command: Command) -> Iterable[Event]:
    if isinstance(command, Asked):
        epoch: int | None = getattr(command, "control_epoch", None)
        authorise(session, command.by, command.verb, epoch)
    return HANDLERS[type(command)](session, command)
