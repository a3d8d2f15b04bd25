"""What is sent down after every change, and how a socket connects."""

from typing import Literal

from signaling.domain.refusals import Code
from signaling.wire.asking import ControlWish
from signaling.wire.base import Wire
from signaling.wire.chat import Chat, ChatLine
from signaling.wire.consent import Grant, Request
from signaling.wire.control import Hold, Offer
from signaling.wire.door import Knock
from signaling.wire.files import File, FileWish
from signaling.wire.invitations import Invitation
from signaling.wire.life import Session
from signaling.wire.lock import Entrance
from signaling.wire.moving import SeatQuestion
from signaling.wire.notes import Note, Notes
from signaling.wire.onhold import OnHold
from signaling.wire.people import Capabilities, Participant, You
from signaling.wire.picture import LastPicture
from signaling.wire.pointing import Drawn, Pointing
from signaling.wire.receipts import Receipt
from signaling.wire.record import RecordLine
from signaling.wire.recording import Recording, RecordingWish
from signaling.wire.removal import Removed
from signaling.wire.screens import Share, Shown
from signaling.wire.supervision import Supervising
from signaling.wire.system import CustomerSystem
from signaling.wire.transfer import Transfer
from signaling.wire.voice import Voice
from signaling.wire.zoom import Zoom


class View(Wire, frozen=True):
    """All that one participant may see; a knocking visitor's has `you` and a bare `session`.
    `background`: the reader's page of this session is, as it said itself (D18). `prepared`:
    publications that a share may begin with, which the reader would be sent: to be watched already.
    `moving`: the reader, at the door, said that they are in already, on another device (D22);
    `moving_number`: what the page that is asked shows, to compare.
    """

    version: int
    session: Session
    you: You
    control_epoch: int
    focus_epoch: int
    controller: str | None
    focus: str | None
    participants: tuple[Participant, ...] = ()
    knocks: tuple[Knock, ...] = ()
    entrance: Entrance | None = None
    seat_questions: tuple[SeatQuestion, ...] = ()
    moving: bool = False
    moving_number: str | None = None
    shares: tuple[Share, ...] = ()
    cameras: tuple[Share, ...] = ()
    prepared: tuple[str, ...] = ()
    pointing: tuple[Pointing, ...] = ()
    zooms: tuple[Zoom, ...] = ()
    requests: tuple[Request, ...] = ()
    grants: tuple[Grant, ...] = ()
    offer: Offer | None = None
    hold: Hold | None = None
    asking: tuple[ControlWish, ...] = ()
    transfer: Transfer | None = None
    last_picture: LastPicture | None = None
    supervision: tuple[Supervising, ...] = ()
    on_hold: tuple[OnHold, ...] = ()
    chat: Chat | None = None
    notes: Notes | None = None
    systems: tuple[CustomerSystem, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    files: tuple[File, ...] = ()
    wishes: tuple[FileWish, ...] = ()
    record: tuple[RecordLine, ...] = ()
    recording: Recording | None = None
    recording_wishes: tuple[RecordingWish, ...] = ()
    background: bool = False
    voice: Voice | None = None


Said = Literal[
    "joined",
    "left",
    "eye_joined",
    "eye_left",
    "eye_lost",
    "eye_back",
    "removed",
    "renamed",
    "put_on_hold",
    "hold_text_changed",
    "taken_off_hold",
    "lost",
    "signed_out",
    "back",
    "knocked",
    "admitted",
    "knock_refused",
    "knock_withdrawn",
    "seat_asked",
    "seat_kept",
    "seat_moved",
    "door_locked",
    "door_unlocked",
    "focus_selected",
    "control_passed",
    "control_offered",
    "control_asked",
    "control_kept",
    "control_taken",
    "supervision_watch",
    "supervision_whisper",
    "supervision_join",
    "transferred",
    "transfer_taken",
    "transfer_given_back",
    "consent_requested",
    "consent_cancelled",
    "consent_allowed",
    "consent_declined",
    "consent_timed_out",
    "consent_revoked",
    "capture_refused",
    "capture_unavailable",
    "capture_blocked",
    "share_started",
    "share_ended",
    "share_paused",
    "share_resumed",
    "share_frozen",
    "share_thawed",
    "video_started",
    "video_ended",
    "point_requested",
    "pointing_allowed",
    "pointing_ended",
    "pointing_shared",
    "pointing_unshared",
    "stroke_drawn",
    "strokes_cleared",
    "recording_asked",
    "recording_agreed",
    "recording_declined",
    "recording_began",
    "recording_interrupted",
    "recording_ended",
    "recording_full",
    "recording_failed",
    "recording_wished",
    "recording_refused",
    "zoom_requested",
    "zoom_allowed",
    "zoom_changed",
    "zoom_ended",
    "chat_said",
    "note_written",
    "file_offered",
    "file_accepted",
    "file_declined",
    "file_cancelled",
    "file_arrived",
    "file_failed",
    "file_ended",
    "voice_joined",
    "voice_left",
    "voice_muted",
    "voice_ended",
    "file_asked",
    "file_not_asked",
    "session_ended",
]


class Happened(Wire, frozen=True):
    """One thing to announce. `who` did it, `whom` it concerns (ids; names are sent too since people
    leave). `camera`: what a customer shows there is a camera, for want of a screen.
    """

    type: Said
    version: int
    at: int
    who: str | None = None
    who_name: str = ""
    whom: str | None = None
    whom_name: str = ""
    activity: Shown | None = None
    chat: ChatLine | None = None
    note: Note | None = None
    drawn: Drawn | None = None
    was: str = ""
    reason: str = ""
    file: File | None = None
    camera: bool = False


class Update(Wire, frozen=True):
    """Socket.IO event `update`: the newest whole view, what happened since the last one, and
    receipts to show.
    """

    now: int
    view: View
    events: tuple[Happened, ...] = ()
    receipts: tuple[Receipt, ...] = ()


class Gone(Wire, frozen=True):
    """Socket.IO event `gone`, last one before the server closes: this page has no place here any
    more. `removed`: why, with the code of that name.
    """

    code: Code
    removed: Removed | None = None


class Auth(Wire, frozen=True):
    """The `auth` payload of the Socket.IO connection. `version`: the last one this page saw (0 =
    none).
    """

    token: str
    version: int = 0
    capabilities: Capabilities | None = None
