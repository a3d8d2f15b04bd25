"""The last picture of a customer's view, handed on with the session as far as they allowed it. The
bytes are outside.
"""

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value


class HandOn(Value, frozen=True):
    """What a transferor would send along: a still that the site has, and the view it is of."""

    picture: str
    share: ActivityId


class Handed(Value, frozen=True):
    """A still that goes with the session. `id`: of its bytes."""

    id: str
    customer: ParticipantId
    at: float


class LastPicture(Value, frozen=True):
    """The slice of the state. Whose last picture may go along: `asked`, of the view that answers
    the question; `granted`, of every view of the customer until the grant ends; `shares`, of these
    that run. `handed`: the one that went along.
    """

    asked: frozenset[RequestId] = frozenset()
    granted: frozenset[ParticipantId] = frozenset()
    shares: frozenset[ActivityId] = frozenset()
    handed: Handed | None = None


class PictureForget(Asked, frozen=True, kw_only=True):
    """The customer takes their last picture back."""

    verb = "picture.forget"


class PictureForgotten(Event, frozen=True, kw_only=True):
    """It is to be had no more: they took it back, or left."""

    customer: ParticipantId
