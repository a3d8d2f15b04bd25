"""Everything that can be asked of a session, in the imperative.

`Asked` commands come from a participant over the wire and carry their wire name (`verb`), so the
authorisation table applies. The others come from the shell: the front door, sockets, timers, the
relay. New ids and `at` are made by the shell.
"""

from dataclasses import dataclass
from typing import ClassVar

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
    Capabilities,
    Codec,
    Door,
    EndReason,
    Kind,
    Rules,
    Surface,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`at`: now, in seconds."""

    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Command):
    """`by`: the sender, known from the connection."""

    verb: ClassVar[str]
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fenced(Asked):
    """Carries the control epoch its sender saw (D12)."""

    control_epoch: int


# --- asked by participants ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnd(Fenced):
    verb = "session.end"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLeave(Asked):
    verb = "session.leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSelect(Fenced):
    verb = "focus.select"
    customer: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPass(Fenced):
    verb = "control.pass"
    to: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAccept(Fenced):
    verb = "control.accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDecline(Fenced):
    verb = "control.decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockAdmit(Fenced):
    verb = "knock.admit"
    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockRefuse(Fenced):
    verb = "knock.refuse"
    knock: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRequest(Fenced):
    verb = "consent.request"
    request: RequestId  # new
    action: Action
    customer: ParticipantId
    surface: Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCancel(Fenced):
    verb = "consent.cancel"
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAnswer(Asked):
    verb = "consent.answer"
    request: RequestId
    allow: bool
    everything: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRevoke(Asked):
    verb = "consent.revoke"
    everything: bool  # False: the view alone was named; it takes a standing grant with it too


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareStart(Asked):
    """`encode`: what the source encodes when it is not the sharer's own page (WHIP)."""

    verb = "share.start"
    share: ActivityId  # new
    surface: Surface
    request: RequestId | None
    control_epoch: int | None
    encode: tuple[Codec, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFailed(Asked):
    verb = "share.failed"
    request: RequestId
    unavailable: bool  # False: the person closed the picker


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareStop(Asked):
    verb = "share.stop"
    share: ActivityId
    control_epoch: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePause(Asked):
    verb = "share.pause"
    share: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareResume(Asked):
    verb = "share.resume"
    share: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaPublish(Asked):
    verb = "media.publish"
    share: ActivityId
    publication: PublicationId  # new
    codec: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaWatch(Asked):
    """Changes nothing; refused unless the sender is in that publication's route."""

    verb = "media.watch"
    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilitiesReport(Asked):
    verb = "capabilities.report"
    capabilities: Capabilities


# --- from the front door --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStart(Command):
    session: SessionId
    number: str
    rules: Rules
    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Command):
    """A customer by link, or by number on a site that admits at once."""

    participant: ParticipantId
    name: str
    door: Door
    token_hash: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Assist(Command):
    """A signed-in rep joins as an assistant (S46)."""

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockAtDoor(Command):
    """A visitor who only knows the number (D16)."""

    knock: ParticipantId
    name: str
    address: str
    token_hash: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Command):
    """A rep opens a session they are in on a new page; the old page's token dies."""

    participant: ParticipantId
    token_hash: str
    capabilities: Capabilities


# --- from sockets, timers and the relay -----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Connect(Command):
    participant: ParticipantId
    capabilities: Capabilities | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disconnect(Command):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Expel(Command):
    """The site signed this rep out. `token_hash`: of a token nobody has. `for_good`: they will not
    come back, so nobody waits for them.
    """

    participant: ParticipantId
    token_hash: str
    for_good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SayLeaving(Command):
    """The page went away and said so (D1)."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceDue(Command):
    """The grace, or the time after a good-bye, of this participant or visitor is over."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDue(Command):
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDue(Command):
    to: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseMedia(Command):
    """The relay no longer receives this publication."""

    publication: PublicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recover(Command):
    """The server starts again and finds this session alive, but no socket and no publication."""


# --- for features that have no wire commands yet --------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStart(Command):
    """Begin any activity of the lifetime table."""

    activity: ActivityId
    kind: Kind
    owner: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTransfer(Command):
    """The controller gives the session to a queue or agents and leaves (S74-S76)."""

    by: ParticipantId
    control_epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStop(Command):
    """The shell ends a session, such as by an administrator."""

    reason: EndReason
