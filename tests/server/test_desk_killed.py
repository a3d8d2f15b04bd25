"""The whole server with people in line: three agents accept at once, one of them helps; then it is
killed, and nobody in line has lost their place, nor a message.
"""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import socketio

from server.accounts import credentials, people
from server.accounts.people import Person, Role
from tests.browser.server_process import ServerProcess
from tests.server.file_sending import PART, TUS
from tests.support.databases import opened
from tests.support.desk_client import DeskClient
from tests.support.mail_server import MailServer, running_mail_server

AGENTS = ("Ana", "Ben", "Cyd")


class Site:
    """A server with one queue and three agents, of whom one is an administrator."""

    def __init__(
        self, server: ServerProcess, tokens: dict[str, str], http: aiohttp.ClientSession
    ) -> None:
        self.server = server
        self.tokens = tokens
        self.http = http

    async def set_up(self) -> None:
        agents = [{"person": f"p_{name}"} for name in AGENTS]
        queue = {"id": "help", "names": {"en": "Help"}, "hold": {"en": "Soon"}}
        await self.ask("PUT", "/api/queues", "Ana", {"queues": [queue]})
        managers = [{"person": "p_Cyd"}]
        await self.ask("PUT", "/api/agents", "Ana", {"agents": agents, "managers": managers})

    async def mails_by(self, server: MailServer) -> None:
        """The site sends mail by this server."""
        settings = {"host": "localhost", "port": server.port, "security": "none"}
        for name, value in (settings | {"from": "help@x.example"}).items():
            await self.ask("PUT", f"/api/settings/mail.{name}", "Ana", {"value": value})

    async def ask(self, method: str, path: str, who: str = "", body: Any = None) -> Any:
        headers = {"Origin": self.server.url}
        if who:
            headers["Authorization"] = f"Bearer {self.tokens.get(who, who)}"
        url = self.server.url + path
        async with self.http.request(method, url, json=body, headers=headers) as answer:
            assert answer.status < 300, await answer.text()
            is_json = answer.content_type == "application/json"
            return await answer.json() if is_json else await answer.read()

    async def attach(self, token: str, name: str, data: bytes) -> None:
        """A file to the message that the holder of this place is about to leave."""
        headers = {"Authorization": f"Bearer {token}", "Origin": self.server.url, **TUS}
        said = f"filename {base64.b64encode(name.encode()).decode()}"
        new = {**headers, "Upload-Length": str(len(data)), "Upload-Metadata": said}
        async with self.http.post(f"{self.server.url}/files", headers=new) as answer:
            assert answer.status == 201
            where = self.server.url + answer.headers["Location"]
        headers |= {**PART, "Upload-Offset": "0"}
        async with self.http.patch(where, headers=headers, data=data) as answer:
            assert answer.status == 204

    async def agent(self, name: str) -> DeskClient:
        return await DeskClient(self.server.url, self.tokens[name], self.http).connect()

    async def customer(self, name: str) -> tuple[str, DeskClient]:
        place = await self.ask("POST", "/api/enter/help", body={"name": name})
        return place["token"], await self.back(place["token"])

    async def back(self, token: str) -> DeskClient:
        return await DeskClient(self.server.url, token, self.http).connect()


def employ(folder: Path) -> dict[str, str]:
    """The accounts, and a bearer token of each."""
    tokens = {}
    with opened(folder, owner=True) as database:
        for name in AGENTS:
            role = Role.ADMIN if name == "Ana" else Role.REP
            one = Person(id=f"p_{name}", name=name, email=f"{name}@x.example", role=role)
            database.write_now(partial(people.add, person=one, password_hash="$", now=0.0))
            tokens[name] = database.write_now(
                partial(credentials.replace_bearer, person=one, now=0.0)
            )
    return tokens


@asynccontextmanager
async def site(folder: Path) -> AsyncIterator[Site]:
    server = ServerProcess(folder / "data")
    tokens = employ(folder / "data")
    await server.start()
    try:
        async with aiohttp.ClientSession() as http, asyncio.timeout(120):
            made = Site(server, tokens, http)
            await made.set_up()
            yield made
    finally:
        await server.stop()


