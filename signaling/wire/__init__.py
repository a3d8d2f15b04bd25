"""Everything that travels over Socket.IO, a file per feature: the one source of the browser's types
and of the descriptions in `signaling/gateway/`. What is read over HTTP is in `history.py`.
"""

from collections.abc import Mapping

from signaling.wire import (
    asking,
    background,
    base,
    chat,
    consent,
    control,
    curtain,
    door,
    eye,
    files,
    focus,
    freeze,
    invitations,
    life,
    lock,
    moving,
    notes,
    onhold,
    people,
    picture,
    pointing,
    preparing,
    receipts,
    record,
    recording,
    removal,
    rename,
    screens,
    supervision,
    system,
    transfer,
    updates,
    video,
    voice,
    zoom,
)
from signaling.wire.asking import ControlAsk, ControlKeep, ControlWish
from signaling.wire.background import PageBackground
from signaling.wire.base import Ask, Done, Hint, Refusal, Signal, Stamp, Wire, milliseconds
from signaling.wire.chat import (
    Chat,
    ChatLine,
    ChatLines,
    ChatLineSaid,
    ChatMark,
    ChatRead,
    ChatSay,
    ChatSeen,
    ChatType,
    ChatTyping,
)
from signaling.wire.consent import (
    ConsentAnswer,
    ConsentCancel,
    ConsentRequest,
    ConsentRevoke,
    Grant,
    Request,
    ShareFailed,
)
from signaling.wire.control import (
    ControlAccept,
    ControlDecline,
    ControlPass,
    ControlTake,
    Hold,
    Missed,
    Offer,
)
from signaling.wire.curtain import ShareCurtain
from signaling.wire.door import Knock, KnockAdmit, KnockRefuse
from signaling.wire.eye import EyeInvite, EyeLink
from signaling.wire.files import (
    File,
    FileAccept,
    FileAsk,
    FileAskedFor,
    FileCancel,
    FileDecline,
    FileOffer,
    FileToSend,
    FileWish,
)
from signaling.wire.focus import FocusSelect
from signaling.wire.freeze import ShareFreeze
from signaling.wire.invitations import Invitation, InvitationSend
from signaling.wire.life import Session, SessionEnd
from signaling.wire.lock import DoorLock, Entrance
from signaling.wire.moving import (
    MoveWish,
    OtherDevice,
    SeatAnswer,
    SeatGive,
    SeatKeep,
    SeatMove,
    SeatNew,
    SeatQuestion,
)
from signaling.wire.notes import (
    Note,
    NoteLines,
    NoteRead,
    Notes,
    NoteWrite,
    NoteWritten,
)
from signaling.wire.onhold import OnHold, ParticipantHold
from signaling.wire.people import (
    Capabilities,
    CapabilitiesReport,
    Participant,
    SessionLeave,
    You,
)
from signaling.wire.picture import HandOn, LastPicture, PictureForget
from signaling.wire.pointing import (
    Drawn,
    PointAllow,
    PointClear,
    PointDraw,
    Pointing,
    PointMove,
    PointMoved,
    PointRead,
    Stroke,
    Strokes,
)
from signaling.wire.preparing import MediaPrepare
from signaling.wire.receipts import Ended, Receipt, Seen
from signaling.wire.record import Gap, RecordLine
from signaling.wire.recording import (
    Recording,
    RecordingAnswer,
    RecordingAsk,
    RecordingPart,
    RecordingStart,
    RecordingStop,
    RecordingWish,
)
from signaling.wire.removal import ParticipantRemove, Removed
from signaling.wire.rename import ParticipantRename
from signaling.wire.screens import (
    MediaPublish,
    MediaWatch,
    Publication,
    Published,
    Share,
    SharePause,
    ShareReport,
    ShareResume,
    ShareStart,
    ShareStarted,
    ShareStop,
    Watching,
)
from signaling.wire.supervision import SuperviseStart, SuperviseStop, Supervising
from signaling.wire.system import CustomerSystem, System, SystemReport
from signaling.wire.transfer import SessionTransfer, Transfer
from signaling.wire.updates import Auth, Gone, Happened, Update, View
from signaling.wire.video import VideoStart, VideoStop
from signaling.wire.voice import (
    Talking,
    Voice,
    VoiceJoin,
    VoiceLeave,
    VoiceLost,
    VoiceMember,
    VoiceMute,
    VoiceSlots,
)
from signaling.wire.zoom import Zoom, ZoomReport, ZoomSet, ZoomStop

MODULES = (
    life, people, door, moving, lock, removal, rename, onhold, focus, control, consent, screens,
    curtain, freeze, eye, background, pointing, recording, chat, files, voice, notes, invitations,
    system,
    receipts, transfer, picture, supervision, asking, record, base, updates, zoom, video,
    preparing,
)  # fmt: skip
MESSAGES: tuple[type[Wire], ...] = tuple(
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type)
    and issubclass(kind, Wire)
    and kind.__module__ == module.__name__
    and kind not in (Wire, Ask, Hint, Signal)
)
"""Every struct there is."""

