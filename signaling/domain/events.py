"""Everything that can have happened to a session, in the past tense. The list of them *is* the
session.

They are stored forever: fields may be added with a default, never renamed or removed.
"""

from dataclasses import dataclass

from signaling.domain.ids import (
    ActivityId,
    ParticipantId,
    PersonId,
    PublicationId,
    RequestId,
    SessionId,
)
from signaling.domain.model import (
    Action,
    Activity,
    Capabilities,
    Cause,
    Codec,
    Door,
    EndReason,
    Kind,
    Knock,
    Request,
    Rules,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`at`: when, in seconds."""

    at: float


# --- the session ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Event):
    session: SessionId
    number: str
    rules: Rules
    controller: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Event):
    reason: EndReason
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTransferred(Event):
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRestarted(Event):
    pass


# --- joining and presence -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    participant: ParticipantId
    name: str
    rep: bool
    person: PersonId | None
    door: Door
    token_hash: str
    capabilities: Capabilities
    online: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Knocked(Event):
    knock: Knock


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockAdmitted(Event):
    knock: ParticipantId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockRefused(Event):
    """`by` None: nobody answered, or the session ended."""

    knock: ParticipantId
    name: str
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockWithdrawn(Event):
    """The visitor went away."""

    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRenewed(Event):
    participant: ParticipantId
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected(Event):
    """`back`: they had been lost."""

    participant: ParticipantId
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost(Event):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLeaving(Event):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stayed(Event):
    """Said good-bye, yet the socket never closed."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Event):
    """`cause`: `left` or `lost`."""

    participant: ParticipantId
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilitiesReported(Event):
    participant: ParticipantId
    capabilities: Capabilities


# --- focus and control ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSelected(Event):
    """`by` None: the first customer, by itself."""

    customer: ParticipantId
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusCleared(Event):
    customer: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPassed(Event):
    """`by`: whose act it was, the giver's or (D17) the taker's."""

    frm: ParticipantId
    to: ParticipantId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryVanished(Event):
    primary: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlOffered(Event):
    to: ParticipantId
    deadline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlOfferEnded(Event):
    to: ParticipantId
    declined: bool


# --- consent --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRequested(Event):
    request: Request


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent(Event):
    """Something happened to a question of `by` to `customer`."""

    request: RequestId
    customer: ParticipantId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCancelled(RequestEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAllowed(RequestEvent):
    everything: bool
    deadline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDeclined(RequestEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTimedOut(RequestEvent):
    """No answer, or no capture after the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLapsed(RequestEvent):
    """What it was asked for is over: another customer, another controller, somebody left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRevoked(Event):
    customer: ParticipantId
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEnded(Event):
    customer: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFailed(RequestEvent):
    unavailable: bool


# --- activities -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStarted(Event):
    """`request`: the allowed question a view fulfils."""

    activity: Activity
    request: RequestId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityEnded(Event):
    activity: ActivityId
    kind: Kind
    owner: ParticipantId
    cause: Cause
    by: ParticipantId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCarried(Event):
    """Goes on into the present epochs. `segment`: a recording starts a new file (D6). `owner`: a
    conference that survives a pass is the new controller's, so that it can survive the next one
    (S52, S62).
    """

    activity: ActivityId
    owner: ParticipantId
    segment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePublished(Event):
    share: ActivityId
    publication: PublicationId
    codec: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLost(Event):
    share: ActivityId
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePaused(Event):
    share: ActivityId
    owner: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareResumed(Event):
    share: ActivityId
    owner: ParticipantId


# --- receipts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EndedThing:
    """`activity` is a `Kind`, `grants` or `session`."""

    activity: str
    owner: ParticipantId
    name: str


@dataclass(frozen=True, slots=True)
class SeenScreen:
    share: ActivityId
    owner: ParticipantId
    viewers: tuple[ParticipantId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptGiven(Event):
    """What everyone is told after something ended: the same for all, and readable again after a
    reconnect.
    """

    receipt: str
    cause: Cause
    by: ParticipantId | None
    frm: ParticipantId | None
    to: ParticipantId | None
    ended: tuple[EndedThing, ...]
    goes_on: tuple[str, ...]
    seen: tuple[SeenScreen, ...]
