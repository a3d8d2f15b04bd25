"""Relay processes: how much more two forward than one, and how soon the server answers meanwhile.

`python -m tests.bench.workers [--seconds S] [--workers N ...]` prints JSON.

Each run has the whole server, sharers (`compare/`) and viewers that leave what they are sent to the
kernel, in processes of their own, and more to forward than the relays can: they are saturated, what
they cannot read is lost. Meanwhile a rep
with a session on the same server sends commands over Socket.IO, one after another: one that only
the session decides (asking for a view, taking it back) and one that the relay has to confirm
(pausing and resuming a share whose room lies on a saturated relay).

How to read it: `packets_per_second` is what the clock says, and on a machine with two cores the
sharers, viewers and whatever else runs take their part of the second one; `cores` is what each
relay was given, `packets_per_cpu_second` what it made of it. 0 workers: the relay inside the
server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import socketio

from tests.bench.compare.child import Child
from tests.support.webrtc_peer import SharingPeer

ROOMS, VIEWERS, BITRATE = 2, 520, 7_500_000  # for each worker: more than it can carry
WARM_UP = 3.0
PAUSE = 0.02  # seconds between commands
CAPABILITIES = {"decode": ["VP8"], "encode": ["VP8"], "canShare": True}


class Page:
    """Somebody's page: one HTTP client, one Socket.IO connection, the newest view."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.view: dict[str, Any] = {}
        self._socket = socketio.AsyncClient(reconnection=False)
        self._socket.on("update", self._update)
        self._shown = asyncio.Event()

    def _update(self, update: dict[str, Any]) -> None:
        self.view = update["view"]
        self._shown.set()

    async def sees(self, wanted: Callable[[dict[str, Any]], Any]) -> Any:
        """What `wanted` finds in the newest view, as soon as it finds anything."""
        while not (found := self.view and wanted(self.view)):
            self._shown.clear()
            await self._shown.wait()
        return found

    async def post(self, path: str, body: Any) -> Any:
        headers = {"Origin": self.site}
        async with self.http.post(self.site + path, json=body, headers=headers) as response:
            answer = await response.json()
            assert response.ok, answer
            return answer

    async def connect(self, token: str) -> None:
        headers = {"Origin": self.site}
        await self._socket.connect(
            self.site, headers=headers, auth={"token": token}, transports=["websocket"]
        )
        await self.sees(lambda view: True)

    async def ask(self, command: str, **payload: Any) -> Any:
        ack = await self._socket.call(command, payload, timeout=30)
        assert ack["ok"], ack
        return ack

    async def close(self) -> None:
        await self._socket.disconnect()
        await self.http.close()


class Session:
    """A session of a rep who shares a screen with one customer."""

    def __init__(self, site: str) -> None:
        self.rep, self.customer, self.peer = Page(site), Page(site), SharingPeer()
        self.share = ""

    async def begin(self, setup: str) -> None:
        account = {"name": "Ana", "email": "ana@x.example", "password": secrets.token_hex(12)}
        await self.rep.post("/api/setup", {"token": setup, **account})
        place = await self.rep.post("/api/sessions", {"capabilities": CAPABILITIES})
        await self.rep.connect(place["token"])
        link = self.rep.view["session"]["customerLink"].partition("#")[2]
        place = await self.customer.post(
            "/api/join", {"link": link, "name": "Li", "capabilities": CAPABILITIES}
        )
        await self.customer.connect(place["token"])
        started = await self.rep.ask("share.start", surface="monitor", controlEpoch=0)
        self.share = started["share"]
        published = await self.rep.ask("media.publish", share=self.share, offer=self.peer.offer())
        await self.peer.connect(published["answer"])

    async def commands(self, seconds: float) -> dict[str, dict[str, float]]:
        """Milliseconds from sending to the acknowledgement."""
        session: list[float] = []
        relay: list[float] = []
        customer = self.customer.view["you"]["id"]
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await self._timed(
                session, "consent.request", action="view", customer=customer, controlEpoch=0
            )
            (request,) = await self.rep.sees(lambda view: view["requests"])
            await self._timed(session, "consent.cancel", request=request["id"], controlEpoch=0)
            await self.rep.sees(lambda view: not view["requests"])
            await self._timed(relay, "share.pause", share=self.share)
            await self._timed(relay, "share.resume", share=self.share)
        return {"session": spread(session), "relay": spread(relay)}

    async def _timed(self, into: list[float], command: str, **payload: Any) -> None:
        await asyncio.sleep(PAUSE)
        before = time.perf_counter()
        await self.rep.ask(command, **payload)
        into.append(1_000 * (time.perf_counter() - before))

    async def end(self) -> None:
        self.peer.vanish()
        await self.rep.close()
        await self.customer.close()


def spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "count": len(ordered),
        "median_ms": round(ordered[len(ordered) // 2], 2),
        "p99_ms": round(ordered[int(0.99 * (len(ordered) - 1))], 2),
        "most_ms": round(ordered[-1], 2),
    }


async def measure(workers: int, seconds: float) -> dict[str, Any]:
    """One run."""
    server = await Child.start("tests.bench.workers_server")
    sharers = await Child.start("tests.bench.compare.publisher")
    viewers = await Child.start("tests.bench.workers_viewers")
    try:
        where = await server.ask("start", workers=workers)
        session = Session(where["site"])
        await session.begin(where["setup"])
        base = {"adapter": "whip", "base": where["rooms"], "rooms": ROOMS * max(workers, 1)}
        await sharers.ask("join", **base, bits_per_second=BITRATE, real=False)
        await viewers.ask("join", **base, per_room=VIEWERS)
        idle = await session.commands(seconds / 2)
        await sharers.ask("send")
        await asyncio.sleep(WARM_UP)
        before, since = await server.ask("figures"), time.time()
        await sharers.ask("measure", since=int(since * 1e9), until=int((since + seconds) * 1e9))
        busy = await session.commands(seconds)
        after, wall = await server.ask("figures"), time.time() - since
        sent = (await sharers.ask("count"))["packets"] / seconds
        await session.end()
        packets = sum(after["packets"]) - sum(before["packets"])
        cores = [(b - a) / wall for a, b in zip(before["cpu"], after["cpu"], strict=True)]
        return {
            "workers": workers,
            "offered_packets_per_second": round(sent * VIEWERS),
            "packets_per_second": round(packets / wall),
            "cores": [round(each, 2) for each in cores],
            "packets_per_cpu_second": round(packets / wall / sum(cores)),
            "counters": after["counters"],
            "commands_while_idle": idle,
            "commands_while_saturated": busy,
        }
    finally:
        for child in (sharers, viewers, server):
            await child.stop()


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--workers", nargs="*", type=int, default=[0, 1, 2])
    options = parser.parse_args()
    runs = [await measure(count, options.seconds) for count in options.workers]
    by_workers = {run["workers"]: run for run in runs}
    ratios = {}
    if {1, 2} <= by_workers.keys():
        one, two = by_workers[1], by_workers[2]
        ratios = {
            "two_over_one_by_the_clock": round(
                two["packets_per_second"] / one["packets_per_second"], 2
            ),
            "two_over_one_with_a_core_each": round(
                2 * two["packets_per_cpu_second"] / one["packets_per_cpu_second"], 2
            ),
        }
    surroundings = {"cores": os.cpu_count(), "load_average": os.getloadavg()[0]}
    print(json.dumps({"workers": runs, **ratios, "machine": surroundings}, indent=2))


if __name__ == "__main__":
    asyncio.run(main())
