"""Who may be heard by whom: derived from the session, handed to the relay. Nobody hears anybody
whom this does not name.
"""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session

Hearing = Mapping[ParticipantId, frozenset[ParticipantId]]


def hearing(session: Session) -> Hearing:
    """Everybody in the voice conference, with who may hear them now. Who is not named has no place
    in it, nor a connection.
    """
    able = {who for who in session.voice.members if _there(session, who)}
    return {
        speaker: frozenset(able - {speaker})
        if speaker in able and not member.listening and member.muted_by is None
        else frozenset()
        for speaker, member in session.voice.members.items()
    }


def _there(session: Session, who: ParticipantId) -> bool:
    """Connected, not on hold (D20), and not looking at another session of theirs (D18)."""
    connected = session.people[who].connected
    return connected and who not in session.onhold and who not in session.background
