"""The next session from an event. Decides nothing and refuses nothing: what happened, happened."""

from dataclasses import replace
from functools import reduce, singledispatch
from typing import Any

from signaling.domain import events as e
from signaling.domain import record
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.model import (
    Activity,
    Grant,
    Handover,
    Offer,
    Participant,
    Passing,
    Publication,
    Session,
    Vanished,
)


def evolve(session: Session, event: e.Event) -> Session:
    after = replace(_apply(event, session), version=session.version + 1)
    return record.kept(session, after, event.at)


def replay(events: list[e.Event]) -> Session:
    return reduce(evolve, events, Session())


@singledispatch
def _apply(event: e.Event, session: Session) -> Session:
    raise TypeError(f"no evolution for {type(event).__name__}")


# --- small steps ----------------------------------------------------------------------------------


def _participant(session: Session, who: ParticipantId, **changes: Any) -> Session:
    changed = replace(session.participants[who], **changes)
    return replace(session, participants={**session.participants, who: changed})


def _activity(session: Session, which: ActivityId, **changes: Any) -> Session:
    changed = replace(session.activities[which], **changes)
    return replace(session, activities={**session.activities, which: changed})


def _screen(session: Session, which: ActivityId, **changes: Any) -> Session:
    screen = session.activities[which].screen
    assert screen is not None
    return _activity(session, which, screen=replace(screen, **changes))


def _without_request(session: Session, request: RequestId | None) -> Session:
    return replace(session, requests={k: r for k, r in session.requests.items() if k != request})


def _without_knock(session: Session, knock: ParticipantId) -> Session:
    return replace(session, knocks={k: v for k, v in session.knocks.items() if k != knock})


# --- the session ----------------------------------------------------------------------------------


@_apply.register
def _(event: e.SessionStarted, session: Session) -> Session:
    return replace(
        session,
        id=event.session,
        number=event.number,
        rules=event.rules,
        started_at=event.at,
        controller=event.controller,
    )


@_apply.register
def _(event: e.SessionEnded, session: Session) -> Session:
    return replace(session, ended_at=event.at, end_reason=event.reason, offer=None, vanished=None)


@_apply.register
def _(event: e.SessionTransferred, session: Session) -> Session:
    return replace(
        session,
        controller=None,
        control_epoch=session.control_epoch + 1,
        handover=Handover.TRANSFER,
        ex_primary=event.by,
        offer=None,
        vanished=None,
    )


@_apply.register
def _(event: e.ServerRestarted, session: Session) -> Session:
    """Every socket is gone and everybody has a fresh grace; a primary who had vanished is waited
    for again.
    """

    def waited_for(p: Participant) -> Participant:
        if not p.present:
            return p
        return replace(p, online=False, lost_at=event.at, leaving_at=None)

    return replace(
        session,
        participants={k: waited_for(p) for k, p in session.participants.items()},
        knocks={k: replace(v, lost_at=event.at) for k, v in session.knocks.items()},
        offer=None,
        vanished=None,
    )


# --- joining and presence -------------------------------------------------------------------------


@_apply.register
def _(event: e.Joined, session: Session) -> Session:
    joined = Participant(
        id=event.participant,
        name=event.name,
        rep=event.rep,
        person=event.person,
        door=event.door,
        joined_at=event.at,
        token_hash=event.token_hash,
        capabilities=event.capabilities,
        online=event.online,
        lost_at=None if event.online else event.at,
    )
    return replace(session, participants={**session.participants, joined.id: joined})


@_apply.register
def _(event: e.Knocked, session: Session) -> Session:
    return replace(session, knocks={**session.knocks, event.knock.id: event.knock})


@_apply.register(e.KnockAdmitted)
@_apply.register(e.KnockRefused)
@_apply.register(e.KnockWithdrawn)
def _(event: e.KnockAdmitted | e.KnockRefused | e.KnockWithdrawn, session: Session) -> Session:
    return _without_knock(session, event.knock)


@_apply.register
def _(event: e.TokenRenewed, session: Session) -> Session:
    return _participant(session, event.participant, token_hash=event.token_hash)


@_apply.register
def _(event: e.Connected, session: Session) -> Session:
    if event.participant in session.knocks:
        knock = replace(session.knocks[event.participant], lost_at=None)
        return replace(session, knocks={**session.knocks, knock.id: knock})
    here = _participant(session, event.participant, online=True, lost_at=None, leaving_at=None)
    if event.participant == session.controller:  # back in time: nobody is asked any more
        return replace(here, offer=None, vanished=None)
    return here


@_apply.register
def _(event: e.Lost, session: Session) -> Session:
    if event.participant in session.knocks:
        knock = replace(session.knocks[event.participant], lost_at=event.at)
        return replace(session, knocks={**session.knocks, knock.id: knock})
    return _participant(session, event.participant, online=False, lost_at=event.at)


