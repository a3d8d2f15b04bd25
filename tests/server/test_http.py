"""The HTTP API over a fake desk: who may, what comes back, how strangers are refused."""

import asyncio
import ipaddress
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from yarl import URL

from server.http.middleware import SAFE_METHODS
from server.http.pages import ADMIN_PATHS, BUNDLES, NoWebClient, load
from server.http.problems import STATUS
from server.http.refusals import SiteCode
from server.http.routes import ROUTES
from signaling.domain.refusals import Code
from tests.server.fakes import NUMBER, Site, running_site

CAPABILITIES = {"decode": ["VP8"], "encode": ["VP8"], "canShare": True}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as site:
        yield site


# --- sessions -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path"),
    [(r.method, r.path) for r in ROUTES if r.needs in {"person", "admin"}],
)
async def test_not_for_visitors(site, method, path):
    path = re.sub("{.*?}", "x1", path)
    headers = {"Origin": site.origin}
    async with site.client.request(method, path, json={}, headers=headers) as response:
        assert (response.status, await response.json()) == (401, {"code": "sign_in_required"})
    assert site.desk.asked == []


@pytest.mark.parametrize(
    ("method", "path"), [(r.method, r.path) for r in ROUTES if r.needs == "admin"]
)
async def test_not_for_reps(site, method, path):
    path = re.sub("{.*?}", "x1", path)
    headers = site.bearer_of_a_rep()
    async with site.client.request(method, path, json={}, headers=headers) as response:
        assert (response.status, await response.json()) == (403, {"code": "not_allowed"})


async def test_a_rep_starts_opens_and_assists(site):
    await site.set_up()
    place = {"session": "s1", "participant": "p1", "token": "t1", "knocking": False}
    caps = {"capabilities": CAPABILITIES}
    assert await site.post("/api/sessions", caps) == (201, place)
    none = {"sessions": [], "missed": [], "multi": False, "customers": 0, "mostCustomers": None}
    assert await site.get("/api/sessions") == (200, none)
    assert await site.post("/api/sessions/s1/open", caps) == (201, place)
    assert await site.post("/api/assist", {"number": "123 456-789", **caps}) == (201, place)
    assert await site.post("/api/assist", {"link": "assist", **caps}) == (201, place)
    assert [asked[0] for asked in site.desk.asked] == ["start", "open", "assist", "assist"]
    assert await site.post("/api/assist", {"link": "assist", "move": True, **caps}) == (201, place)
    assert site.desk.asked.pop()[-1] is True
    assert await site.post("/api/assist", {**caps}) == (400, {"code": "bad_request"})
    assert await site.post("/api/assist", {"link": "customer"}) == (404, {"code": "no_session"})
    site.desk.refuse = Code.SESSION_OPEN
    assert await site.post("/api/sessions", caps) == (409, {"code": "session_open"})


async def test_a_customer_joins_by_link_or_knocks_by_number(site):
    status, place = await site.post("/api/join", {"link": "customer", "name": "Li"})
    assert (status, place["knocking"]) == (201, False)
    status, place = await site.post("/api/join", {"number": "123 456 789", "name": "Li"})
    assert (status, place["knocking"]) == (201, True)
    assert site.desk.asked[-1] == ("number", NUMBER, "Li", "127.0.0.1")


@pytest.mark.parametrize(
    "typed", ["123-456-789", "١٢٣٤٥٦٧٨٩", "۱۲۳ ۴۵۶ ۷۸۹", "\uff11\uff12\uff13456789"]
)
async def test_digits_of_any_script_are_digits(site, typed):
    assert (await site.post("/api/join", {"number": typed, "name": "Li"}))[0] == 201
    assert site.desk.asked[-1][1] == NUMBER


async def test_a_link_says_whether_it_leads_anywhere(site):
    assert await site.post("/api/join/link", {"link": "customer"}) == (204, None)
    assert await site.post("/api/join/link", {"link": "assist"}) == (404, {"code": "no_session"})


@pytest.mark.parametrize("body", [{"name": "Li"}, {"name": "Li", "link": "a", "number": "1"}])
async def test_join_takes_exactly_one_way_in(site, body):
    assert await site.post("/api/join", body) == (400, {"code": "bad_request"})


async def test_guessing_numbers_is_limited_and_right_ones_cost_nothing(site):
    right, wrong = {"number": NUMBER, "name": "Li"}, {"number": "987654321", "name": "Li"}
    for _ in range(30):
        assert (await site.post("/api/join", right))[0] == 201
    for _ in range(10):
        assert await site.post("/api/join", wrong) == (404, {"code": "no_session"})
    assert await site.post("/api/join", wrong) == (429, {"code": "rate_limited"})
    assert await site.post("/api/join", right) == (429, {"code": "rate_limited"})


