"""Nothing personal and no secret reaches the log at any level (T25); refusals take their time."""

import logging
import time

import pytest

from server.app import running
from server.settings import Settings
from tests.server.fakes import PASSWORD, running_site, write_web_client
from tests.server.test_server import CAPABILITIES, browser, set_up, sign_in, start


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
async def test_canaries_never_reach_the_log(tmp_path, caplog, capfd, level):
    caplog.set_level(level)
    settings = Settings(
        port=0,
        media_port=0,
        data=tmp_path / "data",
        web_root=write_web_client(tmp_path / "web"),
        refusal_seconds=0,
    )
    async with running(settings) as server, browser(server) as rep, browser(server) as visitor:
        await set_up(server, rep)
        await sign_in(rep)
        place = await start(rep)
        session = rep.views[-1]["session"]
        link = session["customerLink"].partition("#")[2]
        name = "Canary Lima"
        body = {"link": link, "name": name, "capabilities": CAPABILITIES}
        status, joined = await visitor.post("/api/join", body)
        assert status == 201
        await visitor.connect(joined["token"])
        await rep.sees(lambda view: len(view["participants"]) == 2)
        await visitor.post("/api/sign-in", {"email": "canary@x.example", "password": "a canary"})
        await visitor.post("/api/join", {"number": "999999999", "name": name})
        assert rep.socket is not None
        await rep.socket.call("control.pass", {"to": "canary-id", "controlEpoch": 0})
        cookies = [cookie.value for cookie in rep.http.cookie_jar]
        setup_token = (server.setup_link or "").partition("#")[2]
    written = caplog.text + "".join(capfd.readouterr())
    secrets = [place["token"], joined["token"], link, setup_token, PASSWORD, *cookies]
    personal = [name, "Ana", "ana@x.example", "canary", session["number"]]
    assert cookies and not [word for word in (*secrets, *personal) if word in written]


async def test_refusals_at_the_door_take_one_time(tmp_path):
    """No sooner than the site's floor, however quickly the session core knew."""
    async with running_site(tmp_path, refusal_seconds=0.1) as site:
        for body in ({"number": "999999999"}, {"link": "wrong"}):
            began = time.monotonic()
            assert (await site.post("/api/join", {"name": "Li", **body}))[0] == 404
            assert time.monotonic() - began >= 0.1
