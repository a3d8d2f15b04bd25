"""The session as a value. Frozen: only `evolve` makes the next one, only from events.

Times are seconds since the Unix epoch, always passed in. Mappings are never changed in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.domain.ids import (
    ActivityId,
    ParticipantId,
    PersonId,
    PublicationId,
    RequestId,
    SessionId,
)


class Codec(StrEnum):
    """Video codecs, best for a screen first."""

    AV1 = "AV1"
    VP9 = "VP9"
    VP8 = "VP8"
    H264 = "H264"


class Device(StrEnum):
    DESKTOP = "desktop"
    PHONE = "phone"
    SCRIPT = "script"


class Kind(StrEnum):
    """The activities of the state matrix (requirements section 7)."""

    SHARE = "share"  # a rep's own screen
    VIEW = "view"  # a customer's screen; its owner is that customer
    POINTING = "pointing"
    FILE = "file"
    CHAT = "chat"
    VIDEO = "video"
    RECORDING = "recording"
    VOICE = "voice"


class Surface(StrEnum):
    MONITOR = "monitor"
    WINDOW = "window"
    BROWSER = "browser"
    UNKNOWN = "unknown"


class Action(StrEnum):
    """What a customer can be asked for."""

    VIEW = "view"


class Door(StrEnum):
    """How a participant came in."""

    ACCOUNT = "account"
    LINK = "link"
    NUMBER = "number"


class Presence(StrEnum):
    CONNECTED = "connected"
    LOST = "lost"  # no socket; the grace runs (D1)
    LEAVING = "leaving"  # the page said good-bye; 3 s to come back (D1)


class Cause(StrEnum):
    """Why something ended, as receipts tell it."""

    FOCUS = "focus"
    CONTROL = "control"
    STOPPED = "stopped"
    LEFT = "left"
    LOST = "lost"
    REVOKED = "revoked"
    ENDED = "ended"


class EndReason(StrEnum):
    ENDED = "ended"
    DASHBOARD_CLOSED = "dashboard_closed"
    PRIMARY_LOST = "primary_lost"


class State(StrEnum):
    NEW = "new"  # no customer ever
    WAITING = "waiting"  # no customer now
    ACTIVE = "active"
    ENDED = "ended"


class Handover(StrEnum):
    """How control last changed hands; picks the column of the lifetime table."""

    PASS = "pass"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Rules:
    """Site settings a session is born with; part of its first event so that replay needs nothing
    else. Seconds.
    """

    grace: float = 30.0
    leaving: float = 3.0
    consent: float = 30.0
    picking: float = 60.0  # from Allow to an open capture
    offer: float = 20.0  # one assistant's time to take control (D17)
    offers: float = 60.0  # all of them together
    knock: float = 900.0
    participants: int = 50
    knocks: int = 5  # open at once


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a browser can do, in its own words."""

    decode: tuple[Codec, ...] = ()
    encode: tuple[Codec, ...] = ()
    can_share: bool = False
    voice: bool = False
    device: Device = Device.DESKTOP


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is or was in the session. They stay listed after leaving: receipts and the
    record need their name.
    """

    id: ParticipantId
    name: str
    rep: bool
    person: PersonId | None
    door: Door
    joined_at: float
    token_hash: str
    capabilities: Capabilities
    online: bool = False  # a socket is open
    lost_at: float | None = None
    leaving_at: float | None = None
    left_at: float | None = None
    left_cause: Cause | None = None
    consent_epoch: int = 0  # raised when this customer revokes

    @property
    def present(self) -> bool:
        return self.left_at is None

    @property
    def presence(self) -> Presence:
        if self.leaving_at is not None:
            return Presence.LEAVING
        return Presence.CONNECTED if self.online else Presence.LOST

    @property
    def connected(self) -> bool:
        return self.present and self.presence is Presence.CONNECTED


@dataclass(frozen=True, slots=True)
class Knock:
    """A visitor at the door. Becomes a participant of the same id when admitted."""

    id: ParticipantId
    name: str
    address: str
    at: float
    token_hash: str
    capabilities: Capabilities
    lost_at: float | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What the relay receives of a share."""

    id: PublicationId
    codec: Codec


