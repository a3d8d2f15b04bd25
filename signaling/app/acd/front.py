"""The sessions' front desk, as the acd uses it."""

from signaling import wire
from signaling.app.admission import Admission
from signaling.app.desk import Desk
from signaling.app.register import LinkKind, LinkMaker
from signaling.domain.ids import SessionId
from signaling.domain.refusals import Code, Refused


class FrontOfDesk:
    """Implements the `FrontDesk` port."""

    def __init__(self, desk: Desk, links: LinkMaker) -> None:
        self._desk = desk
        self._links = links

    async def start_session(self, person: str, name: str) -> str:
        admission = await self._desk.start_session(person, name, wire.Capabilities())
        return admission.session

    async def take_over(self, session: str, person: str, name: str) -> None:
        raise Refused(Code.UNAVAILABLE)

    async def admit(
        self, session: str, name: str, capabilities: wire.Capabilities, address: str
    ) -> Admission:
        token = self._links.token(LinkKind.CUSTOMER, SessionId(session))
        return await self._desk.join_by_link(token, name, capabilities, address)

    def stop(self, session: str) -> None:
        self._desk.stop(session)

    def is_over(self, session: str) -> bool:
        return self._desk.number_of(session) is None

    def number(self, session: str) -> str:
        return self._desk.number_of(session) or ""

    def link(self, session: str) -> str | None:
        return None if self.is_over(session) else self._links.links(SessionId(session)).customer
