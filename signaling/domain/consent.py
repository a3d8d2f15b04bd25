"""Asking the customer, their answer, standing grants and taking them back (D11)."""

from collections.abc import Iterator

from signaling.domain.commands import (
    ConsentAnswer,
    ConsentCancel,
    ConsentRequest,
    ConsentRevoke,
    RequestDue,
    ShareFailed,
)
from signaling.domain.events import (
    CaptureFailed,
    ConsentAllowed,
    ConsentCancelled,
    ConsentDeclined,
    ConsentLapsed,
    ConsentRequested,
    ConsentRevoked,
    ConsentTimedOut,
    Event,
    GrantEnded,
)
from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.model import Action, Grant, Kind, Request, Session
from signaling.domain.refusals import Code, Refused


def cannot_ask(session: Session, who: ParticipantId | None) -> Code | None:
    """Why the controller cannot ask this customer for their screen now; None when they can."""
    customer = None if who is None else session.participants.get(who)
    if who is None:
        return Code.NOT_HELPED
    if customer is None or customer.rep:
        return Code.NOT_A_CUSTOMER
    if not customer.connected:
        return Code.NOT_HERE
    if session.focus != customer.id:
        return Code.NOT_HELPED
    if not customer.capabilities.can_share:
        return Code.CANNOT_SHARE
    if any(share.owner == customer.id for share in session.shares):
        return Code.ALREADY_SHARING
    if session.requests:
        return Code.REQUEST_OPEN
    return None


def ask(session: Session, command: ConsentRequest) -> Iterator[Event]:
    code = cannot_ask(session, command.customer)
    if code is not None:
        raise Refused(code)
    granted = command.customer in session.grants
    rules = session.rules
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
            control_epoch=session.control_epoch,
            focus_epoch=session.focus_epoch,
            consent_epoch=session.participants[command.customer].consent_epoch,
            allowed=granted,
        ),
    )


def _request(session: Session, request: RequestId) -> Request:
    found = session.requests.get(request)
    if found is None:
        raise Refused(Code.NO_REQUEST)
    return found


def cancel(session: Session, command: ConsentCancel) -> Iterator[Event]:
    request = _request(session, command.request)
    yield ConsentCancelled(
        at=command.at, request=request.id, customer=request.customer, by=request.by
    )


def answer(session: Session, command: ConsentAnswer) -> Iterator[Event]:
    request = _request(session, command.request)
    if request.customer != command.by or request.allowed:
        raise Refused(Code.NO_REQUEST)
    if not command.allow:
        yield ConsentDeclined(
            at=command.at, request=request.id, customer=request.customer, by=request.by
        )
        return
    yield ConsentAllowed(
        at=command.at,
        request=request.id,
        customer=request.customer,
        by=request.by,
        everything=command.everything,
        deadline=command.at + session.rules.picking,
    )


def allowed_request(
    session: Session, customer: ParticipantId, request: RequestId | None
) -> Request:
    """The question this customer said yes to and may now fulfil, or `no_consent`."""
    found = None if request is None else session.requests.get(request)
    if found is None or found.customer != customer or not found.allowed:
        raise Refused(Code.NO_CONSENT)
    return found


def capture_failed(session: Session, command: ShareFailed) -> Iterator[Event]:
    request = _request(session, command.request)
    if request.customer != command.by or not request.allowed:
        raise Refused(Code.NO_REQUEST)
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
    if customer in session.grants:
        return True
    viewed = any(a.owner == customer and a.kind is Kind.VIEW for a in session.activities.values())
    said_yes = any(r.customer == customer and r.allowed for r in session.requests.values())
    return not everything and (viewed or said_yes)


def revoke(session: Session, command: ConsentRevoke) -> Iterator[Event]:
    if not can_revoke(session, command.by, everything=command.everything):
        raise Refused(Code.NO_GRANT)
    yield ConsentRevoked(at=command.at, customer=command.by, action=Action.VIEW)


def due(session: Session, command: RequestDue) -> Iterator[Event]:
    request = session.requests.get(command.request)
    if request is not None and command.at >= request.deadline:
        yield ConsentTimedOut(
            at=command.at, request=request.id, customer=request.customer, by=request.by
        )


def settle(session: Session, at: float) -> Iterator[Event]:
    """A question or a grant is good for one customer, one controller, one turn of helping (D11)."""
    for request in session.requests.values():
        if _over(session, request):
            yield ConsentLapsed(at=at, request=request.id, customer=request.customer, by=request.by)
    for grant in session.grants.values():
        if _over(session, grant):
            yield GrantEnded(at=at, customer=grant.customer)


def _over(session: Session, consent: Request | Grant) -> bool:
    customer = session.participants[consent.customer]
    return (
        session.ended
        or not customer.present
        or consent.control_epoch != session.control_epoch
        or consent.focus_epoch != session.focus_epoch
        or consent.consent_epoch != customer.consent_epoch
    )
