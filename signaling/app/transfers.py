"""Sessions that are given to queues and agents: what the site knows of who may, and what whoever
looks after the queues tells a session that waits.
"""

from collections.abc import Collection

from signaling.app.admission import Admission
from signaling.app.ports import Ids, Queueing
from signaling.app.register import token_hash
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.transfer import (
    Standing,
    Target,
    TransferFail,
    TransferGiveBack,
    TransferPlace,
    TransferTake,
)


class NoQueues(Queueing):
    """A site without queues."""

    def agent(self, person: str) -> bool:
        return False

    def known_queue(self, queue: str) -> bool:
        return False

    def known_agents(self, persons: Collection[str]) -> bool:
        return False


class Transfers:
    """`queueing` may be set later: queues are opened after the sessions they send people to."""

    def __init__(self, sessions: Sessions, queueing: Queueing, ids: Ids) -> None:
        self.queueing = queueing
        self._sessions = sessions
        self._ids = ids

    def standing(self, session: Session, by: ParticipantId, target: Target) -> Standing:
        """Whether this participant is an agent, and the target exists."""
        me = session.people.get(by)
        if me is None or me.person is None or not self.queueing.agent(me.person):
            return Standing()
        queue = target.queue is None or self.queueing.known_queue(target.queue)
        return Standing(True, queue and self.queueing.known_agents(target.agents))

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