async def test_a_right_number_with_anything_wrong_is_a_wrong_number(site):
    answers = []
    for number, name, refuse in (
        ("987654321", "Li", None),
        ("987654321", "\u200b", None),
        (NUMBER, "\u200b", Code.BAD_NAME),
        (NUMBER, "Li", Code.NO_SESSION),
    ):
        site.desk.refuse = refuse
        headers = {"Origin": site.origin}
        body = {"number": number, "name": name}
        async with site.client.post("/api/join", json=body, headers=headers) as response:
            told = {k: v for k, v in response.headers.items() if k != "Date"}
            answers.append((response.status, told, await response.read()))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)
    site.desk.refuse = Code.BAD_NAME  # whoever has a link is told what is wrong
    assert (await site.post("/api/join", {"link": "customer", "name": ""}))[0] == 422


async def test_guesses_from_everywhere_keep_out_nobody_else(tmp_path):
    proxy = (ipaddress.ip_network("127.0.0.1"),)
    wrong, right = {"number": "987654321", "name": "Li"}, {"number": NUMBER, "name": "Li"}
    async with running_site(tmp_path, trusted_proxies=proxy) as site:
        site.numbers.slow = 0

        async def join(body, address):
            return (await site.post("/api/join", body, headers={"X-Forwarded-For": address}))[0]

        codes = [await join(wrong, f"{20 + n}.7.7.7") for n in range(100) for _ in range(5)]
        assert codes.count(404) <= 2 * 100 + 60 and codes.count(429) > 100
        assert [await join(body, "192.0.2.1") for body in (wrong, right)] == [404, 201]
        codes = [await join(wrong, "192.0.2.99") for n in range(20)]
        assert 429 in codes
        site.numbers.slow = 3_600  # as long as strangers wait: who has a link does not
        assert await join({"link": "customer", "name": "Li"}, "192.0.2.99") == 201
        await site.set_up()  # a rep in the same office as the guesser
        near = {"X-Forwarded-For": "192.0.2.99"}
        assert (await site.post("/api/assist", {"number": NUMBER}, headers=near))[0] == 201


@pytest.mark.parametrize("way", ["by link", "admitted"])
async def test_who_was_let_in_before_waits_for_no_stranger(tmp_path, way):
    proxy = (ipaddress.ip_network("127.0.0.1"),)
    async with running_site(tmp_path, trusted_proxies=proxy) as site:
        if way == "by link":
            assert (await site.post("/api/join", {"link": "customer", "name": "Li"}))[0] == 201
        else:
            headers = {"Authorization": "Bearer t1"}
            assert (await site.get("/api/ice-servers", headers=headers))[0] == 200
        cookie = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))
        assert "handoff-guest" in cookie
        site.numbers.slow = 0
        wrong, right = {"number": "987654321", "name": "E"}, {"number": NUMBER, "name": "Li"}
        site.client.session.cookie_jar.clear()
        for n in range(70):
            await site.post("/api/join", wrong, headers={"X-Forwarded-For": f"{20 + n}.7.7.7"})
        site.numbers.slow = 3_600
        site.client.session.cookie_jar.update_cookies(cookie, site.client.make_url("/"))
        near = {"X-Forwarded-For": "192.0.2.9"}
        async with asyncio.timeout(60):
            assert (await site.post("/api/join", wrong, headers=near))[0] == 404
            assert (await site.post("/api/join", right, headers=near))[0] == 201


async def test_a_page_says_good_bye_with_a_beacon(site):
    headers = {"Origin": site.origin, "Content-Type": "text/plain;charset=UTF-8"}
    async with site.client.post("/api/leaving", data="token", headers=headers) as response:
        assert response.status == 204
    assert site.desk.asked == [("leaving", "token")]
    async with site.client.post("/api/leaving", data="x" * 999, headers=headers) as response:
        assert response.status == 400


# --- strangers ----------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "OWN", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "OWN", "Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [(r.method, r.path) for r in ROUTES if r.method not in SAFE_METHODS and r.needs != "bearer"],
)
async def test_other_pages_may_change_nothing(site, method, path, headers):
    headers = {key: site.origin if value == "OWN" else value for key, value in headers.items()}
    path = re.sub("{.*?}", "x1", path)
    async with site.client.request(method, path, json={}, headers=headers) as response:
        assert (response.status, await response.json()) == (403, {"code": "forbidden_origin"})
    assert site.desk.asked == []


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", '{"link": "customer", "name": "Li"}'),
        ("application/x-www-form-urlencoded", "link=customer&name=Li"),
        ("application/json", '{"link": "customer", "name": "Li", "role": "rep"}'),
        ("application/json", '{"link": 1, "name": "Li"}'),
        ("application/json", "["),
        ("application/json", "[" * 50_000),
        ("application/json", b"\xff"),
        ("application/json", ""),
    ],
)
async def test_bodies_are_strict(site, content_type, body):
    headers = {"Origin": site.origin, "Content-Type": content_type}
    async with site.client.post("/api/join", data=body, headers=headers) as response:
        assert (response.status, await response.json()) == (400, {"code": "bad_request"})
    assert site.desk.asked == []


