"""The record of who saw what as one reader may see it.

Reps see all of it. A customer sees what concerns them: who saw their screen, what they saw, and who
took control meanwhile.
"""

from signaling.domain.model import Participant, Session
from signaling.domain.shown import ShownLine, milliseconds

LONGEST = 200  # lines; the newest win, so that a view stays small


def record(session: Session, me: Participant) -> tuple[ShownLine, ...]:
    """Oldest first."""
    lines = [*_saw(session, me), *_passed(session, me), *_joined(session, me)]
    return tuple(sorted(lines, key=lambda line: line.frm)[-LONGEST:])


def _saw(session: Session, me: Participant) -> list[ShownLine]:
    return [
        ShownLine(
            kind="saw",
            who=session.participants[s.viewer].name,
            whose=session.participants[s.owner].name,
            mine=s.owner == me.id,
            frm=milliseconds(s.frm),
            to=None if s.to is None else milliseconds(s.to),
        )
        for s in session.sightings[-LONGEST:]
        if me.rep or me.id in (s.owner, s.viewer)
    ]


def _passed(session: Session, me: Participant) -> list[ShownLine]:
    return [
        ShownLine(
            kind="passed",
            who=session.participants[p.frm].name,
            whose=session.participants[p.to].name,
            mine=p.to == me.id,
            frm=milliseconds(p.at),
            to=milliseconds(p.at),
        )
        for p in session.passings[-LONGEST:]
        if me.rep or p.at >= me.joined_at
    ]


def _joined(session: Session, me: Participant) -> list[ShownLine]:
    def end(p: Participant) -> int | None:
        at = p.left_at if p.left_at is not None else session.ended_at
        return None if at is None else milliseconds(at)

    return [
        ShownLine("joined", p.name, "", p.id == me.id, milliseconds(p.joined_at), end(p))
        for p in session.participants.values()
        if me.rep or p.rep or p.id == me.id
    ]
