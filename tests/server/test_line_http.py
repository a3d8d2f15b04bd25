"""Queues over HTTP: setting them up, coming into a line, the inbox, the button for other sites."""

import time
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest

from signaling.acd.ids import PersonId
from signaling.app.acd import neighbours
from signaling.app.acd.acd import Entrant
from signaling.app.acd.readers import Staff
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.wire.desk.agent import AgentSet
from signaling.wire.desk.line import LineLeave, LineSay
from tests.server.fakes import Site, running_site
from tests.server.test_signed_context import signed
from tests.support.acd_shell import Person

HELP = {"id": "help", "names": {"en": "Help", "zh": "帮助"}}
FORM = [
    {"id": "what", "kind": "choice", "choices": [{"en": "TV"}, {"en": "Phone"}], "required": True}
]


def _parts(name: str, *parts: str, share: int = 50) -> dict:
    shares = [{"queue": part, "share": share} for part in parts]
    return {"id": name, "names": {"en": name}, "parts": shares}


@pytest.fixture
async def site(tmp_path: Path):
    async with running_site(tmp_path) as site:
        await site.set_up()
        status, _ = await site.send("PUT", "/api/queues", {"queues": [{**HELP, "form": FORM}]})
        assert status == 200
        yield site


async def come(site: Site, **body: object) -> tuple[int, dict]:
    filled = {"name": "Xu", "form": {"what": "TV"}, **body}
    return await site.post("/api/enter/help", filled)


async def test_a_number_out_of_range_is_named(site):
    put = {"queues": [{**HELP, "closing": 5}]}
    status, said = await site.send("PUT", "/api/queues", put)
    assert (status, said["code"]) == (400, "bad_request")
    assert "$.queues[0].closing" in said["detail"]


async def test_what_was_set_up_is_read_again_whole(site):
    week = [[{"from": "09:00", "to": "18:30"}]] * 5 + [[], []]
    queue = {
        **HELP,
        "hours": {"zone": "Asia/Shanghai", "week": week, "holidays": ["2026-10-01"]},
        "distribution": "most_idle",
        "form": FORM,
    }
    put = {"queues": [queue], "fallback": "help", "supervision": "silent"}
    assert (await site.send("PUT", "/api/queues", put))[0] == 200
    _, read = await site.get("/api/queues")
    kept = read["queues"][0]
    assert [kept[name] for name in ("id", "hours", "distribution", "escalation")] == [
        "help",
        queue["hours"],
        "most_idle",
        60,
    ]
    assert (read["fallback"], read["supervision"]) == ("help", "silent")


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": {"zone": "Mars/Olympus", "week": [[]] * 7}},
        {"id": "a/b"},
        {"id": "a\0b"},
        {"id": ""},
        {"parts": [{"queue": "help", "share": 1}]},
        {"parts": [{"queue": "none", "share": 1}]},
        {"form": [FORM[0], FORM[0]]},
        {"form": [{"id": "a,b", "kind": "text"}]},
        {"form": [{"id": "a\0", "kind": "text"}]},
        {"form": [{"id": "stuck", "kind": "choice", "required": True, "choices": [{}]}]},
    ],
)
async def test_what_makes_no_sense_is_refused_and_changes_nothing(site, wrong):
    before = await site.get("/api/queues")
    status, said = await site.send("PUT", "/api/queues", {"queues": [{**HELP, **wrong}]})
    assert (status, said["code"]) == (422, "invalid")
    assert await site.get("/api/queues") == before


async def test_whoever_comes_is_dealt_once(site):
    """To a sub-queue of the queue they came to, whatever sub-queues that has."""
    chain = [{**_parts("help", "other"), "form": FORM}, _parts("other", "last"), _parts("last")]
    assert (await site.send("PUT", "/api/queues", {"queues": chain}))[0] == 200
    status, place = await come(site)
    ticket = site.services.acd.state.ticket(place["ticket"])
    assert (status, ticket.queue, ticket.who.entry) == (201, "other", "help")


