"""Shares and views: what is captured, what the relay receives of it (S37)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId, PublicationId, RequestId
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.base import Asked, Cause, Command, Event
from signaling.domain.terms.people import Codec


class Surface(StrEnum):
    MONITOR = "monitor"
    WINDOW = "window"
    BROWSER = "browser"
    CAMERA = "camera"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Publication:
    """What the relay receives of a share. `silent`: nobody gets a picture of it, though somebody is
    to: nothing comes, or nothing that can be shown. `hidden`: what is captured is not drawn now,
    such as a minimised window, so the picture stands still.
    """

    id: PublicationId
    codec: Codec
    silent: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareStart(Asked):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareStop(Asked):
    """`cause`: what the owner's page says of its own share; of another's it is always a stop."""

    verb = "share.stop"
    share: ActivityId
    control_epoch: int | None
    cause: Cause = Cause.STOPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePause(Asked):
    verb = "share.pause"
    share: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareResume(Asked):
    verb = "share.resume"
    share: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareReport(Asked):
    """The owner's page sees that what it captures is drawn, or is not."""

    verb = "share.report"
    share: ActivityId
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaPublish(Asked):
    verb = "media.publish"
    share: ActivityId
    publication: PublicationId  # new
    codec: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaWatch(Asked):
    """Changes nothing; refused unless the sender is in that publication's route."""

    verb = "media.watch"
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseMedia(Command):
    """The relay no longer receives this publication."""

    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSilence(Command):
    """The relay gets nothing to show of this publication, or does again."""

    publication: PublicationId
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePublished(Event):
    share: ActivityId
    publication: PublicationId
    codec: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLost(Event):
    share: ActivityId
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFellSilent(Event):
    share: ActivityId
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaCameBack(Event):
    share: ActivityId
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHidden(Event):
    share: ActivityId
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown(Event):
    share: ActivityId
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePaused(Event):
    share: ActivityId
    owner: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareResumed(Event):
    share: ActivityId
    owner: ParticipantId
