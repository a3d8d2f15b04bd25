"""Letting the picture of a share stand still, so that it can be looked at and drawn on in peace.

Unlike what is hidden (`curtain.py`) it is still sent, to who comes later too: the relay keeps one
key frame. The sharer's page sends nothing of what its camera or screen shows meanwhile either.
"""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event

Frozen = Mapping[ActivityId, ParticipantId]
"""The slice of the state: the pictures that stand still, and by whose wish."""


class ShareFreeze(Asked, frozen=True, kw_only=True):
    """Let the picture stand still, or go on."""

    verb = "share.freeze"
    share: ActivityId
    on: bool
    control_epoch: int | None


class ShareFrozen(Event, frozen=True, kw_only=True):
    """It stands still, until `ShareThawed`."""

    share: ActivityId
    owner: ParticipantId
    by: ParticipantId


class ShareThawed(Event, frozen=True, kw_only=True):
    """It moves again."""

    share: ActivityId
    owner: ParticipantId
    by: ParticipantId
