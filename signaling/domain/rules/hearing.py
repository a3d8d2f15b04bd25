"""Who may be heard by whom: derived from the session, handed to the relay. Nobody hears anybody
whom this does not name.
"""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.supervision import Mode

Hearing = Mapping[ParticipantId, frozenset[ParticipantId]]


def hearing(session: Session) -> Hearing:
    """Everybody in the voice conference, with who may hear them now. Who is not named has no place
    in it, nor a connection.
    """
    able = {who for who in session.voice.members if _there(session, who)}
    return {
        speaker: frozenset(able - {speaker}) & _heard_by(session, speaker, able)
        if speaker in able and not member.listening and member.muted_by is None
        else frozenset()
        for speaker, member in session.voice.members.items()
    }


def heard_openly(session: Session) -> frozenset[ParticipantId]:
    """Who may be heard by everybody there: nobody who whispers or only watches."""
    supervised = session.supervision
    return frozenset(
        speaker
        for speaker, member in session.voice.members.items()
        if _there(session, speaker)
        and not member.listening
        and member.muted_by is None
        and ((one := supervised.get(speaker)) is None or one.mode is Mode.JOIN)
    )


def _heard_by(
    session: Session, speaker: ParticipantId, able: set[ParticipantId]
) -> set[ParticipantId]:
    """Nobody hears a supervisor who watches, and only the rep who controls one who whispers."""
    supervisor = session.supervision.get(speaker)
    if supervisor is None or supervisor.mode is Mode.JOIN:
        return able
    whispered_to = {session.control.controller} if supervisor.mode is Mode.WHISPER else set()
    return {one for one in able if one in whispered_to}


def _there(session: Session, who: ParticipantId) -> bool:
    """Connected, not on hold (D20), and not looking at another session of theirs (D18)."""
    connected = session.people[who].connected
    return connected and who not in session.onhold and who not in session.background
