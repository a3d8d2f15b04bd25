"""The record of who saw what, kept while it happens and shown on the end page."""

from dataclasses import replace

from signaling.domain.model import Session, Sighting
from signaling.domain.routes import audience

GAP = 5.0  # seconds; a shorter interruption is the same stretch of watching


def kept(before: Session, after: Session, at: float) -> Session:
    """`after` with its sightings brought up to date: one open line per share and viewer who is sent
    it now.
    """
    if (before.participants, before.activities, before.controller, before.ended) == (
        after.participants,
        after.activities,
        after.controller,
        after.ended,
    ):
        return after
    seen = _seen(after)
    open_now = {(s.share, s.viewer) for s in after.sightings if s.to is None}
    if open_now == set(seen):
        return after
    lines = [
        replace(s, to=at) if s.to is None and (s.share, s.viewer) not in seen else s
        for s in after.sightings
    ]
    for pair, new in seen.items():  # in an order that every replay repeats
        if pair not in open_now:
            _open(lines, new, at)
    return replace(after, sightings=tuple(lines))


def _seen(session: Session) -> dict[tuple[str, str], Sighting]:
    """Every pair of a published share and somebody who is sent it."""
    return {
        (share.id, viewer): Sighting(share.id, share.owner, viewer, 0.0)
        for share in session.shares
        if share.screen is not None and share.screen.publication is not None
        for viewer in sorted(audience(session, share))
    }


def _open(lines: list[Sighting], new: Sighting, at: float) -> None:
    for n, line in enumerate(lines):
        same = (line.share, line.viewer) == (new.share, new.viewer)
        if same and line.to is not None and at - line.to < GAP:
            lines[n] = replace(line, to=None)
            return
    lines.append(replace(new, frm=at))
