"""WHIP and WHEP over a fake desk: tokens, offers, Locations."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.accounts import credentials, people
from signaling.domain.refusals import Code
from signaling.domain.terms.people import Codec
from tests.server.fakes import NUMBER, Site, running_site

OFFER = "\r\n".join(
    [
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
        "a=rtpmap:111 opus/48000/2",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 102",
        "a=rtpmap:96 VP8/90000",
        "a=rtpmap:97 rtx/90000",
        "a=rtpmap:98 VP9/90000",
        "a=fmtp:98 profile-id=2",
        "a=rtpmap:102 H264/90000",
        "",
    ]
)


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as site:
        yield site


async def send(
    site: Site, method: str, path: str, *, token: str | None = "t1", **more: Any
) -> tuple[int, str, str]:
    """(status, body, Location)."""
    headers = {"Content-Type": "application/sdp"} if method == "POST" else {}
    headers |= {"Authorization": f"Bearer {token}"} if token else {"Origin": site.origin}
    headers |= more.pop("headers", {})
    async with site.client.request(method, path, headers=headers, **more) as response:
        return response.status, await response.text(), response.headers.get("Location", "")


async def test_publishing_and_ending(site):
    status, answer, location = await send(site, "POST", f"/whip/{NUMBER}", data=OFFER)
    assert (status, answer, location) == (201, "v=0 answer", f"/whip/{NUMBER}/share1")
    assert await send(site, "DELETE", location) == (204, "", "")
    assert site.desk.asked == [
        ("whip", "s1", "p1", (Codec.VP8, Codec.H264)),
        ("stop", "s1", "p1", "share1"),
    ]


async def test_publishing_with_sound(site):
    """Of one bundle with the picture: there is one connection."""
    lines = OFFER.split("\r\n")
    lines.insert(4, "a=group:BUNDLE 0 1")
    lines[6:6] = ["a=mid:0", "a=rtcp-mux"]
    lines[10:10] = ["a=mid:1"]
    offer = "\r\n".join(lines)
    assert (await send(site, "POST", f"/whip/{NUMBER}", data=offer))[0] == 201
    assert site.desk.asked == [("whip", "s1", "p1", (Codec.VP8, Codec.H264), "sound")]


async def test_watching_and_ending(site):
    status, answer, location = await send(site, "POST", f"/whep/{NUMBER}/latest", data=OFFER)
    assert (status, answer) == (201, "v=0 answer")
    assert location == f"/whep/{NUMBER}/latest/connection1"
    assert (await send(site, "DELETE", location))[0] == 204
    assert (await send(site, "DELETE", f"/whep/{NUMBER}/latest/another"))[0] == 404


async def test_ending_the_player_of_another_takes_a_right_to(site):
    path = f"/whep/{NUMBER}/latest/of%20another"
    assert (await send(site, "DELETE", path))[:2] == (404, '{"code":"no_share"}')
    assert site.desk.asked == [("check_player", "s1", "p1", "of another")]


async def test_a_persons_token_stands_for_their_place(site):
    await site.set_up()
    site.client.session.cookie_jar.clear()
    (person,) = site.database.read_now(people.everybody)
    token = site.database.write_now(partial(credentials.replace_bearer, person=person, now=0.0))
    assert (await send(site, "POST", f"/whip/{NUMBER}", token=token, data=OFFER))[0] == 201


@pytest.mark.parametrize(
    ("path", "token", "status", "code"),
    [
        (f"/whip/{NUMBER}", None, 401, "sign_in_required"),
        (f"/whip/{NUMBER}", "wrong", 404, "no_session"),
        ("/whip/987654321", "t1", 404, "no_session"),
        (f"/whep/{NUMBER}/latest", None, 401, "sign_in_required"),
        (f"/whep/{NUMBER}/latest", "wrong", 404, "no_session"),
    ],
)
async def test_strangers(site, path, token, status, code):
    answer = await send(site, "POST", path, token=token, data=OFFER)
    assert answer == (status, f'{{"code":"{code}"}}', "")
    assert site.desk.asked == []


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        ("v=0" + "x" * 65_536, "bad_offer", "longer than 65536 bytes"),
        (b"v=0\xff\xfe", "bad_offer", "not UTF-8 at byte 3"),
        ("nonsense", "bad_offer", "line 1: a session description begins with v=0"),
        ("", "bad_offer", "line 1: a session description begins with v=0"),
        (
            "v=0\r\n" + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n" * 9,
            "bad_offer",
            "line 10 (m=video): more than 8 m-lines",
        ),
        (
            OFFER.replace("96 VP8", "96 X").replace("102 H264", "102 X"),
            "no_common_codec",
            "line 7 (m=video): no codec that is forwarded; VP9: line 11 (98): profile-id is not 0",
        ),
    ],
)
async def test_a_script_reads_what_is_wrong_with_its_offer(site, data, code, detail):
    headers = {"Content-Type": "application/sdp", "Authorization": "Bearer t1"}
    async with site.client.post(f"/whip/{NUMBER}", data=data, headers=headers) as response:
        assert response.status == 422
        assert response.content_type == "application/problem+json"
        assert await response.json(content_type=None) == {"code": code, "detail": detail}
    assert site.desk.asked == []


async def test_another_kind_of_body_is_415_and_trickling_405(site):
    json = {"Content-Type": "application/json"}
    answer = await send(site, "POST", f"/whip/{NUMBER}", data="{}", headers=json)
    assert answer[0] == 415
    assert (await send(site, "PATCH", f"/whip/{NUMBER}/share1", data=""))[0] == 405


@pytest.mark.parametrize(
    ("code", "status"),
    [(Code.NOT_CONTROLLER, 403), (Code.NO_CONSENT, 409), (Code.NO_COMMON_CODEC, 422)],
)
async def test_the_session_may_refuse(site, code, status):
    site.desk.refuse = code
    answer = await send(site, "POST", f"/whip/{NUMBER}", data=OFFER)
    assert answer == (status, f'{{"code":"{code.value}"}}', "")
