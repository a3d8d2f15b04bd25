"""The record of who saw what as one reader may see it.

Reps see all of it. A customer sees what concerns them: who saw their screen, what they saw, and who
took control meanwhile.
"""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.told.scene import Part, Scene
from signaling.told.supervision import unseen
from signaling.wire.base import milliseconds

LONGEST = 200  # lines; the newest win, so that a view stays small

RECORD = Part[tuple[wire.RecordLine, ...]]("record", "people", "life", "supervision", "eyes")


def record(scene: Scene, me: Participant) -> tuple[wire.RecordLine, ...]:
    """Oldest first."""
    return scene.part(RECORD, lambda scene: _record(scene.session, me), me.id)


def _record(session: Session, me: Participant) -> tuple[wire.RecordLine, ...]:
    return record_lines(session, me)[-LONGEST:]


def record_lines(session: Session, me: Participant) -> tuple[wire.RecordLine, ...]:
    """All of them that `me` may see, oldest first."""
    lines = [
        *_saw(session, me),
        *_passed(session, me),
        *_joined(session, me),
        *_supervised(session, me),
        *_renamed(session, me),
    ]
    return tuple(sorted(lines, key=lambda line: line.frm))


def _saw(session: Session, me: Participant) -> list[wire.RecordLine]:
    out_of_sight, seat = unseen(session, me), session.seat(me.id)
    return [
        wire.RecordLine(
            kind="saw",
            who=session.people[s.viewer].name,
            whose=session.people[s.owner].name,
            mine=session.seat(s.owner) == seat,
            frm=milliseconds(s.frm),
            to=None if s.to is None else milliseconds(s.to),
            gaps=tuple(wire.Gap(milliseconds(frm), milliseconds(to)) for frm, to in s.gaps),
            sound=s.sound,
            camera=s.camera,
        )
        for s in session.record.sightings
        if (me.rep or seat in (session.seat(s.owner), s.viewer)) and s.viewer not in out_of_sight
    ]


def _passed(session: Session, me: Participant) -> list[wire.RecordLine]:
    return [
        wire.RecordLine(
            kind="passed",
            who=session.people[p.frm].name,
            whose=session.people[p.to].name,
            mine=p.to == me.id,
            frm=milliseconds(p.at),
            to=milliseconds(p.at),
            taken=p.taken,
            reason=p.reason,
        )
        for p in session.record.passings
        if me.rep or p.at >= me.joined_at
    ]


def _end(session: Session, p: Participant) -> int | None:
    at = p.left_at if p.left_at is not None else session.life.ended_at
    return None if at is None else milliseconds(at)


def _joined(session: Session, me: Participant) -> list[wire.RecordLine]:
    return [
        wire.RecordLine(
            kind="joined",
            who=p.name,
            whose="",
            mine=p.id == me.id,
            frm=milliseconds(p.joined_at),
            to=_end(session, p),
        )
        for p in session.people.values()
        if (me.rep or p.rep or session.seat(p.id) == session.seat(me.id))
        and p.id not in session.supervision
        and p.id not in session.eyes.seats
    ]


def _supervised(session: Session, me: Participant) -> list[wire.RecordLine]:
    """By which version of the site's policy, whoever may read it."""
    return [
        wire.RecordLine(
            kind="supervised",
            who=session.people[who].name,
            whose="",
            mine=who == me.id,
            frm=milliseconds(session.people[who].joined_at),
            to=_end(session, session.people[who]),
            policy=one.policy.version,
            told=one.policy.told,
        )
        for who, one in session.supervision.items()
        if who not in unseen(session, me)
    ]


def _renamed(session: Session, me: Participant) -> list[wire.RecordLine]:
    """With both names: other lines name somebody as they are called now."""
    return [
        wire.RecordLine(
            kind="renamed",
            who=r.was,
            whose=r.name,
            mine=r.who == me.id,
            frm=milliseconds(r.at),
            to=milliseconds(r.at),
        )
        for r in session.record.renamings
        if me.rep or r.who == me.id
    ]
