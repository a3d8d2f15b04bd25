"""The whole product for the bench of files, in a process of its own: it takes what is offered."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

import uvloop

from server.app import Running, running
from server.settings import Settings
from signaling import wire
from signaling.app.register import Place
from signaling.domain.terms.files import FileState
from tests.bench.compare.child import Reply, obey
from tests.server.fakes import write_web_client

LOOK = 0.002  # seconds


class Blind:
    """A page that nobody looks at."""

    def show(self, update: object) -> None: ...

    def gone(self, code: object, removed: object = None) -> None: ...


class Bench:
    """Obeys `start` once, then `offer` and `arrived` for each file."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._server: Running | None = None
        self._people: tuple[Place, Place] | None = None
        self._token = ""

    async def start(self, folder: str) -> Reply:
        """Serve with the data of this folder: a rep and a customer are in a session."""
        pages = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        settings = Settings(
            port=0,
            media_port=0,
            data=Path(folder),
            web_root=write_web_client(pages),
            fixed={"join.admit_by_number": "direct"},
        )
        self._server = await self._stack.enter_async_context(running(settings))
        desk, able = self._server.desk, wire.Capabilities()
        rep = await desk.start_session("rep", "Ana Alvarez", able)
        number = desk.live_sessions("rep")[0].number
        customer = await desk.join_by_number(number, "Xu Xia", able, "10.0.0.1")
        ana = await desk.connect(rep.token, Blind(), able)
        self._people = ana, await desk.connect(customer.token, Blind(), able)
        self._token = customer.token
        return {"port": self._server.settings.port, "token": self._token}

    async def offer(self, size: int) -> Reply:
        """The customer offers a file and the rep takes it: its name under /files."""
        assert self._server is not None and self._people is not None
        desk, (ana, xu) = self._server.desk, self._people
        offered = wire.FileOffer(name="dump.bin", size=size, to=ana.participant)
        done = await desk.execute(xu.session, xu.participant, offered)
        file = next(str(e.file.id) for e in done.events if hasattr(e, "file"))
        await desk.execute(ana.session, ana.participant, wire.FileAccept(file=file))
        return {"file": file}

    async def arrived(self, file: str) -> Reply:
        """Returns when it was looked at and its receiver may have it."""
        assert self._server is not None and self._people is not None
        place, files = self._people[0], self._server.desk.files

        def there() -> bool:
            state = files.file(place.session, place.participant, file).state
            return state is FileState.ARRIVED

        while not there():  # noqa: ASYNC110
            await asyncio.sleep(LOOK)
        return {}


async def main() -> None:
    async with AsyncExitStack() as stack:
        bench = Bench(stack)
        orders = ("start", "offer", "arrived")
        await obey({order: getattr(bench, order) for order in orders})


if __name__ == "__main__":
    uvloop.run(main())
