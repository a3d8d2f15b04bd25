"""Accounts over HTTP: set-up, signing in and out, who one is."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestClient
from yarl import URL

from server.accounts import people
from server.accounts.people import Person, Role
from tests.server.fakes import PASSWORD, Site, running_site

CAPABILITIES = {"decode": ["VP8"], "encode": ["VP8"], "canShare": True}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as site:
        yield site


# --- accounts -----------------------------------------------------------------


async def test_the_set_up_link_works_once_and_is_404_for_ever_after(site):
    assert (await site.get("/api/site"))[1]["setupNeeded"]
    async with site.client.get("/setup") as page:
        assert page.status == 200
    await site.set_up()
    again = {"token": site.setup_token, "name": "B", "email": "b@x.example", "password": PASSWORD}
    assert await site.post("/api/setup", again) == (404, {"code": "setup_over"})
    assert not (await site.get("/api/site"))[1]["setupNeeded"]
    for variant in ("/setup", "/setup/", "//setup", "/%73etup", "/setup/x", "/SETUP"):
        url = URL(f"{site.origin}{variant}", encoded=True)
        async with site.client.session.get(url, allow_redirects=False) as page:
            assert page.status == 404, variant


async def test_a_site_where_reps_can_work_is_set_up_though_nobody_administers_it(site):
    bo = Person("bo", "Bo", "bo@x.example", Role.REP)
    site.database.write_now(lambda db: people.add(db, bo, "hash", 0.0))
    assert not (await site.get("/api/site"))[1]["setupNeeded"]
    async with site.client.get("/setup") as page:
        assert page.status == 200
    await site.set_up()


async def test_set_up_refusals(site):
    body = {"token": site.setup_token, "name": "Ana", "email": "a@x.example", "password": "short"}
    assert await site.post("/api/setup", body) == (422, {"code": "weak_password"})
    assert await site.post("/api/setup", {**body, "email": "no"}) == (422, {"code": "bad_email"})
    assert await site.post("/api/setup", {**body, "token": "x"}) == (404, {"code": "setup_over"})


async def test_sign_in_and_out(site):
    await site.set_up()
    assert (await site.get("/api/me"))[1]["person"]["role"] == "admin"
    assert await site.post("/api/sign-out") == (204, None)
    assert await site.get("/api/me") == (200, {"person": None})
    wrong = {"email": "ana@x.example", "password": "wrong"}
    nobody = {"email": "nobody@x.example", "password": PASSWORD}
    assert await site.post("/api/sign-in", wrong) == (401, {"code": "bad_credentials"})
    assert await site.post("/api/sign-in", nobody) == (401, {"code": "bad_credentials"})
    right = {"email": "ana@x.example", "password": PASSWORD}
    status, answer = await site.post("/api/sign-in", right)
    assert (status, answer["person"]["email"]) == (200, "ana@x.example")
    for _ in range(6):
        status, answer = await site.post("/api/sign-in", wrong)
    assert (status, answer) == (429, {"code": "rate_limited"})


@pytest.mark.parametrize(
    ("https", "name"), [(False, "handoff"), (True, "__Host-handoff")], ids=["http", "https"]
)
async def test_the_cookie_is_strict(tmp_path, https, name):
    public = "https://help.example" if https else None
    async with running_site(tmp_path, public_url=public) as site:
        headers = {"Origin": public or site.origin}
        body = {
            "token": site.setup_token,
            "name": "A",
            "email": "a@x.example",
            "password": PASSWORD,
        }
        async with site.client.post("/api/setup", json=body, headers=headers) as response:
            cookies = [response.cookies[name], response.cookies[name + "-browser"]]
    for cookie in cookies:
        assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/"
        assert bool(cookie["secure"]) is https
        assert not cookie["domain"]
    assert cookies[0].value != cookies[1].value


async def test_signing_out_closes_the_pages_that_were_opened_there(site):
    """And no page that was opened on another device."""
    await site.set_up()
    me = (await site.get("/api/me"))[1]["person"]["id"]
    await site.post("/api/sessions", {})
    sign_in = {"email": "ana@x.example", "password": PASSWORD}
    headers = {"Origin": site.origin}
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as elsewhere:
        for path, body in (("/api/sign-in", sign_in), ("/api/sign-out", {})):
            async with elsewhere.post(site.origin + path, json=body, headers=headers) as response:
                assert response.ok
    assert site.desk.asked[-1] == ("expel", me, False, {"s1"})
    await site.post("/api/sign-out")
    assert site.desk.asked[-1] == ("expel", me, False, set())
    assert await site.post("/api/sign-out") == (204, None)  # nobody any more
    asked = [one for one in site.desk.asked if one[0] == "expel"]
    assert len(asked) == 4  # each twice: also for what was opened meanwhile


async def test_a_browser_stays_known_when_its_owner_signs_out(site):
    await site.set_up()
    assert await site.post("/api/sign-out") == (204, None)
    wrong = {"email": "ana@x.example", "password": "wrong"}
    right = wrong | {"password": PASSWORD}
    async with TestClient(site.client.server) as stranger:  # from the very same address
        for _ in range(9):
            headers = {"Origin": site.origin}
            async with stranger.post("/api/sign-in", json=wrong, headers=headers) as response:
                status = response.status
        assert status == 429
        assert (await site.post("/api/sign-in", right))[0] == 200
        assert (await site.post("/api/sign-out"))[0] == 204
        number = {"number": "987654321", "name": "Li"}
        for _ in range(11):
            async with stranger.post("/api/join", json=number, headers=headers) as response:
                status = response.status
        assert status == 429
        assert (await site.post("/api/join", number))[0] == 404


async def test_a_bearer_token_stands_for_its_person_until_they_are_disabled(site):
    await site.set_up()
    site.client.session.cookie_jar.clear()
    bearer = site.bearer_of_a_rep()
    assert (await site.get("/api/me", headers=bearer))[1]["person"]["name"] == "Bo"
    site.database.write_now(partial(people.set_disabled, email="bo@x.example"))
    assert (await site.get("/api/me", headers=bearer))[1] == {"person": None}
