"""What readers may connect to before there is anything to see."""

from signaling.domain.rules.routes import foreseen
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.domain.terms.preparing import MediaPrepared, PreparedDropped
from signaling.told.lines import silent


def prepared(session: Session, reader: Participant) -> tuple[str, ...]:
    """The publications that would be sent to this reader if shares began with them now."""
    return tuple(
        one.publication
        for owner, one in session.preparing.items()
        if reader.id in foreseen(session, owner, one)
    )


silent(MediaPrepared, PreparedDropped)
