"""Socket.IO over the desk. python-socketio runs every event as its own task, so a command is put
into its session's mailbox before the first `await`: the order on the wire stays the order of
effects.
"""

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import socketio
from socketio.exceptions import ConnectionRefusedError

from signaling.app.desk import Desk
from signaling.app.register import Place
from signaling.domain.refusals import Code, Refused
from signaling.gateway import limits, wire
from signaling.gateway.audience import SocketPage
from signaling.gateway.sockets import Sockets
from signaling.gateway.translate import ask, done
from signaling.limits.bucket import Bucket

log = logging.getLogger(__name__)


@dataclass
class Connection:
    """One socket of one participant."""

    place: Place
    page: SocketPage
    bucket: Bucket = field(default_factory=lambda: Bucket.full(limits.EVENTS, time.monotonic()))
    refused: int = 0  # events in its life that came too fast


class SessionNamespace(socketio.AsyncNamespace):  # type: ignore[misc]
    """Identity is the connection's, never the payload's. Every command is acknowledged."""

    def __init__(self, desk: Desk, sockets: Sockets) -> None:
        super().__init__("/")
        self._desk = desk
        self._sockets = sockets
        self._connections: dict[str, Connection] = {}

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """Called by python-socketio with the socket's id first."""
        match event, args:
            case "connect", (str(sid), Mapping(), *auth):
                return await self._connect(sid, auth[0] if auth else None)
            case "disconnect", (str(sid), *_):
                return await self._disconnect(sid)
            case _, (str(sid), *payload):
                ack = await self._command(sid, event, payload[0] if payload else {})
                return msgspec.to_builtins(ack)
            case _:
                return msgspec.to_builtins(wire.Refusal(Code.BAD_REQUEST))

    async def _connect(self, sid: str, auth: Any) -> None:
        try:
            asked = msgspec.convert(auth, wire.Auth)
        except msgspec.ValidationError:
            raise ConnectionRefusedError(Code.BAD_REQUEST.value) from None
        page = self._sockets.page(sid)
        try:
            place = await self._desk.connect(asked.token, page, asked.capabilities, asked.version)
        except Refused as refused:
            raise ConnectionRefusedError(refused.code.value) from None
        self._connections[sid] = Connection(place, page)
        page.start()  # a new task: it first runs after the connection has been acknowledged
        if self._sockets.closed(sid):  # while we waited; python-socketio tells nobody then
            await self._disconnect(sid)

    async def _disconnect(self, sid: str) -> None:
        connection = self._connections.pop(sid, None)
        if connection is not None:
            connection.page.stop()
            await self._desk.disconnect(connection.place, connection.page)

    async def _command(self, sid: str, event: str, payload: Any) -> wire.Wire:
        connection = self._connections.get(sid)
        if connection is None:
            return wire.Refusal(Code.UNKNOWN_TOKEN)
        if not connection.bucket.take(time.monotonic()):
            return await self._too_fast(sid, connection)
        try:
            command = msgspec.convert(payload, wire.COMMANDS[event])
        except (KeyError, msgspec.ValidationError):
            return wire.Refusal(Code.BAD_REQUEST)
        try:
            return await execute(self._desk, connection.place, command)
        except Refused as refused:
            return wire.Refusal(refused.code)
        except Exception:
            log.exception("command %s failed", event)
            return wire.Refusal(Code.UNAVAILABLE)

    async def _too_fast(self, sid: str, connection: Connection) -> wire.Wire:
        await self._sockets.check_budget(sid)  # acknowledgements pile up too
        connection.refused += 1
        if connection.refused > limits.EVENTS_REFUSED:
            log.info("closing a socket that floods")
            await self._sockets.close(sid)
        await asyncio.sleep(0)
        return wire.Refusal(Code.RATE_LIMITED)


async def execute(desk: Desk, place: Place, command: wire.Wire) -> wire.Wire:
    """Carry out one wire command of this participant. Raises `Refused`."""
    session, participant = place.session, place.participant
    match command:
        case wire.MediaPublish():
            published = await desk.media.publish(session, participant, command.share, command.offer)
            return wire.Published(published.publication, published.codec.value, published.answer)
        case wire.MediaWatch():
            watched = await desk.media.watch(
                session, participant, command.publication, command.offer
            )
            return wire.Watching(watched.connection, watched.answer)
        case _:
            outcome = await desk.execute(session, participant, ask(command))
            return done(command, outcome)
