"""Files from one person in the session to another, by consent of who receives them, and what reps
ask customers for.

The bytes are outside. The state knows of each file who offered it to whom, and what became of it.
"""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Cause, Command, Event, Fenced
from signaling.values import Value, field

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


class File(Value, frozen=True):
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


class Wish(Value, frozen=True):
    """A rep asks a customer for a file."""

    id: RequestId
    by: ParticipantId
    customer: ParticipantId
    text: str
    at: float
    control_epoch: int


class Files(Value, frozen=True):
    """The slice of the state, oldest first."""

    known: Mapping[ActivityId, File] = field(default_factory=dict)
    wishes: Mapping[RequestId, Wish] = field(default_factory=dict)


class Allowance(Value, frozen=True):
    """What the site takes now, in bytes: of one file, and of all files of a session."""

    file: int = 2 * 10**9
    session: int = 10 * 10**9


class FileOffer(Asked, frozen=True, kw_only=True):
    """`file`: new. `control_epoch`: a rep's."""

    verb = "file.offer"
    file: ActivityId
    name: str
    size: int
    sha256: str | None
    to: ParticipantId
    control_epoch: int | None
    allowance: Allowance = Allowance()


class FileAsk(Fenced, frozen=True, kw_only=True):
    verb = "file.ask"
    wish: RequestId  # new
    customer: ParticipantId
    text: str


class FileAccept(Asked, frozen=True, kw_only=True):
    verb = "file.accept"
    file: ActivityId


class FileDecline(Asked, frozen=True, kw_only=True):
    """`file` may be a wish's: the customer sends none."""

    verb = "file.decline"
    file: ActivityId


class FileCancel(Asked, frozen=True, kw_only=True):
    """By either of the two. `file` may be a wish's: the rep takes it back."""

    verb = "file.cancel"
    file: ActivityId


class FileComplete(Command, frozen=True, kw_only=True):
    """All of it is on the disk, and was looked at."""

    file: ActivityId
    sha256: str
    type: str
    scan: Scan


class FileOffered(Event, frozen=True, kw_only=True):
    """`wish`: the one it answers, by which it is accepted."""

    file: File
    wish: RequestId | None = None


class FileAccepted(Event, frozen=True, kw_only=True):
    file: ActivityId


class FileArrived(Event, frozen=True, kw_only=True):
    file: ActivityId
    sha256: str
    type: str
    scan: Scan


class FileDeclined(Event, frozen=True, kw_only=True):
    file: ActivityId


class FileCancelled(Event, frozen=True, kw_only=True):
    """`by` one of the two; `cause` if not by their wish, but because they are gone."""

    file: ActivityId
    by: ParticipantId
    cause: Cause = Cause.STOPPED


class FileFailed(Event, frozen=True, kw_only=True):
    file: ActivityId
    fault: Fault


class FileAsked(Event, frozen=True, kw_only=True):
    wish: Wish


class FileNotAsked(Event, frozen=True, kw_only=True):
    """It is open no more. `by` the rep who took it back, the customer who sends none, or nobody: it
    is over with what it belonged to.
    """

    wish: RequestId
    rep: ParticipantId
    customer: ParticipantId
    by: ParticipantId | None
