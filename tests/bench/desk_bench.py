"""How long an offer takes to an agent's page while very many wait, and what it costs the server.

One real server process. Before it starts, its log is given everybody in line; then each of them and
each agent has a page open over a WebSocket of its own. Round by round one agent says that they are
available and is offered whoever waited longest; what is timed is from their saying so to the offer
on their page. They decline, being busy, and the next agent's round begins. Meanwhile people leave
the line, so that everybody's position changes every second.

In the same run somebody comes into a queue of its own, in which one agent is available, over and
over: what is timed is from asking for a place, a page over a WebSocket and all, to the offer on the
agent's page. That concerns the same few people however many others wait, so its cost in processor
time with a hundred in line stands beside that with a thousand.

Then, on a server where nobody waits, all agents are available, somebody comes and everybody rings
at once; one of them accepts, and what is timed is until the last ring has stopped.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp

from server.accounts import credentials, people
from server.accounts.people import Person, Role
from server.db.event_log import SqlAcdLog
from signaling.app.acd.acd import Acd, Entrant
from signaling.app.acd.build import build
from signaling.app.acd.joining import Joining
from signaling.app.system import SystemClock, SystemIds
from signaling.wire.desk.settings import Agents, AgentSettings, Queue, Queues
from signaling.wire.desk.words import Both
from tests.bench.compare import usage
from tests.bench.signaling.socket import Socket, frame
from tests.browser.server_process import ServerProcess
from tests.support.acd_shell import FakeFront
from tests.support.databases import opened

WAVE = 40  # connections that are being opened at once
LEAVES = 20  # rounds between two people who leave
QUEUES = 4
QUICK = "quick"  # the queue in which an agent is available
NETWORKS = 250  # of visitors, by the middle parts of their addresses: each may come a few times


class DeskSocket(Socket):
    """The same, in the namespace `/desk`. Offers are told by their arrival."""

    __slots__ = ("offered", "ringing", "stopped")

    def __init__(self, auth: dict[str, Any]) -> None:
        super().__init__(auth)
        self.offered: asyncio.Future[float] | None = None
        self.ringing = b""  # the offer that it rings about
        self.stopped: asyncio.Future[float] | None = None

    def say(self, command: int, name: str, payload: Any) -> None:
        """One command; nobody waits for its acknowledgement."""
        packet = f"42/desk,{command}{json.dumps([name, payload])}"
        self._transport.write(frame(packet.encode()))

    def _packet(self, packet: bytes) -> None:
        if packet.startswith(b'42/desk,["update"'):
            self.update = packet
            if not self.shown.done():
                self.shown.set_result(None)
            if self.offered is not None and not self.offered.done():
                if b'"offers":[{"id":"' in packet:
                    self.offered.set_result(time.perf_counter())
            if self.stopped is not None and not self.stopped.done():
                if self.ringing not in packet:
                    self.stopped.set_result(time.perf_counter())
        elif packet.startswith(b"0"):
            self._transport.write(frame(b"40/desk," + json.dumps(self._auth).encode()))
        elif packet.startswith((b"43/desk,", b"40/desk,")):
            return
        elif packet.startswith(b"44/desk,") and not self.shown.done():
            self.shown.set_exception(RuntimeError(packet.decode()))
        else:
            super()._packet(packet)

    def view(self) -> dict[str, Any]:
        view: dict[str, Any] = json.loads(self.update[len(b"42/desk,") :])[1]["view"]
        return view


async def measure(waiting: int, agents: int, rounds: int) -> dict[str, Any]:
    """Milliseconds and CPU, of so many rounds."""
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder) / "data", ["--trusted-proxy", "127.0.0.1"])
        staff, line = await _before(Path(folder) / "data", waiting, agents)
        await server.start()
        try:
            return await _measured(server, staff, line, rounds)
        finally:
            await server.stop()


async def beside_fewer(waiting: int, agents: int, rounds: int) -> dict[str, Any]:
    """The same, with what a visit costs in processor time by what it costs with a tenth of those in
    line, in the same run.
    """
    few = await measure(waiting // 10, agents, rounds)
    many = await measure(waiting, agents, rounds)
    return many | {
        "cpu_ms_a_visit_with_a_tenth": few["cpu_ms_a_visit"],
        "cpu_ratio": round(many["cpu_ms_a_visit"] / few["cpu_ms_a_visit"], 2),
    }


async def rings(agents: int) -> dict[str, Any]:
    """Milliseconds from accepting to the end of the last ring, the winner's own included."""
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder) / "data")
        staff, _ = await _before(Path(folder) / "data", 0, agents)
        await server.start()
        try:
            pages = (await _open(server, staff))[1:]
            loop = asyncio.get_running_loop()
            for page in pages:
                page.offered = loop.create_future()
                page.say(1, "agent.set", {"availability": "available"})
            await asyncio.sleep(2)
            (customer,) = await _open(server, [await _come(server)])
            async with asyncio.timeout(60):
                await asyncio.gather(*(page.offered for page in pages if page.offered))
            offer = pages[0].view()["offers"][0]["id"]
            for page in pages:
                page.ringing, page.stopped = offer.encode(), loop.create_future()
            began = time.perf_counter()
            pages[0].say(2, "offer.accept", {"offer": offer})
            async with asyncio.timeout(60):
                ends = await asyncio.gather(*(page.stopped for page in pages if page.stopped))
            for one in (*pages, customer):
                one.close()
            return {
                "agents_rung": len(pages),
                "all_stopped_ms": round(1e3 * (max(ends) - began), 1),
            }
        finally:
            await server.stop()


