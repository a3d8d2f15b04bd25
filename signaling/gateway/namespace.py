"""Socket.IO over the desk. A command is put into its session's mailbox as it is read, before the
next packet is looked at: the order on the wire is the order of effects.
"""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from functools import partial
from typing import Any

import msgspec

from signaling import wire
from signaling.app.admission import TooLate
from signaling.app.desk import Desk
from signaling.app.live import Outcome
from signaling.app.media_desk import JoinedVoice, PreparedShare, PublishedShare, WatchedShare
from signaling.app.register import Place
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.audience import Audience
from signaling.gateway import limits, packets
from signaling.gateway.audience import SocketPage
from signaling.gateway.paces import WAY_OUT, Paces
from signaling.gateway.sockets import Socket
from signaling.gateway.talks import Spoken, Tasks

log = logging.getLogger(__name__)


class Conversation(Spoken):
    """One page of one participant. Identity is the connection's, never the payload's. Every command
    is acknowledged but hints.
    """

    __slots__ = ("_desk", "_paces", "_page", "_place", "_refused", "_socket", "_tasks")

    def __init__(self, desk: Desk, socket: Socket, tasks: Tasks, paces: Paces) -> None:
        self._desk = desk
        self._paces = paces
        self._socket = socket
        self._tasks = tasks
        self._page = SocketPage(socket)
        self._refused = 0  # events in its life that came too fast, or after its end
        self._place: Place | None = None  # once connected

    # --- the socket -------------------------------------------------------------------------------

    def connect(self, auth: Any) -> None:
        self._tasks.start(self._connect(auth))

    def event(self, size: int, number: int | None, name: str, payload: Any = None) -> None:
        if self._place is None:
            raise ValueError("out of turn")
        self._command(self._place, size, number, name, payload)

    def fill(self) -> None:
        self._page.fill()

    def lost(self) -> None:
        self._page.stop()
        place, self._place = self._place, None
        if place is not None:
            self._tasks.start(self._desk.disconnect(place, self._page))

    # --- coming in --------------------------------------------------------------------------------

    async def _connect(self, auth: Any) -> None:
        try:
            place = await self._enter(auth)
        except Refused as refused:
            more = refused.why if isinstance(refused, TooLate) else None
            self._socket.write(packets.refused("/", refused.code.value, more))
            return
        except Exception:
            log.exception("a page could not connect")
            self._socket.drop()
            return
        if self._socket.closed:  # while we waited
            await self._desk.disconnect(place, self._page)
            return
        self._place = place
        self._socket.connected()
        self._socket.write(packets.connected(self._socket.id))
        self._page.start()

    async def _enter(self, auth: Any) -> Place:
        try:
            asked = msgspec.convert(auth, wire.Auth)
        except msgspec.ValidationError:
            raise Refused(Code.BAD_REQUEST) from None
        if not self._paces.may_come(asked.token):
            raise Refused(Code.RATE_LIMITED)
        return await self._desk.connect(asked.token, self._page, asked.capabilities, asked.version)

    # --- commands ---------------------------------------------------------------------------------

    def _command(
        self, place: Place, size: int, number: int | None, name: str, payload: Any = None
    ) -> None:
        if name in wire.HINTS:
            self._pass_on(place, size, name, payload)
        elif self._page.over is not None:
            self._refuse(number, self._page.over)
        elif name in WAY_OUT:
            self._let_out(place, number, name, payload)
        elif self._paces.may_send(place.participant, name):
            self._carry_out(place, number, name, payload)
        else:
            self._refuse(number, Code.RATE_LIMITED)

    def _pass_on(self, place: Place, size: int, name: str, payload: Any) -> None:
        """By the shortest way; nobody waits for it, so one that cannot be passed on is dropped."""
        if self._paces.may_hint(place.participant, name, size):
            with suppress(msgspec.ValidationError, Refused):
                if self._page.over is not None:
                    raise Refused(self._page.over)
                self._desk.passing.put(place, msgspec.convert(payload, wire.HINTS[name]))
        elif not self._paces.may_drop(place.participant):
            self._flood()

    def _let_out(self, place: Place, number: int | None, name: str, payload: Any) -> None:
        """Leaving or ending: never refused, but who asks for it in a loop is slowed."""
        wait = self._paces.wait(place.participant)
        if wait > limits.WAY_OUT_SECONDS:
            self._flood()
        elif wait > 0:
            loop = asyncio.get_running_loop()
            loop.call_later(wait, self._carry_out, place, number, name, payload)
        else:
            self._carry_out(place, number, name, payload)

    def _carry_out(self, place: Place, number: int | None, name: str, payload: Any) -> None:
        try:
            command = msgspec.convert(payload or {}, wire.COMMANDS[name])
        except (KeyError, msgspec.ValidationError):
            self._answer(number, wire.Refusal(Code.BAD_REQUEST))
            return
        try:
            result = asyncio.ensure_future(put(self._desk, place, command))
        except Refused as refused:
            self._answer(number, wire.Refusal.of(refused))
            return
        result.add_done_callback(partial(self._done, number, place, command))

    def _done(
        self,
        number: int | None,
        place: Place,
        command: wire.Wire,
        result: "asyncio.Future[Any]",
    ) -> None:
        if result.cancelled():
            self._answer(number, wire.Refusal(Code.UNAVAILABLE))
            return
        match result.exception():
            case None:
                self._answer(number, answer(place, command, result.result()))
            case Refused() as refused:
                self._answer(number, wire.Refusal.of(refused))
            case _:  # logged by the mailbox
                self._answer(number, wire.Refusal(Code.UNAVAILABLE))

    def _answer(self, number: int | None, ack: wire.Wire) -> None:
        if number is not None:
            self._socket.write(packets.acknowledgement(number, ack))

    def _refuse(self, number: int | None, code: Code) -> None:
        """Unread; who goes on all the same is cut off."""
        self._refused += 1
        if self._refused > limits.EVENTS_REFUSED:
            self._flood()
        self._answer(number, wire.Refusal(code))

    def _flood(self) -> None:
        self._socket.note("closing a socket that floods")
        self._socket.close()


