"""Invitations that the server sends: the mailroom is kept as the log says, and asks what to write
when a message's turn comes.

The log has the addresses and how far each message is; the mailroom only knows when to look again,
and how much it did for whom.
"""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from functools import partial

from signaling import wire
from signaling.app.live import Change, Follower, Outcome
from signaling.app.ports import Clock, Ids, Mailroom, Pending
from signaling.app.register import LinkMaker
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.decide import decide
from signaling.domain.ids import InvitationId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.invitations import (
    LATELY,
    InvitationTried,
    InvitationTry,
    Invited,
    Invitee,
    Language,
    Trouble,
)
from signaling.domain.terms.life import SessionEnded
from signaling.values import replace

log = logging.getLogger(__name__)

SENT = Outcome[Session, Event]


@dataclass(frozen=True)
class Letter:
    """What is to be written to one address. `link`: absolute, of the kind the role asks for."""

    to: str
    role: Invitee
    language: Language
    by: str
    number: str
    link: str


class Invitations(Follower[Session, Event]):
    """`send` puts a command; the rest is for whoever carries the messages."""

    def __init__(
        self, sessions: Sessions, mailroom: Mailroom, links: LinkMaker, clock: Clock, ids: Ids
    ) -> None:
        self._sessions = sessions
        self._mailroom = mailroom
        self._links = links
        self._clock = clock
        self._ids = ids
        self._behind: set[str] = set()  # streams of which the mailroom could not be told
        self._counting = asyncio.Lock()  # one rep must not pass the limit in two sessions at once

    def send(self, session: str, participant: str, asked: wire.InvitationSend) -> Awaitable[SENT]:
        """A participant invites. In the session's mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._send(live, by, asked), by)

    def letter(self, stream: str, invitation: str) -> Letter | None:
        """What to write; None when it is not to be sent any more."""
        live = self._sessions.find(stream)
        found = None if live is None else live.state.invitations.get(InvitationId(invitation))
        if live is None or found is None or found.due is None:
            return None
        links = self._links.links(live.state.id)
        return Letter(
            to=found.to,
            role=found.role,
            language=found.language,
            by=live.state.people[found.by].name,
            number=live.state.life.number,
            link=links.customer if found.role is Invitee.CUSTOMER else links.assist,
        )

    async def tried(
        self, stream: str, invitation: str, trouble: Trouble | None, *, for_good: bool = False
    ) -> None:
        """A message was handed over, or could not be. It is in the log sooner or later."""
        live, which = self._sessions.find(stream), InvitationId(invitation)
        if live is not None and not live.over:
            await live.insist(
                ("invitation", which),
                lambda at: InvitationTry(
                    at=at, invitation=which, trouble=trouble, for_good=for_good
                ),
            )

    async def catch_up(self) -> None:
        """Tell the mailroom what it could not be told when it happened."""
        for stream in list(self._behind):
            live = self._sessions.find(stream)
            if live is None:
                self._behind.discard(stream)
            else:
                await live.post(partial(self._keep_now, live))

    def follow(self, change: Change[Session, Event]) -> Awaitable[None] | None:
        concerned = (Invited, InvitationTried, SessionEnded)
        if not change.events or any(isinstance(event, concerned) for event in change.events):
            if change.before.invitations or change.after.invitations:
                return self._keep(change.stream, change.after)
        return None

    def forget(self, stream: str) -> None:
        self._behind.discard(stream)

    async def _keep_now(self, live: LiveSession) -> None:
        await self._keep(live.id, live.state)

    async def _keep(self, stream: str, session: Session) -> None:
        self._behind.add(stream)
        await self._mailroom.keep(
            stream,
            [
                Pending(one.id, session.people[one.by].person or "", one.at, one.due)
                for one in session.invitations.values()
            ],
        )
        self._behind.discard(stream)

    async def _send(self, live: LiveSession, by: ParticipantId, asked: wire.InvitationSend) -> SENT:
        now = self._clock.now()
        command = asked.command(wire.Stamp(by, now, self._ids.id))
        decide(live.state, replace(command, own=True))  # whoever may not invite reads that first
        command = replace(command, to=tuple(self._checked(one) for one in command.to))
        if command.own:
            return await live.apply(command)
        async with self._counting:
            person = live.state.people[by].person or ""
            lately = await self._mailroom.lately(person, now - LATELY)
            ready = self._mailroom.ready
            return await live.apply(replace(command, ready=ready, lately=lately))

    def _checked(self, address: str) -> str:
        try:
            return self._mailroom.address(address)
        except ValueError:
            raise Refused(Code.BAD_ADDRESS) from None
