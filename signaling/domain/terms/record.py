"""Who saw what, and through whose hands control went."""

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.supervision import Mode, Policy
from signaling.values import Value


class Sighting(Value, frozen=True):
    """One stretch in which `viewer` was sent the picture of `owner`, with its `sound` or without;
    `camera`: not of a screen. `gaps`: the short interruptions in it, from when until when.
    """

    share: ActivityId
    owner: ParticipantId
    viewer: ParticipantId
    frm: float
    to: float | None = None
    gaps: tuple[tuple[float, float], ...] = ()
    sound: bool = False
    camera: bool = False


class Passing(Value, frozen=True):
    """Control changed hands. `taken`: it was not given, as its holder was gone (D17), or a manager
    took it and gave a `reason`.
    """

    frm: ParticipantId
    to: ParticipantId
    at: float
    taken: bool = False
    reason: str = ""


class Renaming(Value, frozen=True):
    """`who` had one name and has another."""

    who: ParticipantId
    was: str
    name: str
    at: float


class Supervised(Value, frozen=True):
    """`who` supervised in this mode, by this policy of the site. `to` None: until they leave."""

    who: ParticipantId
    mode: Mode
    policy: Policy
    frm: float
    to: float | None = None

    @property
    def hidden(self) -> bool:
        """Customers are told nothing of it."""
        return self.mode is not Mode.JOIN and not self.policy.told


class Recorded(Value, frozen=True):
    """One stretch in which the session was recorded while `who` was here: `agreed`, they were in
    the recording; or not, as they had declined or not answered.
    """

    recording: ActivityId
    who: ParticipantId
    agreed: bool
    frm: float
    to: float | None = None


class Record(Value, frozen=True):
    """The slice of the state: the newest lines of each, oldest first. The whole is in the log."""

    sightings: tuple[Sighting, ...] = ()
    passings: tuple[Passing, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    supervisions: tuple[Supervised, ...] = ()
    recorded: tuple[Recorded, ...] = ()
