"""Everything that travels over Socket.IO, as frozen structs: the one source of the TypeScript types
and the AsyncAPI page.

Commands go up (one event name each, `COMMANDS`), each acknowledged with `{ok: true, ...}` or `{ok:
false, code}`; `update` comes down after every change. Unknown fields are errors. Identity comes
from the connection, never from a payload. Times are milliseconds since the Unix epoch, by the
server's clock; `Update.now` lets a page correct its own.
"""

from typing import Literal

import msgspec

from signaling.domain.refusals import Code

Codec = Literal["AV1", "VP9", "VP8", "H264"]
Surface = Literal["monitor", "window", "browser", "unknown"]
Action = Literal["view"]
EndReason = Literal["ended", "dashboard_closed", "primary_lost"]


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Base of all messages: immutable, strict, camelCase."""


# --- up: commands ---------------------------------------------------------------------------------


class Capabilities(Wire, frozen=True):
    """What a browser can do, reported when it joins and again whenever it connects."""

    decode: list[Codec] = []
    encode: list[Codec] = []
    can_share: bool = False  # getDisplayMedia exists
    voice: bool = False  # can take part in voice conferences (S62)
    device: Literal["desktop", "phone", "script"] = "desktop"


class SessionEnd(Wire, frozen=True):
    """The controller ends the session for everyone."""

    control_epoch: int


class SessionLeave(Wire, frozen=True):
    """The sender leaves; the session goes on. Refused to the controller (`not_allowed`): they end
    or pass.
    """


class FocusSelect(Wire, frozen=True):
    """Turn to another customer (S36); ends all sharing (S38). Selecting the same one does nothing
    (D2).
    """

    customer: str
    control_epoch: int


class ControlPass(Wire, frozen=True):
    """Give control to a connected assistant (S49-S62)."""

    to: str
    control_epoch: int


class ControlAccept(Wire, frozen=True):
    """Take the control that was offered because the primary vanished (D17)."""

    control_epoch: int


class ControlDecline(Wire, frozen=True):
    """Say no to that offer; the next assistant is asked."""

    control_epoch: int


class KnockAdmit(Wire, frozen=True):
    """Let a visitor in who came by number (D16)."""

    knock: str
    control_epoch: int


class KnockRefuse(Wire, frozen=True):
    """Turn that visitor away; they get the same answer as a wrong number."""

    knock: str
    control_epoch: int


class ConsentRequest(Wire, frozen=True):
    """Ask the customer being helped for an action. With a standing grant it counts as allowed at
    once.
    """

    action: Action
    customer: str
    control_epoch: int
    surface: Surface = "monitor"


class ConsentCancel(Wire, frozen=True):
    """The asking rep takes the question back."""

    request: str
    control_epoch: int


class ConsentAnswer(Wire, frozen=True):
    """The customer's answer; `everything` allows all later requests of this session until it ends
    (D11) or is revoked.
    """

    request: str
    allow: bool
    everything: bool = False


class ConsentRevoke(Wire, frozen=True):
    """The customer takes a grant back; a running view of them ends with it."""

    action: Literal["view", "everything"]


class ShareStart(Wire, frozen=True):
    """The capture is open: begin a share. A customer names the allowed request it fulfils. Ack:
    `ShareStarted`.
    """

    surface: Surface
    request: str | None = None
    control_epoch: int | None = None  # required of reps


class ShareFailed(Wire, frozen=True):
    """The customer allowed, but no capture came of it: the picker was closed (`refused`) or there
    is none (`unavailable`).
    """

    request: str
    reason: Literal["refused", "unavailable"]


class ShareStop(Wire, frozen=True):
    """The sharer stops, or the controller stops viewing. A controller names the epoch."""

    share: str
    control_epoch: int | None = None


class SharePause(Wire, frozen=True):
    """Nobody sees the share until `share.resume`; only its owner may."""

    share: str


class ShareResume(Wire, frozen=True):
    """Undo `share.pause`."""

    share: str


class MediaPublish(Wire, frozen=True):
    """Offer (SDP, one sendonly video m-line) for one's own running share. Again = replace the
    publication. Ack: `Published`.
    """

    share: str
    offer: str


class MediaWatch(Wire, frozen=True):
    """Offer (SDP, one recvonly video m-line) to watch a publication. Ack: `Watching`."""

    publication: str
    offer: str


class CapabilitiesReport(Wire, frozen=True):
    """Say again what this browser can do."""

    capabilities: Capabilities


COMMANDS: dict[str, type[Wire]] = {
    "session.end": SessionEnd,
    "session.leave": SessionLeave,
    "focus.select": FocusSelect,
    "control.pass": ControlPass,
    "control.accept": ControlAccept,
    "control.decline": ControlDecline,
    "knock.admit": KnockAdmit,
    "knock.refuse": KnockRefuse,
    "consent.request": ConsentRequest,
    "consent.cancel": ConsentCancel,
    "consent.answer": ConsentAnswer,
    "consent.revoke": ConsentRevoke,
    "share.start": ShareStart,
    "share.failed": ShareFailed,
    "share.stop": ShareStop,
    "share.pause": SharePause,
    "share.resume": ShareResume,
    "media.publish": MediaPublish,
    "media.watch": MediaWatch,
    "capabilities.report": CapabilitiesReport,
}


# --- acknowledgements -----------------------------------------------------------------------------


class Done(Wire, frozen=True):
    """The command was carried out; `version` is the session's version after it."""

    version: int
    ok: Literal[True] = True


