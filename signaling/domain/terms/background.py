"""A rep's page of this session that is in the background: another tab of their window is selected
(D18).
"""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event

Background = frozenset[ParticipantId]
"""The slice of the state: the reps whose page of this session is in the background."""


class PageBackground(Asked, frozen=True, kw_only=True):
    """The sender's page went to the background, or came to the foreground."""

    verb = "page.background"
    on: bool


class WentToBackground(Event, frozen=True, kw_only=True):
    participant: ParticipantId


class CameToForeground(Event, frozen=True, kw_only=True):
    participant: ParticipantId
