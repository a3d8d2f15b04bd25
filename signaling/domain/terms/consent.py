"""Questions to the customer, their answers, standing grants (D11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Due, Event, Fenced
from signaling.domain.terms.screens import Surface


class Action(StrEnum):
    """What a customer can be asked for."""

    VIEW = "view"
    POINT = "point"  # at what they show already
    ZOOM = "zoom"  # the tab that they show already


@dataclass(frozen=True, slots=True)
class Request:
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


@dataclass(frozen=True, slots=True)
class Grant:
    """A standing yes to every action, good for one control epoch and one focus epoch (D11)."""

    customer: ParticipantId
    control_epoch: int
    focus_epoch: int
    consent_epoch: int


@dataclass(frozen=True, slots=True)
class Consents:
    """The slice of the state: open questions, and grants by customer. `first`: the first customer
    is to be asked for a view as soon as they can be.
    """

    requests: Mapping[RequestId, Request] = field(default_factory=dict)
    grants: Mapping[ParticipantId, Grant] = field(default_factory=dict)
    first: "ViewWanted | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRequest(Fenced):
    verb = "consent.request"
    request: RequestId  # new
    action: Action
    customer: ParticipantId
    surface: Surface
    picture: bool = False  # the site lets last pictures be handed on
    sound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCancel(Fenced):
    verb = "consent.cancel"
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAnswer(Asked):
    verb = "consent.answer"
    request: RequestId
    allow: bool
    everything: bool
    picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRevoke(Asked):
    verb = "consent.revoke"
    everything: bool  # False: the view alone was named; it takes a standing grant with it too


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFailed(Asked):
    verb = "share.failed"
    request: RequestId
    unavailable: bool  # False: the person closed the picker
    blocked: bool = False  # the system does not let the browser capture; nobody was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDue(Due):
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewWanted(Event):
    """From the session's beginning on: its first customer is asked by themselves, not by a rep's
    click. `picture`: of `ConsentRequest`.
    """

    picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRequested(Event):
    request: Request


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent(Event):
    """Something happened to a question of `by` to `customer`."""

    request: RequestId
    customer: ParticipantId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCancelled(RequestEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAllowed(RequestEvent):
    everything: bool
    deadline: float
    picture: bool = False  # the last one may be handed on


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDeclined(RequestEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTimedOut(RequestEvent):
    """No answer. A log of before may also tell so of a capture that did not follow the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLapsed(RequestEvent):
    """What it was asked for is over: another customer, another controller, somebody left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRevoked(Event):
    customer: ParticipantId
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEnded(Event):
    customer: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFailed(RequestEvent):
    unavailable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureBlocked(RequestEvent):
    """The system of the customer's device does not let their browser capture the screen."""
