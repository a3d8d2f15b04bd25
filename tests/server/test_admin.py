"""What administrators do over HTTP: people, their devices, the site's settings."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from server.accounts import credentials, people
from server.accounts.people import Person, Role
from server.http import route
from server.site.catalogue import SETTINGS
from signaling.acd.ids import PersonId
from signaling.app.acd.readers import Staff
from signaling.domain.refusals import Code
from tests.server.fakes import PASSWORD, Site, running_site
from tests.support.acd_shell import FakeDeskPage

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW_PASSWORD = "a much better secret"
WEB = Path(__file__).parents[2] / "web"

BAD_ROLE = {"code": "bad_request", "detail": "Invalid enum value 'king' - at `$.role`"}
BAD_KIND = {
    "code": "bad_request",
    "detail": "Expected `bool | int | str`, got `float` - at `$.value`",
}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as site:
        await site.set_up()
        yield site


async def everybody(site: Site) -> dict[str, Any]:
    status, answer = await site.get("/api/people")
    assert status == 200
    return {person["email"]: person for person in answer["people"]}


async def add(site: Site, name: str = "Bo", role: str = "rep") -> tuple[str, str]:
    """Their id, and the token of their link."""
    body = {"name": name, "email": f"{name}@x.example", "role": role}
    status, answer = await site.post("/api/people", body)
    assert status == 201
    assert answer["link"].startswith("http://") and "/invitation#" in answer["link"]
    return answer["person"]["id"], answer["link"].partition("#")[2]


async def accept(site: Site, token: str, password: str = NEW_PASSWORD) -> tuple[int, Any]:
    """In a browser of its own."""
    body, headers = {"token": token, "password": password}, {"Origin": site.origin}
    async with aiohttp.ClientSession() as browser:
        path = f"{site.origin}/api/invitation/accept"
        async with browser.post(path, json=body, headers=headers) as response:
            return response.status, await response.json()


# --- people -------------------------------------------------------------------


async def test_somebody_new_chooses_their_own_password(site):
    id_, token = await add(site)
    assert (await everybody(site))["bo@x.example"]["invited"]
    invited = {"name": "Bo", "email": "bo@x.example"}
    assert await site.post("/api/invitation", {"token": token}) == (200, invited)
    weak = await accept(site, token, "123456789012")
    assert weak == (422, {"code": "weak_password"})
    status, answer = await accept(site, token)
    assert (status, answer["person"]["id"]) == (200, id_)
    bo = (await everybody(site))["bo@x.example"]
    assert not bo["invited"] and bo["usedAt"] is not None
    for path in ("/api/invitation", "/api/invitation/accept"):
        body = {"token": token} | ({"password": NEW_PASSWORD} if "accept" in path else {})
        assert await site.post(path, body) == (404, {"code": "invitation_over"})
    right = {"email": "bo@x.example", "password": NEW_PASSWORD}
    assert (await site.post("/api/sign-in", right))[0] == 200


async def test_nobody_signs_in_before_they_chose_a_password(site):
    await add(site)
    for password in ("", NEW_PASSWORD):
        body = {"email": "bo@x.example", "password": password}
        assert await site.post("/api/sign-in", body) == (401, {"code": "bad_credentials"})


async def test_a_reset_signs_out_and_the_old_password_is_void(site):
    id_, token = await add(site)
    await accept(site, token)
    status, answer = await site.post(f"/api/people/{id_}/reset")
    assert (status, answer["person"]["invited"]) == (200, True)
    right = {"email": "bo@x.example", "password": NEW_PASSWORD}
    assert (await site.post("/api/sign-in", right))[0] == 401
    assert await site.get(f"/api/people/{id_}/devices") == (200, {"devices": []})
    second = (await site.post(f"/api/people/{id_}/reset"))[1]["link"].partition("#")[2]
    first = answer["link"].partition("#")[2]
    assert await accept(site, first) == (404, {"code": "invitation_over"})  # replaced
    assert (await accept(site, second))[0] == 200


async def test_an_invitation_dies_after_three_days_and_with_its_person(site):
    id_, token = await add(site)
    await site.send("PATCH", f"/api/people/{id_}", {"disabled": True})
    assert await accept(site, token) == (404, {"code": "invitation_over"})
    await site.send("PATCH", f"/api/people/{id_}", {"disabled": False})
    site.time.now += 3 * 24 * 3600
    assert await accept(site, token) == (404, {"code": "invitation_over"})


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"name": "Bo", "email": "ANA@x.example"}, (409, {"code": "email_taken"})),
        ({"name": "\u200b", "email": "bo@x.example"}, (422, {"code": "bad_name"})),
        ({"name": "Bo", "email": "bo"}, (422, {"code": "bad_email"})),
        ({"name": "Bo", "email": "b@x.example", "role": "king"}, (400, BAD_ROLE)),
    ],
)
async def test_whom_nobody_can_add(site, body, refusal):
    assert await site.post("/api/people", body) == refusal
    assert set(await everybody(site)) == {"ana@x.example"}


async def test_a_person_changes_name_and_role_and_is_disabled_and_enabled(site):
    id_, token = await add(site)
    await accept(site, token)
    change = {"name": " Bo  Lee ", "role": "admin"}
    status, answer = await site.send("PATCH", f"/api/people/{id_}", change)
    assert (status, answer["name"], answer["role"]) == (200, "Bo Lee", "admin")
    answer = (await site.send("PATCH", f"/api/people/{id_}", {"disabled": True}))[1]
    assert answer["disabled"] and answer["name"] == "Bo Lee"
    right = {"email": "bo@x.example", "password": NEW_PASSWORD}
    assert (await site.post("/api/sign-in", right))[0] == 401
    assert site.database.read_now(people.signed_out)[0].id == id_
    await site.send("PATCH", f"/api/people/{id_}", {"disabled": False})
    assert (await site.post("/api/sign-in", right))[0] == 200


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"disabled": True}, (401, {"code": "sign_in_required"})),
        ({"role": "rep"}, (403, {"code": "not_allowed"})),
    ],
)
async def test_who_may_no_more_by_the_time_their_request_has_come_may_nothing(
    site, monkeypatch, change, refusal
):
    """A body may take seconds, and whoever sends it decides how many."""
    id_, token = await add(site, role="admin")
    await accept(site, token)
    bo = Person(id=id_, name="Bo", email="bo@x.example", role=Role.ADMIN)
    bearer = site.database.write_now(lambda db: credentials.replace_bearer(db, bo, site.time.now))
    read, path = route._decode, f"/api/people/{id_}"

    async def slowly(request, kind, **how):
        body = await read(request, kind, **how)
        monkeypatch.setattr(route, "_decode", read)
        assert (await site.send("PATCH", path, change))[0] == 200
        return body

    monkeypatch.setattr(route, "_decode", slowly)
    back = {"disabled": False, "role": "admin"}
    headers = {"Authorization": f"Bearer {bearer}"}
    assert await site.send("PATCH", path, back, headers=headers) == refusal
    shown = (await everybody(site))["bo@x.example"]
    assert {name: shown[name] for name in change} == change


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "rep"}])
async def test_the_last_admin_stays(site, change):
    ana = (await everybody(site))["ana@x.example"]["id"]
    id_, token = await add(site, role="admin")
    last = (409, {"code": "last_admin"})
    assert await site.send("PATCH", f"/api/people/{ana}", change) == last  # Bo has no password yet
    await accept(site, token)
    assert (await site.send("PATCH", f"/api/people/{ana}", change))[0] == 200
    admin = {"email": "bo@x.example", "password": NEW_PASSWORD}
    await site.post("/api/sign-in", admin)
    assert await site.send("PATCH", f"/api/people/{id_}", change) == last
    assert (await everybody(site))["bo@x.example"]["role"] == "admin"


async def test_the_last_admin_keeps_a_password(site):
    ana = (await everybody(site))["ana@x.example"]["id"]
    _, token = await add(site, role="admin")
    last = (409, {"code": "last_admin"})
    assert await site.post(f"/api/people/{ana}/reset") == last
    own = {"email": "ana@x.example", "password": PASSWORD}
    assert (await site.post("/api/sign-in", own))[0] == 200
    await accept(site, token)
    assert (await site.post(f"/api/people/{ana}/reset"))[0] == 200


async def test_unknown_people_and_devices(site):
    nobody = (404, {"code": "no_person"})
    assert await site.send("PATCH", "/api/people/p_x", {"role": "rep"}) == nobody
    assert await site.post("/api/people/p_x/reset") == nobody
    assert await site.get("/api/people/p_x/devices") == nobody
    assert await site.send("DELETE", "/api/people/p_x/devices") == nobody
    ana = (await everybody(site))["ana@x.example"]["id"]
    gone = (404, {"code": "no_device"})
    assert await site.send("DELETE", f"/api/people/{ana}/devices/abc") == gone


# --- devices ------------------------------------------------------------------


async def test_devices_are_named_and_signed_out_one_by_one(site):
    id_, token = await add(site)
    await accept(site, token)
    bo = Person(id=id_, name="Bo", email="bo@x.example", role=Role.REP)
    secret = site.database.write_now(
        lambda db: credentials.issue(db, bo, "browser", site.time.now + 1)
    )
    bearer = site.database.write_now(
        lambda db: credentials.replace_bearer(db, bo, site.time.now + 2)
    )
    _, answer = await site.get(f"/api/people/{id_}/devices")
    assert [device["kind"] for device in answer["devices"]] == ["bearer", "browser", "browser"]
    assert not any(device["current"] for device in answer["devices"])
    device = answer["devices"][1]["id"]
    path = f"/api/people/{id_}/devices/{device}"
    scripts = answer["devices"][0]["id"]
    acd, pages = site.services.acd, [FakeDeskPage(via=device), FakeDeskPage(via=scripts)]
    for page in pages:
        acd.connect(Staff(PersonId(id_)), page)
    headers = {"Authorization": f"Bearer {bearer}", "Origin": site.origin}
    async with aiohttp.ClientSession(headers=headers) as script:
        async with script.post(f"{site.origin}/api/sessions", json={}) as response:
            assert response.status == 201
    assert (await site.send("DELETE", path))[0] == 204
    assert site.desk.asked[-1] == ("expel", id_, False, {"s1"})  # which was opened elsewhere
    assert [page.ended for page in pages] == [Code.SIGN_IN_REQUIRED, None]
    assert (await site.send("DELETE", path))[0] == 404
    assert len([one for one in site.desk.asked if one[0] == "expel"]) == 2  # meanwhile, too
    held = site.database.read_now(
        lambda db: credentials.holder(db, secret, "browser", site.time.now)
    )
    assert held is None
    assert site.database.read_now(people.signed_out) == []
    _, answer = await site.get(f"/api/people/{id_}/devices")
    assert len(answer["devices"]) == 2 and secret not in repr(answer)
    assert (await site.send("DELETE", f"/api/people/{id_}/devices/{scripts}"))[0] == 204
    assert site.desk.asked[-1] == ("expel", id_, False, set())


async def test_all_devices_of_a_person_are_signed_out_at_once(site):
    id_, token = await add(site)
    await accept(site, token)
    bo = Person(id=id_, name="Bo", email="bo@x.example", role=Role.REP)
    bearer = site.database.write_now(lambda db: credentials.replace_bearer(db, bo, site.time.now))
    assert (await site.send("DELETE", f"/api/people/{id_}/devices"))[0] == 204
    assert await site.get(f"/api/people/{id_}/devices") == (200, {"devices": []})
    held = site.database.read_now(
        lambda db: credentials.holder(db, bearer, "bearer", site.time.now)
    )
    assert held is None
    assert [person.id for person in site.database.read_now(people.signed_out)] == [id_]
    right = {"email": "bo@x.example", "password": NEW_PASSWORD}
    assert (await site.post("/api/sign-in", right))[0] == 200  # the password is as it was


async def test_when_somebody_was_last_seen_outlives_their_signing_out(site):
    id_, token = await add(site)
    assert (await everybody(site))["bo@x.example"]["usedAt"] is None
    await accept(site, token)
    device = (await site.get(f"/api/people/{id_}/devices"))[1]["devices"][0]["id"]
    await site.send("DELETE", f"/api/people/{id_}/devices/{device}")
    assert (await everybody(site))["bo@x.example"]["usedAt"] is not None


async def test_the_browser_that_asks_is_known_by_what_it_says_of_itself(site):
    body = {"email": "ana@x.example", "password": PASSWORD}
    await site.post("/api/sign-in", body, headers={"User-Agent": FIREFOX})
    ana = (await everybody(site))["ana@x.example"]["id"]
    _, answer = await site.get(f"/api/people/{ana}/devices")
    (mine,) = [device for device in answer["devices"] if device["current"]]
    assert (mine["browser"], mine["system"]) == ("Firefox", "Linux")
    assert len(answer["devices"]) == 2  # the other is the one that set the site up


# --- settings -----------------------------------------------------------------


async def setting(site: Site, name: str) -> dict[str, Any]:
    status, answer = await site.get("/api/settings")
    assert status == 200
    (found,) = [one for one in answer["settings"] if one["name"] == name]
    return found


async def test_a_changed_setting_is_on_every_page_at_once(site):
    assert (await setting(site, "site.name"))["value"] == "Handoff"
    status, answer = await site.send("PUT", "/api/settings/site.name", {"value": "Contoso"})
    assert (status, answer["value"], answer["isSet"]) == (200, "Contoso", True)
    assert (await site.get("/api/site"))[1]["name"] == "Contoso"
    assert (await site.send("DELETE", "/api/settings/site.name"))[1]["value"] == "Handoff"
    assert (await site.get("/api/site"))[1]["name"] == "Handoff"


async def test_a_secret_is_never_told(site):
    value = "hunter2 hunter2"
    status, answer = await site.send("PUT", "/api/settings/mail.password", {"value": value})
    assert (status, answer["value"], answer["isSet"]) == (200, None, True)
    assert value not in repr(await site.get("/api/settings"))


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("site.nothing", "x", (404, {"code": "no_setting"})),
        ("session.grace", 1.5, (400, BAD_KIND)),
        ("session.grace", 9999, (422, {"code": "bad_value"})),
        ("session.grace", "5", (422, {"code": "bad_value"})),
        ("site.name", "", (422, {"code": "bad_value"})),
        ("site.name", "\u3164 \u2800", (422, {"code": "bad_value"})),
    ],
)
async def test_settings_that_are_refused(site, name, value, refusal):
    assert await site.send("PUT", f"/api/settings/{name}", {"value": value}) == refusal


async def test_what_the_command_line_says_is_shown_as_fixed(tmp_path):
    async with running_site(tmp_path, fixed={"session.grace": 7}) as site:
        await site.set_up()
        shown = await setting(site, "session.grace")
        assert (shown["value"], shown["fixed"], shown["unit"]) == (7, True, "seconds")
        answer = await site.send("PUT", "/api/settings/session.grace", {"value": 9})
        assert answer == (409, {"code": "setting_fixed"})
        assert await site.send("DELETE", "/api/settings/session.grace") == answer
        assert (await site.get("/api/site"))[1]["graceSeconds"] == 7


async def test_every_kind_says_what_it_takes(site):
    _, answer = await site.get("/api/settings")
    kinds = {one["name"]: one for one in answer["settings"]}
    assert kinds["site.name"]["kind"] == "text" and kinds["site.name"]["longest"] == 64
    assert kinds["text.join"]["kind"] == "lines"
    assert kinds["join.admit_by_number"]["choices"] == ["knock", "direct"]
    grace = kinds["session.grace"]
    assert (grace["kind"], grace["low"], grace["high"]) == ("number", 0, 3600)
    assert kinds["mail.password"]["kind"] == "secret"


def test_every_setting_that_counts_has_its_words_in_the_pages():
    for language in ("en", "zh-Hans"):
        words = (WEB / f"src/i18n/{language}/admin/settings.ts").read_text()
        for setting in SETTINGS.values():
            assert setting.waits or f'"{setting.name}": {{' in words, (language, setting.name)
