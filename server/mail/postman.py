"""Carries what waits in the outbox to the site's mail server, each message when its turn comes."""

import asyncio
import logging
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from typing import Protocol

from server.db.outbox import Due, Outbox
from server.mail.carrier import Carry, Undelivered, connected, mail_server
from server.mail.message import Sender, compose, grouped
from server.repeatedly import repeatedly
from server.site import catalogue as c
from server.site.site import Site
from signaling.acd.terms.mails import About
from signaling.app.acd.machine import STREAM
from signaling.app.acd.mails import Notice, StaffMails
from signaling.app.invitations import Invitations, Letter
from signaling.app.ports import Clock
from signaling.domain.terms.invitations import LATELY, Trouble

logger = logging.getLogger("handoff.mail")

AT_ONCE = 20  # messages of one connection
REST = 0.2  # seconds between two rounds
LONGEST = 60.0  # seconds without a look, whatever the outbox says
PAGES = {  # where to go on
    About.MESSAGE: "/rep/messages",
    About.WAITED: "/rep/board",
    About.FILLS: "/rep/board",
}


class Letters(Protocol):
    """What is to be written, and whom to tell how it went."""

    def letter(self, stream: str, invitation: str) -> Letter | Notice | None: ...

    async def tried(
        self, stream: str, invitation: str, trouble: Trouble | None, *, for_good: bool = False
    ) -> None: ...

    async def catch_up(self) -> None: ...


class OfSessionsAndQueues(Letters):
    """Invitations, and what the queues tell the site's staff."""

    def __init__(self, invitations: Invitations, mails: StaffMails) -> None:
        self._invitations = invitations
        self._mails = mails

    def letter(self, stream: str, invitation: str) -> Letter | Notice | None:
        of = self._mails if stream == STREAM else self._invitations
        return of.letter(stream, invitation)

    async def tried(
        self, stream: str, invitation: str, trouble: Trouble | None, *, for_good: bool = False
    ) -> None:
        if stream == STREAM:
            await self._mails.tried(invitation, sent=trouble is None, for_good=for_good)
        else:
            await self._invitations.tried(stream, invitation, trouble, for_good=for_good)

    async def catch_up(self) -> None:
        await self._invitations.catch_up()
        await self._mails.catch_up()


class Postman:
    """`trust`: certificates of mail servers, in place of those the system trusts."""

    def __init__(
        self,
        site: Site,
        site_url: str,
        outbox: Outbox,
        letters: Letters,
        clock: Clock,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._site = site
        self._site_url = site_url
        self._outbox = outbox
        self._letters = letters
        self._clock = clock
        self._trust = trust
        self._news = asyncio.Event()
        self._carried: set[Due] = set()  # of which the outbox has not heard yet
        self._tidied = 0.0

    def wake(self) -> None:
        """There may be something to do."""
        self._news.set()

    async def watch(self) -> None:
        """Carry, again and again, until cancelled."""
        await repeatedly("send messages", self._turn, REST)

    async def round(self) -> None:
        """Carry everything whose turn has come. Each is tried once."""
        await self._letters.catch_up()
        now = self._clock.now()
        if now - self._tidied > LATELY:
            await self._outbox.tidy(now - LATELY)
            self._tidied = now
        due = await self._outbox.due(now, AT_ONCE)
        self._carried &= set(due)
        waiting = [(one, self._letters.letter(one.stream, one.id)) for one in due]
        for one, letter in waiting:
            if letter is None:
                await self._outbox.drop(one.id)
        letters = [(o, le) for o, le in waiting if le is not None and o not in self._carried]
        if letters:
            await self._carry(letters)

    async def test(self, to: str, language: str) -> None:
        """Send the proof that mail can be sent. Raises `Undelivered`."""
        server = mail_server(self._site)
        if server is None:
            raise Undelivered(Trouble.NOT_SET_UP)
        now = self._clock.now()
        facts = {"site": self._site.value(c.NAME), "address": self._site_url}
        message = compose(self._sender(), to, language, "test", facts, id=f"test-{now}", at=now)
        async with connected(server, self._trust) as carry:
            await carry(message)

    async def _turn(self) -> None:
        self._news.clear()
        await self.round()
        _heed()
        soonest = await self._outbox.next()
        wait = LONGEST if soonest is None else soonest - self._clock.now()
        with suppress(TimeoutError):
            async with asyncio.timeout(min(max(wait, 0.0), LONGEST)):
                await self._news.wait()

    async def _carry(self, letters: Sequence[tuple[Due, Letter | Notice]]) -> None:
        server = mail_server(self._site)
        left = list(letters)
        try:
            if server is None:
                raise Undelivered(Trouble.NOT_SET_UP)
            async with connected(server, self._trust) as carry:
                while left:
                    one, letter = left.pop(0)
                    await self._hand_over(carry, one, letter)
        except Undelivered as problem:
            logger.warning("the mail server cannot be used (%s)", problem.trouble)
            for one, _ in left:
                await self._tell(one, problem)

    async def _hand_over(self, carry: Carry, one: Due, letter: Letter | Notice) -> None:
        try:
            await carry(self._message(one, letter))
        except Undelivered as problem:
            logger.info("a message was not taken (%s)", problem.trouble)
            await self._tell(one, problem)
        else:
            await self._tell(one, None)

    async def _tell(self, one: Due, problem: Undelivered | None) -> None:
        self._carried.add(one)
        trouble = None if problem is None else problem.trouble
        for_good = problem is not None and problem.for_good
        await self._letters.tried(one.stream, one.id, trouble, for_good=for_good)

    def _message(self, one: Due, letter: Letter | Notice) -> EmailMessage:
        site = {"site": self._site.value(c.NAME), "address": self._site_url}
        if isinstance(letter, Notice):
            return compose(
                self._sender(),
                letter.to,
                letter.language,
                letter.about,
                site | _facts(letter),
                link=self._site_url + PAGES[letter.about],
                quoted=letter.text,
                reply_to=letter.reply_to,
                id=one.id,
                at=self._clock.now(),
            )
        return compose(
            self._sender(),
            letter.to,
            letter.language,
            letter.role,
            site | {"by": letter.by, "number": grouped(letter.number)},
            link=letter.link,
            id=one.id,
            at=self._clock.now(),
        )

    def _sender(self) -> Sender:
        name = self._site.value(c.MAIL_FROM_NAME) or self._site.value(c.NAME)
        return Sender(self._site.value(c.MAIL_FROM), name)


def _facts(notice: Notice) -> dict[str, str]:
    minutes, seconds = divmod(notice.wait, 60)
    return {
        "by": notice.who,
        "from": f"{notice.who} ({notice.reply_to})" if notice.reply_to else notice.who,
        "queue": notice.queue,
        "wait": f"{minutes}:{seconds:02}",
        "waiting": str(notice.waiting),
        "closing": str(notice.closing),
    }


def _heed() -> None:
    """End where the task was cancelled: `asyncio.wait_for` of Python 3.11, which waits for the mail
    server's answers, keeps that to itself when the answer comes at the same moment.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
