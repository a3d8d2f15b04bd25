"""Who is or was in the session, and what their browsers can do."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Asked, Cause, Command, Event
from signaling.values import Value


class Codec(StrEnum):
    """Video codecs, best for a screen first."""

    AV1 = "AV1"
    VP9 = "VP9"
    VP8 = "VP8"
    H264 = "H264"


class DeviceKind(StrEnum):
    DESKTOP = "desktop"
    PHONE = "phone"
    SCRIPT = "script"


class Door(StrEnum):
    """How a participant came in."""

    ACCOUNT = "account"
    LINK = "link"
    NUMBER = "number"


class Presence(StrEnum):
    CONNECTED = "connected"
    LOST = "lost"  # no socket; the grace runs (D1)
    LEAVING = "leaving"  # the page said good-bye; 3 s to come back (D1)


class Capabilities(Value, frozen=True):
    """What a browser can do, in its own words."""

    decode: tuple[Codec, ...] = ()
    encode: tuple[Codec, ...] = ()
    can_share: bool = False
    voice: bool = False
    camera: bool = False
    device: DeviceKind = DeviceKind.DESKTOP


class Participant(Value, frozen=True):
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
    signed_out: bool = False  # that is why
    leaving_at: float | None = None
    left_at: float | None = None
    left_cause: Cause | None = None
    consent_epoch: int = 0  # raised when this customer revokes
    device: int = 0  # raised when the seat moves to another device (D22)
    moved_at: float | None = None

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
        return self.online and self.left_at is None and self.leaving_at is None

    @property
    def only_camera(self) -> bool:
        """The device of this customer gives a camera in place of screens."""
        return not self.rep and self.capabilities.camera and not self.capabilities.can_share


People = Mapping[ParticipantId, Participant]
"""The slice of the state: everybody who ever was a participant, in the order of joining."""


class CapabilitiesReport(Asked, frozen=True, kw_only=True):
    verb = "capabilities.report"
    capabilities: Capabilities


class SessionLeave(Asked, frozen=True, kw_only=True):
    """The sender goes; the session goes on (S59)."""

    verb = "session.leave"


class Reopen(Command, frozen=True, kw_only=True):
    """A rep opens a session they are in on a new page; the old page's token dies."""

    participant: ParticipantId
    token_hash: str
    capabilities: Capabilities


class Joined(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    name: str
    rep: bool
    person: PersonId | None
    door: Door
    token_hash: str
    capabilities: Capabilities
    online: bool = False


class Left(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    cause: Cause  # left, lost, signed_out or removed


class TokenRenewed(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    token_hash: str


class CapabilitiesReported(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    capabilities: Capabilities
