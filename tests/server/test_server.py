"""The whole server with its real parts: started, used over the network, stopped, started again."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import socketio

from server.accounts import credentials, people
from server.accounts.people import Person, Role
from server.app import Running, running
from server.cannot_start import CannotStart
from server.db.database import Database
from server.settings import Settings
from tests.server.fakes import PASSWORD, write_web_client
from tests.support.webrtc_peer import SharingPeer, WatchingPeer

CAPABILITIES = {"decode": ["VP8"], "encode": ["VP8"], "canShare": True}
PATIENCE = 10


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        port=0,
        media_port=0,
        media_addresses=("127.0.0.1",),
        data=tmp_path / "data",
        web_root=write_web_client(tmp_path / "web"),
        refusal_seconds=0,
    )


@dataclass
class Browser:
    """A browser: cookies, our Origin, and pages connected over Socket.IO."""

    site: str
    http: aiohttp.ClientSession
    views: list[dict[str, Any]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    socket: socketio.AsyncClient | None = None

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        headers = {"Origin": self.site, **headers}
        async with self.http.post(self.site + path, json=body, headers=headers) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else None

    async def connect(self, token: str) -> None:
        self.socket = socketio.AsyncClient(reconnection=False)
        self.socket.on("update", self._update)
        await self.socket.connect(
            self.site,
            headers={"Origin": self.site},
            auth={"token": token},
            transports=["websocket"],
        )

    async def sees(
        self, wanted: Callable[[dict[str, Any]], Any], seconds: float = PATIENCE
    ) -> dict[str, Any]:
        """The newest view once it is as wanted."""
        async with asyncio.timeout(seconds):
            while not (self.views and wanted(self.views[-1])):
                self.news.clear()
                await self.news.wait()
        return self.views[-1]

    def _update(self, update: dict[str, Any]) -> None:
        self.views.append(update["view"])
        self.news.set()

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.disconnect()
        await self.http.close()


@asynccontextmanager
async def browser(server: Running) -> AsyncIterator[Browser]:
    site = f"http://127.0.0.1:{server.settings.port}"
    jar = aiohttp.CookieJar(unsafe=True)  # also for addresses
    opened = Browser(site, aiohttp.ClientSession(cookie_jar=jar))
    try:
        yield opened
    finally:
        await opened.close()


async def set_up(server: Running, rep: Browser) -> None:
    token = (server.setup_link or "").partition("#")[2]
    body = {"token": token, "name": "Ana", "email": "ana@x.example", "password": PASSWORD}
    assert (await rep.post("/api/setup", body))[0] == 200


async def sign_in(rep: Browser) -> None:
    body = {"email": "ana@x.example", "password": PASSWORD}
    assert (await rep.post("/api/sign-in", body))[0] == 200


async def start(rep: Browser) -> dict[str, Any]:
    status, place = await rep.post("/api/sessions", {"capabilities": CAPABILITIES})
    assert status == 201
    await rep.connect(place["token"])
    await rep.sees(lambda view: view["you"]["role"] == "primary")
    return place


async def join(customer: Browser, view: dict[str, Any]) -> dict[str, Any]:
    link = view["session"]["customerLink"].partition("#")[2]
    body = {"link": link, "name": "Li", "capabilities": CAPABILITIES}
    status, place = await customer.post("/api/join", body)
    assert (status, place["knocking"]) == (201, False)
    await customer.connect(place["token"])
    await customer.sees(lambda view: view["you"]["role"] == "customer")
    return place


def bearer_of(server: Running, email: str = "ana@x.example") -> str:
    """A person's token, as the sub-command makes it beside the running server."""
    database = Database(server.settings.database)
    found = database.read_now(partial(people.with_email, email=email))
    assert found is not None
    token = database.write_now(partial(credentials.replace_bearer, person=found[0], now=0.0))
    database.close()
    return token


async def test_from_the_set_up_link_to_a_customer_in_the_session(settings):
    async with running(settings) as server, browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        await start(rep)
        view = rep.views[-1]
        assert view["session"]["customerLink"].startswith(server.settings.site_url + "/join#")
        await join(customer, view)
        view = await rep.sees(lambda view: len(view["participants"]) == 2)
        assert view["focus"] == customer.views[-1]["you"]["id"]
        status, sessions = 0, None
        async with rep.http.get(rep.site + "/api/sessions") as response:
            status, sessions = response.status, await response.json()
        (session,) = sessions["sessions"]
        assert status == 200
        assert (session["helping"], session["customers"], session["here"]) == ("Li", 1, True)
        assert (session["role"], session["state"]) == ("primary", "active")