async def _come(server: ServerProcess) -> str:
    """The token of somebody's place in line."""
    async with aiohttp.ClientSession(headers={"Origin": server.url}) as http:
        async with http.post(f"{server.url}/api/enter/q0", json={"name": "Xu"}) as answer:
            token: str = (await answer.json())["token"]
            return token


async def _before(folder: Path, waiting: int, agents: int) -> tuple[list[str], list[str]]:
    """Bearer tokens of the agents, and tokens of those in line, who are in the log already."""
    with opened(folder, owner=True) as database:
        tokens, names = [], {}
        for at in range(agents):
            one = Person(f"p{at}", f"Agent {at}", f"a{at}@x.example", Role.REP)
            database.write_now(partial(people.add, person=one, password_hash="$", now=0.0))
            tokens.append(
                database.write_now(partial(credentials.replace_bearer, person=one, now=0.0))
            )
            names[one.id] = one.name
        acd = build(SqlAcdLog(database), Joining(SystemIds()), SystemClock(), SystemIds())
        await acd.recover(FakeFront())
        line = await _in_line(acd, names, waiting)
        await acd.close()
    return tokens, line


async def _in_line(acd: Acd, names: dict[str, str], waiting: int) -> list[str]:
    queues = tuple(
        Queue(f"q{at}", Both(f"Queue {at}"), distribution="everybody", closing=999, escalation=999)
        for at in range(QUEUES)
    )
    await acd.keep_queues(Queues((*queues, Queue(QUICK, Both(QUICK)))), "p0")
    agents = (AgentSettings(one, queues=(QUICK,) if one == "p0" else None) for one in names)
    await acd.keep_agents(Agents(tuple(agents)), names.get)
    comes = (acd.enter(f"q{at % QUEUES}", Entrant(f"C{at}", "en", {})) for at in range(waiting))
    return [(await one)[1] for one in comes]


