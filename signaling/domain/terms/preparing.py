"""Connections made before anything is shown: the picture then comes at once."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId, PublicationId, RequestId
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.base import Asked, Due, Event
from signaling.domain.terms.people import Codec
from signaling.values import Value


class Prepared(Value, frozen=True):
    """A publication without a share: the relay receives nothing of it yet and sends nothing.
    `request`: the question that a customer may answer with it. A rep's is good for one control
    epoch, until `deadline`. `only`: of the customers this one alone would be sent it. `sound`: the
    share may have some.
    """

    publication: PublicationId
    codec: Codec
    request: RequestId | None
    control_epoch: int
    deadline: float
    only: ParticipantId | None = None
    sound: bool = False


Preparing = Mapping[ParticipantId, Prepared]
"""The slice of the state: what everybody has prepared, at most one each."""


class MediaPrepare(Asked, frozen=True, kw_only=True):
    """Make the connection of a share that is about to begin."""

    verb = "media.prepare"
    publication: PublicationId  # new
    codec: Codec
    request: RequestId | None
    audience: Audience = Audience.ALL
    sound: bool = False


class PreparedDue(Due, frozen=True, kw_only=True):
    """Nothing has come of it in time."""

    owner: ParticipantId


class MediaPrepared(Event, frozen=True, kw_only=True):
    """In the place of what its owner had prepared before."""

    owner: ParticipantId
    prepared: Prepared


class PreparedDropped(Event, frozen=True, kw_only=True):
    """It came to nothing, and is closed."""

    owner: ParticipantId
    publication: PublicationId
