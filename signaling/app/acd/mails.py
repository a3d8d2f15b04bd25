"""Mail that the site's staff gets: the mailroom is kept as the acd's log says, and asks what to
write when a mail's turn comes. What it says is made then, and stored nowhere.
"""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Protocol

from signaling.acd.ids import MailId, QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.mails import matters
from signaling.acd.rules.messages import form_for
from signaling.acd.rules.queues import confirmed
from signaling.acd.terms import mails as terms
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Restarted, WaitedLong
from signaling.acd.terms.mails import LATELY, About, Mail, MailTried, MailTry, MailWrite
from signaling.acd.terms.messages import MessageLeft
from signaling.acd.terms.queues import QueueFills
from signaling.app.acd.machine import STREAM, LiveAcd
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock, Mailroom, Pending
from signaling.told.desk.words import answers, in_language
from signaling.wire.desk.words import Answer, Both


class Staff(Protocol):
    """Where the site's people read."""

    @property
    def language(self) -> str:
        """`en` or `zh-Hans`: of the site."""
        ...

    def address(self, person: str) -> str | None:
        """Somebody's e-mail address; None: nobody who may sign in."""
        ...


@dataclass(frozen=True)
class Notice:
    """What is to be written to one address. `who`: the customer; `text`: what they wrote, with
    their answers; `reply_to`: where they can be answered, as they say. `wait`: in line, in
    seconds. `waiting`: so many, of `closing` who may.
    """

    to: str
    about: About
    language: str
    queue: str
    who: str = ""
    text: str = ""
    reply_to: str = ""
    wait: int = 0
    waiting: int = 0
    closing: int = 0


class StaffMails(Follower[Queueing, Event]):
    """`join` it to the live stream; the rest is for whoever carries the mails."""

    def __init__(self, mailroom: Mailroom, staff: Staff, clock: Clock) -> None:
        self._mailroom = mailroom
        self._staff = staff
        self._clock = clock
        self._live: LiveAcd | None = None
        self._behind = False  # the mailroom could not be told

    def join(self, live: LiveAcd) -> None:
        """The stream whose word it is. What was left just before a kill is written now."""
        self._live = live
        lately = self._clock.now() - LATELY
        for message in live.state.messages.values():
            if message.at > lately:
                self._write(About.MESSAGE, message.ticket)

    def letter(self, stream: str, mail: str) -> Notice | None:
        """What to write; None when it is not to be sent any more."""
        state = self._live.state if self._live is not None else Queueing()
        found = state.mails.get(MailId(mail))
        if found is None or found.due is None or not _matters(state, found):
            return None
        to = self._address(state, found)
        if to is None:
            return None
        if found.about is About.MESSAGE:
            return self._of_message(state, found, to)
        if found.about is About.FILLS:
            return self._of_filling(state, found, to)
        return self._of_wait(state, found, to)

    async def tried(self, mail: str, *, sent: bool, for_good: bool = False) -> None:
        """One was handed over, or could not be. It is in the log sooner or later."""
        if self._live is not None:
            which = MailId(mail)
            await self._live.insist(
                ("mail", which),
                lambda at: MailTry(at=at, mail=which, sent=sent, for_good=for_good),
            )

    async def catch_up(self) -> None:
        """Tell the mailroom what it could not be told when it happened."""
        live = self._live
        if self._behind and live is not None:
            await live.post(lambda: self._keep(live.state))

    def follow(self, change: Change[Queueing, Event]) -> Awaitable[None] | None:
        for event in change.events:
            if isinstance(event, MessageLeft):
                self._write(About.MESSAGE, event.ticket)
            elif isinstance(event, WaitedLong) and event.first:
                self._write(About.WAITED, event.ticket)
            elif isinstance(event, QueueFills):
                self._write(About.FILLS, event.ticket, event.queue)
        news = (terms.MailWritten, MailTried, Restarted)
        if not change.events or any(isinstance(event, news) for event in change.events):
            return self._keep(change.after)
        return None

    def _write(self, about: About, ticket: TicketId, queue: QueueId | None = None) -> None:
        if self._live is not None and self._mailroom.ready:
            _ = self._live.insist(
                ("write", about, ticket),
                lambda at: MailWrite(at=at, about=about, ticket=ticket, queue=queue),
            )

    async def _keep(self, state: Queueing) -> None:
        self._behind = True
        waiting = [Pending(one.id, "", one.at, one.due) for one in state.mails.values()]
        await self._mailroom.keep(STREAM, waiting)
        self._behind = False

    def _address(self, state: Queueing, mail: Mail) -> str | None:
        if mail.to is not None:
            found = self._staff.address(mail.to)
        else:
            queue = state.queues.known.get(mail.queue) if mail.queue is not None else None
            found = queue.mail if queue is not None else None
        return self._checked(found or "") or None

    def _checked(self, address: str) -> str:
        """As mail servers know it; empty where it is none."""
        try:
            return self._mailroom.address(address)
        except ValueError:
            return ""

    def _of_message(self, state: Queueing, mail: Mail, to: str) -> Notice:
        message, language = state.messages[mail.ticket], self._staff.language
        form = {k: value for k, value in message.form.items() if k not in ("message", "email")}
        rows = _rows(answers(form, form_for(state, message.queue)), language)
        rows += [f"\N{PAPERCLIP} {file.name}" for file in message.files]
        text = "\n\n".join(filter(None, [message.form.get("message", ""), "\n".join(rows)]))
        return Notice(
            to=to,
            about=mail.about,
            language=language,
            queue=self._queue(state, mail),
            who=message.name,
            text=text,
            reply_to=self._checked(message.email),
        )

    def _of_wait(self, state: Queueing, mail: Mail, to: str) -> Notice:
        place = state.line.tickets[mail.ticket]
        return Notice(
            to=to,
            about=mail.about,
            language=self._staff.language,
            queue=self._queue(state, mail),
            who=place.who.name,
            wait=round(self._clock.now() - place.entered),
        )

    def _of_filling(self, state: Queueing, mail: Mail, to: str) -> Notice:
        assert mail.queue is not None
        return Notice(
            to=to,
            about=mail.about,
            language=self._staff.language,
            queue=self._queue(state, mail),
            waiting=confirmed(state, mail.queue),
            closing=state.queues.known[mail.queue].closing,
        )

    def _queue(self, state: Queueing, mail: Mail) -> str:
        known = state.queues.known_once(mail.queue)
        name = in_language(known.names, self._staff.language) if known is not None else ""
        return name or mail.queue or ""


def _matters(state: Queueing, mail: Mail) -> bool:
    return matters(state, mail.about, mail.ticket, mail.queue)


def _rows(form: Sequence[Answer], language: str) -> list[str]:
    """Each answer with its label, in that language."""

    def said(text: Both) -> str:
        return (text.zh or text.en) if language.startswith("zh") else (text.en or text.zh)

    return [
        f"{said(one.label) or one.id}: {said(one.choice) if one.choice is not None else one.value}"
        for one in form
    ]
