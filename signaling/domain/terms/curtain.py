"""Hiding the picture of one's own share without ending it (D19)."""

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event

Stills = frozenset[ActivityId]
"""The slice of the state: hidden shares of which the last picture may stay where it was seen."""


class ShareCurtain(Asked, frozen=True, kw_only=True):
    """Hide the picture, or show it again. `still`: those who saw it are to keep the last picture
    meanwhile, instead of a curtain.
    """

    verb = "share.curtain"
    share: ActivityId
    on: bool
    still: bool


class CurtainDrawn(Event, frozen=True, kw_only=True):
    """Hidden by its owner, until `ShareResumed`."""

    share: ActivityId
    owner: ParticipantId
    still: bool
