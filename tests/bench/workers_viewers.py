"""Viewers that connect, report, and read nothing: the kernel drops what does not fit their sockets.

A relay sends to them as to any other; they leave the processor to it.
"""

from __future__ import annotations

import asyncio
import socket
import time

from media.rtp import rtcp
from tests.bench.compare.child import obey
from tests.bench.compare.viewers import Viewers

REPORTS = 5.0  # seconds between those of one viewer

LEAST_BUFFER = 4_096


class Deaf(Viewers):
    """See the module. They keep their rank, as who reports late is taken for lost."""

    niceness = 0

    async def _poll(self) -> None:
        """Nothing is read, and little is kept: hundreds of full buffers come to the limit that the
        system has for all sockets (udp_mem), and then the relay receives nothing either."""
        for viewer in self._viewers:
            viewer.peer.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LEAST_BUFFER)
        await asyncio.Event().wait()

    async def _report(self) -> None:
        while True:
            for viewer in self._viewers:
                viewer.peer.send_rtcp(rtcp.pack_receiver_report(viewer.peer.ssrc, []))
                viewer.peer.keep_consent(time.monotonic())
                await asyncio.sleep(REPORTS / len(self._viewers))


async def main() -> None:
    await obey({"join": Deaf().join})


if __name__ == "__main__":
    asyncio.run(main())
