"""500 lines from four people while the server is killed again and again: none is lost, doubled or
out of order.

Everybody may write twenty at once and then one a second, by their count in a server's life; so each
life takes about eighty, and its end finds several of them on their way.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import socketio

from tests.browser.server_process import ServerProcess

EACH = 125
A_LIFE = 18  # confirmed lines of each who writes; then the server dies
PAGE = 100


class Writer:
    """A page without a browser: it sends a line until it is confirmed, then the next."""

    def __init__(self, site: str, name: str, token: str, http: aiohttp.ClientSession) -> None:
        self.name = name
        self.confirmed: list[int] = []  # the numbers of its lines
        self.heard: list[int] = []  # of everybody's, as they came
        self.version = 0
        self.view: dict[str, Any] = {}
        self.came = asyncio.Event()
        self._site = site
        self._token = token
        self._http = http
        self._lost = asyncio.Event()
        self._socket: Any = None

    async def connect(self) -> None:
        """Again and again, until the server is there."""
        while True:
            self._socket = socket = socketio.AsyncClient(
                reconnection=False, http_session=self._http
            )
            self._lost = asyncio.Event()
            socket.on("update", self._update)
            socket.on("disconnect", lambda *_, lost=self._lost: lost.set())
            auth = {"token": self._token, "version": self.version}
            headers = {"Origin": self._site}
            try:
                await socket.connect(
                    self._site, headers=headers, auth=auth, transports=["websocket"]
                )
            except socketio.exceptions.ConnectionError:
                await asyncio.sleep(0.05)
            else:
                return

    async def write(self) -> None:
        """All lines."""
        while len(self.confirmed) < EACH:
            number = len(self.confirmed)
            line = {"id": f"{number}", "to": "all", "text": f"{self.name} {number}"}
            ack = await self.ask("chat.say", line)
            if ack is not None and ack["ok"]:
                self.confirmed.append(ack["line"])
                continue
            if ack is not None:
                assert ack["code"] == "rate_limited", ack
                await self._lost.wait()
            await self.close()
            await self.connect()

    async def read(self) -> list[dict[str, Any]]:
        """All there is, by a new connection: the last one may have died with the server."""
        await self.close()
        await self.connect()
        lines: list[dict[str, Any]] = []
        while True:
            before = lines[0]["line"] if lines else None
            page = await self.ask("chat.read", {"before": before, "limit": PAGE})
            assert page is not None
            lines = page["lines"] + lines
            if not page["more"]:
                return lines

    async def ask(self, verb: str, payload: Any) -> dict[str, Any] | None:
        """The acknowledgement; None when the connection was lost before it came."""
        asked = asyncio.ensure_future(self._socket.call(verb, payload, timeout=30))
        lost = asyncio.ensure_future(self._lost.wait())
        await asyncio.wait({asked, lost}, return_when=asyncio.FIRST_COMPLETED)
        for one in (asked, lost):
            one.cancel()
        (answer, _) = await asyncio.gather(asked, lost, return_exceptions=True)
        return answer if isinstance(answer, dict) else None

    async def close(self) -> None:
        await self._socket.disconnect()

    def _update(self, update: dict[str, Any]) -> None:
        self.view, self.version = update["view"], update["view"]["version"]
        self.heard += [one["chat"]["line"] for one in update["events"] if one["chat"]]
        self.came.set()


@asynccontextmanager
async def four(server: ServerProcess) -> AsyncIterator[list[Writer]]:
    """A rep, an assistant and two customers in one session."""
    site = server.url
    tokens = []
    for name in ("ana", "ben"):
        await server.add_person(f"{name}@x.example", name)
        tokens.append(await server.bearer_token(f"{name}@x.example"))
    async with aiohttp.ClientSession(headers={"Origin": site}) as http:

        async def enter(who: str, path: str, bearer: str = "", **body: Any) -> Writer:
            headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
            body["capabilities"] = {}
            async with http.post(site + path, json=body, headers=headers) as answer:
                assert answer.status == 201, await answer.text()
                writer = Writer(site, who, (await answer.json())["token"], http)
            await writer.connect()
            await writer.came.wait()
            return writer

        ana = await enter("ana", "/api/sessions", tokens[0])
        session = ana.view["session"]
        link = session["customerLink"].split("#")[1]
        people = [
            ana,
            await enter("ben", "/api/assist", tokens[1], number=session["number"]),
            await enter("xu", "/api/join", link=link, name="xu"),
            await enter("yao", "/api/join", link=link, name="yao"),
        ]
        try:
            yield people
        finally:
            for one in people:
                await one.close()


async def test_500_lines_over_kill_9(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "data")
    await server.start()
    try:
        async with four(server) as people, asyncio.timeout(240):
            lives = await _write(server, people)
            assert lives >= 6
            transcripts = [await one.read() for one in people]
        _check(people, transcripts)
    finally:
        await server.stop()


async def _write(server: ServerProcess, people: list[Writer]) -> int:
    """How often it died until everything was said."""
    died, before = 0, 0
    writing = asyncio.ensure_future(asyncio.gather(*(one.write() for one in people)))
    while not writing.done():
        said = sum(len(one.confirmed) for one in people)
        busy = sum(len(one.confirmed) < EACH for one in people)
        if busy and said - before >= busy * A_LIFE:
            died, before = died + 1, said
            await server.kill()
            await server.start()
        await asyncio.wait({writing}, timeout=0.005)
    await writing
    return died


def _check(people: list[Writer], transcripts: list[list[dict[str, Any]]]) -> None:
    numbers = list(range(1, EACH * len(people) + 1))
    for one, transcript in zip(people, transcripts, strict=True):
        assert transcript == transcripts[0]
        assert [line["line"] for line in transcript] == numbers
        mine = [line for line in transcript if line["byName"] == one.name]
        assert [line["text"] for line in mine] == [f"{one.name} {at}" for at in range(EACH)]
        assert [line["line"] for line in mine] == one.confirmed
        assert sorted(set(one.heard)) == one.heard  # as they came: each once, in order