class ShareStarted(Wire, frozen=True):
    """The share runs; publish it next, in `codec`."""

    version: int
    share: str
    codec: Codec
    ok: Literal[True] = True


class Published(Wire, frozen=True):
    """The relay's answer."""

    publication: str
    codec: Codec
    answer: str
    ok: Literal[True] = True


class Watching(Wire, frozen=True):
    """The relay's answer."""

    connection: str
    answer: str
    ok: Literal[True] = True


class Refusal(Wire, frozen=True):
    """Nothing changed; `code` says why."""

    code: Code
    ok: Literal[False] = False


# what a command's acknowledgement is when it was carried out; `Done` for the others
ACKS: dict[str, type[Wire]] = {
    "share.start": ShareStarted,
    "media.publish": Published,
    "media.watch": Watching,
}


# --- down: the view -------------------------------------------------------------------------------


class Participant(Wire, frozen=True):
    """One row of Participants (S35). `joined` = how they came; the role is the server's word, never
    part of the name.
    """

    id: str
    name: str
    role: Literal["primary", "assistant", "customer"]
    presence: Literal["connected", "lost", "leaving"]
    joined: Literal["account", "link", "number"]
    joined_at: int
    device: Literal["desktop", "phone", "script"]
    can_share: bool
    voice: bool
    sees: list[str]  # ids of the shares this participant sees now


class Knock(Wire, frozen=True):
    """Somebody at the door (controller's view only). `address` is where the request came from."""

    id: str
    name: str
    address: str
    at: int


class Publication(Wire, frozen=True):
    """What the relay receives of a share now; a new id means: watch again."""

    id: str
    codec: Codec


class Share(Wire, frozen=True):
    """A running share. `activity` is `share` for a rep's own, `view` for a customer's screen.

    `codec` is what everyone present can decode. The owner's browser publishes (again) by itself
    whenever `publication` is null or differs from `codec`. `audience` = who sees it now; `paused`
    says why nobody does.
    """

    id: str
    owner: str
    activity: Literal["share", "view"]
    surface: Surface
    codec: Codec
    started_at: int
    publication: Publication | None
    audience: list[str]
    paused: Literal["by_owner", "owner_away", "primary_away"] | None


class Request(Wire, frozen=True):
    """An open question to a customer. `allowed` = waiting for the capture. No answer by `deadline`
    is a decline.
    """

    id: str
    action: Action
    by: str
    customer: str
    surface: Surface
    state: Literal["waiting", "allowed"]
    asked_at: int
    deadline: int


class Grant(Wire, frozen=True):
    """What a customer allowed beyond a single question (D11)."""

    customer: str
    actions: list[Action]
    everything: bool


