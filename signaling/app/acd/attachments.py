"""Files that go along with a message which somebody leaves: until it is left, in memory and on the
disk, like what is typed into the form; from then on as the acd's log says.
"""

from collections.abc import Callable, Iterable, Mapping

from signaling.acd.ids import FileId, QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.messages import OPEN
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import State, TicketGone
from signaling.acd.terms.messages import (
    EVERYBODYS,
    FILES,
    LARGEST,
    TOGETHER,
    Attachment,
    Message,
    MessageLeft,
)
from signaling.app.acd.readers import InLine, Reader
from signaling.app.acd.writing import Writing
from signaling.app.file_desk import CREATED, Complete, FileStore
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock, Ids
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.files import Fault, File, FileState, Scan
from signaling.limits.bucket import Buckets
from signaling.names.files import clean_file_name
from signaling.values import replace
from signaling.wire.desk.line import Attached

INBOX = ParticipantId("inbox")  # who receives them: nobody in a session
SPARE = 60.0  # seconds after the form, for who only writes


class Attachments(Follower[Queueing, Event]):
    """The store keeps them by their ticket. `shown` is called when a reader's view is another."""

    def __init__(self, store: FileStore, writing: Writing, clock: Clock, ids: Ids) -> None:
        self.shown: Callable[[Reader], None] = lambda reader: None
        self._store = store
        self._writing = writing
        self._clock = clock
        self._ids = ids
        self._state = Queueing()
        self._drafts: dict[TicketId, Mapping[ActivityId, File]] = {}
        self._created: Buckets[str] = Buckets(CREATED)

    # --- until the message is left ----------------------------------------------------------------

    def offer(self, ticket: TicketId, name: str, size: int, sha256: str | None) -> str:
        """Add a file to the message to be; its id. Its bytes may come. `no_ticket`, `not_allowed`
        where the queue takes none, `bad_name`, `file_too_large`, `files_full`, `too_many_files`,
        `no_space`, `rate_limited`.
        """
        now, mine = self._clock.now(), self._drafts.get(ticket, {})
        queue = self._state.queues.known.get(self._queue(ticket) or QueueId(""))
        if queue is None or not queue.files:
            raise Refused(Code.NOT_ALLOWED)
        shown = clean_file_name(name)
        if shown is None:
            raise Refused(Code.BAD_NAME)
        self._must_fit(list(mine.values()), size)
        if not self._created.used(ticket, 1.0, now).take(now):
            raise Refused(Code.RATE_LIMITED)
        file = File(
            id=ActivityId(self._ids.id()),
            name=shown,
            size=size,
            frm=ParticipantId(ticket),
            to=INBOX,
            at=now,
            sha256=sha256,
            state=FileState.ACCEPTED,
        )
        if not mine:
            self._clock.call_at(now + OPEN + SPARE, lambda: self._forget(ticket))
        self._change(ticket, {**mine, file.id: file})
        return file.id

    def _must_fit(self, mine: Iterable[File], size: int) -> None:
        """What is announced is promised room, so strangers' files are no room for sessions' own."""
        good = [one for one in mine if one.state is not FileState.FAILED]
        allowance = self._store.allowance()
        if size > min(LARGEST, allowance.file):
            raise Refused(Code.FILE_TOO_LARGE)
        if len(good) >= FILES:
            raise Refused(Code.TOO_MANY_FILES)
        if size + sum(one.size for one in good) > min(TOGETHER, allowance.session):
            raise Refused(Code.FILES_FULL)
        if size + self._of_everybody() > EVERYBODYS:
            raise Refused(Code.FILES_FULL)
        if not self._store.has_room(size):
            raise Refused(Code.NO_SPACE)

    def _of_everybody(self) -> int:
        drafts = (one for mine in self._drafts.values() for one in mine.values())
        left = (one for message in self._state.messages.values() for one in message.files)
        good = sum(one.size for one in drafts if one.state is not FileState.FAILED)
        return good + sum(one.size for one in left)

    def _queue(self, ticket: TicketId) -> QueueId | None:
        """Whose form it is. `no_ticket` where there is none to be filled in any more."""
        writer, place = self._writing.get(ticket), self._state.ticket(ticket)
        if ticket in self._state.messages:
            raise Refused(Code.NO_TICKET)
        if writer is not None:
            return writer.queue
        if place is None or place.state is State.SERVING:
            raise Refused(Code.NO_TICKET)
        return place.queue or place.who.entry

    def file(self, ticket: TicketId, file: str) -> File:
        """As it is now. `no_file`."""
        found = self._drafts.get(ticket, {}).get(ActivityId(file))
        if found is None:
            raise Refused(Code.NO_FILE)
        return found

    def remove(self, ticket: TicketId, file: str) -> None:
        """It does not go along. `no_file`."""
        found = self.file(ticket, file)
        mine = self._drafts[ticket]
        self._change(ticket, {name: one for name, one in mine.items() if name != found.id})

    def attached(self, ticket: TicketId) -> tuple[Attached, ...]:
        """What the one who writes is shown."""
        return tuple(
            Attached(
                id=one.id,
                name=one.name,
                size=one.size,
                state="coming" if one.state is FileState.ACCEPTED else one.state.value,  # type: ignore[arg-type]
                fault=one.fault.value if one.fault is not None else None,  # type: ignore[arg-type]
            )
            for one in self._drafts.get(ticket, {}).values()
        )

    def arrived(self, ticket: TicketId) -> tuple[Attachment, ...]:
        """What goes along with the message if it is left now."""
        return tuple(
            Attachment(
                id=FileId(one.id),
                name=one.name,
                size=one.size,
                sha256=one.sha256 or "",
                type=one.type,
                scanned=one.scan is Scan.CLEAN,
            )
            for one in self._drafts.get(ticket, {}).values()
            if one.state is FileState.ARRIVED
        )

    def complete(self, ticket: str, file: str, found: Complete) -> bool:
        """All bytes of that file are on the disk. Whether it is one of these."""
        mine = self._drafts.get(TicketId(ticket), {})
        one = mine.get(ActivityId(file))
        if one is None:
            return False
        fault = Fault.INFECTED if found.scan is Scan.INFECTED else None
        if one.sha256 is not None and one.sha256 != found.sha256:
            fault = Fault.DAMAGED
        done = replace(
            one,
            state=FileState.ARRIVED if fault is None else FileState.FAILED,
            sha256=found.sha256,
            type=found.type,
            scan=found.scan,
            fault=fault,
        )
        self._change(TicketId(ticket), {**mine, one.id: done})
        return True

    def _change(self, ticket: TicketId, mine: Mapping[ActivityId, File]) -> None:
        self._drafts[ticket] = mine
        good = {name: one for name, one in mine.items() if one.state is not FileState.FAILED}
        self._store.keep(ticket, good, over=False)
        self.shown(InLine(ticket))

    def _drop(self, ticket: TicketId) -> None:
        if self._drafts.pop(ticket, None) is not None:
            self._store.keep(ticket, {}, over=True)

    def _forget(self, ticket: TicketId) -> None:
        """Who only writes has had their hour; who waits keeps them as long as their place."""
        if ticket not in self._state.line.tickets and ticket not in self._state.messages:
            self._drop(ticket)

    # --- once it is left --------------------------------------------------------------------------

    def follow(self, change: Change[Queueing, Event]) -> None:
        self._state = change.after
        for event in change.events:
            if isinstance(event, MessageLeft):
                self._drafts.pop(event.ticket, None)
                self._store.keep(event.ticket, files_of(event.message), over=False)
            elif isinstance(event, TicketGone) and event.ticket not in change.after.messages:
                self._drop(event.ticket)
        if change.before.messages is not change.after.messages:
            for name in change.before.messages.keys() - change.after.messages.keys():
                self._store.keep(name, files_of(change.before.messages[name]), over=True)

    def recall(self, stream: str, found: Queueing, state: Queueing) -> None:
        self._state = state
        for message in state.messages.values():
            if message.files:
                self._store.keep(message.ticket, files_of(message), over=False)


def files_of(message: Message) -> dict[ActivityId, File]:
    """Those of a message that was left, as the store knows them."""
    found = (
        File(
            id=ActivityId(one.id),
            name=one.name,
            size=one.size,
            frm=ParticipantId(message.ticket),
            to=INBOX,
            at=message.at,
            sha256=one.sha256,
            state=FileState.ARRIVED,
            type=one.type,
            scan=Scan.CLEAN if one.scanned else Scan.NOT_SCANNED,
        )
        for one in message.files
    )
    return {one.id: one for one in found}
