"""Another name for a customer."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced


class ParticipantRename(Fenced, frozen=True, kw_only=True):
    verb = "participant.rename"
    participant: ParticipantId
    name: str


class Renamed(Event, frozen=True, kw_only=True):
    """`was`: the name before."""

    participant: ParticipantId
    by: ParticipantId
    name: str
    was: str