async def test_a_large_body_is_refused(site):
    status, answer = await site.post("/api/join", {"link": "customer", "name": "x" * 200_000})
    assert (status, answer) == (413, {"code": "bad_request"})


async def test_a_failure_inside_shows_nothing_of_the_inside(site, caplog):
    site.desk.asked = None  # the next use fails
    answer = await site.post("/api/join", {"link": "customer", "name": "Secret Name"})
    assert answer == (500, {"code": "unavailable"})
    assert "Secret Name" not in caplog.text and "customer" not in caplog.messages[0]


# --- pages --------------------------------------------------------------------


async def test_pages_and_assets_are_cached_as_they_should(site):
    titles = {"index.html": "customer", "rep.html": "rep", "admin.html": "admin"}
    for name, paths in BUNDLES.items():
        for path in paths:
            async with site.client.get(path) as page:
                assert page.status == 200 and titles[name] in await page.text()
                assert page.headers["Cache-Control"] == "no-store"
                assert page.content_type == "text/html"
    async with site.client.get("/assets/index-abc123.js") as asset:
        assert "immutable" in asset.headers["Cache-Control"]
        assert asset.headers["Content-Encoding"] == "gzip"
        assert asset.content_type in {"text/javascript", "application/javascript"}
        assert (await asset.text()).startswith("export")
    plain = {"Accept-Encoding": "identity"}
    async with site.client.get("/assets/index-abc123.js", headers=plain) as asset:
        assert "Content-Encoding" not in asset.headers


def test_the_pages_know_the_same_paths():
    """`web/src/paths.ts` is the list of the pages' own routers."""
    source = (Path(__file__).parents[2] / "web" / "src" / "paths.ts").read_text()
    theirs = {
        bundle: tuple(re.findall(r'"([^"]+)"', paths))
        for bundle, paths in re.findall(r"^  (\w+): \[(.*?)\]", source, re.M | re.S)
    }
    names = {"index.html": "customer", "rep.html": "rep", "admin.html": "admin"}
    assert theirs == {names[page]: paths for page, paths in BUNDLES.items()}


async def test_the_admin_pages_are_for_admins(site):
    for path in ADMIN_PATHS:  # a visitor is sent to sign in by the page itself
        assert (await site.client.get(path)).status == 200
    await site.set_up()
    for path in ADMIN_PATHS:
        assert (await site.client.get(path)).status == 200
    await site.post("/api/sign-out")
    bearer = site.bearer_of_a_rep()
    for path in ADMIN_PATHS:
        assert (await site.client.get(path, headers=bearer)).status == 404


@pytest.mark.parametrize(
    "path", ["/assets/../index.html", "/%2e%2e/data/handoff.sqlite", "/assets/", "/nothing", "//"]
)
async def test_nothing_else_is_served(site, path):
    url = URL(f"{site.origin}{path}", encoded=True)
    async with site.client.session.get(url, allow_redirects=False) as response:
        assert response.status == 404


async def test_every_answer_has_the_security_headers(site):
    for path in ("/", "/api/me", "/nothing", "/assets/index-abc123.js"):
        async with site.client.get(path) as response:
            headers = response.headers
            policy = headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
            assert f"connect-src 'self' ws://127.0.0.1:{site.client.port};" in policy
            assert "frame-ancestors 'none'" in policy and "unsafe" not in policy
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "same-origin"
            assert "display-capture=(self)" in headers["Permissions-Policy"]
            assert "Server" not in headers
            assert "Strict-Transport-Security" not in headers
            assert "Access-Control-Allow-Origin" not in headers


def test_a_missing_web_client_is_noticed(tmp_path):
    with pytest.raises(NoWebClient):
        load(tmp_path)


# --- descriptions -------------------------------------------------------------


def test_every_refusal_has_a_status():
    assert set(STATUS) == {*Code, *SiteCode}


async def test_healthz_and_site(site):
    assert await site.get("/healthz") == (200, {"ok": True})
    assert await site.get("/livez") == (200, {"ok": True})
    status, answer = await site.get("/api/site")
    assert status == 200
    assert answer["media"] == {"address": "192.0.2.1", "port": 8081, "ports": [8081, 8082]}
    assert answer["admitByNumber"] is False
    assert (answer["consentSeconds"], answer["graceSeconds"]) == (30, 30)


async def test_a_mistyped_address_is_a_page_for_people_and_a_code_for_scripts(site):
    for path in ("/nosuch", "/join/xyz", "/api/nosuch"):
        async with site.client.get(path, headers={"Accept": "text/html,*/*"}) as answer:
            assert (answer.status, answer.content_type) == (404, "text/html"), path
        async with site.client.get(path) as answer:
            assert (answer.status, await answer.json()) == (404, {"code": "bad_request"}), path
        assert await site.post(path, {}) == (404, {"code": "bad_request"})
