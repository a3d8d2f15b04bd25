"""What a session takes and tells once it is over: the survey, the closing form, the whole record.

It is live for as long as its end page can be read; after that a command is carried out on what the
log tells, by nobody's page.
"""

import asyncio
from collections.abc import Callable

from signaling.app.live import Outcome
from signaling.app.ports import Damaged
from signaling.app.register import Place, Register
from signaling.app.sessions import Sessions
from signaling.domain.ids import PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.record import KEPT
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.closing import ClosingWrite
from signaling.domain.terms.survey import SurveyAnswer
from signaling.told.history import recorded, whole_record
from signaling.wire.history import WholeRecord

Make = Callable[[float], Command]


class Afterwards:
    """Nothing of it is kept here."""

    def __init__(self, sessions: Sessions, register: Register) -> None:
        self._sessions = sessions
        self._register = register

    async def answer_survey(self, token: str, score: int | None, comment: str) -> str:
        """The answer of a customer who left, or whose session ended; the session's id.
        `no_session` for a token that leads nowhere, and as `SurveyAnswer` is refused.
        """
        place = self._register.place(token) or self._register.place_before(token)
        live = self._sessions.find(place.session) if place is not None else None
        if place is None or live is None:
            raise Refused(Code.NO_SESSION)
        who = place.participant
        await live.command(
            lambda at: SurveyAnswer(at=at, by=who, score=score, comment=comment), who
        )
        return live.id

    async def write_closing(
        self, session: str, person: str, about: str, solved: bool | None, notes: str
    ) -> None:
        """The form of a session, however long ago it ended. Refused as `ClosingWrite` is."""

        def write(at: float) -> Command:
            return ClosingWrite(
                at=at, person=PersonId(person), about=about, solved=solved, notes=notes
            )

        live = self._sessions.find(session)
        await (live.command(write, person) if live is not None else self._once(session, write))

    async def record(self, token: str) -> WholeRecord:
        """Who saw what, to whoever is in the session or was, until their end page is gone. To who
        left: as it was then. `no_session`.
        """
        before = self._register.place_before(token)
        if before is not None:
            return await self._record_of_who_left(before)
        place = self._register.place(token)
        live = self._sessions.find(place.session) if place is not None else None
        if place is None or live is None or place.participant not in live.state.people:
            raise Refused(Code.NO_SESSION)
        return await live.put(lambda: self._record(live.state, place), place.participant)

    async def _record(self, session: Session, place: Place) -> WholeRecord:
        known = session.record
        if max(map(len, (known.sightings, known.passings, known.renamings))) < KEPT:
            return recorded(session, place.participant)
        return whole_record(await self._sessions.log.read(place.session), place.participant)

    async def _record_of_who_left(self, place: Place) -> WholeRecord:
        """From the log, beside everything else: it changes no more."""
        try:
            log = await self._sessions.log.read(place.session)
        except Damaged:
            raise Refused(Code.NO_SESSION) from None
        return await asyncio.to_thread(whole_record, log, place.participant)

    async def _once(self, session: str, make: Make) -> Outcome[Session, Event]:
        try:
            return await self._sessions.once(session, make)
        except Damaged:
            raise Refused(Code.NO_SESSION) from None
