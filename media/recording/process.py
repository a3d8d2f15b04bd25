"""The recorder in a process of its own: `python -m media.recording.process FD FOLDER SOCKET`.

FD is its end of a socket pair. It lives as long as that connection: when the server closes it, or
dies, all parts are closed and the process ends.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from pathlib import Path

import msgspec

from media.channel import Message, pack, receive
from media.recording.recorder import Recorder


class Listens(Message, frozen=True, tag=True):
    """The socket is there."""


class Full(Message, frozen=True, tag=True):
    """The disk is; nothing of this folder is written any more."""

    folder: str


class Pong(Message, frozen=True, tag=True):
    """The answer to a `Ping`."""


News = Listens | Full | Pong


class Over(Message, frozen=True, tag=True):
    """Said to it: nothing follows in this folder."""

    folder: str


class Ping(Message, frozen=True, tag=True):
    """Asked of it: does it still take what comes?"""


_said: msgspec.msgpack.Decoder[Over | Ping] = msgspec.msgpack.Decoder(Over | Ping)


async def main(descriptor: int, root: Path, path: str) -> None:
    """Serve until the channel ends."""
    reader, writer = await asyncio.open_unix_connection(sock=socket.socket(fileno=descriptor))
    recorder = Recorder(root, lambda folder: writer.write(pack(Full(folder))))
    try:
        await recorder.start(path)
        writer.write(pack(Listens()))
        while (body := await receive(reader)) is not None:
            match _said.decode(body):
                case Over(folder):
                    recorder.over(folder)
                case Ping():
                    writer.write(pack(Pong()))
    finally:
        await recorder.stop()
        writer.close()


if __name__ == "__main__":
    for group_signal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(group_signal, signal.SIG_IGN)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    gc.freeze()
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
