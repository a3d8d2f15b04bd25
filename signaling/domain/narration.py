"""Events as things to announce: what a page says aloud after each change, and to whom."""

from dataclasses import dataclass
from functools import singledispatch

from signaling.domain import events as e
from signaling.domain.ids import ParticipantId
from signaling.domain.model import Kind, Session
from signaling.domain.shown import Happened, ShownEnded, ShownReceipt, ShownSeen, milliseconds


@dataclass(frozen=True, slots=True)
class Line:
    """`who` and `whom` may be people who left; `name` stands in for a visitor who never got in."""

    type: str
    who: ParticipantId | None = None
    whom: ParticipantId | None = None
    activity: str | None = None
    name: str = ""
    private: bool = False  # reps and the two people concerned only
    door: bool = False  # the controller only


def narrate(
    event: e.Event, version: int, session: Session, reader: ParticipantId
) -> Happened | None:
    """What `reader` is told of `event`, the `version`-th of `session`; None for nothing."""
    line = _line(event, session)
    me = session.participants.get(reader)
    if line is None or me is None:
        return None
    if line.door and reader != session.controller:
        return None
    if line.private and not me.rep and reader not in (line.who, line.whom):
        return None
    return Happened(
        type=line.type,
        version=version,
        at=milliseconds(event.at),
        who=line.who,
        who_name=_name(session, line.who),
        whom=line.whom,
        whom_name=line.name or _name(session, line.whom),
        activity=line.activity,
    )


def _name(session: Session, who: ParticipantId | None) -> str:
    participant = None if who is None else session.participants.get(who)
    return "" if participant is None else participant.name


def _kind(session: Session, owner: ParticipantId) -> str:
    return Kind.SHARE if session.participants[owner].rep else Kind.VIEW


@singledispatch
def _line(event: e.Event, session: Session) -> Line | None:
    return None


@_line.register
def _(event: e.Joined, session: Session) -> Line | None:
    first = event.participant == session.controller and session.version <= 2
    return None if first else Line("joined", event.participant)


@_line.register
def _(event: e.Left, session: Session) -> Line:
    return Line("left", event.participant)


@_line.register
def _(event: e.Lost, session: Session) -> Line | None:
    return Line("lost", event.participant) if event.participant in session.participants else None


@_line.register
def _(event: e.Connected, session: Session) -> Line | None:
    return Line("back", event.participant) if event.back else None


@_line.register
def _(event: e.Knocked, session: Session) -> Line:
    return Line("knocked", whom=event.knock.id, name=event.knock.name, door=True)


@_line.register
def _(event: e.KnockAdmitted, session: Session) -> Line:
    return Line("admitted", event.by, event.knock)


@_line.register
def _(event: e.KnockRefused, session: Session) -> Line:
    return Line("knock_refused", event.by, event.knock, name=event.name, door=True)


@_line.register
def _(event: e.FocusSelected, session: Session) -> Line:
    return Line("focus_selected", event.by, event.customer)


@_line.register
def _(event: e.ControlPassed, session: Session) -> Line:
    return Line("control_passed", event.frm, event.to)


@_line.register
def _(event: e.ControlOffered, session: Session) -> Line:
    return Line("control_offered", None, event.to, private=True)


@_line.register
def _(event: e.ConsentRequested, session: Session) -> Line:
    request = event.request
    return Line("consent_requested", request.by, request.customer, private=True)


@_line.register
def _(event: e.ConsentCancelled, session: Session) -> Line:
    return Line("consent_cancelled", event.by, event.customer, private=True)


@_line.register
def _(event: e.ConsentAllowed, session: Session) -> Line:
    return Line("consent_allowed", event.customer, event.by, private=True)


@_line.register
def _(event: e.ConsentDeclined, session: Session) -> Line:
    return Line("consent_declined", event.customer, event.by, private=True)


@_line.register
def _(event: e.ConsentTimedOut, session: Session) -> Line:
    return Line("consent_timed_out", event.customer, event.by, private=True)


@_line.register
def _(event: e.ConsentRevoked, session: Session) -> Line:
    return Line("consent_revoked", event.customer, session.controller, private=True)


@_line.register
def _(event: e.CaptureFailed, session: Session) -> Line:
    name = "capture_unavailable" if event.unavailable else "capture_refused"
    return Line(name, event.customer, event.by, private=True)


@_line.register
def _(event: e.ActivityStarted, session: Session) -> Line | None:
    activity = event.activity
    if activity.screen is None:
        return None
    return Line("share_started", activity.owner, activity=activity.kind)


@_line.register
def _(event: e.ActivityEnded, session: Session) -> Line | None:
    if event.kind not in (Kind.SHARE, Kind.VIEW):
        return None
    return Line("share_ended", event.owner, activity=event.kind)


@_line.register
def _(event: e.SharePaused, session: Session) -> Line:
    return Line("share_paused", event.owner, activity=_kind(session, event.owner))


@_line.register
def _(event: e.ShareResumed, session: Session) -> Line:
    return Line("share_resumed", event.owner, activity=_kind(session, event.owner))


@_line.register
def _(event: e.SessionEnded, session: Session) -> Line:
    return Line("session_ended", event.by)


def shown_receipt(event: e.ReceiptGiven) -> ShownReceipt:
    return ShownReceipt(
        id=event.receipt,
        cause=event.cause,
        at=milliseconds(event.at),
        by=event.by,
        frm=event.frm,
        to=event.to,
        ended=[ShownEnded(thing.activity, thing.owner, thing.name) for thing in event.ended],
        goes_on=list(event.goes_on),
        seen=[ShownSeen(s.share, s.owner, list(s.viewers)) for s in event.seen],
    )
