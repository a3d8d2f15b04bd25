"""Questions and grants: for reps and the customer concerned."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.consent import (
    Action,
    CaptureBlocked,
    CaptureFailed,
    ConsentAllowed,
    ConsentCancelled,
    ConsentDeclined,
    ConsentLapsed,
    ConsentRequested,
    ConsentRevoked,
    ConsentTimedOut,
    GrantEnded,
    ViewWanted,
)
from signaling.domain.terms.people import Participant
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def requests(session: Session, me: Participant) -> tuple[wire.Request, ...]:
    """Open questions: to reps all, to a customer their own."""
    return tuple(
        wire.Request(
            id=r.id,
            action=r.action,
            by=r.by,
            customer=r.customer,
            surface=r.surface,
            state="allowed" if r.allowed else "waiting",
            asked_at=milliseconds(r.asked_at),
            deadline=milliseconds(r.deadline),
            picture=r.picture,
            sound=r.sound,
        )
        for r in session.consent.requests.values()
        if me.rep or r.customer == me.id
    )


def grants(session: Session, me: Participant) -> tuple[wire.Grant, ...]:
    """What stands allowed: to reps all, to a customer their own."""
    return tuple(
        wire.Grant(g.customer, (Action.VIEW,), everything=True)
        for g in session.consent.grants.values()
        if me.rep or g.customer == me.id
    )


@says
def _(event: ConsentRequested, session: Session) -> Line:
    request = event.request
    if request.action is Action.POINT:
        return Line("point_requested", request.by, request.customer, private=True)
    if request.action is Action.ZOOM:
        return Line("zoom_requested", request.by, request.customer, private=True)
    return Line("consent_requested", request.by, request.customer, private=True)


@says
def _(event: ConsentCancelled, session: Session) -> Line:
    return Line("consent_cancelled", event.by, event.customer, private=True)


@says
def _(event: ConsentAllowed, session: Session) -> Line:
    return Line("consent_allowed", event.customer, event.by, private=True)


@says
def _(event: ConsentDeclined, session: Session) -> Line:
    return Line("consent_declined", event.customer, event.by, private=True)


@says
def _(event: ConsentTimedOut, session: Session) -> Line:
    return Line("consent_timed_out", event.customer, event.by, private=True)


@says
def _(event: ConsentRevoked, session: Session) -> Line:
    return Line("consent_revoked", event.customer, session.control.controller, private=True)


@says
def _(event: CaptureFailed, session: Session) -> Line:
    if event.unavailable:
        return Line("capture_unavailable", event.customer, event.by, private=True)
    return Line("capture_refused", event.customer, event.by, private=True)


@says
def _(event: CaptureBlocked, session: Session) -> Line:
    return Line("capture_blocked", event.customer, event.by, private=True)


silent(ConsentLapsed, GrantEnded, ViewWanted)
