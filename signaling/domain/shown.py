"""The shapes of what participants see, field by field as on the wire. Times are milliseconds since
the Unix epoch.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from signaling.domain.refusals import Code


def milliseconds(at: float) -> int:
    return round(at * 1000)


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses to give away. Only ever put in the controller's view (D14)."""

    customer: str
    assist: str


@dataclass(frozen=True, slots=True)
class ShownParticipant:
    id: str
    name: str
    role: str
    presence: str
    joined: str
    joined_at: int
    device: str
    can_share: bool
    voice: bool
    sees: list[str]


@dataclass(frozen=True, slots=True)
class ShownKnock:
    id: str
    name: str
    address: str
    at: int


@dataclass(frozen=True, slots=True)
class ShownPublication:
    id: str
    codec: str


@dataclass(frozen=True, slots=True)
class ShownShare:
    id: str
    owner: str
    activity: str
    surface: str
    codec: str
    started_at: int
    publication: ShownPublication | None
    audience: list[str]
    paused: str | None


@dataclass(frozen=True, slots=True)
class ShownRequest:
    id: str
    action: str
    by: str
    customer: str
    surface: str
    state: str
    asked_at: int
    deadline: int


@dataclass(frozen=True, slots=True)
class ShownGrant:
    customer: str
    actions: list[str]
    everything: bool


@dataclass(frozen=True, slots=True)
class ShownOffer:
    to: str
    deadline: int


@dataclass(frozen=True, slots=True)
class ShownLine:
    kind: str
    who: str
    whose: str
    mine: bool
    frm: int
    to: int | None


@dataclass(frozen=True, slots=True)
class ShownYou:
    id: str
    name: str
    role: str
    refusals: Mapping[str, Code]


@dataclass(frozen=True, slots=True)
class ShownSession:
    id: str
    number: str
    state: str
    started_at: int
    ended_at: int | None
    end_reason: str | None
    customer_link: str | None
    assist_link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    version: int
    session: ShownSession
    you: ShownYou
    control_epoch: int
    focus_epoch: int
    controller: str | None
    focus: str | None
    participants: tuple[ShownParticipant, ...] = ()
    knocks: tuple[ShownKnock, ...] = ()
    shares: tuple[ShownShare, ...] = ()
    requests: tuple[ShownRequest, ...] = ()
    grants: tuple[ShownGrant, ...] = ()
    offer: ShownOffer | None = None
    record: tuple[ShownLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing to announce; the wire documents the fields."""

    type: str
    version: int
    at: int
    who: str | None = None
    who_name: str = ""
    whom: str | None = None
    whom_name: str = ""
    activity: str | None = None


@dataclass(frozen=True, slots=True)
class ShownEnded:
    activity: str
    owner: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownSeen:
    share: str
    owner: str
    viewers: list[str]


@dataclass(frozen=True, slots=True)
class ShownReceipt:
    id: str
    cause: str
    at: int
    by: str | None
    frm: str | None
    to: str | None
    ended: list[ShownEnded]
    goes_on: list[str]
    seen: list[ShownSeen]


@dataclass(frozen=True, slots=True)
class Update:
    """What one participant is sent: the newest view, what happened since the last one, receipts to
    show.
    """

    now: int
    view: View
    events: tuple[Happened, ...] = ()
    receipts: tuple[ShownReceipt, ...] = ()