COMMANDS: Mapping[str, type[Wire]] = {
    kind.verb: kind
    for kind in MESSAGES
    if issubclass(kind, Ask | Hint | MediaPrepare | MediaPublish | MediaWatch)
    or issubclass(kind, ChatRead | NoteRead | VoiceJoin | EyeInvite)
}
"""What a page may send, by the name of the event."""

HINTS: Mapping[str, type[Hint]] = {kind.verb: kind for kind in MESSAGES if issubclass(kind, Hint)}
"""Those that are passed on, and not acknowledged."""

SIGNALS: Mapping[str, type[Signal]] = {
    kind.event: kind for kind in MESSAGES if issubclass(kind, Signal)
}
"""What others' hints come down as."""

# what a command's acknowledgement is when it was carried out; `Done` for the others
ACKS: Mapping[str, type[Wire]] = {
    ShareStart.verb: ShareStarted,
    VideoStart.verb: ShareStarted,
    MediaPrepare.verb: Published,
    MediaPublish.verb: Published,
    MediaWatch.verb: Watching,
    ChatSay.verb: ChatLineSaid,
    ChatRead.verb: ChatLines,
    NoteWrite.verb: NoteWritten,
    NoteRead.verb: NoteLines,
    FileOffer.verb: FileToSend,
    FileAsk.verb: FileAskedFor,
    PointRead.verb: Strokes,
    VoiceJoin.verb: Talking,
    EyeInvite.verb: EyeLink,
}

__all__ = [
    "ACKS",
    "COMMANDS",
    "HINTS",
    "MESSAGES",
    "SIGNALS",
    "Ask",
    "Auth",
    "Capabilities",
    "CapabilitiesReport",
    "Chat",
    "ChatLine",
    "ChatLineSaid",
    "ChatLines",
    "ChatMark",
    "ChatRead",
    "ChatSay",
    "ChatSeen",
    "ChatType",
    "ChatTyping",
    "ConsentAnswer",
    "ConsentCancel",
    "ConsentRequest",
    "ConsentRevoke",
    "ControlAccept",
    "ControlAsk",
    "ControlDecline",
    "ControlKeep",
    "ControlPass",
    "ControlTake",
    "ControlWish",
    "CustomerSystem",
    "Done",
    "DoorLock",
    "Drawn",
    "Ended",
    "Entrance",
    "EyeInvite",
    "EyeLink",
    "File",
    "FileAccept",
    "FileAsk",
    "FileAskedFor",
    "FileCancel",
    "FileDecline",
    "FileOffer",
    "FileToSend",
    "FileWish",
    "FocusSelect",
    "Gap",
    "Gone",
    "Grant",
    "HandOn",
    "Happened",
    "Hint",
    "Hold",
    "Invitation",
    "InvitationSend",
    "Knock",
    "KnockAdmit",
    "KnockRefuse",
    "LastPicture",
    "MediaPrepare",
    "MediaPublish",
    "MediaWatch",
    "Missed",
    "MoveWish",
    "Note",
    "NoteLines",
    "NoteRead",
    "NoteWrite",
    "NoteWritten",
    "Notes",
    "Offer",
    "OnHold",
    "OtherDevice",
    "PageBackground",
    "Participant",
    "ParticipantHold",
    "ParticipantRemove",
    "ParticipantRename",
    "PictureForget",
    "PointAllow",
    "PointClear",
    "PointDraw",
    "PointMove",
    "PointMoved",
    "PointRead",
    "Pointing",
    "Publication",
    "Published",
    "Receipt",
    "RecordLine",
    "Recording",
    "RecordingAnswer",
    "RecordingAsk",
    "RecordingPart",
    "RecordingStart",
    "RecordingStop",
    "RecordingWish",
    "Refusal",
    "Removed",
    "Request",
    "SeatAnswer",
    "SeatGive",
    "SeatKeep",
    "SeatMove",
    "SeatNew",
    "SeatQuestion",
    "Seen",
    "Session",
    "SessionEnd",
    "SessionLeave",
    "SessionTransfer",
    "Share",
    "ShareCurtain",
    "ShareFailed",
    "ShareFreeze",
    "SharePause",
    "ShareReport",
    "ShareResume",
    "ShareStart",
    "ShareStarted",
    "ShareStop",
    "Signal",
    "Stamp",
    "Stroke",
    "Strokes",
    "SuperviseStart",
    "SuperviseStop",
    "Supervising",
    "System",
    "SystemReport",
    "Talking",
    "Transfer",
    "Update",
    "VideoStart",
    "VideoStop",
    "View",
    "Voice",
    "VoiceJoin",
    "VoiceLeave",
    "VoiceLost",
    "VoiceMember",
    "VoiceMute",
    "VoiceSlots",
    "Watching",
    "Wire",
    "You",
    "Zoom",
    "ZoomReport",
    "ZoomSet",
    "ZoomStop",
    "milliseconds",
]
