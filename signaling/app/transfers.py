"""Sessions that are given to queues and agents: what the site knows of who may, and what whoever
looks after the queues tells a session that waits.
"""

from collections.abc import Callable, Collection

from signaling.app.admission import Admission
from signaling.app.pictures import Pictures
from signaling.app.ports import Ids, Queueing
from signaling.app.register import token_hash
from signaling.app.sessions import LiveSession, Sessions
from signaling.app.supervision import reps_of
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.supervision import Policy
from signaling.domain.terms.transfer import (
    Called,
    PacketOpen,
    Standing,
    Target,
    TransferFail,
    TransferGiveBack,
    TransferPlace,
    TransferTake,
)
from signaling.limits.bucket import Allowance, Buckets
from signaling.told.packet import packet
from signaling.wire.desk.packet import Packet

READINGS = Allowance(burst=20, rate=0.5)  # of packets by one person; each is an event


class NoQueues(Queueing):
    """A site without queues."""

    def agent(self, person: str) -> bool:
        return False

    def known_queue(self, queue: str) -> bool:
        return False

    def known_agents(self, persons: Collection[str]) -> bool:
        return False

    def called(self, queue: str | None, persons: Collection[str]) -> tuple[Called, ...]:
        return ()

    def watches(self, manager: str, persons: Collection[str]) -> bool:
        return False

    def may_take_over(self, manager: str) -> bool:
        return False

    def policy(self) -> Policy:
        return Policy()


class Transfers:
    """`queueing` may be set later: queues are opened after the sessions they send people to.
    `asks_pictures`: whether customers are asked if their last picture may go along.
    """

    def __init__(
        self, sessions: Sessions, queueing: Queueing, pictures: Pictures, ids: Ids
    ) -> None:
        self.queueing = queueing
        self.pictures = pictures
        self.asks_pictures: Callable[[], bool] = lambda: False
        self._sessions = sessions
        self._ids = ids
        self._readings: Buckets[str] = Buckets(READINGS)

    def standing(self, session: Session, by: ParticipantId, target: Target) -> Standing:
        """Whether this participant is an agent, and the target exists."""
        me = session.people.get(by)
        if me is None or me.person is None or not self.queueing.agent(me.person):
            return Standing()
        queue = target.queue is None or self.queueing.known_queue(target.queue)
        known = queue and self.queueing.known_agents(target.agents)
        names = self.queueing.called(target.queue, target.agents)
        return Standing(True, known, picture=self.asks_pictures(), names=names)

    def may_take(self, session: Session, by: ParticipantId) -> bool:
        """Whether this participant may take control unasked."""
        me, reps = session.people.get(by), reps_of(session)
        if me is None or me.person is None or not self.queueing.watches(me.person, reps):
            return False
        return self.queueing.may_take_over(me.person)

    async def take(self, session_id: str, person_id: str, name: str) -> Admission:
        """See `Desk.take_over`."""
        live = self._find(session_id)
        new, token = ParticipantId(self._ids.id()), self._ids.token()
        done = await live.command(
            lambda at: TransferTake(
                at=at,
                participant=new,
                person=PersonId(person_id),
                name=name,
                token_hash=token_hash(token),
            )
        )
        primary = done.state.primary
        assert primary is not None
        return Admission(live.id, primary.id, token)

    async def packet(self, session_id: str, person_id: str, name: str) -> Packet:
        """See `Desk.packet`."""
        live, now = self._find(session_id), self._sessions.clock.now()
        if not self._readings.used(person_id, 1, now).take(now):
            raise Refused(Code.RATE_LIMITED)

        async def read() -> Packet:
            await live.apply(
                PacketOpen(at=self._sessions.clock.now(), person=PersonId(person_id), name=name)
            )
            return packet(await self._sessions.log.read(live.id))

        return await live.put(read, person_id)

    async def give_back(self, session_id: str) -> None:
        """Who took it did not come in time: it waits again. Nothing once their page has been
        there. `no_session`.
        """
        await self._find(session_id).command(lambda at: TransferGiveBack(at=at))

    async def place(self, session_id: str, place: int | None, hold: str) -> None:
        """Where in line it is, 1 is next, and what its customers read meanwhile. `no_session`."""
        await self._find(session_id).command(
            lambda at: TransferPlace(at=at, place=place, hold=hold)
        )

    async def fail(self, session_id: str, form: str) -> None:
        """See `Desk.transfer_failed`. `no_session`."""
        await self._find(session_id).command(lambda at: TransferFail(at=at, form=form))

    def _find(self, session_id: str) -> LiveSession:
        live = self._sessions.find(session_id)
        if live is None:
            raise Refused(Code.NO_SESSION)
        return live