async def test_three_accept_at_once_and_kill_9_loses_nobody(tmp_path: Path) -> None:
    async with site(tmp_path) as here, running_mail_server() as mail:
        for token, code in (("of-nobody", "no_ticket"), ("", "sign_in_required")):
            assert await DeskClient(here.server.url, token, here.http).refused() == code
        agents = [await here.agent(name) for name in AGENTS]
        for agent in agents:
            assert await agent.ask("agent.set", availability="available") == {"ok": True}
        first, page = await here.customer("First")
        winner = await _accept_at_once(agents)
        await _help(here, winner, first, page)

        for agent in agents:
            await agent.ask("agent.set", availability="busy")
        waiting = [await here.customer(name) for name in ("Second", "Third")]
        await waiting[0][1].ask("line.say", text="你好")
        token, writer = await here.customer("Writer")
        await here.attach(token, "a.txt", b"what I see")
        await writer.sees(lambda v: [f["state"] for f in v["line"]["attached"]] == ["arrived"])
        await here.mails_by(mail)
        assert (await writer.ask("line.message", form={"message": "Call me"}))["ok"]
        (mailed,) = await mail.mails(1)
        assert mailed.to == ["Cyd@x.example"]
        assert "> Call me" in mailed.part("plain") and "a.txt" in mailed.part("plain")

        await here.server.kill()
        await here.server.start()
        back = [await here.back(token) for token, _ in waiting]
        lines = [page.view["line"] for page in back]
        assert [(line["name"], line["position"]) for line in lines] == [("Second", 1), ("Third", 2)]
        assert lines[0]["lines"][0]["text"] == "你好"
        inbox = await here.ask("GET", "/api/messages", "Ben")
        (left,) = inbox["messages"]
        assert (left["text"], left["files"][0]["name"]) == ("Call me", "a.txt")
        file = f"/api/messages/{left['id']}/files/{left['files'][0]['id']}"
        assert await here.ask("GET", file, "Ben") == b"what I see"
        await _is_offered_the_next(here)


async def _accept_at_once(agents: list[DeskClient]) -> DeskClient:
    for agent in agents:
        await agent.sees(lambda view: view["offers"])
    offer = agents[0].view["offers"][0]["id"]
    answers = await asyncio.gather(*(one.ask("offer.accept", offer=offer) for one in agents))
    won = [one for one, answer in zip(agents, answers, strict=True) if answer["ok"]]
    assert len(won) == 1
    name = won[0].view["agent"]["name"]
    assert [one for one in answers if not one["ok"]] == [
        {"ok": False, "code": "taken", "by": name}
    ] * 2
    for agent in agents:
        await agent.sees(lambda view: not view["offers"])
    return won[0]


async def _help(here: Site, agent: DeskClient, token: str, customer: DeskClient) -> None:
    """The agent's page opens the session, and then the customer's page is called into it."""
    to_open = (await agent.sees(lambda view: view["open"]))["open"]["session"]
    name = agent.view["agent"]["name"]
    path = f"/api/sessions/{to_open}/open"
    mine = await here.ask("POST", path, name, {"capabilities": {}})
    rep = await _session(here, mine["token"])
    called = await customer.sees(lambda view: view["line"]["call"])
    assert "/join#" in called["line"]["call"]["url"]
    place = await here.ask("POST", "/api/enter/place", token, {"capabilities": {}})
    assert place["session"] == to_open
    xu = await _session(here, place["token"])
    await agent.sees(lambda view: view["sessions"] and not view["open"])
    await xu.disconnect()
    epoch = {"controlEpoch": 0}
    assert (await rep.call("session.end", epoch, timeout=20))["ok"]
    await customer.sees(lambda view: view["line"]["state"] == "served")
    await agent.sees(lambda view: view["agent"]["serving"] == 0)
    await rep.disconnect()


async def _session(here: Site, token: str) -> Any:
    socket = socketio.AsyncClient(reconnection=False, http_session=here.http)
    await socket.connect(
        here.server.url,
        headers={"Origin": here.server.url},
        auth={"token": token},
        transports=["websocket"],
    )
    return socket


async def _is_offered_the_next(here: Site) -> None:
    """Who comes back to work is offered whoever waited longest."""
    agent = await here.agent("Cyd")
    await agent.ask("agent.set", availability="available")
    view = await agent.sees(lambda view: view["offers"])
    assert view["offers"][0]["customer"] == "Second"
