"""Files from one person in the session to another, by consent of who receives them, and what reps
ask customers for.

The bytes are outside. The state knows of each file who offered it to whom, and what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Cause, Command, Event, Fenced

UNDER_WAY = 20  # files of one sender at once
REMEMBERED = 50  # files that never arrived and are still shown
ARRIVED = 500  # of one session
WISH = 300  # code points that say what is asked for


class FileState(StrEnum):
    OFFERED = "offered"  # waits for who is to receive it
    ACCEPTED = "accepted"  # on its way
    ARRIVED = "arrived"
    DECLINED = "declined"
    CANCELLED = "cancelled"  # by one of the two
    FAILED = "failed"
    ENDED = "ended"  # with what it belonged to: control, the session, somebody who left


class Scan(StrEnum):
    """What a scanner for viruses said."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"  # there is none, or it could not


class Fault(StrEnum):
    """Why a file that was sent did not arrive."""

    DAMAGED = "damaged"  # not what its sender had announced
    INFECTED = "infected"
    ON_HOLD = "on_hold"  # one of the two was put on hold


@dataclass(frozen=True, slots=True)
class File:
    """`size` in bytes. `sha256`: as its sender announced it, later of what arrived; hexadecimal.
    `type`: what its first bytes look like, "" if like nothing known. `by`, `cause`, `fault`: of its
    end.
    """

    id: ActivityId
    name: str
    size: int
    frm: ParticipantId
    to: ParticipantId
    at: float
    sha256: str | None = None
    state: FileState = FileState.OFFERED
    type: str = ""
    scan: Scan = Scan.NOT_SCANNED
    by: ParticipantId | None = None
    cause: Cause | None = None
    fault: Fault | None = None

    @property
    def under_way(self) -> bool:
        return self.state in (FileState.OFFERED, FileState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Wish:
    """A rep asks a customer for a file."""

    id: RequestId
    by: ParticipantId
    customer: ParticipantId
    text: str
    at: float
    control_epoch: int


@dataclass(frozen=True, slots=True)
class Files:
    """The slice of the state, oldest first."""

    known: Mapping[ActivityId, File] = field(default_factory=dict)
    wishes: Mapping[RequestId, Wish] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the site takes now, in bytes: of one file, and of all files of a session."""

    file: int = 2 * 10**9
    session: int = 10 * 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOffer(Asked):
    """`file`: new. `control_epoch`: a rep's."""

    verb = "file.offer"
    file: ActivityId
    name: str
    size: int
    sha256: str | None
    to: ParticipantId
    control_epoch: int | None
    allowance: Allowance = Allowance()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAsk(Fenced):
    verb = "file.ask"
    wish: RequestId  # new
    customer: ParticipantId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccept(Asked):
    verb = "file.accept"
    file: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDecline(Asked):
    """`file` may be a wish's: the customer sends none."""

    verb = "file.decline"
    file: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCancel(Asked):
    """By either of the two. `file` may be a wish's: the rep takes it back."""

    verb = "file.cancel"
    file: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class FileComplete(Command):
    """All of it is on the disk, and was looked at."""

    file: ActivityId
    sha256: str
    type: str
    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOffered(Event):
    """`wish`: the one it answers, by which it is accepted."""

    file: File
    wish: RequestId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccepted(Event):
    file: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class FileArrived(Event):
    file: ActivityId
    sha256: str
    type: str
    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDeclined(Event):
    file: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCancelled(Event):
    """`by` one of the two; `cause` if not by their wish, but because they are gone."""

    file: ActivityId
    by: ParticipantId
    cause: Cause = Cause.STOPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFailed(Event):
    file: ActivityId
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAsked(Event):
    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotAsked(Event):
    """It is open no more. `by` the rep who took it back, the customer who sends none, or nobody: it
    is over with what it belonged to.
    """

    wish: RequestId
    rep: ParticipantId
    customer: ParticipantId
    by: ParticipantId | None
