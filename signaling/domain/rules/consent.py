"""Asking the customer, their answer, standing grants and taking them back (D11)."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.pointing import begin_pointing, cannot_ask_to_point, viewed
from signaling.domain.rules.zoom import begin_zoom, cannot_ask_to_zoom, is_zoomed
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityStarted, Kind
from signaling.domain.terms.base import Event
from signaling.domain.terms.consent import (
    Action,
    CaptureBlocked,
    CaptureFailed,
    ConsentAllowed,
    ConsentAnswer,
    ConsentCancel,
    ConsentCancelled,
    ConsentDeclined,
    ConsentLapsed,
    ConsentRequest,
    ConsentRequested,
    ConsentRevoke,
    ConsentRevoked,
    Consents,
    ConsentTimedOut,
    Grant,
    GrantEnded,
    Request,
    RequestDue,
    ShareFailed,
    ViewWanted,
)
from signaling.domain.terms.focus import FocusSelected
from signaling.domain.terms.screens import Surface
from signaling.values import replace

consent = Feature[Consents]("consent")


def cannot_ask(
    session: Session, who: ParticipantId | None, surface: Surface = Surface.MONITOR
) -> Code | None:
    """Why the controller cannot ask this customer for their screen now, or for what their camera
    sees in place of it; None when they can.
    """
    customer = None if who is None else session.people.get(who)
    if who is None:
        return Code.NOT_HELPED
    if customer is None or customer.rep:
        return Code.NOT_A_CUSTOMER
    if not customer.connected:
        return Code.NOT_HERE
    if session.focus.customer != session.seat(customer.id):
        return Code.NOT_HELPED
    if session.held(customer.id):
        return Code.ON_HOLD
    if surface is Surface.CAMERA:
        if not customer.capabilities.camera:
            return Code.NO_CAMERA
    elif not customer.capabilities.can_share:
        return Code.CANNOT_SHARE
    if [share for share in session.shares if share.owner == customer.id]:
        return Code.ALREADY_SHARING
    if session.consent.requests:
        return Code.REQUEST_OPEN
    return None


@consent.decides
def ask(session: Session, command: ConsentRequest) -> Iterator[Event]:
    """Asks the customer who is helped (D11); a yes at once where everything was granted. Refused
    as `cannot_ask`, `cannot_ask_to_point` and `cannot_ask_to_zoom` say. Of the tab's size it is
    always asked.
    """
    points, zooms = command.action is Action.POINT, command.action is Action.ZOOM
    code = _cannot_ask_for(session, command)
    if code is not None:
        raise Refused(code)
    granted = session.seat(command.customer) in session.consent.grants and not zooms
    if zooms and _is_zoomed(session, command.customer):
        return
    if points and (granted or _is_pointed_at(session, command.customer)):
        yield from begin_pointing(
            session, command.customer, ActivityId(command.request), command.at
        )
        return
    rules, camera = session.rules, command.surface is Surface.CAMERA
    yield ConsentRequested(
        at=command.at,
        request=Request(
            id=command.request,
            action=command.action,
            by=command.by,
            customer=command.customer,
            surface=command.surface,
            asked_at=command.at,
            deadline=command.at + (rules.picking if granted else rules.consent),
            control_epoch=session.control.epoch,
            focus_epoch=session.focus.epoch,
            consent_epoch=session.people[command.customer].consent_epoch,
            allowed=granted,
            picture=command.picture and command.action is Action.VIEW,
            sound=command.sound and command.action is Action.VIEW and not camera,
        ),
    )


def _cannot_ask_for(session: Session, command: ConsentRequest) -> Code | None:
    match command.action:
        case Action.VIEW:
            return cannot_ask(session, command.customer, command.surface)
        case Action.POINT:
            return cannot_ask_to_point(session, command.customer)
        case Action.ZOOM:
            return cannot_ask_to_zoom(session, command.customer)


def _is_zoomed(session: Session, customer: ParticipantId) -> bool:
    share = viewed(session, customer)
    return share is not None and is_zoomed(session, share.id)


def _is_pointed_at(session: Session, customer: ParticipantId) -> bool:
    share = viewed(session, customer)
    return share is not None and share.id in session.pointing


def _request(session: Session, request: RequestId) -> Request:
    found = session.consent.requests.get(request)
    if found is None:
        raise Refused(Code.NO_REQUEST)
    return found


@consent.unable(
    "consent.request",
    slices=("activities", "consent", "eyes", "focus", "onhold", "people", "screens"),
)
def _cannot_ask_whom_is_helped(session: Session, reader: ParticipantId) -> Code | None:
    who = session.focus.customer
    return cannot_ask(session, who, Surface.MONITOR if who is None else _surface_of(session, who))


def _surface_of(session: Session, who: ParticipantId) -> Surface:
    """What they can show: a phone has a camera only."""
    found = session.people[who].capabilities
    return Surface.CAMERA if found.camera and not found.can_share else Surface.MONITOR


@consent.unable("consent.cancel", slices=("consent",))
def _nothing_to_cancel(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.consent.requests else Code.NO_REQUEST


@consent.decides
def cancel(session: Session, command: ConsentCancel) -> Iterator[Event]:
    """`no_request` when it was answered or ran out meanwhile."""
    request = _request(session, command.request)
    yield ConsentCancelled(
        at=command.at, request=request.id, customer=request.customer, by=request.by
    )


@consent.decides
def answer(session: Session, command: ConsentAnswer) -> Iterator[Event]:
    """By the customer who was asked, once. `no_request` otherwise."""
    request = _request(session, command.request)
    if request.customer != command.by or request.allowed:
        raise Refused(Code.NO_REQUEST)
    if not command.allow:
        yield ConsentDeclined(
            at=command.at, request=request.id, customer=request.customer, by=request.by
        )
        return
    if request.action is Action.POINT:
        activity = ActivityId(request.id)
        yield from begin_pointing(session, command.by, activity, command.at, request.id)
        return
    if request.action is Action.ZOOM:
        activity = ActivityId(request.id)
        yield from begin_zoom(session, command.by, activity, command.at, request.id)
        return
    yield ConsentAllowed(
        at=command.at,
        request=request.id,
        customer=request.customer,
        by=request.by,
        everything=command.everything and session.seat(command.by) == command.by,
        deadline=command.at + session.rules.picking,
        picture=command.picture and request.picture,
    )


@consent.unable("consent.answer", slices=("consent",))
def _nothing_to_answer(session: Session, reader: ParticipantId) -> Code | None:
    mine = (r for r in session.consent.requests.values() if r.customer == reader)
    return None if any(not r.allowed for r in mine) else Code.NO_REQUEST


def allowed_request(
    session: Session, customer: ParticipantId, request: RequestId | None
) -> Request:
    """The question this customer said yes to and may now fulfil, or `no_consent`."""
    found = None if request is None else session.consent.requests.get(request)
    if found is None or found.customer != customer or not found.allowed:
        raise Refused(Code.NO_CONSENT)
    return found


@consent.decides
def capture_failed(session: Session, command: ShareFailed) -> Iterator[Event]:
    """The customer said yes, but there is no picture: none was chosen, or none is to be had."""
    request = _request(session, command.request)
    if request.customer != command.by or not request.allowed:
        raise Refused(Code.NO_REQUEST)
    if command.blocked:
        yield CaptureBlocked(
            at=command.at, request=request.id, customer=request.customer, by=request.by
        )
        return
    yield CaptureFailed(
        at=command.at,
        request=request.id,
        customer=request.customer,
        by=request.by,
        unavailable=command.unavailable,
    )


def can_revoke(session: Session, customer: ParticipantId, *, everything: bool) -> bool:
    """Whether there is anything to take back: a standing grant, a running view, or a yes not used
    yet.
    """
    if customer in session.consent.grants:
        return True
    if everything:
        return False
    for activity in session.activities.values():
        if activity.kind is Kind.VIEW and session.seat(activity.owner) == customer:
            return True
    for request in session.consent.requests.values():
        if request.allowed and session.seat(request.customer) == customer:
            return True
    return False


@consent.decides
def revoke(session: Session, command: ConsentRevoke) -> Iterator[Event]:
    """Everything the customer allowed is taken back (D11), on whichever of their devices.
    `no_grant` when there is nothing.
    """
    customer = session.seat(command.by)
    if not can_revoke(session, customer, everything=command.everything):
        raise Refused(Code.NO_GRANT)
    yield ConsentRevoked(at=command.at, customer=customer, action=Action.VIEW)


@consent.unable("consent.revoke", slices=("activities", "consent", "eyes"))
def _nothing_to_revoke(session: Session, reader: ParticipantId) -> Code | None:
    mine = session.seat(reader)
    return None if can_revoke(session, mine, everything=False) else Code.NO_GRANT


@consent.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, RequestDue]]:
    for request in session.consent.requests.values():
        yield request.deadline, RequestDue(at=request.deadline, request=request.id)


@consent.decides
def due(session: Session, command: RequestDue) -> Iterator[Event]:
    """No answer in time, or a yes without a screen in time."""
    request = session.consent.requests.get(command.request)
    if request is None or command.at < request.deadline:
        return
    if request.allowed:  # they did answer: what is missing is the screen
        yield CaptureFailed(
            at=command.at,
            request=request.id,
            customer=request.customer,
            by=request.by,
            unavailable=False,
        )
        return
    yield ConsentTimedOut(
        at=command.at, request=request.id, customer=request.customer, by=request.by
    )


def _asked_first(session: Session, at: float) -> Iterator[Event]:
    """What the first customer is asked unasked, once they are here and helped."""
    wanted, by, customer = session.consent.first, session.control.controller, session.focus.customer
    if wanted is None or by is None or customer is None or session.ended:
        return
    surface = _surface_of(session, customer)
    if cannot_ask(session, customer, surface) is None:
        yield ConsentRequested(
            at=at,
            request=Request(
                id=RequestId(f"first.{customer}"),
                action=Action.VIEW,
                by=by,
                customer=customer,
                surface=surface,
                asked_at=at,
                deadline=at + session.rules.consent,
                control_epoch=session.control.epoch,
                focus_epoch=session.focus.epoch,
                consent_epoch=session.people[customer].consent_epoch,
                picture=wanted.picture,
            ),
        )


@consent.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """A question or a grant is good for one customer, one controller, one turn of helping (D11)."""
    yield from _asked_first(session, at)
    for request in session.consent.requests.values():
        if _over(session, request) or _pointless(session, request):
            yield ConsentLapsed(at=at, request=request.id, customer=request.customer, by=request.by)
    for grant in session.consent.grants.values():
        if _over(session, grant):
            yield GrantEnded(at=at, customer=grant.customer)


def _pointless(session: Session, request: Request) -> bool:
    """The customer is on hold, shows nothing any more to point at or to zoom, or let them point
    unasked.
    """
    if session.held(request.customer):
        return True
    if request.action is Action.VIEW:
        return False
    shown = viewed(session, request.customer)
    return shown is None or (request.action is Action.POINT and shown.id in session.pointing)


def _over(session: Session, asked: Request | Grant) -> bool:
    customer = session.people[asked.customer]
    return (
        session.ended
        or not customer.present
        or asked.control_epoch != session.control.epoch
        or asked.focus_epoch != session.focus.epoch
        or asked.consent_epoch != customer.consent_epoch
    )


@consent.evolves
def _(mine: Consents, event: ViewWanted) -> Consents:
    return replace(mine, first=event)


@consent.evolves
def _(mine: Consents, event: FocusSelected) -> Consents:
    """Whoever a rep turns to is asked by them."""
    return mine if event.by is None else replace(mine, first=None)


@consent.evolves
def _(mine: Consents, event: ConsentRequested) -> Consents:
    requests = {**mine.requests, event.request.id: event.request}
    return replace(mine, requests=requests, first=None)


@consent.evolves
def _(mine: Consents, event: ConsentAllowed) -> Consents:
    request = replace(mine.requests[event.request], allowed=True, deadline=event.deadline)
    after = replace(mine, requests={**mine.requests, request.id: request})
    if not event.everything:
        return after
    grant = Grant(
        request.customer, request.control_epoch, request.focus_epoch, request.consent_epoch
    )
    return replace(after, grants={**mine.grants, grant.customer: grant})


@consent.evolves
def _(
    mine: Consents,
    event: ConsentCancelled
    | ConsentDeclined
    | ConsentTimedOut
    | ConsentLapsed
    | CaptureFailed
    | CaptureBlocked,
) -> Consents:
    return _without(mine, event.request)


@consent.evolves
def _(mine: Consents, event: ActivityStarted) -> Consents:
    """The view a question asked for has begun."""
    return mine if event.request is None else _without(mine, event.request)


@consent.evolves
def _(mine: Consents, event: GrantEnded) -> Consents:
    return replace(mine, grants={k: g for k, g in mine.grants.items() if k != event.customer})


def _without(mine: Consents, request: RequestId) -> Consents:
    return replace(mine, requests={k: r for k, r in mine.requests.items() if k != request})
