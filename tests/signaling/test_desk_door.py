"""Coming into the namespace `/desk` over a real socket, and being put out of it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from signaling.gateway import attach
from signaling.gateway.desk import DeskDoor
from tests.support.acd_shell import Counter
from tests.support.desk import Site
from tests.support.socket_site import ORIGIN, Raw


class SignIns:
    """`token` is Ana's; `then`: what becomes of her sign-in while it is looked up, once."""

    def __init__(self) -> None:
        self.good = True
        self.then = lambda: None

    async def person(self, token: str, browser: bool) -> str | None:
        found = "p-Ana" if self.good and token == "token" else None
        then, self.then = self.then, lambda: None
        then()
        return found


@asynccontextmanager
async def desk_site(counter: Counter, sign_ins: SignIns) -> AsyncIterator[str]:
    site, application = Site(), web.Application()
    door = DeskDoor(counter.acd, lambda request: None, sign_ins.person, lambda token: "laptop")
    server = attach(application, site.desk, lambda origin, _: True, door=door)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        yield f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
    finally:
        await server.shutdown()
        await runner.cleanup()
        await site.close()


async def test_who_is_signed_out_while_their_page_comes_in_is_put_out_again() -> None:
    """The pages there were are closed at that moment; this one is none of them yet."""
    counter, sign_ins = await Counter().open("Ana"), SignIns()

    def sign_out() -> None:
        sign_ins.good = False
        counter.acd.expel("p-Ana")

    async with desk_site(counter, sign_ins) as url, aiohttp.ClientSession() as http:
        for then, stays in ((lambda: None, True), (sign_out, False)):
            sign_ins.then = then
            async with http.ws_connect(url, headers={"Origin": ORIGIN}) as socket:
                raw = Raw(socket)
                await raw.until("0")
                await raw.say("40/desk," + json.dumps({"token": "token"}))
                await raw.until('42/desk,["update"')
                if not stays:
                    assert "sign_in_required" in await raw.until('42/desk,["gone"')
                    assert await raw.closed()
    await counter.close()


async def test_who_was_signed_out_is_not_heard_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long their socket stays open: one that does not read is not told for long."""
    monkeypatch.setattr("signaling.gateway.desk.LAST_WORDS", 600)
    counter, sign_ins = await Counter().open("Ana"), SignIns()
    async with desk_site(counter, sign_ins) as url, aiohttp.ClientSession() as http:
        async with http.ws_connect(url, headers={"Origin": ORIGIN}) as socket:
            raw = Raw(socket)
            await raw.until("0")
            await raw.say("40/desk," + json.dumps({"token": "token"}))
            await raw.until('42/desk,["update"')
            await raw.say('42/desk,1["agent.set",{"availability":"available"}]')
            assert '"ok":true' in await raw.until("43/desk,1")
            counter.acd.expel("p-Ana")
            await raw.say('42/desk,2["agent.set",{"availability":"available"}]')
            assert '"code":"sign_in_required"' in await raw.until("43/desk,2")
    await counter.close()
