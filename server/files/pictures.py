"""Last pictures that go with sessions, as files on the disk: of each session the one that went
along, and one that may go along with the next command.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from server.discreet import blame
from server.files.folder import Folder
from signaling.app.pictures import PictureStore

logger = logging.getLogger("handoff.files")


class Pictures(PictureStore):
    """Names are ours; what is in them is checked by who takes them in."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._kept: dict[str, str] = {}
        self._staged: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def keep(self, session: str, picture: str | None) -> None:
        self._staged.pop(session, None)
        self._kept.pop(session, None)
        if picture is not None:
            self._kept[session] = picture
        self._start(self._tidy(session))

    async def take_in(self, session: str, picture: str, data: bytes) -> None:
        """On the disk for good when this returns, in place of one that did not go along."""
        self._staged[session] = picture
        await asyncio.to_thread(self._write, session, picture, data)
        await self._tidy(session)

    async def read(self, session: str, picture: str) -> bytes | None:
        """All of it; None when there is none any more."""
        if self._kept.get(session) != picture:
            return None
        try:
            return await asyncio.to_thread(self._folder.path(session, picture).read_bytes)
        except FileNotFoundError:
            return None

    async def sweep(self) -> None:
        """Delete what no session has: what a killed server left."""
        for session, _ in await asyncio.to_thread(lambda: list(self._folder.sessions())):
            await self._tidy(session)

    async def close(self) -> None:
        """What was begun is done."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _write(self, session: str, picture: str, data: bytes) -> None:
        with self._folder.writing(session, picture) as descriptor:
            self._folder.write(descriptor, data)
            self._folder.sync(descriptor)

    async def _tidy(self, session: str) -> None:
        def named() -> set[str]:
            return {kept[session] for kept in (self._kept, self._staged) if session in kept}

        await asyncio.to_thread(self._folder.keep_only, session, named)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        async def told() -> None:
            try:
                await work
            except OSError as problem:
                logger.error("a picture could not be looked after: %s", blame(problem))

        task = asyncio.get_running_loop().create_task(told())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
