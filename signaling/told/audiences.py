"""Who is sent which share, worked out once for all readers of a change."""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.routes import audience
from signaling.domain.session import Session

Audiences = Mapping[ActivityId, frozenset[ParticipantId]]


def audiences(session: Session) -> Audiences:
    return {share.id: audience(session, share) for share in session.shares}
