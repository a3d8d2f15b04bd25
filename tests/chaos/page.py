"""A participant's page without a browser: Socket.IO over one plain WebSocket, and HTTP from an
address of one's own. Hundreds fit into a process: a view is only decoded when somebody looks at it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
import msgspec

CAPABLE = {"decode": ["VP8"], "encode": ["VP8"], "canShare": True, "voice": True}
HANG = 60.0  # seconds; no answer at all is a failure, a late one is a figure
UPDATE, GONE = '42["update",', '42["gone",'


class Hung(Exception):
    """No answer within HANG."""


class NotLetIn(Exception):
    """The server said no, or nothing, where a page wanted in."""


def address(index: int) -> str:
    """A loopback address in a neighbourhood (/24) of its own; 0 to 16,000."""
    return f"127.{64 + index // 250}.{index % 250}.1"


Ack = dict[str, Any] | None


@dataclass
class Order:
    """A command and what became of it. `ack` None: no answer came; it may have been carried out."""

    session: str
    by: str
    verb: str
    payload: dict[str, Any]
    ack: Ack = None
    seconds: float = 0.0

    @property
    def accepted(self) -> bool:
        return self.ack is not None and self.ack["ok"]


@dataclass(frozen=True)
class Shown:
    """What of a view is compared with the history."""

    reader: str
    version: int
    knocking: bool
    ended: bool
    primaries: tuple[str, ...]
    epochs: tuple[int, int]  # of control and focus
    controller: str | None
    focus: str | None
    shares: frozenset[str]
    people: frozenset[str]

    @classmethod
    def of(cls, reader: str, view: dict[str, Any]) -> Shown:
        people = view["participants"]
        return cls(
            reader,
            view["version"],
            view["you"]["role"] == "knocking",
            view["session"]["state"] == "ended",
            tuple(p["id"] for p in people if p["role"] == "primary"),
            (view["controlEpoch"], view["focusEpoch"]),
            view["controller"],
            view["focus"],
            frozenset(share["id"] for share in view["shares"]),
            frozenset(p["id"] for p in people),
        )


@dataclass
class Ledger:
    """Every command sent by those whose work must not get lost, in the order they were sent."""

    orders: list[Order] = field(default_factory=list)
    views: dict[str, list[Shown]] = field(default_factory=dict)  # by session, of watched pages


class Visitor:
    """HTTP from one loopback address. `cookies` are sent along and kept."""

    def __init__(self, port: int, source: str, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.source = source
        self.cookies = dict(cookies or {})
        self.headers: dict[str, str] = {}
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(local_addr=(source, 0), limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and JSON (None when it is none); status 0 when the connection failed."""
        try:
            async with self._http.request(
                method,
                self.origin + path,
                data=None if body is None else msgspec.json.encode(body),
                headers=self._headers({"Content-Type": "application/json"}),
                timeout=aiohttp.ClientTimeout(HANG),
            ) as response:
                self.cookies |= {name: morsel.value for name, morsel in response.cookies.items()}
                content = await response.read()
                json = response.content_type == "application/json" and content
                return response.status, msgspec.json.decode(content) if json else None
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return 0, None

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        return await self.ask("POST", path, body)

    async def enter(self, path: str, **body: Any) -> Seat:
        """A place in a session, or NotLetIn."""
        status, given = await self.post(path, capabilities=CAPABLE, **body)
        if status != 201:
            raise NotLetIn(f"{path}: {status} {given}")
        return Seat(given["session"], given["participant"], given["token"], given["knocking"])

    async def good_bye(self, token: str) -> None:
        """The beacon of a page that is closed."""
        async with self._http.post(
            self.origin + "/api/leaving",
            data=token,
            headers=self._headers({"Content-Type": "text/plain"}),
        ):
            pass

    async def websocket(self) -> aiohttp.ClientWebSocketResponse:
        """Upgraded, nothing said yet."""
        return await self._http.ws_connect(
            f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket",
            headers=self._headers({}),
            max_msg_size=0,
            timeout=aiohttp.ClientWSTimeout(ws_close=2),
        )

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return (
            {"Origin": self.origin, **({"Cookie": cookie} if cookie else {})} | more | self.headers
        )


@dataclass(frozen=True)
class Seat:
    """A place in a session and its proof."""

    session: str
    participant: str
    token: str
    knocking: bool = False


