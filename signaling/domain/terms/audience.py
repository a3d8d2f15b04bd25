"""A rep's share for the customer who is helped alone, where the site allows it."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Event
from signaling.values import Value, field


class Audience(StrEnum):
    """For whom a share is begun: everybody in the session (S37), or of its customers only the one
    who is helped.
    """

    ALL = "all"
    HELPED = "helped"


class Audiences(Value, frozen=True):
    """The slice of the state. `chosen`: the site lets reps choose. `only`: the one customer that a
    share which is not for all is for; `were`: the same of the newest that have ended.
    """

    chosen: bool = False
    only: Mapping[ActivityId, ParticipantId] = field(default_factory=dict)
    were: Mapping[ActivityId, ParticipantId] = field(default_factory=dict)


class AudienceMayBeChosen(Event, frozen=True, kw_only=True):
    """Site setting of a session, from its beginning to its end."""


class AudienceNarrowed(Event, frozen=True, kw_only=True):
    """Of the customers only this one is sent the share."""

    share: ActivityId
    customer: ParticipantId