async def test_nobody_fills_a_line_alone(site, monkeypatch):
    """Those of one address have so many places of all queues at once, and again as many when they
    are gone; who comes from elsewhere is not kept out by it, nor who leaves a message.
    """
    monkeypatch.setattr(neighbours, "MOST", 3)
    places = [(await come(site))[1] for _ in range(3)]
    assert await come(site) == (429, {"code": "rate_limited"})
    assert (await come(site, message=True))[0] == 201
    elsewhere = Entrant("Zoe", "en", {"what": "TV"}, near=neighbourhoods("192.0.2.1"))
    await site.services.acd.enter("help", elsewhere)
    xu = Person(site.services.acd, site.services.acd.in_line(places[0]["token"]))
    await (await xu.connect()).do(LineLeave())
    assert (await come(site))[0] == 201
    assert (await come(site))[0] == 429


async def test_who_is_refused_has_no_place(site, monkeypatch):
    monkeypatch.setattr(neighbours, "MOST", 1)
    for _ in range(3):
        assert (await come(site, form={"what": "Nothing"}))[0] == 422
    assert (await come(site))[0] == 201


async def test_a_place_in_line_makes_nobody_known(site):
    """Anybody may have one: whoever has, guesses at numbers as the stranger they are."""
    assert (await come(site))[0] == 201
    cookies = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))
    assert "handoff-guest" not in cookies


@pytest.mark.parametrize(
    ("queues", "code"),
    [
        ([{**HELP, "names": {"en": " ", "zh": "\u200b"}}], "unnamed_queue"),
        ([_parts("help", "a"), _parts("a", "b"), _parts("b", "help")], "queues_in_circle"),
        ([_parts("help", "a", "b"), _parts("a"), _parts("b", "c"), _parts("c")], ""),
        ([_parts("help", "a", "b", share=51), _parts("a"), _parts("b")], "shares_over_100"),
    ],
)
async def test_names_circles_and_shares_have_codes_of_their_own(site, queues, code):
    before = await site.get("/api/queues")
    status, said = await site.send("PUT", "/api/queues", {"queues": queues})
    assert (status, said.get("code", "")) == (422 if code else 200, code)
    assert (await site.get("/api/queues") == before) is bool(code)


async def test_only_administrators_set_up(site):
    bo = site.bearer_of_a_rep()
    for path in ("/api/queues", "/api/agents", "/api/rules", "/api/signing-keys"):
        status, said = await site.get(path, headers=bo)
        assert (status, said["code"]) == (403, "not_allowed")


async def test_agents_have_the_names_of_the_site_and_may_transfer_to_each_other(site):
    bo = site.bearer_of_a_rep()
    status, said = await site.send("PUT", "/api/agents", {"agents": [{"person": "p_bo"}]})
    assert (status, said["agents"][0]["name"]) == (200, "Bo")
    status, said = await site.send("PUT", "/api/agents", {"agents": [{"person": "nobody"}]})
    assert (status, said["fields"]) == (422, ["nobody"])
    status, said = await site.get("/api/desk/targets", headers=bo)
    assert (status, said["queues"][0]["id"], said["agents"]) == (200, "help", [])
    nobody = {"queues": [], "agents": [], "agent": False}
    assert await site.get("/api/desk/targets") == (200, nobody)


async def test_rules_are_kept_in_order(site):
    rules = [{"if": {"field": "what", "op": "is", "text": "TV"}, "then": {"queue": "help"}}]
    status, said = await site.send("PUT", "/api/rules", {"rules": rules})
    assert (status, said["rules"][0]["if"], said["rules"][0]["then"]["queue"]) == (
        200,
        rules[0]["if"],
        "help",
    )


async def test_who_comes_sees_the_door_and_takes_a_place(site):
    status, door = await site.get("/api/enter/help")
    assert status == 200
    assert [door[name] for name in ("open", "full", "waiting", "opensAt")] == [True, False, 0, None]
    assert door["form"][0]["choices"][0] == {"en": "TV", "zh": ""}
    status, place = await come(site)
    assert status == 201
    assert site.services.acd.in_line(place["token"]).ticket == place["ticket"]
    assert (await site.get("/api/enter/help"))[1]["waiting"] == 1
    assert (await site.get("/api/enter/none"))[1] == {"code": "no_queue"}


