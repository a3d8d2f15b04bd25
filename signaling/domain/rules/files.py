"""Files: who may send whom what, and what becomes of it. One on its way is an activity, so the
table of lifetimes ends it at a handoff (S61); what arrived stays to the end of the session.
"""

import re
from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.rules.onhold import must_not_be_held
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.files import (
    ARRIVED,
    REMEMBERED,
    UNDER_WAY,
    WISH,
    Allowance,
    Fault,
    File,
    FileAccept,
    FileAccepted,
    FileArrived,
    FileAsk,
    FileAsked,
    FileCancel,
    FileCancelled,
    FileComplete,
    FileDecline,
    FileDeclined,
    FileFailed,
    FileNotAsked,
    FileOffer,
    FileOffered,
    Files,
    FileState,
    Scan,
    Wish,
)
from signaling.domain.terms.people import Participant
from signaling.domain.texts import text_within
from signaling.names.files import clean_file_name
from signaling.values import replace

files = Feature[Files]("files")

SHA256 = re.compile(r"[0-9a-f]{64}\Z")


# --- offering -------------------------------------------------------------------------------------


@files.decides
def offer(session: Session, command: FileOffer) -> Iterator[Event]:
    """The controller to anybody, a customer to a rep. What the receiver has asked for is accepted
    with the offer. `not_here`, `not_a_rep`, `on_hold`, `bad_name`, `bad_request`, or as `_no_room`
    says.
    """
    sender = session.people[command.by]
    if sender.rep and command.control_epoch is None:  # an unfenced command counts as an old one
        raise Refused(Code.STALE_EPOCH)
    receiver = _receiver(session, sender, command.to)
    name = clean_file_name(command.name)
    if name is None:
        raise Refused(Code.BAD_NAME)
    sha256 = command.sha256.lower() if command.sha256 is not None else None
    if command.size < 0 or (sha256 is not None and SHA256.match(sha256) is None):
        raise Refused(Code.BAD_REQUEST)
    code = _no_room(session, sender.id, command.size, command.allowance)
    if code is not None:
        raise Refused(code)
    wish = _wish_of(session, sender.id, receiver.id)
    yield ActivityStarted(
        at=command.at, activity=begun(session, command.file, Kind.FILE, sender, command.at, None)
    )
    yield FileOffered(
        at=command.at,
        file=File(command.file, name, command.size, sender.id, receiver.id, command.at, sha256),
        wish=None if wish is None else wish.id,
    )


def _receiver(session: Session, sender: Participant, to: ParticipantId) -> Participant:
    receiver = session.people.get(to)
    if receiver is None or not receiver.present or receiver.id == sender.id:
        raise Refused(Code.NOT_HERE)
    if receiver.id in session.eyes.seats or not session.is_told_of(sender.id, receiver.id):
        raise Refused(Code.NOT_HERE)
    if not (sender.rep or receiver.rep):
        raise Refused(Code.NOT_A_REP)
    must_not_be_held(session, receiver.id)
    return receiver


def _no_room(
    session: Session, sender: ParticipantId, size: int, allowance: Allowance
) -> Code | None:
    """`file_too_large`, `files_full` for what all files of a session may have together,
    `too_many_files`.
    """
    kept = [one for one in session.files.known.values() if takes_room(one)]
    if size > allowance.file:
        return Code.FILE_TOO_LARGE
    if sum(one.size for one in kept) + size > allowance.session:
        return Code.FILES_FULL
    mine = sum(one.under_way and one.frm == sender for one in kept)
    if mine >= UNDER_WAY or len(kept) >= ARRIVED:
        return Code.TOO_MANY_FILES
    return None


def takes_room(file: File) -> bool:
    """Whether its bytes are on the disk, or are to come there."""
    return file.under_way or file.state is FileState.ARRIVED


def stored(session: Session) -> dict[ActivityId, File]:
    """The files whose bytes belong on the disk now: accepted and on their way, or arrived. Whoever
    keeps bytes compares.
    """
    known = session.files.known.values()
    return {one.id: one for one in known if one.state in (FileState.ACCEPTED, FileState.ARRIVED)}


