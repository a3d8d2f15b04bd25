"""Shares and views: what is captured, what the relay receives of it (S37)."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId, PublicationId, RequestId
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.base import Asked, Cause, Command, Event
from signaling.domain.terms.people import Codec
from signaling.values import Value


class Surface(StrEnum):
    MONITOR = "monitor"
    WINDOW = "window"
    BROWSER = "browser"
    CAMERA = "camera"
    UNKNOWN = "unknown"


class Publication(Value, frozen=True):
    """What the relay receives of a share. `silent`: nobody gets a picture of it, though somebody is
    to: nothing comes, or nothing that can be shown. `hidden`: what is captured is not drawn now,
    such as a minimised window, so the picture stands still.
    """

    id: PublicationId
    codec: Codec
    silent: bool = False
    hidden: bool = False


class Screen(Value, frozen=True):
    """What a share or view has and other activities have not. `encode`: what its source can, best
    first. `paused`: its owner hides it. `sound`: its owner lets it be heard too.
    """

    surface: Surface
    encode: tuple[Codec, ...] = ()
    publication: Publication | None = None
    paused: bool = False
    sound: bool = False


Screens = Mapping[ActivityId, Screen]
"""The slice of the state, beside the activities of the same ids."""


class ShareStart(Asked, frozen=True, kw_only=True):
    """`encode`: what the source encodes when it is not the sharer's own page (WHIP). `sound`: what
    sounds there is for those who see it. `prepared`: by the connection that the sharer has prepared
    for it, if it is still there; one with sound needs another.
    """

    verb = "share.start"
    share: ActivityId  # new
    surface: Surface
    request: RequestId | None
    control_epoch: int | None
    encode: tuple[Codec, ...] = ()
    audience: Audience = Audience.ALL
    sound: bool = False
    prepared: bool = False


class ShareStop(Asked, frozen=True, kw_only=True):
    """`cause`: what the owner's page says of its own share; of another's it is always a stop."""

    verb = "share.stop"
    share: ActivityId
    control_epoch: int | None
    cause: Cause = Cause.STOPPED


class SharePause(Asked, frozen=True, kw_only=True):
    verb = "share.pause"
    share: ActivityId


class ShareResume(Asked, frozen=True, kw_only=True):
    verb = "share.resume"
    share: ActivityId


class ShareReport(Asked, frozen=True, kw_only=True):
    """The owner's page sees that what it captures is drawn, or is not."""

    verb = "share.report"
    share: ActivityId
    hidden: bool


class MediaPublish(Asked, frozen=True, kw_only=True):
    verb = "media.publish"
    share: ActivityId
    publication: PublicationId  # new
    codec: Codec


class MediaWatch(Asked, frozen=True, kw_only=True):
    """Changes nothing; refused unless the sender is in that publication's route."""

    verb = "media.watch"
    publication: PublicationId


class LoseMedia(Command, frozen=True, kw_only=True):
    """The relay no longer receives this publication."""

    publication: PublicationId


class NoteSilence(Command, frozen=True, kw_only=True):
    """The relay gets nothing to show of this publication, or does again."""

    publication: PublicationId
    silent: bool


class SharePublished(Event, frozen=True, kw_only=True):
    share: ActivityId
    publication: PublicationId
    codec: Codec


class MediaLost(Event, frozen=True, kw_only=True):
    share: ActivityId
    publication: PublicationId


class MediaFellSilent(Event, frozen=True, kw_only=True):
    share: ActivityId
    publication: PublicationId


class MediaCameBack(Event, frozen=True, kw_only=True):
    share: ActivityId
    publication: PublicationId


class SourceHidden(Event, frozen=True, kw_only=True):
    share: ActivityId
    publication: PublicationId


class SourceShown(Event, frozen=True, kw_only=True):
    share: ActivityId
    publication: PublicationId


class SharePaused(Event, frozen=True, kw_only=True):
    share: ActivityId
    owner: ParticipantId


class ShareResumed(Event, frozen=True, kw_only=True):
    share: ActivityId
    owner: ParticipantId