async def test_a_form_that_will_not_do_names_its_fields(site):
    assert await come(site, form={"what": "Cat"}) == (
        422,
        {"code": "invalid", "fields": ["what"]},
    )
    assert (await come(site, name="\u202e"))[1]["code"] == "bad_name"


async def test_what_is_signed_is_given_and_all_else_is_claimed(site):
    _, key = await site.post("/api/signing-keys", {"by": "Shop"})
    secret = site_key(key["secret"])
    said = {"name": "Maria", "tier": "gold"}
    context = signed({**said, "exp": time.time() + 600}, secret=secret, kid=key["id"])
    status, place = await come(site, name="", ref="A-17", context=context)
    assert (status, place["context"]) == (201, "given")
    who = site.services.acd.state.line.tickets[place["ticket"]].who
    assert (who.name, who.given.by, who.given.values["tier"]) == ("Maria", "Shop", "gold")
    assert who.claimed == {"ref": "A-17"}
    assert "secret" not in (await site.get("/api/signing-keys"))[1]["keys"][0]
    for_ever = signed(said, secret=secret, kid=key["id"])
    for other, why in ((context[:-2], "not_signed"), (for_ever, "no_expiry"), ("x", "not_signed")):
        assert await came(site, other) == (201, why, {} if other == "x" else said)
    await site.send("DELETE", f"/api/signing-keys/{key['id']}")
    assert await came(site, context) == (201, "not_signed", said)
    _, place = await come(site)
    assert place["context"] is None


async def came(site: Site, context: str) -> tuple[int, str, dict[str, str]]:
    """Nobody is kept out by what their link says: it is read as claimed."""
    status, place = (
        await come(site, name="", context=context)
        if context != "x"
        else await come(site, context=context)
    )
    who = site.services.acd.state.line.tickets[place["ticket"]].who
    assert who.given is None
    return status, place["context"], dict(who.claimed)


async def test_who_only_leaves_a_message_needs_no_open_queue(site):
    closed = {"zone": "UTC", "week": [[]] * 7}
    await site.send("PUT", "/api/queues", {"queues": [{**HELP, "hours": closed}]})
    assert (await come(site))[1]["code"] == "closed"
    status, place = await come(site, message=True)
    assert status == 201
    acd = site.services.acd
    await acd.leave_message(acd.in_line(place["token"]), {"message": "Call me", "email": "x@y.org"})
    bo = site.bearer_of_a_rep()
    await site.send("PUT", "/api/agents", {"agents": [{"person": "p_bo"}]})
    _, inbox = await site.get("/api/messages", headers=bo)
    (message,) = inbox["messages"]
    assert (message["name"], message["text"], message["email"]) == ("Xu", "Call me", "x@y.org")
    status, _ = await site.post(f"/api/messages/{message['id']}/done", headers=bo)
    assert status == 204
    assert (await site.get("/api/messages", headers=bo))[1]["messages"][0]["doneBy"] == "Bo"
    assert (await site.get("/api/messages"))[1]["code"] == "not_an_agent"


async def test_a_stranger_takes_a_few_places_and_no_more(site):
    taken = [(await come(site))[0] for _ in range(12)]
    assert (taken[0], taken[-1]) == (201, 429)


async def test_the_button_may_stand_on_any_site(site):
    async with site.client.get("/embed/help.js") as answer:
        script = await answer.text()
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert ("/enter/help" in script, '"open": true' in script) == (True, True)
    async with site.client.get("/embed/none.js") as answer:
        assert answer.status == 404


async def test_the_door_of_a_queue_is_a_page(site):
    async with site.client.get("/enter/help") as answer:
        assert "customer" in await answer.text()