async def test_a_number_knocks_and_a_wrong_one_says_the_same_as_an_ended_one(settings):
    async with running(settings) as server, browser(server) as rep, browser(server) as visitor:
        await set_up(server, rep)
        await start(rep)
        number = rep.views[-1]["session"]["number"]
        status, place = await visitor.post("/api/join", {"number": number, "name": "Li"})
        assert (status, place["knocking"]) == (201, True)
        await visitor.connect(place["token"])
        view = await rep.sees(lambda view: view["knocks"])
        assert view["knocks"][0]["address"] == "127.0.0.1"
        wrong = await visitor.post("/api/join", {"number": "999999999", "name": "Li"})
        epoch = view["controlEpoch"]
        assert rep.socket is not None
        ack = await rep.socket.call("session.end", {"controlEpoch": epoch})
        assert ack["ok"]
        ended = await visitor.post("/api/join", {"number": number, "name": "Li"})
        assert wrong == ended == (404, {"code": "no_session"})


async def test_sessions_survive_the_server(settings):
    async with running(settings) as server, browser(server) as rep:
        await set_up(server, rep)
        place = await start(rep)
        link = rep.views[-1]["session"]["customerLink"]
    async with running(settings) as server, browser(server) as rep:
        assert server.setup_link is None
        await rep.connect(place["token"])
        view = await rep.sees(lambda view: view["you"]["role"] == "primary")
        assert view["session"]["id"] == place["session"]
        # Links are derived from a secret of the site, which survives too; ports differ here.
        assert view["session"]["customerLink"].partition("#")[2] == link.partition("#")[2]
        await sign_in(rep)
        assert (await rep.post("/api/sessions", {}))[1] == {"code": "session_open"}


async def test_settings_count_for_new_sessions_while_the_server_runs(settings):
    async with running(settings) as server, browser(server) as rep, browser(server) as visitor:
        await set_up(server, rep)
        path = rep.site + "/api/settings/join.admit_by_number"
        own, direct = {"Origin": rep.site}, {"value": "direct"}
        async with rep.http.put(path, json=direct, headers=own) as response:
            assert response.status == 200
        await start(rep)
        number = rep.views[-1]["session"]["number"]
        status, place = await visitor.post("/api/join", {"number": number, "name": "Li"})
        assert (status, place["knocking"]) == (201, False)


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
async def test_sockets_of_other_pages_are_refused(settings, origin):
    headers = {"Origin": origin} if origin else {}
    async with running(settings) as server, aiohttp.ClientSession() as http:
        address = f"http://127.0.0.1:{server.settings.port}/socket.io/?EIO=4&transport=websocket"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect(address, headers=headers)


async def test_a_script_shares_and_another_watches(settings):
    """WHIP as the rep by a person's token, WHEP as the customer by theirs; both by Location."""
    async with running(settings) as server, browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        await start(rep)
        number = rep.views[-1]["session"]["number"]
        place = await join(customer, rep.views[-1])
        sharing, watching = SharingPeer(), WatchingPeer()
        try:
            whip = {"Authorization": f"Bearer {bearer_of(server)}"}
            share = await _exchange(rep, f"/whip/{number}", sharing, whip)
            view = await customer.sees(lambda view: view["shares"])
            assert view["shares"][0]["codec"] == "VP8"
            assert share == f"/whip/{number}/{view['shares'][0]['id']}"

            whep = {"Authorization": f"Bearer {place['token']}"}
            player = await _exchange(customer, f"/whep/{number}/latest", watching, whep)
            await _flowing(sharing, watching)

            assert await _delete(customer, player, whep) == 204
            assert await _delete(customer, player, whep) == 404
            assert await _delete(rep, share, whip) == 204
            await customer.sees(lambda view: not view["shares"])
            assert await _delete(rep, share, whip) == 404
        finally:
            await sharing.close()
            await watching.close()


async def test_an_assistant_may_not_share_by_whip(settings):
    async with running(settings) as server, browser(server) as rep, browser(server) as helper:
        await set_up(server, rep)
        await start(rep)
        number = rep.views[-1]["session"]["number"]
        bo = Person(id="p_bo", name="Bo", email="bo@x.example", role=Role.REP)
        await _add(server, bo)
        token = {"Authorization": f"Bearer {bearer_of(server, bo.email)}"}
        assert await _offer(helper, f"/whip/{number}", SharingPeer(), token) == 404  # not in it
        status, place = await helper.post(
            "/api/assist", {"number": number, "capabilities": CAPABILITIES}, **token
        )
        assert status == 201
        await helper.connect(place["token"])
        assert await _offer(helper, f"/whip/{number}", SharingPeer(), token) == 403


async def test_the_data_folder_is_for_its_owner_only(settings):
    async with running(settings) as server:
        assert stat.S_IMODE(server.settings.data.stat().st_mode) == 0o700
        for file in server.settings.data.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file