# --- answering ------------------------------------------------------------------------------------


def file_of(session: Session, file: ActivityId, who: ParticipantId) -> File:
    """A file of which `who` is the sender or the receiver, or `no_file`."""
    found = session.files.known.get(file)
    if found is None or who not in (found.frm, found.to):
        raise Refused(Code.NO_FILE)
    return found


def _offered_to(session: Session, file: ActivityId, who: ParticipantId) -> File:
    found = file_of(session, file, who)
    if found.to != who or found.state is not FileState.OFFERED:
        raise Refused(Code.NO_FILE)
    return found


@files.decides
def accept(session: Session, command: FileAccept) -> Iterator[Event]:
    """By whom it was offered to, once. `no_file` otherwise."""
    yield FileAccepted(at=command.at, file=_offered_to(session, command.file, command.by).id)


@files.decides
def decline(session: Session, command: FileDecline) -> Iterator[Event]:
    """By whom it was offered to, or who was asked for one. `no_file` otherwise."""
    wish = session.files.wishes.get(RequestId(command.file))
    if wish is not None and wish.customer == command.by:
        yield _not_asked(wish, command.at, command.by)
        return
    yield FileDeclined(at=command.at, file=_offered_to(session, command.file, command.by).id)


@files.decides
def cancel(session: Session, command: FileCancel) -> Iterator[Event]:
    """By its sender or its receiver, while it is under way; a wish by the rep. `no_file`."""
    wish = session.files.wishes.get(RequestId(command.file))
    if wish is not None and wish.by == command.by:
        yield _not_asked(wish, command.at, command.by)
        return
    file = file_of(session, command.file, command.by)
    if not file.under_way:
        raise Refused(Code.NO_FILE)
    yield FileCancelled(at=command.at, file=file.id, by=command.by)


@files.unable("file.accept", "file.decline", slices=("files",))
def _nothing_to_answer(session: Session, reader: ParticipantId) -> Code | None:
    offered = (f for f in session.files.known.values() if f.state is FileState.OFFERED)
    asked = any(wish.customer == reader for wish in session.files.wishes.values())
    return None if asked or any(f.to == reader for f in offered) else Code.NO_FILE


@files.unable("file.cancel", slices=("files",))
def _nothing_to_cancel(session: Session, reader: ParticipantId) -> Code | None:
    mine = (f for f in session.files.known.values() if reader in (f.frm, f.to))
    asking = any(wish.by == reader for wish in session.files.wishes.values())
    return None if asking or any(f.under_way for f in mine) else Code.NO_FILE


@files.decides
def complete(session: Session, command: FileComplete) -> Iterator[Event]:
    """It arrived, unless it is damaged or infected. Nothing when it is not on its way any more."""
    file = session.files.known.get(command.file)
    if file is None or file.state is not FileState.ACCEPTED:
        return
    if file.sha256 is not None and file.sha256 != command.sha256:
        yield FileFailed(at=command.at, file=file.id, fault=Fault.DAMAGED)
    elif command.scan is Scan.INFECTED:
        yield FileFailed(at=command.at, file=file.id, fault=Fault.INFECTED)
    else:
        yield FileArrived(
            at=command.at,
            file=file.id,
            sha256=command.sha256,
            type=command.type,
            scan=command.scan,
        )


# --- asking for one -------------------------------------------------------------------------------


@files.decides
def ask(session: Session, command: FileAsk) -> Iterator[Event]:
    """The controller asks a customer who is here; one question to each. `not_a_customer`,
    `not_here`, `on_hold`, `request_open`, `text_too_long`.
    """
    customer = session.people.get(command.customer)
    if customer is None or not session.is_customer(customer):
        raise Refused(Code.NOT_A_CUSTOMER)
    if not customer.connected:
        raise Refused(Code.NOT_HERE)
    must_not_be_held(session, customer.id)
    if any(wish.customer == customer.id for wish in session.files.wishes.values()):
        raise Refused(Code.REQUEST_OPEN)
    text = text_within(command.text, WISH)
    wish = Wish(command.wish, command.by, customer.id, text, command.at, session.control.epoch)
    yield FileAsked(at=command.at, wish=wish)


