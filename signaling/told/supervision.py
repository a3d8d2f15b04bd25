"""Who supervises: to reps, and to customers unless the site's policy says otherwise."""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.domain.terms.supervision import Mode, SupervisionEnded, SupervisionStarted
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds
from signaling.wire.updates import Said

STARTED: dict[Mode, Said] = {
    Mode.WATCH: "supervision_watch",
    Mode.WHISPER: "supervision_whisper",
    Mode.JOIN: "supervision_join",
}


NOBODY: frozenset[ParticipantId] = frozenset()


def unseen(session: Session, me: Participant) -> frozenset[ParticipantId]:
    """Those of whom this reader is told nothing."""
    return NOBODY if me.rep or not session.supervision else session.hidden


def supervision(session: Session, me: Participant) -> tuple[wire.Supervising, ...]:
    """Those who are here."""
    out_of_sight = unseen(session, me)
    return tuple(
        wire.Supervising(
            participant=who,
            mode=one.mode,
            since=milliseconds(one.since),
            told=one.policy.told,
            policy=one.policy.version,
            may_take=one.may_take,
        )
        for who, one in session.supervision.items()
        if session.people[who].present and who not in out_of_sight
    )


@says
def _(event: SupervisionStarted, session: Session) -> Line:
    return Line(STARTED[event.mode], event.participant)


silent(SupervisionEnded)