def put(desk: Desk, place: Place, command: wire.Wire) -> Awaitable[Any]:
    """Put one wire command of this participant into its session's mailbox. Raises `Refused`."""
    session, participant = place.session, place.participant
    match command:
        case wire.MediaPrepare():
            asked = command.request, Audience(command.audience), command.sound
            return desk.media.prepare(session, participant, *asked, command.offer)
        case wire.MediaPublish():
            return desk.media.publish(session, participant, command.share, command.offer)
        case wire.MediaWatch():
            return desk.media.watch(session, participant, command.publication, command.offer)
        case wire.VoiceJoin():
            return desk.media.talk(session, participant, command.offer, command.listen)
        case wire.EyeInvite():
            return desk.eyes.invite(session, participant)
        case wire.ChatRead():
            return desk.transcripts.read(session, participant, command.before, command.limit)
        case wire.NoteRead():
            return desk.notebooks.read(session, participant, command.before, command.limit)
        case wire.InvitationSend():
            return desk.invitations.send(session, participant, command)
        case wire.FileOffer():
            return desk.files.offer(session, participant, command)
        case wire.Ask():
            return desk.execute(session, participant, command)
        case _:
            raise Refused(Code.BAD_REQUEST)


def answer(place: Place, command: wire.Wire, result: Any) -> wire.Wire:
    """The acknowledgement of this participant's command that was carried out."""
    match result:
        case Outcome():
            assert isinstance(command, wire.Ask)
            return command.done(result.state, result.events, ParticipantId(place.participant))
        case PublishedShare() | PreparedShare():
            return wire.Published(result.publication, result.codec, result.answer)
        case WatchedShare():
            return wire.Watching(result.connection, result.answer)
        case JoinedVoice():
            return wire.Talking(result.answer)
        case _:
            assert isinstance(result, wire.ChatLines | wire.NoteLines | wire.EyeLink)
            return result


async def execute(desk: Desk, place: Place, command: wire.Wire) -> wire.Wire:
    """Carry out one wire command of this participant. Raises `Refused`."""
    return answer(place, command, await put(desk, place, command))