def _wish_of(session: Session, sender: ParticipantId, receiver: ParticipantId) -> Wish | None:
    """The wish that a file from one to the other fulfils."""
    for wish in session.files.wishes.values():
        if (wish.customer, wish.by) == (sender, receiver):
            return wish
    return None


def _not_asked(wish: Wish, at: float, by: ParticipantId | None) -> Event:
    return FileNotAsked(at=at, wish=wish.id, rep=wish.by, customer=wish.customer, by=by)


@files.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """Without who is to receive it a file ends; that of a sender ends by the table of lifetimes. It
    ends when one of the two is put on hold (D20). A wish ends with whoever is gone or put on hold,
    and at a handoff.
    """
    for file in session.files.known.values():
        receiver = session.people[file.to]
        if file.under_way and not receiver.present and not session.ended:
            cause = receiver.left_cause or Cause.LEFT
            yield FileCancelled(at=at, file=file.id, by=receiver.id, cause=cause)
            continue
        if file.under_way and (file.frm in session.onhold or file.to in session.onhold):
            yield FileFailed(at=at, file=file.id, fault=Fault.ON_HOLD)
    for wish in session.files.wishes.values():
        gone = not (session.people[wish.by].present and session.people[wish.customer].present)
        over = session.ended or gone or wish.customer in session.onhold
        if over or wish.control_epoch != session.control.epoch:
            yield _not_asked(wish, at, None)


# --- the slice ------------------------------------------------------------------------------------


@files.evolves
def _(mine: Files, event: FileOffered) -> Files:
    file = event.file
    if event.wish is None:
        return _with(mine, file)
    wishes = {k: w for k, w in mine.wishes.items() if k != event.wish}
    return replace(_with(mine, replace(file, state=FileState.ACCEPTED)), wishes=wishes)


@files.evolves
def _(mine: Files, event: FileAccepted) -> Files:
    return _with(mine, replace(mine.known[event.file], state=FileState.ACCEPTED))


@files.evolves
def _(mine: Files, event: FileDeclined) -> Files:
    return _with(mine, replace(mine.known[event.file], state=FileState.DECLINED))


@files.evolves
def _(mine: Files, event: FileCancelled) -> Files:
    file = mine.known[event.file]
    return _with(mine, replace(file, state=FileState.CANCELLED, by=event.by, cause=event.cause))


@files.evolves
def _(mine: Files, event: FileFailed) -> Files:
    file = mine.known[event.file]
    return _with(mine, replace(file, state=FileState.FAILED, fault=event.fault))


@files.evolves
def _(mine: Files, event: FileArrived) -> Files:
    return _with(
        mine,
        replace(
            mine.known[event.file],
            state=FileState.ARRIVED,
            sha256=event.sha256,
            type=event.type,
            scan=event.scan,
        ),
    )


@files.evolves
def _(mine: Files, event: ActivityEnded) -> Files:
    file = mine.known.get(event.activity)
    if file is None:
        return mine
    return _with(mine, replace(file, state=FileState.ENDED, by=event.by, cause=event.cause))


@files.evolves
def _(mine: Files, event: FileAsked) -> Files:
    return replace(mine, wishes={**mine.wishes, event.wish.id: event.wish})


@files.evolves
def _(mine: Files, event: FileNotAsked) -> Files:
    return replace(mine, wishes={k: w for k, w in mine.wishes.items() if k != event.wish})


def _with(mine: Files, file: File) -> Files:
    """Those that never arrived are remembered for a while only."""
    known = {**mine.known, file.id: file}
    over = [one.id for one in known.values() if not takes_room(one)]
    for old in over[:-REMEMBERED]:
        del known[old]
    return replace(mine, known=known)
