"""A rep's page of this session that is in the background: another tab of their window is selected
(D18).
"""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Asked, Event

Background = frozenset[ParticipantId]
"""The slice of the state: the reps whose page of this session is in the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBackground(Asked):
    """The sender's page went to the background, or came to the foreground."""

    verb = "page.background"
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WentToBackground(Event):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class CameToForeground(Event):
    participant: ParticipantId