async def test_what_keeps_a_server_from_starting_is_one_sentence(settings, tmp_path):
    async with running(settings) as server:
        with pytest.raises(CannotStart, match="Cannot receive media"):
            elsewhere = replace(settings, data=tmp_path / "elsewhere")
            async with running(replace(elsewhere, media_port=server.media_port)):
                pass
    with pytest.raises(CannotStart, match="not built"):
        async with running(replace(settings, web_root=tmp_path / "nothing")):
            pass


async def _add(server: Running, person: Person) -> None:
    database = Database(server.settings.database)
    database.write_now(partial(people.add, person=person, password_hash="$", now=0.0))
    database.close()


async def _exchange(who: Browser, path: str, peer: Any, headers: dict[str, str]) -> str:
    """Offer, answer, connected; the Location."""
    headers = {"Content-Type": "application/sdp", **headers}
    async with who.http.post(who.site + path, data=peer.offer(), headers=headers) as response:
        answer = await response.text()
        assert response.status == 201, answer
        assert response.content_type == "application/sdp"
        location = response.headers["Location"]
    await peer.connect(answer)
    return location


async def _flowing(sharing: SharingPeer, watching: WatchingPeer) -> None:
    """Frames sent until some arrive, beginning with a key frame."""
    async with asyncio.timeout(PATIENCE):
        while len(watching.packets) < 20:
            sharing.frame()
            await asyncio.sleep(0.02)
    assert watching.first_payload is not None
    assert watching.first_payload[:2] == b"\x10\x00"  # VP8: start of a partition, a key frame


async def _offer(who: Browser, path: str, peer: SharingPeer, headers: dict[str, str]) -> int:
    headers = {"Content-Type": "application/sdp", **headers}
    try:
        async with who.http.post(who.site + path, data=peer.offer(), headers=headers) as response:
            return response.status
    finally:
        await peer.close()


async def _delete(who: Browser, path: str, headers: dict[str, str]) -> int:
    async with who.http.delete(who.site + path, headers=headers) as response:
        return response.status


def disable(server: Running, email: str = "ana@x.example") -> None:
    """As the sub-command does it, beside the running server."""
    database = Database(server.settings.database)
    database.write_now(partial(people.set_disabled, email=email))
    database.close()


async def test_the_session_pages_of_a_disabled_person_are_closed(settings):
    async with running(settings) as server, browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        place = await start(rep)
        await join(customer, rep.views[-1])
        disable(server)
        await customer.sees(lambda view: view["session"]["state"] == "ended")
        assert rep.socket is not None
        async with asyncio.timeout(PATIENCE):
            while rep.socket.connected:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        with pytest.raises(socketio.exceptions.ConnectionError):
            await rep.connect(place["token"])


async def test_who_is_disabled_while_the_server_is_down_does_not_come_back(settings):
    async with running(settings) as server, browser(server) as rep:
        await set_up(server, rep)
        place = await start(rep)
    disable(server)
    async with running(settings) as server, browser(server) as rep:
        with pytest.raises(socketio.exceptions.ConnectionError):
            await rep.connect(place["token"])


async def test_a_request_whose_head_never_ends_is_cut_off(settings, monkeypatch):
    monkeypatch.setattr("server.app.IDLE", 0.5)
    async with running(settings) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.settings.port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")

        async def drip() -> None:
            with suppress(ConnectionError):
                while True:
                    writer.write(b"X-Slow: 1\r\n")
                    await writer.drain()
                    await asyncio.sleep(0.05)

        dripping = asyncio.create_task(drip())
        async with asyncio.timeout(PATIENCE):
            with suppress(ConnectionError):
                assert await reader.read() == b""
        dripping.cancel()
        writer.close()


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/sign-in", "application/json"), ("/whip/1", "application/sdp")]
)
async def test_a_body_that_never_ends_is_cut_off(settings, monkeypatch, path, kind):
    monkeypatch.setattr("server.http.route.BODY_SECONDS", 0.2)
    async with running(settings) as server, browser(server) as rep:
        await set_up(server, rep)
        place = await start(rep)
        number = rep.views[-1]["session"]["number"]
        reader, writer = await asyncio.open_connection("127.0.0.1", server.settings.port)
        head = f"POST {path.replace('/whip/1', '/whip/' + number)} HTTP/1.1\r\nHost: x\r\n"
        head += f"Content-Type: {kind}\r\nContent-Length: 1000\r\n"
        writer.write(f"{head}Authorization: Bearer {place['token']}\r\n\r\n{{".encode())
        async with asyncio.timeout(PATIENCE):
            assert b" 408 " in await reader.readline()
        writer.close()
