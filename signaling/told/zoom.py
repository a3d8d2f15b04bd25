"""What can be zoomed: to reps, and to the customer whose tab it is."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Cause
from signaling.domain.terms.people import Participant
from signaling.domain.terms.zoom import ZoomAsked, ZoomBegan, ZoomReported
from signaling.told.lines import Line, says, silent


def zooms(session: Session, me: Participant) -> tuple[wire.Zoom, ...]:
    """By share, as it is now."""
    given = session.zooms.given
    return tuple(
        wire.Zoom(
            share=share,
            levels=scale.levels,
            level=scale.level,
            allowed=share in given,
            wanted=given[share].wanted if share in given else None,
            changes=given[share].changes if share in given else 0,
        )
        for share, scale in session.zooms.scales.items()
        if me.rep or session.activities[share].owner == me.id
    )


@says
def _(event: ZoomBegan, session: Session) -> Line:
    return Line("zoom_allowed", event.customer, session.control.controller, private=True)


@says
def _(event: ZoomAsked, session: Session) -> Line:
    shown = session.activities.get(event.share)  # not any more, for whoever hears of it late
    return Line("zoom_changed", event.by, None if shown is None else shown.owner, private=True)


def ended(event: ActivityEnded, session: Session) -> Line | None:
    """Taken back by the customer; with their picture it ends without a word of its own."""
    shows = any(share.owner == event.owner for share in session.shares)
    if event.cause is Cause.REVOKED and shows:
        return Line("zoom_ended", event.owner, session.control.controller, private=True)
    return None


silent(ZoomReported)
