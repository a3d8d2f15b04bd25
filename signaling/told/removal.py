"""Those who had to leave. The reason is theirs alone."""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.removal import Removed
from signaling.told.lines import Line, says
from signaling.wire.base import milliseconds


def removed(session: Session, who: ParticipantId) -> wire.Removed | None:
    """What they read; None for whoever did not have to leave."""
    mine = session.removals.get(who)
    if mine is None:
        return None
    by = session.people[mine.by]
    return wire.Removed(by.name, by.rep, mine.reason, milliseconds(mine.at))


@says
def _(event: Removed, session: Session) -> Line:
    return Line("removed", event.by, event.participant)