async def _measured(
    server: ServerProcess, staff: list[str], line: list[str], rounds: int
) -> dict[str, Any]:
    """Both kinds of rounds, with everybody's page open."""
    began = time.perf_counter()
    waiting = await _open(server, line)
    agents = await _open(server, staff)
    opened_in = time.perf_counter() - began
    others = agents[1:]
    await asyncio.sleep(3)  # everybody is shown that everybody came
    before, began = usage.cpu_seconds(server.pid), time.perf_counter()
    taken = [await _round(at, others[at % len(others)], waiting) for at in range(rounds)]
    seconds, cpu = time.perf_counter() - began, usage.cpu_seconds(server.pid) - before
    visits = await _visits(server, agents[0], max(1, rounds // 2))
    for one in (*agents, *waiting):
        one.close()
    taken.sort()
    return {
        "waiting": len(line),
        "agents": len(staff),
        "rounds": rounds,
        "p50_ms": round(1e3 * taken[len(taken) // 2], 1),
        "p99_ms": round(1e3 * taken[int(0.99 * (len(taken) - 1))], 1),
        "longest_ms": round(1e3 * taken[-1], 1),
        "core_percent": round(100 * cpu / seconds),
        "cpu_ms_a_round": round(1e3 * cpu / rounds, 2),
        "pages_opened_in_s": round(opened_in, 1),
    } | visits


async def _visits(server: ServerProcess, agent: DeskSocket, visits: int) -> dict[str, Any]:
    """Somebody comes, is offered to the one agent of their queue, and leaves."""
    agent.say(4, "agent.set", {"availability": "available"})
    await asyncio.sleep(1)
    before = usage.cpu_seconds(server.pid)
    async with aiohttp.ClientSession(headers={"Origin": server.url}) as http:
        taken = sorted([await _visit(server, http, at, agent) for at in range(visits)])
    cpu = usage.cpu_seconds(server.pid) - before
    return {
        "visits": visits,
        "visit_p50_ms": round(1e3 * taken[len(taken) // 2], 1),
        "visit_p99_ms": round(1e3 * taken[int(0.99 * (len(taken) - 1))], 1),
        "visit_longest_ms": round(1e3 * taken[-1], 1),
        "cpu_ms_a_visit": round(1e3 * cpu / visits, 2),
    }


async def _visit(
    server: ServerProcess, http: aiohttp.ClientSession, at: int, agent: DeskSocket
) -> float:
    address = f"10.{at % NETWORKS}.{at // NETWORKS}.7"
    agent.offered = asyncio.get_running_loop().create_future()
    began = time.perf_counter()
    async with http.post(
        f"{server.url}/api/enter/{QUICK}", json={"name": "Xu"}, headers={"X-Forwarded-For": address}
    ) as answer:
        token = (await answer.json())["token"]
    url = server.url.replace("localhost", "127.0.0.1")
    page: DeskSocket = await DeskSocket.open(url, {"token": token}, address)  # type: ignore[assignment]
    async with asyncio.timeout(30):
        arrived = await agent.offered
    offer = agent.view()["offers"][0]["id"]
    agent.say(5, "offer.decline", {"offer": offer, "reason": "not_mine"})
    page.say(1, "line.leave", {})
    await asyncio.sleep(0.01)
    page.close()
    return arrived - began


async def _open(server: ServerProcess, tokens: list[str]) -> list[DeskSocket]:
    pages: list[DeskSocket] = []
    url = server.url.replace("localhost", "127.0.0.1")
    for at in range(0, len(tokens), WAVE):
        some = tokens[at : at + WAVE]
        opening = (DeskSocket.open(url, {"token": token}, "127.0.0.1") for token in some)
        pages += await asyncio.gather(*opening)  # type: ignore[arg-type]
    return pages


async def _round(at: int, agent: DeskSocket, waiting: list[DeskSocket]) -> float:
    if at % LEAVES == 0:
        waiting[-1 - at // LEAVES].say(1, "line.leave", {})
    agent.offered = asyncio.get_running_loop().create_future()
    began = time.perf_counter()
    agent.say(2, "agent.set", {"availability": "available"})
    async with asyncio.timeout(30):
        arrived = await agent.offered
    offer = agent.view()["offers"][0]["id"]
    agent.say(3, "offer.decline", {"offer": offer, "reason": "busy"})
    await asyncio.sleep(0.01)

    return arrived - began
