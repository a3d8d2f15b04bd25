"""Whatever runs in a session and may not outlive its epochs (requirements section 7)."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.terms.base import Cause, Command, Event
from signaling.domain.terms.screens import Screen
from signaling.values import Value


class Kind(StrEnum):
    """The activities of the state matrix (requirements section 7)."""

    SHARE = "share"  # a rep's own screen
    VIEW = "view"  # a customer's screen; its owner is that customer
    POINTING = "pointing"
    ZOOM = "zoom"  # of a customer's tab, by the rep; its owner is that customer
    FILE = "file"
    CHAT = "chat"
    VIDEO = "video"
    RECORDING = "recording"
    VOICE = "voice"


class Activity(Value, frozen=True):
    """Something running, with the epochs it began in: `settle` ends it when they are over."""

    id: ActivityId
    kind: Kind
    owner: ParticipantId
    started_at: float
    control_epoch: int
    focus_epoch: int
    consent_epoch: int = 0
    device: int = 0  # of its owner's, the one it runs on


class Begun(Activity, frozen=True):
    """An activity as its beginning is stored, with what only some kinds have and their own features
    keep.
    """

    screen: Screen | None = None
    segment: int = 1  # of a recording (D6)


Activities = Mapping[ActivityId, Activity]
"""The slice of the state: what runs now, oldest first."""

Segments = Mapping[ActivityId, int]
"""The slice of recordings: which file each is writing (D6)."""


class ActivityStart(Command, frozen=True, kw_only=True):
    """Begin any activity of the lifetime table."""

    activity: ActivityId
    kind: Kind
    owner: ParticipantId


class ActivityStarted(Event, frozen=True, kw_only=True):
    """`request`: the allowed question a view fulfils."""

    activity: Begun
    request: RequestId | None = None


class ActivityEnded(Event, frozen=True, kw_only=True):
    activity: ActivityId
    kind: Kind
    owner: ParticipantId
    cause: Cause
    by: ParticipantId | None = None


class ActivityCarried(Event, frozen=True, kw_only=True):
    """Goes on into the present epochs. `segment`: a recording starts a new file (D6). `owner`: a
    conference that survives a pass is the new controller's, so that it can survive the next one
    (S52, S62).
    """

    activity: ActivityId
    owner: ParticipantId
    segment: int
