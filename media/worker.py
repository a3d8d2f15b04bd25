"""One relay in a process of its own: `python -m media.worker FD`, started by `media.remote`.

FD is its end of a socket pair. The process lives as long as that connection: when the parent
closes it, or dies, the relay says goodbye and the process ends. Signals that a terminal or a
service manager sends to the whole group are the parent's business.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import signal
import socket
import sys
from typing import assert_never

import uvloop

from media import channel
from media.errors import RelayRefused
from media.plane import VoiceEvents
from media.relay import Relay

logger = logging.getLogger(__name__)

PR_SET_PDEATHSIG = 1


class Worker:
    """Carries out what the channel orders."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._relay: Relay | None = None

    async def run(self, reader: asyncio.StreamReader) -> None:
        """Until the channel ends."""
        async with asyncio.TaskGroup() as calls:
            while (body := await channel.receive(reader)) is not None:
                order = channel.orders.decode(body)
                if isinstance(order, channel.Start):
                    if not await self._start(order):
                        return
                else:
                    calls.create_task(self._answer(order))
        if self._relay is not None:
            await self._relay.stop()

    async def _start(self, order: channel.Start) -> bool:
        relay = Relay(
            order.settings,
            lambda room, name: self._say(channel.Lost(room, name)),
            lambda room, name, silent: self._say(channel.Silent(room, name, silent)),
            VoiceEvents(
                slots=lambda room, name, heard: self._say(channel.Slots(room, name, heard)),
                speaking=lambda room, names: self._say(channel.Speaking(room, names)),
                lost=lambda room, name: self._say(channel.VoiceLost(room, name)),
            ),
        )
        try:
            await relay.start()
        except OSError as error:
            self._say(channel.Failed(error.errno or 0, error.strerror or str(error)))
            await self._writer.drain()
            return False
        self._relay = relay
        self._say(channel.Started(relay.port))
        return True

    async def _answer(self, order: channel.Order) -> None:
        assert not isinstance(order, channel.Start)
        try:
            self._say(channel.Done(order.call, await self._carry_out(order)))
        except RelayRefused as refused:
            self._say(channel.Refused(order.call, refused.code.value, refused.detail))
        except Exception:
            logger.exception("a command to the relay failed")
            self._say(channel.Broke(order.call))

    async def _carry_out(self, order: channel.Order) -> object:
        relay = self._relay
        assert relay is not None
        match order:
            case channel.Publish():
                what = order.room, order.publication, order.offer, order.codec
                return await relay.publish(*what, sound=order.sound)
            case channel.Watch():
                return await relay.watch(order.room, order.publication, order.viewer, order.offer)
            case channel.Unwatch():
                return await relay.unwatch(order.room, order.connection)
            case channel.Route():
                await relay.route(order.room, order.routes, order.frozen)
            case channel.Voice():
                return await relay.voice(order.room, order.member, order.offer)
            case channel.Hear():
                await relay.hear(order.room, order.hearing)
            case channel.Record():
                where = order.viewer, order.socket, order.folder
                await relay.record(order.room, order.publication, *where)
            case channel.CloseRoom():
                await relay.close_room(order.room)
            case channel.CheckPath():
                return await relay.check_path(order.offer)
            case channel.Advertise():
                await relay.advertise(order.addresses)
            case channel.Report():
                return relay.stats()
            case channel.Start():
                raise ValueError("started twice")
            case _:
                assert_never(order)
        return None

    def _say(self, message: channel.Message) -> None:
        self._writer.write(channel.pack(message))


async def main(descriptor: int) -> None:
    """Serve the channel until it ends."""
    reader, writer = await asyncio.open_unix_connection(sock=socket.socket(fileno=descriptor))
    try:
        await Worker(writer).run(reader)
    finally:
        writer.close()


def die_with_parent() -> None:
    """Even when this process hangs and reads no end of the channel. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    for group_signal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(group_signal, signal.SIG_IGN)
    die_with_parent()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # They write whole packets at INFO.
    for talkative in ("aioice", "aiortc"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    gc.freeze()  # what was loaded stays: full passes over it would only hold packets up
    uvloop.run(main(int(sys.argv[1])))