@_apply.register
def _(event: e.SaidLeaving, session: Session) -> Session:
    return _participant(session, event.participant, leaving_at=event.at)


@_apply.register
def _(event: e.Stayed, session: Session) -> Session:
    return _participant(session, event.participant, leaving_at=None)


@_apply.register
def _(event: e.Left, session: Session) -> Session:
    return _participant(
        session,
        event.participant,
        online=False,
        leaving_at=None,
        left_at=event.at,
        left_cause=event.cause,
    )


@_apply.register
def _(event: e.CapabilitiesReported, session: Session) -> Session:
    return _participant(session, event.participant, capabilities=event.capabilities)


# --- focus and control ----------------------------------------------------------------------------


@_apply.register
def _(event: e.FocusSelected, session: Session) -> Session:
    another = session.last_focus not in (None, event.customer)
    return replace(
        session,
        focus=event.customer,
        last_focus=event.customer,
        focus_epoch=session.focus_epoch + another,
    )


@_apply.register
def _(event: e.FocusCleared, session: Session) -> Session:
    return replace(session, focus=None)


@_apply.register
def _(event: e.ControlPassed, session: Session) -> Session:
    return replace(
        session,
        controller=event.to,
        control_epoch=session.control_epoch + 1,
        handover=Handover.PASS,
        ex_primary=event.frm,
        offer=None,
        vanished=None,
        passings=(*session.passings, Passing(event.frm, event.to, event.at)),
    )


@_apply.register
def _(event: e.PrimaryVanished, session: Session) -> Session:
    return replace(session, vanished=Vanished(since=event.at))


@_apply.register
def _(event: e.ControlOffered, session: Session) -> Session:
    assert session.vanished is not None
    asked = replace(session.vanished, asked=(*session.vanished.asked, event.to))
    return replace(session, vanished=asked, offer=Offer(event.to, event.deadline))


@_apply.register
def _(event: e.ControlOfferEnded, session: Session) -> Session:
    vanished = session.vanished
    if vanished is not None and event.declined:
        vanished = replace(vanished, declined=vanished.declined | {event.to})
    return replace(session, offer=None, vanished=vanished)


# --- consent --------------------------------------------------------------------------------------


@_apply.register
def _(event: e.ConsentRequested, session: Session) -> Session:
    return replace(session, requests={**session.requests, event.request.id: event.request})


@_apply.register
def _(event: e.ConsentAllowed, session: Session) -> Session:
    request = replace(session.requests[event.request], allowed=True, deadline=event.deadline)
    after = replace(session, requests={**session.requests, request.id: request})
    if not event.everything:
        return after
    grant = Grant(
        request.customer, request.control_epoch, request.focus_epoch, request.consent_epoch
    )
    return replace(after, grants={**session.grants, grant.customer: grant})


@_apply.register(e.ConsentCancelled)
@_apply.register(e.ConsentDeclined)
@_apply.register(e.ConsentTimedOut)
@_apply.register(e.ConsentLapsed)
@_apply.register(e.CaptureFailed)
def _(event: e.RequestEvent, session: Session) -> Session:
    return _without_request(session, event.request)


@_apply.register
def _(event: e.ConsentRevoked, session: Session) -> Session:
    epoch = session.participants[event.customer].consent_epoch
    return _participant(session, event.customer, consent_epoch=epoch + 1)


@_apply.register
def _(event: e.GrantEnded, session: Session) -> Session:
    left = {k: g for k, g in session.grants.items() if k != event.customer}
    return replace(session, grants=left)


# --- activities -----------------------------------------------------------------------------------


@_apply.register
def _(event: e.ActivityStarted, session: Session) -> Session:
    activity: Activity = event.activity
    after = _without_request(session, event.request)
    return replace(after, activities={**session.activities, activity.id: activity})


@_apply.register
def _(event: e.ActivityEnded, session: Session) -> Session:
    left = {k: a for k, a in session.activities.items() if k != event.activity}
    return replace(session, activities=left)


@_apply.register
def _(event: e.ActivityCarried, session: Session) -> Session:
    return _activity(
        session,
        event.activity,
        owner=event.owner,
        segment=event.segment,
        control_epoch=session.control_epoch,
        focus_epoch=session.focus_epoch,
    )


@_apply.register
def _(event: e.SharePublished, session: Session) -> Session:
    publication = Publication(event.publication, event.codec)
    return _screen(session, event.share, publication=publication)


@_apply.register
def _(event: e.MediaLost, session: Session) -> Session:
    return _screen(session, event.share, publication=None)


@_apply.register
def _(event: e.SharePaused, session: Session) -> Session:
    return _screen(session, event.share, paused=True)


@_apply.register
def _(event: e.ShareResumed, session: Session) -> Session:
    return _screen(session, event.share, paused=False)


@_apply.register
def _(event: e.ReceiptGiven, session: Session) -> Session:
    return session
