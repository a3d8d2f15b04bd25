"""Recordings of a session as its log has them: whose they are, who is in them, what they show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from signaling.domain.evolve import evolve
from signaling.domain.ids import ActivityId, PersonId
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Event
from signaling.domain.terms.recording import RecordingAnswered, RecordingBegan
from signaling.domain.terms.screens import SharePublished, Surface


@dataclass
class Recorded:
    """Seconds. `person`: who controlled the session and made it. `agreed`: the names of all who did
    for a while. `shown`: by publication or, of voices, participant, whose it is. `cameras`: those
    of the publications that are such. `shares`: by publication.
    """

    id: ActivityId
    person: PersonId | None
    by_name: str
    began_at: float | None = None
    ended_at: float | None = None
    agreed: dict[str, None] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    cameras: set[str] = field(default_factory=set)
    shares: dict[str, str] = field(default_factory=dict)


def recordings(log: Iterable[Event]) -> tuple[Session, dict[ActivityId, Recorded]]:
    """The session, and its recordings in order."""
    session, found = Session(), dict[ActivityId, Recorded]()
    shown, cameras, shares = dict[str, str](), set[str](), dict[str, str]()
    for event in log:
        session = evolve(session, event)
        match event:
            case ActivityStarted() if event.activity.kind is Kind.RECORDING:
                owner = session.people[event.activity.owner]
                found[event.activity.id] = Recorded(
                    event.activity.id, owner.person, owner.name, agreed={owner.name: None}
                )
            case RecordingBegan():
                found[event.recording].began_at = event.at
            case RecordingAnswered() if event.allow:
                found[event.recording].agreed[session.people[event.participant].name] = None
            case ActivityEnded() if event.activity in found:
                found[event.activity].ended_at = event.at
            case SharePublished() if event.share in session.activities:
                activity = session.activities[event.share]
                shares[event.publication] = event.share
                shown[event.publication] = session.people[activity.owner].name
                if session.screens[event.share].surface is Surface.CAMERA:
                    cameras.add(event.publication)
            case _:
                pass
    for one in found.values():
        one.shown = shown | {who: person.name for who, person in session.people.items()}
        one.cameras, one.shares = cameras, shares
    return session, found
