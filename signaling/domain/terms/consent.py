"""Questions to the customer, their answers, standing grants (D11)."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Due, Event, Fenced
from signaling.domain.terms.screens import Surface
from signaling.values import Value, field


class Action(StrEnum):
    """What a customer can be asked for."""

    VIEW = "view"
    POINT = "point"  # at what they show already
    ZOOM = "zoom"  # the tab that they show already


class Request(Value, frozen=True):
    """An open question to a customer. `allowed`: they said yes and are choosing what to show.
    `sound`: asked for too. Whether it is given they say by what they share.
    """

    id: RequestId
    action: Action
    by: ParticipantId
    customer: ParticipantId
    surface: Surface
    asked_at: float
    deadline: float
    control_epoch: int
    focus_epoch: int
    consent_epoch: int
    allowed: bool = False
    picture: bool = False  # they are asked too whether the last picture may be handed on
    sound: bool = False


class Grant(Value, frozen=True):
    """A standing yes to every action, good for one control epoch and one focus epoch (D11)."""

    customer: ParticipantId
    control_epoch: int
    focus_epoch: int
    consent_epoch: int


class Consents(Value, frozen=True):
    """The slice of the state: open questions, and grants by customer. `first`: the first customer
    is to be asked for a view as soon as they can be.
    """

    requests: Mapping[RequestId, Request] = field(default_factory=dict)
    grants: Mapping[ParticipantId, Grant] = field(default_factory=dict)
    first: "ViewWanted | None" = None


class ConsentRequest(Fenced, frozen=True, kw_only=True):
    verb = "consent.request"
    request: RequestId  # new
    action: Action
    customer: ParticipantId
    surface: Surface
    picture: bool = False  # the site lets last pictures be handed on
    sound: bool = False


class ConsentCancel(Fenced, frozen=True, kw_only=True):
    verb = "consent.cancel"
    request: RequestId


class ConsentAnswer(Asked, frozen=True, kw_only=True):
    verb = "consent.answer"
    request: RequestId
    allow: bool
    everything: bool
    picture: bool = False


class ConsentRevoke(Asked, frozen=True, kw_only=True):
    verb = "consent.revoke"
    everything: bool  # False: the view alone was named; it takes a standing grant with it too


class ShareFailed(Asked, frozen=True, kw_only=True):
    verb = "share.failed"
    request: RequestId
    unavailable: bool  # False: the person closed the picker
    blocked: bool = False  # the system does not let the browser capture; nobody was asked


class RequestDue(Due, frozen=True, kw_only=True):
    request: RequestId


class ViewWanted(Event, frozen=True, kw_only=True):
    """From the session's beginning on: its first customer is asked by themselves, not by a rep's
    click. `picture`: of `ConsentRequest`.
    """

    picture: bool = False


class ConsentRequested(Event, frozen=True, kw_only=True):
    request: Request


class RequestEvent(Event, frozen=True, kw_only=True):
    """Something happened to a question of `by` to `customer`."""

    request: RequestId
    customer: ParticipantId
    by: ParticipantId


class ConsentCancelled(RequestEvent, frozen=True, kw_only=True):
    pass


class ConsentAllowed(RequestEvent, frozen=True, kw_only=True):
    everything: bool
    deadline: float
    picture: bool = False  # the last one may be handed on


class ConsentDeclined(RequestEvent, frozen=True, kw_only=True):
    pass


class ConsentTimedOut(RequestEvent, frozen=True, kw_only=True):
    """No answer. A log of before may also tell so of a capture that did not follow the answer."""


class ConsentLapsed(RequestEvent, frozen=True, kw_only=True):
    """What it was asked for is over: another customer, another controller, somebody left."""


class ConsentRevoked(Event, frozen=True, kw_only=True):
    customer: ParticipantId
    action: Action


class GrantEnded(Event, frozen=True, kw_only=True):
    customer: ParticipantId


class CaptureFailed(RequestEvent, frozen=True, kw_only=True):
    unavailable: bool


class CaptureBlocked(RequestEvent, frozen=True, kw_only=True):
    """The system of the customer's device does not let their browser capture the screen."""
