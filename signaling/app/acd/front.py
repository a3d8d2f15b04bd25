"""The sessions' front desk, as the acd uses it."""

from signaling import wire
from signaling.app.acd.handed import Handed, handed
from signaling.app.admission import Admission
from signaling.app.desk import Desk
from signaling.app.register import LinkKind, LinkMaker
from signaling.domain.ids import SessionId
from signaling.domain.terms.life import EndReason, SessionStop
from signaling.domain.terms.transfer import TransferFail, TransferGiveBack, TransferPlace


class FrontOfDesk:
    """Implements the `FrontDesk` port."""

    def __init__(self, desk: Desk, links: LinkMaker) -> None:
        self._desk = desk
        self._links = links

    async def start_session(self, person: str, name: str, *, view: bool) -> str:
        admission = await self._desk.start_session(person, name, wire.Capabilities(), view=view)
        return admission.session

    async def take_over(self, session: str, person: str, name: str) -> None:
        await self._desk.take_over(session, person, name)

    async def admit(
        self, session: str, name: str, capabilities: wire.Capabilities, address: str
    ) -> Admission:
        token = self._links.token(LinkKind.CUSTOMER, SessionId(session))
        return await self._desk.join_by_link(token, name, capabilities, address)

    def stop(self, session: str) -> None:
        reason = EndReason.PRIMARY_LOST
        self._desk.insist(session, "stop", lambda at: SessionStop(at=at, reason=reason))

    def give_back(self, session: str) -> None:
        self._desk.insist(session, "give back", lambda at: TransferGiveBack(at=at))

    def fail(self, session: str, form: str) -> None:
        self._desk.insist(session, "nobody came", lambda at: TransferFail(at=at, form=form))

    def place(self, session: str, place: int | None, hold: str) -> None:
        self._desk.insist(session, "place", lambda at: TransferPlace(at=at, place=place, hold=hold))

    def end_supervision_of_others(self) -> None:
        self._desk.end_supervision_of_others()

    def waiting(self) -> list[Handed]:
        found = (handed(session) for session in self._desk.waiting_sessions())
        return [one for one in found if one is not None]

    def is_over(self, session: str) -> bool:
        return self._desk.number_of(session) is None

    def controller(self, session: str) -> str | None:
        return self._desk.controller_of(session)

    def number(self, session: str) -> str:
        return self._desk.number_of(session) or ""

    def link(self, session: str) -> str | None:
        return None if self.is_over(session) else self._links.links(SessionId(session)).customer
