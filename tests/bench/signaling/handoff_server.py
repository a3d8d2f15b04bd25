"""The whole product for this bench, in a process of its own; people come in by its desk."""

from __future__ import annotations

import ipaddress
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import uvloop

from server import garbage
from server.app import Running, running
from server.db.event_log import SqlEventLog
from server.db.opening import open_database
from server.db.url import default_url
from server.settings import Settings
from signaling.app.desk import Desk
from signaling.domain.ids import SessionId
from signaling.gateway import heartbeat, limits
from signaling.limits.bucket import Allowance
from signaling.wire import Capabilities
from tests.bench.compare.child import Reply, obey
from tests.bench.signaling.aged import age
from tests.bench.signaling.lag import Lag
from tests.server.fakes import write_web_client

EVERY_CODEC = ["AV1", "VP9", "VP8", "H264"]
ABLE = Capabilities(decode=EVERY_CODEC, encode=EVERY_CODEC, can_share=True, voice=True)


class Blind:
    """A page that nobody looks at."""

    def show(self, update: object) -> None: ...

    def gone(self, code: object, removed: object = None) -> None: ...


class Bench:
    """Obeys `start` once, then the others."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._server: Running | None = None
        self._people = 0
        self._visitors = 0
        self._lag = Lag()

    async def start(self, folder: str, patience: float) -> Reply:
        """Serve the data of this folder; `patience`: so many times as long as usual may a page be
        silent. `seconds`: until everything was there again.
        """
        heartbeat.STEP *= patience
        pages = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        settings = Settings(
            port=0,
            media_port=0,
            data=Path(folder) / "data",
            web_root=write_web_client(pages),
            trusted_proxies=(ipaddress.ip_network("127.0.0.1/32"),),
            fixed={"join.admit_by_number": "direct", "session.grace": 600},
        )
        settings.data.mkdir(exist_ok=True)
        began, cpu = time.perf_counter(), time.process_time()
        self._server = await self._stack.enter_async_context(running(settings))
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        self._stack.enter_context(garbage.by_the_clock())  # as the product does
        port = self._server.settings.port
        return {"base": f"http://127.0.0.1:{port}", "seconds": seconds, "cpu": cpu}

    async def sessions(self, count: int, of: int, inside: bool = False) -> Reply:
        """New sessions, with their tokens: a rep, then an assistant in every other, else customers;
        `of` people in each. `inside`: they have come in already, else it is for their pages to.
        """
        desk = self._desk()
        tokens, ids = [], []
        for number in range(count):
            self._people += 1
            rep = await desk.start_session(f"rep-{self._people}", "Ana Alvarez", ABLE)
            mine = [rep.token]
            if of > 1:
                listed = desk.live_sessions(f"rep-{self._people}")[0].number
                if number % 2:
                    other = await desk.assist(
                        f"other-{self._people}", "Ben Brown", number=listed, caps=ABLE
                    )
                else:
                    other = await desk.join_by_number(listed, "Wei Wu", ABLE, self._address())
                customer = await desk.join_by_number(listed, "Xu Xia", ABLE, self._address())
                mine += [other.token, customer.token]
            for token in mine if inside else ():
                await desk.connect(token, Blind(), ABLE)
            tokens.append(mine)
            ids.append(rep.session)
        return {"tokens": tokens, "sessions": ids}

    def _address(self) -> str:
        """Of somebody who is nobody's neighbour."""
        self._visitors += 1
        return f"10.{self._visitors >> 8 & 255}.{self._visitors & 255}.1"

    async def age(self, folder: str, session: str, events: int) -> Reply:
        """Before `start`: let a session of this folder grow to so many events."""
        data = Path(folder) / "data"
        database = open_database(data, default_url(data), owner=True)
        try:
            return {"events": await age(SqlEventLog(database), SessionId(session), events)}
        finally:
            database.close()

    async def watch_lag(self) -> Reply:
        self._lag.start()
        return {}

    async def lag(self) -> Reply:
        """How late the loop was since `watch_lag`, milliseconds."""
        late = self._lag.stop()
        parts = {"p50": 0.5, "p99": 0.99, "p999": 0.999, "max": 1.0}
        return {n: round(1_000 * late[round(p * (len(late) - 1))], 2) for n, p in parts.items()}

    def _desk(self) -> Desk:
        assert self._server is not None
        return self._server.desk


async def main() -> None:
    limits.HANDS = limits.COMING = Allowance(burst=1e6, rate=1e6)  # nobody here is a person
    async with AsyncExitStack() as stack:
        bench = Bench(stack)
        orders = ("start", "sessions", "age", "watch_lag", "lag")
        await obey({order: getattr(bench, order) for order in orders})


if __name__ == "__main__":
    uvloop.run(main())