class Page:
    """Opened by `Page.open`; commands by `call`. Keeps the newest view; `watched` pages put all
    theirs into the ledger.
    """

    def __init__(
        self, socket: aiohttp.ClientWebSocketResponse, seat: Seat, ledger: Ledger, watched: bool
    ) -> None:
        self.seat = seat
        self.gone: str | None = None
        self.updates = 0
        self._socket = socket
        self._ledger = ledger
        self._watched = watched
        self._raw = ""
        self._view: dict[str, Any] | None = None
        self._acks: dict[int, asyncio.Future[Ack]] = {}
        self._sent = 0
        self._news = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls, visitor: Visitor, seat: Seat, ledger: Ledger, *, watched: bool = False, seen: int = 0
    ) -> Self:
        """Connected and shown a first view, or NotLetIn."""
        try:
            async with asyncio.timeout(HANG):
                socket = await visitor.websocket()
                page = cls(socket, seat, ledger, watched)
                await page._greet(seen)
                page._reader = asyncio.create_task(page._read())
                await page.until(lambda view: True)
                return page
        except (aiohttp.ClientError, ConnectionError, TimeoutError) as problem:
            raise NotLetIn(f"socket: {type(problem).__name__} {problem}") from None

    async def _greet(self, seen: int) -> None:
        await self._hear("0")
        auth = {"token": self.seat.token, "version": seen, "capabilities": CAPABLE}
        await self._socket.send_str("40" + msgspec.json.encode(auth).decode())
        await self._hear("40")

    async def _hear(self, prefix: str) -> None:
        while True:
            message = await self._socket.receive()
            if message.type is not aiohttp.WSMsgType.TEXT or message.data.startswith("44"):
                await self._socket.close()
                raise NotLetIn(f"socket: {message.data}")
            if message.data.startswith(prefix):
                return

    @property
    def view(self) -> dict[str, Any]:
        if self._view is None:
            self._view = msgspec.json.decode(self._raw[2:])[1]["view"]
        return self._view

    @property
    def epoch(self) -> int:
        return int(self.view["controlEpoch"])

    @property
    def open_now(self) -> bool:
        return self._reader is not None and not self._reader.done()

    def put(self, verb: str, **payload: Any) -> tuple[Order, asyncio.Future[Ack]]:
        """Send a command; the future is its acknowledgement, None if the connection ends first."""
        order = Order(self.seat.session, self.seat.participant, verb, payload)
        self._ledger.orders.append(order)
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._sent += 1
        began, number = time.perf_counter(), self._sent
        self._acks[number] = future

        def answered(done: asyncio.Future[Ack]) -> None:
            order.ack = None if done.cancelled() else done.result()
            order.seconds = time.perf_counter() - began

        future.add_done_callback(answered)
        text = f"42{number}" + msgspec.json.encode([verb, payload]).decode()
        sending = asyncio.ensure_future(self._send(text))
        future.add_done_callback(lambda _: sending.cancel())
        return order, future

    async def call(self, verb: str, **payload: Any) -> Order:
        """Send a command and wait for its acknowledgement. Raises Hung."""
        order, future = self.put(verb, **payload)
        if not self.open_now:
            self._no_more()
        try:
            async with asyncio.timeout(HANG):
                await future
        except TimeoutError:
            raise Hung(f"{verb} was not answered") from None
        await asyncio.sleep(0)  # the order is filled in
        return order

    async def until(self, holds: Callable[[dict[str, Any]], bool], seconds: float = HANG) -> bool:
        """Wait for a view of which this holds; False when none came in time."""
        try:
            async with asyncio.timeout(seconds):
                while not (self._raw and holds(self.view)):
                    if not self.open_now:
                        return False
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    async def close(self) -> None:
        """The socket closes, as when a tab does; without the beacon."""
        await self._socket.close()
        if self._reader is not None:
            await self._reader

    async def _send(self, text: str) -> None:
        try:
            await self._socket.send_str(text)
        except (aiohttp.ClientError, ConnectionError):
            pass  # the reader notices

    async def _read(self) -> None:
        try:
            async for message in self._socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                await self._take(message.data)
        except (aiohttp.ClientError, ConnectionError):
            pass
        finally:
            self._no_more()
            self._news.set()

    async def _take(self, text: str) -> None:
        if text == "2":
            await self._send("3")
        elif text.startswith(UPDATE):
            self._raw, self._view = text, None
            self.updates += 1
            if self._watched:
                shown = Shown.of(self.seat.participant, self.view)
                self._ledger.views.setdefault(self.seat.session, []).append(shown)
            self._news.set()
        elif text.startswith("43"):
            number, _, rest = text[2:].partition("[")
            future = self._acks.pop(int(number), None)
            if future is not None and not future.done():
                future.set_result(msgspec.json.decode("[" + rest)[0])
        elif text.startswith(GONE):
            self.gone = msgspec.json.decode(text[2:])[1]["code"]

    def _no_more(self) -> None:
        for future in self._acks.values():
            if not future.done():
                future.set_result(None)
        self._acks.clear()
