"""Canned replies over HTTP: whose they are, and what does not fit."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from server.http.replies import MOST
from tests.server.fakes import Site, running_site
from tests.server.test_admin import accept, add

HELLO = {"name": "hello", "language": "en", "text": "Hello {customer},\nI am {rep}."}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as site:
        await site.set_up()
        yield site


async def put(site: Site, whose: str, *those: dict[str, Any]) -> tuple[int, Any]:
    return await site.send("PUT", f"/api/replies/{whose}", {"replies": list(those)})


async def test_the_sites_are_everybodys_and_own_ones_their_owners(site):
    chinese = {"name": "hello", "language": "zh-Hans", "text": "您好"}
    assert await put(site, "site", HELLO, chinese) == (200, {"replies": [HELLO, chinese]})
    assert (await put(site, "own", {**HELLO, "name": " mine "}))[0] == 200
    mine = {**HELLO, "name": "mine"}
    assert await site.get("/api/replies") == (200, {"site": [HELLO, chinese], "own": [mine]})
    _, token = await add(site)
    await accept(site, token)
    headers, jar = {"Origin": site.origin}, aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(headers=headers, cookie_jar=jar) as bo:
        body = {"email": "bo@x.example", "password": "a much better secret"}
        await bo.post(f"{site.origin}/api/sign-in", json=body)
        async with bo.get(f"{site.origin}/api/replies") as answer:
            assert await answer.json() == {"site": [HELLO, chinese], "own": []}
        refused = await bo.put(f"{site.origin}/api/replies/site", json={"replies": []})
        assert (refused.status, await refused.json()) == (403, {"code": "not_allowed"})
        assert (await bo.put(f"{site.origin}/api/replies/own", json={"replies": []})).status == 200
    assert await site.get("/api/replies") == (200, {"site": [HELLO, chinese], "own": [mine]})


@pytest.mark.parametrize(
    "more", [{"name": "x" * 41}, {"name": " "}, {"text": "x" * 2_001}, {"text": "\u200b"}]
)
async def test_what_does_not_fit_changes_nothing(site, more):
    await put(site, "own", HELLO)
    assert await put(site, "own", HELLO, {**HELLO, **more}) == (422, {"code": "bad_value"})
    assert (await site.get("/api/replies"))[1]["own"] == [HELLO]


async def test_there_are_only_so_many_and_two_languages(site):
    assert (await put(site, "own", *[HELLO] * MOST))[0] == 200
    for nonsense in ([HELLO] * (MOST + 1), [{**HELLO, "language": "fr"}]):
        assert await put(site, "own", *nonsense) == (400, {"code": "bad_request"})


async def test_nobody_reads_or_writes_them_signed_out(site):
    await site.post("/api/sign-out", {})
    refused = (401, {"code": "sign_in_required"})
    assert await site.get("/api/replies") == refused
    assert await put(site, "own", HELLO) == refused