def site_key(secret: str) -> bytes:
    return urlsafe_b64decode(secret + "=")


async def test_figures_are_read_as_json_and_as_csv_by_who_may(site):
    await come(site)
    now = round(site.services.acd.now * 1000)
    asked = f"/api/figures?from={now - 10_000}&to={now + 10_000}"
    status, said = await site.get(asked)
    assert (status, said["rows"][0]["name"]["en"], said["total"]["entered"]) == (200, "Help", 1)
    async with site.client.get(f"{asked}&by=hour&format=csv") as answer:
        text = (await answer.read()).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("key,name,entered,served,abandoned")
    assert text.splitlines()[1].split(",")[2] == "1"
    assert all(len(cell.partition(".")[2]) <= 3 for cell in text.splitlines()[1].split(","))
    bo = site.bearer_of_a_rep()
    assert (await site.get(asked, headers=bo))[1]["code"] == "not_allowed"
    await site.send("PUT", "/api/agents", {"agents": [], "managers": [{"person": "p_bo"}]})
    assert (await site.get(asked, headers=bo))[1]["total"]["entered"] == 1
    nothing = {"agents": [], "managers": [{"person": "p_bo", "queues": [], "agents": []}]}
    await site.send("PUT", "/api/agents", nothing)
    assert (await site.get(asked, headers=bo))[1]["total"]["entered"] == 0


async def test_what_the_customer_brought_is_read_by_reps_of_the_session_only(site):
    bo = site.bearer_of_a_rep()
    await site.send("PUT", "/api/agents", {"agents": [{"person": "p_bo"}]})
    acd = site.services.acd
    agent = await Person(acd, Staff(PersonId("p_bo"))).connect()
    await agent.do(AgentSet("available"))
    _, place = await come(site, ref="A-77")
    line = await Person(acd, acd.in_line(place["token"])).connect()
    await line.do(LineSay("No picture"))
    session = await acd.accept("p_bo", agent.view.offers[0].id)
    path = f"/api/sessions/{session}/brought"
    status, said = await site.get(path, headers=bo)
    assert (status, said["form"][0]["value"], said["claimed"]) == (200, "TV", {"ref": "A-77"})
    assert [(one["by"], one["text"]) for one in said["lines"]] == [("line", "No picture")]
    assert (await site.get(path))[1]["code"] == "no_session"


async def test_a_dry_run_says_who_would_be_asked(site):
    site.bearer_of_a_rep()
    await site.send("PUT", "/api/agents", {"agents": [{"person": "p_bo"}]})
    dry = {"queue": "help", "form": {"what": "TV"}, "at": 0}
    status, said = await site.post("/api/rules/dry-run", dry)
    steps = [(step["at"], step["to"], step["names"]) for step in said["steps"]]
    assert (status, steps) == (200, [(0, "agents", ["Bo"]), (180, "message", [])])
    for never in (-1, 10**18):
        assert (await site.post("/api/rules/dry-run", {**dry, "at": never}))[0] == 400


async def test_a_packet_is_read_by_who_is_asked_only(site):
    bo = site.bearer_of_a_rep()
    await site.send("PUT", "/api/agents", {"agents": [{"person": "p_bo"}]})
    acd, reader = site.services.acd, Staff(PersonId("p_bo"))
    agent = await Person(acd, reader).connect()
    await agent.do(AgentSet("available"))
    _, place = await come(site, ref="4711")
    line = await Person(acd, acd.in_line(place["token"])).connect()
    offer = agent.view.offers[0].id
    await line.do(LineSay("No picture"))
    status, packet = await site.get(f"/api/packet/{offer}", headers=bo)
    assert [(said["by"], said["text"]) for said in packet["lines"]] == [("line", "No picture")]
    assert (status, packet["form"][0]["value"], packet["reason"]) == (200, "TV", "entry")
    assert (packet["given"], packet["claimed"]) == (None, {"ref": "4711"})
    assert (await site.get(f"/api/packet/{offer}"))[1]["code"] == "no_offer"
