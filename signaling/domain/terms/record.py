"""Who saw what, and through whose hands control went."""

from dataclasses import dataclass

from signaling.domain.ids import ActivityId, ParticipantId


@dataclass(frozen=True, slots=True)
class Sighting:
    """One continuous stretch in which `viewer` was sent the picture of `owner`."""

    share: ActivityId
    owner: ParticipantId
    viewer: ParticipantId
    frm: float
    to: float | None = None


@dataclass(frozen=True, slots=True)
class Passing:
    """Control changed hands."""

    frm: ParticipantId
    to: ParticipantId
    at: float


@dataclass(frozen=True, slots=True)
class Record:
    """The slice of the state: the newest lines of both, oldest first. The whole is in the log."""

    sightings: tuple[Sighting, ...] = ()
    passings: tuple[Passing, ...] = ()
