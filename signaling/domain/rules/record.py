"""The record of who saw what, kept while it happens and shown on the end page."""

from typing import TypeVar

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.routes import audience
from signaling.domain.session import Session
from signaling.domain.terms.control import ControlPassed
from signaling.domain.terms.record import Passing, Record, Recorded, Renaming, Sighting, Supervised
from signaling.domain.terms.rename import Renamed
from signaling.domain.terms.screens import Surface
from signaling.domain.terms.supervision import SupervisionEnded, SupervisionStarted
from signaling.domain.terms.transfer import TransferTaken
from signaling.values import replace

GAP = 5.0  # seconds; a shorter interruption is a gap in the same stretch of watching
GAPS = 20  # in one stretch; the next one begins a stretch of its own
KEPT = 200  # lines of each sort; older ones are in the log

record = Feature[Record]("record")
Line = TypeVar("Line", Sighting, Recorded, Supervised)


@record.evolves
def _(mine: Record, event: ControlPassed) -> Record:
    passing = Passing(
        event.frm, event.to, event.at, taken=event.by != event.frm, reason=event.reason
    )
    return replace(mine, passings=(*mine.passings, passing)[-KEPT:])


@record.evolves
def _(mine: Record, event: TransferTaken) -> Record:
    passing = Passing(event.frm, event.participant, event.at)
    return replace(mine, passings=(*mine.passings, passing)[-KEPT:])


@record.evolves
def _(mine: Record, event: Renamed) -> Record:
    renaming = Renaming(event.participant, event.was, event.name, event.at)
    return replace(mine, renamings=(*mine.renamings, renaming)[-KEPT:])


@record.evolves
def _(mine: Record, event: SupervisionStarted) -> Record:
    new = Supervised(event.participant, event.mode, event.policy, event.at)
    lines = (*_until(mine, event.participant, event.at), new)
    return replace(mine, supervisions=lines[-KEPT:])


@record.evolves
def _(mine: Record, event: SupervisionEnded) -> Record:
    return replace(mine, supervisions=_until(mine, event.participant, event.at))


def _until(mine: Record, who: ParticipantId, at: float) -> tuple[Supervised, ...]:
    """What they did ends now."""
    return tuple(_closed(one, one.who != who, at) for one in mine.supervisions)


def _closed(line: Line, goes_on: bool, at: float) -> Line:
    """An open line that does not go on ends now."""
    return line if goes_on or line.to is not None else replace(line, to=at)


def kept(before: Session, after: Session, at: float) -> Session:
    """`after` with its record brought up to date: one open line for each picture and viewer who is
    sent it now, and while it is recorded one for each who is here, in it or not.
    """
    return _recorded(before, _sighted(before, after, at), at)


def _recorded(before: Session, after: Session, at: float) -> Session:
    if (
        before.recording is after.recording
        and before.people is after.people
        and before.supervision is after.supervision
        and before.eyes is after.eyes
        and before.life is after.life
    ):
        return after
    now = _in_it(after)
    open_now = {
        (one.recording, one.who, one.agreed) for one in after.record.recorded if one.to is None
    }
    if open_now == now:
        return after
    lines = [
        _closed(one, (one.recording, one.who, one.agreed) in now, at)
        for one in after.record.recorded
    ]
    lines += [Recorded(*new, frm=at) for new in sorted(now - open_now)]
    return after.changed({"record": replace(after.record, recorded=tuple(_newest(lines)))})


def _in_it(session: Session) -> set[tuple[ActivityId, ParticipantId, bool]]:
    """Everybody who is here while something may be written, with whether they agreed. Whoever
    supervises is not asked; a second eye is in it with its customer.
    """
    running = session.recording.running
    if session.ended or running is None or running.began_at is None:
        return set()
    return {
        (running.id, one.id, running.answers.get(one.id, False))
        for one in session.present
        if one.id not in session.supervision and one.id not in session.eyes.seats
    }


def _sighted(before: Session, after: Session, at: float) -> Session:
    if (
        before.people is after.people
        and before.screens is after.screens
        and before.control is after.control
        and before.life is after.life
        and before.onhold is after.onhold
        and before.background is after.background
    ):
        return after
    seen = _seen(after)
    open_now = {(s.share, s.viewer) for s in after.record.sightings if s.to is None}
    if open_now == seen.keys():
        return after
    lines = [_closed(s, (s.share, s.viewer) in seen, at) for s in after.record.sightings]
    for pair, new in seen.items():
        if pair not in open_now:
            _open(lines, new, at)
    return after.changed({"record": replace(after.record, sightings=tuple(_newest(lines)))})


def _seen(session: Session) -> dict[tuple[str, str], Sighting]:
    """Every pair of a published share or camera and somebody who is sent it."""
    return {
        (share.id, viewer): Sighting(
            share.id,
            share.owner,
            viewer,
            0.0,
            sound=share.screen.sound,
            camera=share.screen.surface is Surface.CAMERA,
        )
        for share in session.pictures
        if share.screen.publication is not None
        for viewer in sorted(audience(session, share))
    }


def _open(lines: list[Sighting], new: Sighting, at: float) -> None:
    for n, line in enumerate(lines):
        same = (line.share, line.viewer) == (new.share, new.viewer)
        if same and line.to is not None and at - line.to < GAP and len(line.gaps) < GAPS:
            gaps = line.gaps if at == line.to else (*line.gaps, (line.to, at))
            lines[n] = replace(line, to=None, gaps=gaps)
            return
    lines.append(replace(new, frm=at))


def _newest(lines: list[Line]) -> list[Line]:
    """All that are open, and as many of the closed ones as are kept."""
    too_many = len(lines) - KEPT
    if too_many <= 0:
        return lines
    oldest = [n for n, line in enumerate(lines) if line.to is not None][:too_many]
    return [line for n, line in enumerate(lines) if n not in set(oldest)]
