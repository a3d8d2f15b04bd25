"""Another name for a customer."""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Event, Fenced


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRename(Fenced):
    verb = "participant.rename"
    participant: ParticipantId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Event):
    """`was`: the name before."""

    participant: ParticipantId
    by: ParticipantId
    name: str
    was: str