@dataclass(frozen=True, slots=True)
class Screen:
    """What a share or view has and other activities have not. `encode`: what its source can, best
    first.
    """

    surface: Surface
    encode: tuple[Codec, ...] = ()
    publication: Publication | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """Something running, with the epochs it began in: `settle` ends it when they are over."""

    id: ActivityId
    kind: Kind
    owner: ParticipantId
    started_at: float
    control_epoch: int
    focus_epoch: int
    consent_epoch: int = 0
    screen: Screen | None = None
    segment: int = 1  # of a recording (D6)


@dataclass(frozen=True, slots=True)
class Request:
    """An open question to a customer. `allowed`: they said yes and are choosing what to show."""

    id: RequestId
    action: Action
    by: ParticipantId
    customer: ParticipantId
    surface: Surface
    asked_at: float
    deadline: float
    control_epoch: int
    focus_epoch: int
    consent_epoch: int
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A standing yes to every action, good for one control epoch and one focus epoch (D11)."""

    customer: ParticipantId
    control_epoch: int
    focus_epoch: int
    consent_epoch: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Control offered to an assistant (D17)."""

    to: ParticipantId
    deadline: float


@dataclass(frozen=True, slots=True)
class Vanished:
    """The primary is gone beyond the grace; assistants are asked in turn (D17)."""

    since: float
    asked: tuple[ParticipantId, ...] = ()
    declined: frozenset[ParticipantId] = frozenset()


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


NOWHERE = SessionId("")


@dataclass(frozen=True, slots=True)
class Session:
    """Everything there is to know. `Session()` is the one before its first event."""

    version: int = 0
    id: SessionId = NOWHERE
    number: str = ""
    rules: Rules = Rules()
    started_at: float = 0.0
    ended_at: float | None = None
    end_reason: EndReason | None = None
    controller: ParticipantId | None = None
    control_epoch: int = 0
    handover: Handover = Handover.PASS
    ex_primary: ParticipantId | None = None  # who gave control away last
    focus: ParticipantId | None = None
    last_focus: ParticipantId | None = (
        None  # survives a gap, so that the next customer raises the epoch
    )
    focus_epoch: int = 0
    participants: Mapping[ParticipantId, Participant] = field(default_factory=dict)
    knocks: Mapping[ParticipantId, Knock] = field(default_factory=dict)
    activities: Mapping[ActivityId, Activity] = field(default_factory=dict)
    requests: Mapping[RequestId, Request] = field(default_factory=dict)
    grants: Mapping[ParticipantId, Grant] = field(default_factory=dict)
    vanished: Vanished | None = None
    offer: Offer | None = None
    sightings: tuple[Sighting, ...] = ()
    passings: tuple[Passing, ...] = ()

    @property
    def ended(self) -> bool:
        return self.ended_at is not None

    @property
    def present(self) -> list[Participant]:
        return [p for p in self.participants.values() if p.present]

    @property
    def customers(self) -> list[Participant]:
        return [p for p in self.present if not p.rep]

    @property
    def primary(self) -> Participant | None:
        return None if self.controller is None else self.participants[self.controller]

    @property
    def assistants(self) -> list[Participant]:
        """Longest present first."""
        return [p for p in self.present if p.rep and p.id != self.controller]

    @property
    def shares(self) -> list[Activity]:
        return [a for a in self.activities.values() if a.screen is not None]

    @property
    def state(self) -> State:
        if self.ended:
            return State.ENDED
        if self.customers:
            return State.ACTIVE
        ever = self.knocks or any(not p.rep for p in self.participants.values())
        return State.WAITING if ever else State.NEW
