"""Cameras: off until their owner switches them on, anybody's in the session, one each.

A camera has a screen like a share (`Surface.CAMERA`), so it is published, routed and watched as
one. What a customer shows in answer to a question may be a camera too, as on a phone; that is a
view.
"""

from signaling.domain.ids import ActivityId
from signaling.domain.terms.base import Asked, Cause
from signaling.domain.terms.people import Codec


class VideoStart(Asked, frozen=True, kw_only=True):
    """`encode`: what the camera's source encodes when it is not the owner's own page."""

    verb = "video.start"
    video: ActivityId  # new
    encode: tuple[Codec, ...] = ()
    control_epoch: int | None = None


class VideoStop(Asked, frozen=True, kw_only=True):
    """`cause`: what the owner's page says of its own camera; of another's it is always a stop."""

    verb = "video.stop"
    share: ActivityId
    control_epoch: int | None
    cause: Cause = Cause.STOPPED
