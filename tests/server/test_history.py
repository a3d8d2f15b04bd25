"""The end and the history over HTTP, with the whole server: by whose token, by whose account."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from server.accounts import people
from server.accounts.people import Person, Role
from server.app import Running, running
from server.db.database import Database
from server.settings import Settings
from tests.server.fakes import write_web_client
from tests.server.test_server import (
    PATIENCE,
    Browser,
    bearer_of,
    browser,
    join,
    set_up,
    start,
)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    settings = Settings(
        port=0,
        media_port=0,
        media_addresses=("127.0.0.1",),
        data=tmp_path / "data",
        web_root=write_web_client(tmp_path / "web"),
        refusal_seconds=0,
    )
    async with running(settings) as server:
        yield server


def add(server: Running, name: str) -> str:
    """A rep's bearer token."""
    email = f"{name.lower()}@x.example"
    person = Person(id=f"p-{name}", email=email, name=name, role=Role.REP)
    database = Database(server.settings.database)
    database.write_now(lambda db: people.add(db, person, None, 0.0))
    database.close()
    return bearer_of(server, email)


async def get(who: Browser, path: str, token: str | None = None) -> tuple[int, Any]:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    async with who.http.get(who.site + path, headers=headers) as response:
        return response.status, await response.json()


async def put(who: Browser, path: str, body: Any, token: str | None = None) -> tuple[int, Any]:
    headers = {"Origin": who.site}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    async with who.http.put(who.site + path, json=body, headers=headers) as response:
        return response.status, None if response.status == 204 else await response.json()


async def listed(who: Browser, query: str = "", token: str | None = None) -> list[Any]:
    status, answer = await get(who, f"/api/history{query}", token)
    assert status == 200, answer
    return list(answer["sessions"])


async def session(rep: Browser, customer: Browser) -> tuple[dict[str, Any], dict[str, Any]]:
    """One from beginning to end: the places of both."""
    mine = await start(rep)
    theirs = await join(customer, rep.views[-1])
    assert rep.socket is not None and customer.socket is not None
    line = {"id": "1", "to": "all", "text": "打印机坏了"}
    assert (await customer.socket.call("chat.say", line))["ok"]
    epoch = rep.views[-1]["controlEpoch"]
    assert (await rep.socket.call("session.end", {"controlEpoch": epoch}))["ok"]
    for _ in range(PATIENCE * 50):  # the history follows
        if await listed(rep):
            return mine, theirs
        await asyncio.sleep(0.02)
    raise AssertionError("the history does not tell of it")


async def test_from_the_end_to_the_history(server):
    bo = add(server, "Bo")
    async with browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        mine, theirs = await session(rep, customer)
        bearer = {"Authorization": f"Bearer {theirs['token']}"}
        answer = {"score": 5, "comment": "谢谢"}
        assert await customer.post("/api/survey", answer, **bearer) == (204, None)
        assert await customer.post("/api/survey", answer, **bearer) == (
            409,
            {"code": "survey_over"},
        )
        path = f"/api/history/{mine['session']}"
        form = {"about": "Printer", "solved": True, "notes": ""}
        assert await put(rep, f"{path}/closing", form) == (204, None)
        (entry,) = await listed(rep, "?text=打印机&person=li&number=" + number_of(rep))
        assert (entry["solved"], entry["score"], entry["closed"]) == (True, 5.0, True)
        status, told = await get(rep, path)
        assert (status, told["part"], told["mayClose"]) == (200, "primary", True)
        assert [line["text"] for line in told["chat"]] == ["打印机坏了"]
        assert [one["comment"] for one in told["surveys"]] == ["谢谢"]
        status, last = await get(rep, f"{path}?limit=1")
        assert (status, len(last["timeline"]) + len(last["chat"])) == (200, 1)
        status, older = await get(rep, f"{path}?before={last['older']}&limit=1000")
        assert (status, older["older"]) == (200, None)
        for part in ("timeline", "chat"):
            assert [*older[part], *last[part]] == told[part]
        for query in ("?limit=0", "?limit=1001", "?before=-1", "?after=1"):
            assert await get(rep, path + query) == (400, {"code": "bad_request"}), query

        status, record = await get(customer, "/api/record", theirs["token"])
        assert (status, record["name"], record["endedAt"]) == (200, "Li", told["endedAt"])
        assert [line["kind"] for line in record["record"]].count("joined") == 2

        # a rep who was not there
        assert await listed(customer, token=bo) == []
        assert await listed(customer, "?q=Li", token=bo) == []
        assert await get(customer, path, bo) == (404, {"code": "no_session"})
        assert await put(customer, f"{path}/closing", form, bo) == (404, {"code": "no_session"})


async def test_who_left_reads_their_record(server):
    async with browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        await start(rep)
        theirs = await join(customer, rep.views[-1])
        assert customer.socket is not None
        assert (await customer.socket.call("session.leave", {}))["ok"]
        status, record = await get(customer, "/api/record", theirs["token"])
        assert (status, record["name"], record["endedAt"]) == (200, "Li", None)
        assert {line["kind"] for line in record["record"]} == {"joined"}


def number_of(rep: Browser) -> str:
    return str(rep.views[-1]["session"]["number"])


async def test_what_is_refused(server):
    async with browser(server) as rep, browser(server) as visitor:
        await set_up(server, rep)
        for query in ("?limit=0", "?limit=101", "?since=x", "?what=1", "?cursor=x", "?q=a&q=b"):
            assert await get(rep, f"/api/history{query}") == (400, {"code": "bad_request"}), query
        for path in ("/api/history", "/api/history/s1", "/api/record"):
            assert await get(visitor, path) == (401, {"code": "sign_in_required"})
        assert await get(visitor, "/api/record", "unknown") == (404, {"code": "no_session"})
        bearer = {"Authorization": "Bearer unknown"}
        answer = {"score": 5, "comment": ""}
        assert await visitor.post("/api/survey", answer, **bearer) == (404, {"code": "no_session"})
        for wrong in ({"score": 6}, {"score": "5"}, {"comment": "x" * 5_001}, {"more": 1}):
            refused = await visitor.post("/api/survey", wrong, **bearer)
            assert refused == (400, {"code": "bad_request"})


async def test_a_site_that_asks_nothing_takes_no_answer(server):
    async with browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        assert (await get(rep, "/api/site"))[1]["survey"] == {"en": "", "zhHans": ""}
        off = await put(rep, "/api/settings/survey.ask", {"value": False})
        assert off[0] == 200
        assert (await get(rep, "/api/site"))[1]["survey"] is None
        _, theirs = await session(rep, customer)
        bearer = {"Authorization": f"Bearer {theirs['token']}"}
        refused = await customer.post("/api/survey", {"score": 5}, **bearer)
        assert refused == (403, {"code": "not_allowed"})
