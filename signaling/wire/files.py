"""Files from one to another. The bytes go by HTTP, to and from `/files`."""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.session import Session
from signaling.domain.terms import files
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.files import Fault, FileState, Scan
from signaling.wire.base import Ask, Stamp, Wire

Id = Annotated[str, Meta(max_length=64)]


class FileOffer(Ask, frozen=True):
    """Offer a file to one person: the controller to anybody, a customer to a rep. `size` in bytes;
    `sha256`, hexadecimal: what arrives has to be just that. Ack: `FileToSend`.
    """

    verb = files.FileOffer.verb

    name: Annotated[str, Meta(max_length=4_096)]
    size: Annotated[int, Meta(ge=0)]
    to: Id | Annotated[tuple[Id, ...], Meta(min_length=1, max_length=1)]
    sha256: Annotated[str, Meta(min_length=64, max_length=64)] | None = None
    control_epoch: int | None = None  # required of reps

    def command(self, stamp: Stamp) -> files.FileOffer:
        to = self.to if isinstance(self.to, str) else self.to[0]
        return files.FileOffer(
            at=stamp.at,
            by=stamp.by,
            file=ActivityId(stamp.new()),
            name=self.name,
            size=self.size,
            sha256=self.sha256,
            to=ParticipantId(to),
            control_epoch=self.control_epoch,
        )

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        file = next(e.file.id for e in events if isinstance(e, files.FileOffered))
        return FileToSend(file=file, upload=f"/files/{file}", version=session.version)


class FileAsk(Ask, frozen=True):
    """The controller asks a customer for a file; what they then offer to that rep is accepted. Ack:
    `FileAskedFor`.
    """

    verb = files.FileAsk.verb

    customer: Id
    control_epoch: int
    text: Annotated[str, Meta(max_length=2_000)] = ""

    def command(self, stamp: Stamp) -> files.FileAsk:
        return files.FileAsk(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            wish=RequestId(stamp.new()),
            customer=ParticipantId(self.customer),
            text=self.text,
        )

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        wish = next(e.wish.id for e in events if isinstance(e, files.FileAsked))
        return FileAskedFor(file=wish, version=session.version)


class FileAccept(Ask, frozen=True):
    """The receiver wants it: its bytes may come."""

    verb = files.FileAccept.verb

    file: Id

    def command(self, stamp: Stamp) -> files.FileAccept:
        return files.FileAccept(at=stamp.at, by=stamp.by, file=ActivityId(self.file))


class FileDecline(Ask, frozen=True):
    """The receiver does not want it; or a customer who was asked for a file sends none."""

    verb = files.FileDecline.verb

    file: Id

    def command(self, stamp: Stamp) -> files.FileDecline:
        return files.FileDecline(at=stamp.at, by=stamp.by, file=ActivityId(self.file))


class FileCancel(Ask, frozen=True):
    """Its sender or its receiver stops it; or the rep asks for a file no more."""

    verb = files.FileCancel.verb

    file: Id

    def command(self, stamp: Stamp) -> files.FileCancel:
        return files.FileCancel(at=stamp.at, by=stamp.by, file=ActivityId(self.file))


class FileToSend(Wire, frozen=True):
    """Offered. `upload`: where its bytes go once it is accepted, by tus 1.0 with the sender's token
    as bearer.
    """

    file: str
    upload: str
    version: int
    ok: Literal[True] = True


class FileAskedFor(Wire, frozen=True):
    """The customer was asked; `file` names the question to `file.cancel` and `file.decline`."""

    file: str
    version: int
    ok: Literal[True] = True


class File(Wire, frozen=True):
    """A file between two people; shown to both, and to the controller if one is a customer. `size`
    in bytes. `sha256`: what its sender announced, later of what arrived. `type`: what its first
    bytes look like, "" if like nothing known. `by` and `cause`: who or what ended it.
    """

    id: str
    name: str
    size: int
    frm: str
    frm_name: str
    to: str
    to_name: str
    at: int
    state: FileState
    sha256: str | None
    type: str
    scan: Scan
    by: str | None
    cause: Cause | None
    fault: Fault | None


class FileWish(Wire, frozen=True):
    """A rep asks a customer for a file; shown to both."""

    id: str
    by: str
    by_name: str
    customer: str
    customer_name: str
    text: str
    at: int
