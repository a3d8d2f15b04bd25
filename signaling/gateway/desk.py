"""The namespace `/desk`: agents and managers by their sign-in, people in line by their token."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from aiohttp import web

from signaling.acd.ids import PersonId
from signaling.app.acd.acd import Acd
from signaling.app.acd.asking import ask
from signaling.app.acd.readers import Reader, Staff
from signaling.domain.refusals import Code, Refused
from signaling.gateway import limits, packets
from signaling.gateway.audience import LAST_WORDS
from signaling.gateway.paces import Paces
from signaling.gateway.sockets import Socket
from signaling.gateway.talks import Spoken, Tasks
from signaling.wire import desk
from signaling.wire.base import Wire
from signaling.wire.desk.updates import DeskAuth, DeskGone, DeskRefusal, DeskUpdate

log = logging.getLogger(__name__)

NAMESPACE = "/desk"
WHERE = b"/desk,"


@dataclass(frozen=True)
class DeskDoor:
    """Who may come in. `secret`: what the cookie of a browser proves, in the request that opened
    the socket; `person`: whose secret it is, `browser`: a cookie's; None: nobody's; `device`: where
    somebody with that secret is signed in, by its id.
    """

    acd: Acd
    secret: Callable[[web.Request], str | None]
    person: Callable[[str, bool], Awaitable[str | None]]
    device: Callable[[str], str]


class SocketDeskPage:
    """Implements the `DeskPage` port: a slow page gets the newest view only."""

    __slots__ = ("_gone", "_socket", "_started", "_waiting", "via")

    def __init__(self, socket: Socket) -> None:
        self.via = ""
        self._socket = socket
        self._waiting: DeskUpdate | None = None
        self._gone: DeskGone | None = None
        self._started = False

    def start(self) -> None:
        """Begin to send."""
        self._started = True
        self._socket.soon()

    def show(self, update: DeskUpdate) -> None:
        if self._gone is None:
            self._waiting = update
            self._socket.soon()

    def gone(self, code: Code) -> None:
        if self._gone is None:
            self._gone = DeskGone(code)
            self._socket.soon()

    @property
    def over(self) -> Code | None:
        """Why nothing is heard from this page any more; None: it is here."""
        return None if self._gone is None else self._gone.code

    def stop(self) -> None:
        """The socket has closed. Idempotent."""
        self._started = False
        self._waiting = None

    def fill(self) -> None:
        """The socket takes more: give it what waits."""
        if not self._started:
            return
        update, self._waiting = self._waiting, None
        if update is not None:
            self._socket.write(packets.event(b"update", update, WHERE))
        if self._gone is not None:
            self._started = False
            self._socket.write(packets.event(b"gone", self._gone, WHERE))
            asyncio.get_running_loop().call_later(LAST_WORDS, self._socket.close)


class DeskConversation(Spoken):
    """One page. Identity is the connection's, never the payload's. `secret`: of its browser."""

    __slots__ = ("_door", "_paces", "_page", "_reader", "_refused", "_secret", "_socket", "_tasks")

    def __init__(
        self, door: DeskDoor, secret: str | None, socket: Socket, tasks: Tasks, paces: Paces
    ) -> None:
        self._door = door
        self._secret = secret
        self._socket = socket
        self._tasks = tasks
        self._paces = paces
        self._page = SocketDeskPage(socket)
        self._reader: Reader | None = None
        self._refused = 0

    def connect(self, auth: Any) -> None:
        self._tasks.start(self._connect(auth))

    def fill(self) -> None:
        self._page.fill()

    def lost(self) -> None:
        self._page.stop()
        reader, self._reader = self._reader, None
        if reader is not None:
            self._door.acd.disconnect(reader, self._page)

    # --- coming in --------------------------------------------------------------------------------

    async def _connect(self, auth: Any) -> None:
        try:
            shown, browser = self._proof(auth)
            if not self._paces.may_come(shown):
                raise Refused(Code.RATE_LIMITED)
            reader = await self._who(shown, browser)
            if self._socket.closed:  # while we waited
                return
            self._door.acd.connect(reader, self._page)
        except Refused as refused:
            self._socket.write(packets.refused(NAMESPACE, refused.code.value))
            return
        except Exception:
            log.exception("a page could not connect to the desk")
            self._socket.drop()
            return
        self._reader = reader
        self._socket.connected()
        self._socket.write(packets.connected(self._socket.id, WHERE))
        self._page.start()
        if isinstance(reader, Staff):
            await self._look_again(reader, shown, browser)

    def _proof(self, auth: Any) -> tuple[str, bool]:
        """What the page shows, and whether that is its browser's cookie."""
        try:
            asked = msgspec.convert(auth or {}, DeskAuth)
        except msgspec.ValidationError:
            raise Refused(Code.BAD_REQUEST) from None
        shown = asked.token or self._secret
        if shown is None:
            raise Refused(Code.SIGN_IN_REQUIRED)
        return shown, asked.token is None

    async def _who(self, shown: str, browser: bool) -> Reader:
        person = await self._door.person(shown, browser)
        if person is not None:
            self._page.via = self._door.device(shown)
            return Staff(PersonId(person))
        if browser:
            raise Refused(Code.SIGN_IN_REQUIRED)
        return self._door.acd.in_line(shown)

    async def _look_again(self, reader: Staff, shown: str, browser: bool) -> None:
        """Whoever was signed out just before this page was there was not closed with the others."""
        try:
            still = await self._door.person(shown, browser) == reader.person
        except Exception:
            log.exception("whose page of the desk this is cannot be found out")
            still = False
        if not still:
            self._door.acd.expel(reader.person, self._page.via)

    # --- commands ---------------------------------------------------------------------------------

    def event(self, size: int, number: int | None, name: str, payload: Any = None) -> None:
        if self._reader is None:
            raise ValueError("out of turn")
        who = self._reader.person if isinstance(self._reader, Staff) else self._reader.ticket
        if self._page.over is not None:
            self._refuse(number, self._page.over)
            return
        if not self._paces.may_send(who, name):
            self._refuse(number, Code.RATE_LIMITED)
            return
        try:
            asked = msgspec.convert(payload or {}, desk.COMMANDS[name])
        except (KeyError, msgspec.ValidationError):
            self._answer(number, DeskRefusal(Code.BAD_REQUEST))
            return
        self._tasks.start(self._carry_out(self._reader, number, asked))

    async def _carry_out(
        self, reader: Reader, number: int | None, asked: desk.words.DeskAsk
    ) -> None:
        try:
            new = secrets.token_urlsafe(12)
            answer: Wire = await ask(self._door.acd, reader, self._page, asked, new)
        except Exception:
            log.exception("%s could not be carried out", asked.verb)
            answer = DeskRefusal(Code.UNAVAILABLE)
        self._answer(number, answer)

    def _answer(self, number: int | None, ack: Wire) -> None:
        if number is not None and not self._socket.closed:
            self._socket.write(packets.acknowledgement(number, ack, WHERE))

    def _refuse(self, number: int | None, code: Code) -> None:
        """Unread; who goes on all the same is cut off."""
        self._refused += 1
        if self._refused > limits.EVENTS_REFUSED:
            self._socket.note("closing a socket that floods")
            self._socket.close()
        self._answer(number, DeskRefusal(code))