class Offer(Wire, frozen=True):
    """Control is offered to an assistant because the primary vanished (D17)."""

    to: str
    deadline: int


class Ended(Wire, frozen=True):
    """One thing that ended, in a receipt. `name` is its owner's name at that time (they may be
    gone).
    """

    activity: Literal[
        "share",
        "view",
        "pointing",
        "file",
        "chat",
        "video",
        "recording",
        "voice",
        "grants",
        "session",
    ]
    owner: str
    name: str


class Seen(Wire, frozen=True):
    """Who sees whose screen now."""

    share: str
    owner: str
    viewers: list[str]


class Receipt(Wire, frozen=True):
    """The same facts for everyone after something ended: what ended, what goes on, who can see you
    now.

    `by` is the participant whose act it was (None: nobody's act, such as a lost connection); for
    `control`, `frm` passed to `to`; for `focus`, from customer `frm` (None: nobody) to customer
    `to`.
    """

    id: str
    cause: Literal["focus", "control", "stopped", "left", "lost", "revoked", "ended"]
    at: int
    by: str | None
    frm: str | None
    to: str | None
    ended: list[Ended]
    goes_on: list[Literal["session", "customers", "share", "view", "voice", "chat", "you"]]
    seen: list[Seen]


class RecordLine(Wire, frozen=True):
    """One line of the record of who saw what, kept for the end page. `to` None: still running."""

    kind: Literal["saw", "passed", "joined"]
    who: str  # name
    whose: str  # name (saw: the sharer; passed: the new controller; joined: empty)
    mine: bool  # whose == the reader
    frm: int
    to: int | None


class You(Wire, frozen=True):
    """The reader. `refusals` maps each command name they cannot use now to the code it would be
    refused with (S47, S58).
    """

    id: str
    name: str
    role: Literal["primary", "assistant", "customer", "knocking"]
    refusals: dict[str, Code]


class Session(Wire, frozen=True):
    """The session itself. `number` grouped by the page; links are absolute URLs, for the controller
    only.
    """

    id: str
    number: str
    state: Literal["new", "waiting", "active", "ended"]
    started_at: int
    ended_at: int | None
    end_reason: EndReason | None
    customer_link: str | None
    assist_link: str | None


class View(Wire, frozen=True):
    """All that one participant may see; a knocking visitor's has `you` and a bare `session`."""

    version: int
    session: Session
    you: You
    control_epoch: int
    focus_epoch: int
    controller: str | None
    focus: str | None
    participants: list[Participant] = []
    knocks: list[Knock] = []
    shares: list[Share] = []
    requests: list[Request] = []
    grants: list[Grant] = []
    offer: Offer | None = None
    record: list[RecordLine] = []


class Happened(Wire, frozen=True):
    """One thing to announce. `who` did it, `whom` it concerns (ids; names are sent too since people
    leave).
    """

    type: Literal[
        "joined",
        "left",
        "lost",
        "back",
        "knocked",
        "admitted",
        "knock_refused",
        "focus_selected",
        "control_passed",
        "control_offered",
        "consent_requested",
        "consent_cancelled",
        "consent_allowed",
        "consent_declined",
        "consent_timed_out",
        "consent_revoked",
        "capture_refused",
        "capture_unavailable",
        "share_started",
        "share_ended",
        "share_paused",
        "share_resumed",
        "session_ended",
    ]
    version: int
    at: int
    who: str | None = None
    who_name: str = ""
    whom: str | None = None
    whom_name: str = ""
    activity: Literal["share", "view"] | None = None


class Update(Wire, frozen=True):
    """Socket.IO event `update`: the newest whole view, what happened since the last one, and
    receipts to show.
    """

    now: int
    view: View
    events: list[Happened] = []
    receipts: list[Receipt] = []


class Gone(Wire, frozen=True):
    """Socket.IO event `gone`, last one before the server closes: this page has no place here any
    more.
    """

    code: Code


class Auth(Wire, frozen=True):
    """The `auth` payload of the Socket.IO connection. `version`: the last one this page saw (0 =
    none).
    """

    token: str
    version: int = 0
    capabilities: Capabilities | None = None
