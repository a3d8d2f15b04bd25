"""The record of who saw what as one reader may see it.

Reps see all of it. A customer sees what concerns them: who saw their screen, what they saw, who
took control meanwhile, and who was recorded, and who was not, while they were there.
"""

from collections.abc import Iterator
from math import inf

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.domain.terms.record import Recorded, Sighting, Supervised
from signaling.values import replace
from signaling.wire.base import milliseconds, newest_within

LONGEST = 200  # lines; the newest win, so that a view stays small
ROOM = 40_960  # bytes of them, where names are long


def record(session: Session, me: Participant) -> tuple[wire.RecordLine, ...]:
    """Oldest first."""
    return newest_within(record_lines(session, me)[-LONGEST:], ROOM)


def record_lines(session: Session, me: Participant) -> tuple[wire.RecordLine, ...]:
    """All of them that `me` may see, oldest first."""
    lines = [
        *_saw(session, me),
        *_passed(session, me),
        *_joined(session, me),
        *_supervised(session, me),
        *_renamed(session, me),
        *_recorded(session, me),
    ]
    return tuple(sorted(lines, key=lambda line: line.frm))


def _saw(session: Session, me: Participant) -> list[wire.RecordLine]:
    seat = session.seat(me.id)
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
        for whole in session.record.sightings
        if me.rep or seat in (session.seat(whole.owner), whole.viewer)
        for s in _known_of(session, whole, me)
    ]


def _known_of(session: Session, whole: Sighting, me: Participant) -> list[Sighting]:
    """What is left of it without the time in which `me` is not told of the viewer."""
    left = [whole]
    if not me.rep:
        for one in session.record.supervisions:
            if one.who == whole.viewer and one.hidden:
                left = [part for sighting in left for part in _without(sighting, one)]
    return left


def _without(sighting: Sighting, one: Supervised) -> Iterator[Sighting]:
    end = inf if sighting.to is None else sighting.to
    if sighting.frm < min(end, one.frm):
        yield _between(sighting, sighting.frm, min(end, one.frm))
    if one.to is not None and one.to < end:
        yield _between(sighting, max(sighting.frm, one.to), sighting.to)


def _between(sighting: Sighting, frm: float, to: float | None) -> Sighting:
    end = inf if to is None else to
    gaps = ((max(a, frm), min(b, end)) for a, b in sighting.gaps)
    inside = tuple((a, b) for a, b in gaps if a < b)
    return replace(sighting, frm=frm, to=to, gaps=inside)


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
    """Who supervised first was here as others are from when they took control."""
    took_over = {one.who: one.to for one in session.record.supervisions if one.to is not None}
    return [
        wire.RecordLine(
            kind="joined",
            who=p.name,
            whose="",
            mine=p.id == me.id,
            frm=milliseconds(took_over.get(p.id, p.joined_at)),
            to=_end(session, p),
        )
        for p in session.people.values()
        if (me.rep or p.rep or session.seat(p.id) == session.seat(me.id))
        and p.id not in session.supervision
        and p.id not in session.eyes.seats
    ]


def _supervised(session: Session, me: Participant) -> list[wire.RecordLine]:
    """In which mode and by which version of the site's policy, for whoever may read it."""
    return [
        wire.RecordLine(
            kind="supervised",
            who=session.people[one.who].name,
            whose="",
            mine=one.who == me.id,
            frm=milliseconds(one.frm),
            to=_end(session, session.people[one.who]) if one.to is None else milliseconds(one.to),
            policy=one.policy.version,
            told=one.policy.told,
            mode=one.mode,
        )
        for one in session.record.supervisions
        if me.rep or not one.hidden
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


def _recorded(session: Session, me: Participant) -> list[wire.RecordLine]:
    """As everybody read it meanwhile."""
    return [
        wire.RecordLine(
            kind="recorded" if one.agreed else "left_out",
            who=session.people[one.who].name,
            whose="",
            mine=one.who == session.seat(me.id),
            frm=milliseconds(one.frm),
            to=None if one.to is None else milliseconds(one.to),
        )
        for one in session.record.recorded
        if me.rep or _was_there(me, one)
    ]


def _was_there(me: Participant, one: Recorded) -> bool:
    came_in_time = one.to is None or one.to > me.joined_at
    return came_in_time and (me.left_at is None or one.frm < me.left_at)
