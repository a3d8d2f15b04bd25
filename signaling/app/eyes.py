"""Phones come to be second eyes: by a link that is worth something once, and not for long."""

from collections.abc import Awaitable

from signaling import wire
from signaling.app.admission import Admission
from signaling.app.doors import Doors
from signaling.app.ports import Clock, Ids
from signaling.app.register import LinkMaker, Register, token_hash
from signaling.app.sessions import Sessions
from signaling.domain.ids import ParticipantId
from signaling.domain.terms.eye import GOOD_FOR, EyeInvite, EyeJoin
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.wire.base import milliseconds


class Eyes:
    def __init__(
        self, sessions: Sessions, register: Register, links: LinkMaker, clock: Clock, ids: Ids
    ) -> None:
        self._sessions = sessions
        self._register = register
        self._links = links
        self._clock = clock
        self._ids = ids

    def invite(self, session: str, participant: str) -> Awaitable[wire.EyeLink]:
        """A link for the phone of this customer. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)

        async def write() -> wire.EyeLink:
            token, now = self._ids.token(), self._clock.now()
            await live.apply(EyeInvite(at=now, by=by, hashed=token_hash(token)))
            return wire.EyeLink(self._links.eye(token), milliseconds(now + GOOD_FOR))

        return live.put(write, by)

    def join(
        self, doors: Doors, token: str, capabilities: wire.Capabilities, address: str
    ) -> Admission:
        """A place for a phone whose page is to come. `no_session` for a link that is used up, too
        old or wrong.
        """
        hashed, known = token_hash(token), capabilities.known()
        return doors.reserve(
            self._register.by_eye(hashed),
            neighbourhoods(address),
            lambda at, who, own: EyeJoin(
                at=at, participant=who, hashed=hashed, token_hash=own, capabilities=known
            ),
        )
