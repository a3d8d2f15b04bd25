"""How a session begins."""

from collections import Counter
from collections.abc import Callable

from signaling.app.admission import Admission, DeskSettings
from signaling.app.ports import Ids, Staff
from signaling.app.register import Register, token_hash
from signaling.app.sessions import Sessions
from signaling.app.transfers import Transfers
from signaling.domain.ids import ParticipantId, PersonId, SessionId
from signaling.domain.rules.life import may_start
from signaling.domain.terms.life import SessionStart
from signaling.domain.terms.people import Capabilities


class Starting:
    """`settings`: as they are now."""

    def __init__(
        self,
        settings: Callable[[], DeskSettings],
        sessions: Sessions,
        register: Register,
        staff: Staff,
        transfers: Transfers,
        ids: Ids,
    ) -> None:
        self._settings = settings
        self._sessions = sessions
        self._register = register
        self._staff = staff
        self._transfers = transfers
        self._ids = ids
        self._beginning: Counter[str] = Counter()  # people, with sessions not in the log yet

    async def start(
        self, person_id: str, name: str, capabilities: Capabilities, *, view: bool
    ) -> Admission:
        """As `Desk.start_session`."""
        self.must_be_allowed(person_id)
        self._beginning[person_id] += 1
        try:
            return await self._start(person_id, name, capabilities, view)
        finally:
            self._beginning[person_id] -= 1
            self._beginning += Counter()  # without those of whom none is left

    def must_be_allowed(self, person_id: str) -> None:
        """This person may have one more session now, or `session_open`, `too_many_sessions`."""
        begun, several = (live.state for live in self._sessions), self._staff.several(person_id)
        may_start(PersonId(person_id), begun, self._beginning[person_id], several)

    async def _start(
        self, person_id: str, name: str, capabilities: Capabilities, view: bool
    ) -> Admission:
        session, participant = SessionId(self._ids.id()), ParticipantId(self._ids.id())
        token, number, settings = self._ids.token(), self._free_number(), self._settings()
        live = self._sessions.new(session)
        try:
            await live.command(
                lambda at: SessionStart(
                    at=at,
                    session=session,
                    number=number,
                    rules=settings.rules,
                    participant=participant,
                    person=PersonId(person_id),
                    name=name,
                    token_hash=token_hash(token),
                    capabilities=capabilities,
                    audience=settings.audience,
                    recording=settings.recording,
                    view=view,
                    picture=self._transfers.asks_pictures(),
                )
            )
        except BaseException:
            if not live.state.version:
                self._sessions.discard(session)
            raise
        return Admission(session, participant, token)

    def _free_number(self) -> str:
        while True:
            number = self._ids.number()
            if self._register.by_number(number) is None:
                return number
