"""Files: whether there is room is asked of the store, and the store keeps what the session says."""

import hmac
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Protocol

from signaling import wire
from signaling.app.live import Change, Follower, Outcome
from signaling.app.ports import Clock, Ids
from signaling.app.register import LinkMaker
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.decide import decide
from signaling.domain.derived import worked_out
from signaling.domain.ids import ActivityId, ParticipantId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.files import file_of, stored
from signaling.domain.session import Session
from signaling.domain.terms import files
from signaling.domain.terms.base import Event
from signaling.domain.terms.files import File, FileComplete, FileState, Scan
from signaling.limits.bucket import Allowance, Buckets
from signaling.values import replace

CREATED = Allowance(burst=20, rate=1)  # files of one person by HTTP


class FileStore(Protocol):
    """Where bytes are kept. No method waits."""

    def allowance(self) -> files.Allowance:
        """What the site takes now."""
        ...

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more may come."""
        ...

    def keep(self, session: str, files: Mapping[ActivityId, File], *, over: bool) -> None:
        """Keep just these of a session. Of all others nothing goes in or out from when this
        returns, and they are deleted. Once the session is `over` that is true of all, but the site
        may keep what arrived.
        """
        ...


class NoStore(FileStore):
    """A site that takes no files."""

    def allowance(self) -> files.Allowance:
        return files.Allowance(0, 0)

    def has_room(self, size: int) -> bool:
        return False

    def keep(self, session: str, files: Mapping[ActivityId, File], *, over: bool) -> None:
        return


@dataclass(frozen=True)
class Complete:
    """What was found of a file that has all its bytes. `sha256` hexadecimal."""

    sha256: str
    type: str
    scan: Scan


class FileDesk:
    """What HTTP and Socket.IO may ask about files."""

    def __init__(
        self, store: FileStore, sessions: Sessions, links: LinkMaker, clock: Clock, ids: Ids
    ) -> None:
        self._store = store
        self._links = links
        self._sessions = sessions
        self._clock = clock
        self._ids = ids
        self._created: Buckets[str] = Buckets(CREATED)

    def offer(
        self, session: str, participant: str, asked: wire.FileOffer
    ) -> Awaitable[Outcome[Session, Event]]:
        """Put the offer. `no_space`, or as the session says. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._offer(live, by, asked), by)

    async def create(
        self, session: str, participant: str, asked: wire.FileOffer
    ) -> wire.FileToSend:
        """The same for who comes by HTTP, where nobody else looks at how often: `rate_limited`."""
        now = self._clock.now()
        if not self._created.used(participant, 1.0, now).take(now):
            raise Refused(Code.RATE_LIMITED)
        done = await self.offer(session, participant, asked)
        sent = asked.done(done.state, done.events, ParticipantId(participant))
        assert isinstance(sent, wire.FileToSend)
        return sent

    async def _offer(
        self, live: LiveSession, by: ParticipantId, asked: wire.FileOffer
    ) -> Outcome[Session, Event]:
        stamp = wire.Stamp(by, self._clock.now(), self._ids.id)
        command = replace(asked.command(stamp), allowance=self._store.allowance())
        decide(live.state, command)  # who may not offer is told so first
        if not self._store.has_room(asked.size):
            raise Refused(Code.NO_SPACE)
        return await live.apply(command)

    def file(self, session: str, participant: str, file: str) -> File:
        """A file of which `participant` is the sender or the receiver, as it is now. `no_session`,
        `no_file`.
        """
        state = self._sessions.get(session).state
        return file_of(state, ActivityId(file), ParticipantId(participant))

    def link(self, session: str, participant: str, file: str) -> str:
        """The path from which the receiver of a file that arrived fetches it, without a token: for
        as long as they are in the session. `no_session`, `no_file`.
        """
        found = self.file(session, participant, file)
        if found.to != participant or found.state is not FileState.ARRIVED:
            raise Refused(Code.NO_FILE)
        return f"/files/{session}/{file}/{self._key(session, found)}"

    def linked(self, session: str, file: str, key: str) -> File:
        """The file that such a path leads to. `no_file`: whatever is wrong with it."""
        live = self._sessions.find(SessionId(session))
        found = live.state.files.known.get(ActivityId(file)) if live is not None else None
        if live is None or live.state.ended or found is None:
            raise Refused(Code.NO_FILE)
        ours = self._key(session, found).encode()
        good = hmac.compare_digest(ours, key.encode("utf-8", "surrogatepass"))
        if not (good and live.state.people[found.to].present):
            raise Refused(Code.NO_FILE)
        return found

    def _key(self, session: str, file: File) -> str:
        return self._links.file(SessionId(session), file.id, file.to)

    async def complete(self, session: str, file: str, found: Complete) -> None:
        """All its bytes are on the disk."""
        live = self._sessions.find(session)
        if live is None or live.over:
            return
        await live.insist(
            ("file", file),
            lambda at: FileComplete(
                at=at,
                file=ActivityId(file),
                sha256=found.sha256,
                type=found.type,
                scan=found.scan,
            ),
        )


class KeptFiles(Follower[Session, Event]):
    """The store follows the session. It comes before the pages, so that nobody reads of an end
    while bytes still come in.
    """

    def __init__(self, store: FileStore) -> None:
        self._store = store
        self._told: dict[str, Mapping[ActivityId, FileState]] = {}

    def follow(self, change: Change[Session, Event]) -> None:
        session, states = change.after, _states(change.after)
        if change.events and states == self._told.get(change.stream, {}) and not session.ended:
            return
        self._told[change.stream] = states
        self._store.keep(change.stream, stored(session), over=session.ended)

    def recall(self, stream: str, found: Session, state: Session) -> None:
        self._told[stream] = {}
        self._store.keep(stream, stored(state), over=state.ended)

    def forget(self, stream: str) -> None:
        self._told.pop(stream, None)


@worked_out("files")
def _states(session: Session) -> Mapping[ActivityId, FileState]:
    """How far each is that the store keeps."""
    return {one.id: one.state for one in stored(session).values()}
