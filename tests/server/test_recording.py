"""A session recorded with the whole server: who is in the files, who may play them, what a crash
leaves.
"""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import av
import pytest

from media.rtp.keyframes import Codec
from server.app import Running, running
from server.recording.playbacks import BEGUN, GOES_ON, OPENED, Playbacks
from server.recording.pointers import Pointers
from server.settings import Settings
from tests.media.conftest import until
from tests.server.fakes import write_web_client
from tests.server.test_history import add, get, put
from tests.server.test_server import Browser, browser, join, set_up, start
from tests.support.clock import FakeClock
from tests.support.encoded import encoded, send_frame
from tests.support.webrtc_peer import SharingPeer

PASSWORD = "correct horse battery"
OPEN = "/api/recording-links/open"
FRAMES = encoded(Codec.VP8, 26)[:25]


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


async def share(who: Browser, peer: SharingPeer, token: str) -> None:
    number = who.views[-1]["session"]["number"]
    headers = {"Content-Type": "application/sdp", "Authorization": f"Bearer {token}"}
    where = f"{who.site}/whip/{number}"
    async with who.http.post(where, data=peer.offer(), headers=headers) as response:
        answer = await response.text()
        assert response.status == 201, answer
    await peer.connect(answer)


async def call(who: Browser, verb: str, **fields: Any) -> None:
    assert who.socket is not None
    answer = await who.socket.call(verb, fields)
    assert answer["ok"], answer


def epoch(who: Browser) -> int:
    return int(who.views[-1]["controlEpoch"])


async def show(peer: SharingPeer, first: int = 0) -> None:
    """A second of pictures, from a key frame on."""
    for number, frame in enumerate(FRAMES):
        send_frame(peer, frame.data, first + number)
        await asyncio.sleep(0.02)


async def is_fed(peer: SharingPeer) -> None:
    """There is a recorder, and it takes what comes; nobody else watches."""
    await until(lambda: peer.key_frame_requests, "the recorder to ask for a key frame", 30)


async def sent(who: Browser, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    headers = {"Origin": who.site}
    url = who.site + path
    async with who.http.request(method, url, json=body, headers=headers) as response:
        return response.status, None if response.status == 204 else await response.json()


async def recordings(
    who: Browser, parts: int, token: str | None = None, seconds: float = 30
) -> list[Any]:
    """Once so many parts are finished."""
    async with asyncio.timeout(seconds):
        while True:
            status, answer = await get(who, "/api/recordings", token)
            assert status == 200
            found = answer["recordings"]
            if sum(part["path"] is not None for one in found for part in one["parts"]) == parts:
                return list(found)
            await asyncio.sleep(0.05)


@asynccontextmanager
async def recorded_site(settings: Settings) -> AsyncIterator[tuple[Running, Browser, Browser]]:
    async with running(settings) as server, browser(server) as rep, browser(server) as customer:
        await set_up(server, rep)
        assert (await put(rep, "/api/settings/recording.allowed", {"value": True}))[0] == 200
        yield server, rep, customer


async def allow_view(rep: Browser, customer: Browser) -> None:
    me = customer.views[-1]["you"]["id"]
    await call(rep, "consent.request", action="view", customer=me, controlEpoch=epoch(rep))
    view = await customer.sees(lambda view: view["requests"])
    await call(customer, "consent.answer", request=view["requests"][0]["id"], allow=True)


async def fetched(who: Browser, path: str, token: str | None = None, **headers: str) -> Any:
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    async with who.http.get(who.site + path, headers=headers) as response:
        return response.status, response.headers, await response.read()


def pictures(path: Path) -> int:
    with av.open(str(path)) as file:
        return sum(1 for _ in file.decode(file.streams.video[0]))


async def test_who_agrees_is_in_the_file_and_who_declines_is_not(settings, tmp_path):
    async with recorded_site(settings) as (server, rep, customer):
        mine, bo = await start(rep), add(server, "Bo")
        theirs = await join(customer, rep.views[-1])
        screen, canary = SharingPeer(), SharingPeer()
        try:
            await share(rep, screen, mine["token"])
            await allow_view(rep, customer)
            await share(customer, canary, theirs["token"])
            await call(rep, "recording.start", controlEpoch=epoch(rep))
            view = await customer.sees(lambda view: view["recording"])
            which = view["recording"]["id"]
            await call(customer, "recording.answer", request=which, allow=True)
            await rep.sees(lambda view: view["recording"]["since"] is not None, 30)
            await call(customer, "recording.answer", request=which, allow=False)
            await is_fed(screen)
            for peer in (screen, canary):
                await show(peer)
            await call(rep, "recording.stop", controlEpoch=epoch(rep))
            await call(rep, "session.end", controlEpoch=epoch(rep))
        finally:
            await screen.close()
            await canary.close()

        (found,) = await recordings(rep, 1)
        (part,) = found["parts"]
        assert (found["by"], found["agreed"], part["owner"]) == ("Ana", ["Ana", "Li"], "Ana")
        assert (part["segment"], part["width"], part["height"]) == (1, 320, 240)
        files = [p for p in (settings.data / "recordings").rglob("*.webm")]
        assert len(files) == 1 and pictures(files[0]) == 25  # hers; of the canary there is no file

        _, _, rest = await fetched(rep, part["path"], Range="bytes=1-")
        assert len(rest) == part["size"] - 1  # a playback too, wherever it begins
        assert len(await _played(server, mine["session"])) == 1
        status, headers, body = await fetched(rep, part["path"])
        assert (status, headers["Content-Type"]) == (200, "video/webm")
        assert len(body) == part["size"]
        status, headers, some = await fetched(rep, part["path"], Range="bytes=10-19")
        assert (status, some) == (206, body[10:20])
        status, headers, none = await fetched(rep, part["path"], Range="bytes=-0")
        assert (status, none) == (416, b"")
        assert headers["Content-Range"] == f"bytes */{part['size']}"
        _, headers, _ = await fetched(rep, part["path"] + "?download=true")
        assert headers["Content-Disposition"].startswith("attachment")

        assert await recordings(customer, 0, bo) == []
        for path in (part["path"], "/api/recordings/x/1-0001"):
            assert (await fetched(customer, path, bo))[0] == 409
        assert (await fetched(customer, part["path"]))[0] == 401
        played = await _played(server, mine["session"])
        assert [(one.name, one.recording) for one in played] == [("Ana", which)] * 3

        for _ in range(2 * int(BEGUN.burst)):  # from its beginning over and over
            assert (await fetched(rep, part["path"], Range="bytes=0-0"))[0] == 206
        assert len(await _played(server, mine["session"])) == 1 + BEGUN.burst
        await _is_given_away(server, rep, which, part["path"], mine["session"])


async def _is_given_away(
    server: Running, rep: Browser, which: str, path: str, session: str
) -> None:
    """By a link to somebody without an account, and back again."""
    links, form = f"/api/recordings/{which}/links", {"hours": 1, "password": PASSWORD}
    assert (await sent(rep, "POST", links, {**form, "password": "password1234"}))[0] == 422
    status, made = await sent(rep, "POST", links, form)
    assert status == 201 and PASSWORD not in str(made)
    key = made["url"].partition("/recording#")[2]
    opening = {"link": key, "password": PASSWORD, "name": "  Kim\u202e "}
    async with browser(server) as kim:
        assert (await fetched(kim, path))[0] == 401
        for wrong in ({"link": key + "x"}, {"link": "a.b.c"}, {"link": ""}):
            status, answer = await sent(kim, "POST", OPEN, opening | wrong)
            assert (status, answer["code"]) == (404, "recording_link_over")
        status, answer = await sent(kim, "POST", OPEN, opening | {"password": "guess"})
        assert (status, answer["code"]) == (403, "wrong_password")
        status, shown = await sent(kim, "POST", OPEN, opening)
        assert (status, shown["name"], shown["recording"]["id"]) == (200, "Kim", which)
        with pytest.MonkeyPatch.context() as patch:  # each opening stands in the log for ever
            patch.setattr(Playbacks, "may_open", lambda self, link: False)
            assert (await sent(kim, "POST", OPEN, opening))[0] == 429
        assert (await fetched(kim, path))[0] == 200
        status, told = await get(kim, f"/api/recordings/{which}/timeline")
        assert status == 200 and "recording_began" in {one["type"] for one in told["happened"]}
        assert (await get(kim, links))[0] == 401
        (link,) = (await get(rep, links))[1]["links"]
        assert [one["name"] for one in link["openings"]] == ["Kim"]
        assert (await sent(rep, "DELETE", f"{links}/{link['id']}"))[0] == 204
        for gone in (path, f"/api/recordings/{which}/timeline"):
            assert (await fetched(kim, gone))[0] == 404
        assert (await sent(kim, "POST", OPEN, opening))[0] == 404
        opened = [one.link for one in await _played(server, session) if one.person is None]
        assert opened == [link["id"]]
        _, again = await sent(rep, "POST", links, form)
        for attempt in range(6):  # guessing is limited
            wrong = {"link": again["url"].partition("#")[2], "password": f"guess {attempt}"}
            status, answer = await sent(kim, "POST", OPEN, opening | wrong)
        assert (status, answer["code"]) == (429, "rate_limited")
        nothing = await sent(kim, "POST", OPEN, opening | {"link": "a.b.c"})
        assert nothing[0] == 429  # nor is anything looked up for who guesses at links
        await asyncio.to_thread(shutil.rmtree, server.settings.data / "recordings")
        assert (await fetched(kim, path))[0] == 404  # as where the link is over


async def _played(server: Running, session: str) -> list[Any]:
    log = await _log(server, session)
    return [event for event in log if type(event).__name__ == "RecordingPlayed"]


async def _log(server: Running, session: str) -> Sequence[Any]:
    return await server.desk._sessions.log.read(session)


async def test_a_recorder_that_is_killed_is_replaced_and_what_it_wrote_plays(settings):
    async with recorded_site(settings) as (_, rep, customer):
        mine = await start(rep)
        await join(customer, rep.views[-1])
        screen = SharingPeer()
        try:
            await share(rep, screen, mine["token"])
            await call(rep, "recording.start", controlEpoch=epoch(rep))
            view = await customer.sees(lambda view: view["recording"])
            await call(customer, "recording.answer", request=view["recording"]["id"], allow=True)
            await is_fed(screen)
            await show(screen)
            live = await _live(settings)
            await _grown(live)
            os.kill(_recorder(), signal.SIGKILL)
            await _live(settings, 2, screen)
            await call(rep, "recording.stop", controlEpoch=epoch(rep))
        finally:
            await screen.close()
        (found,) = await recordings(rep, 2)
        assert [part["segment"] for part in found["parts"]] == [1, 1]


async def _live(settings: Settings, number: int = 1, peer: SharingPeer | None = None) -> Path:
    """The file of the `number`-th part, as it is written."""
    async with asyncio.timeout(30):
        shown = 100
        while True:
            found = list((settings.data / "recordings").glob(f"*/*/*/{number:04d}.live.webm"))
            if found:
                return found[0]
            if peer is not None:
                await show(peer, shown)
                shown += len(FRAMES)
            await asyncio.sleep(0.02)


async def _grown(path: Path) -> None:
    await until(lambda: path.stat().st_size >= 1_000)


def _recorder() -> int:
    """The process among our children that is a recorder."""
    mine = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    for child in mine:
        if b"media.recording.process" in Path(f"/proc/{child}/cmdline").read_bytes():
            return int(child)
    raise AssertionError("there is no recorder")


def test_a_playback_goes_on_while_pieces_of_it_are_had() -> None:
    clock = FakeClock()
    playbacks = Playbacks(clock.now)
    assert not playbacks.goes_on("ana", "r", "1-0001")
    for _ in range(3):
        playbacks.had("ana", "r", "1-0001")
        clock.advance(GOES_ON - 1)
        assert playbacks.goes_on("ana", "r", "1-0001")
    assert not playbacks.goes_on("bo", "r", "1-0001") and not playbacks.goes_on("ana", "r", "2")
    clock.advance(1)
    assert not playbacks.goes_on("ana", "r", "1-0001")


def test_a_link_is_opened_as_often_as_people_do() -> None:
    clock = FakeClock()
    playbacks = Playbacks(clock.now)
    assert all(playbacks.may_open("a") for _ in range(int(OPENED.burst)))
    assert not playbacks.may_open("a") and playbacks.may_open("b")
    clock.advance(1 / OPENED.rate)
    assert playbacks.may_open("a") and not playbacks.may_open("a")


async def test_pointers_that_the_disk_does_not_take_are_one_line_in_the_log(tmp_path, caplog):
    clock = FakeClock()
    pointers = Pointers(tmp_path / "recordings", clock.now)
    (tmp_path / "recordings").write_text("no folder")
    for _ in range(50):
        pointers.moved("s", "r", "share", "ana", 0.5, 0.5)
        await pointers.close()
        clock.advance(1.0)
    assert len(caplog.records) == 1


async def test_each_who_points_is_kept_twenty_times_a_second_at_most(tmp_path: Path) -> None:
    clock = FakeClock()
    pointers = Pointers(tmp_path, clock.now)
    for _ in range(200):  # two seconds
        for who in ("ana", "ben"):
            pointers.moved("s", "r", "share", who, 0.5, 0.5)
        clock.advance(0.01)
    assert pointers.of("s", "r") == []  # nobody has waited for the disk
    await pointers.close()
    whose = [by for _, _, by, _, _ in pointers.of("s", "r")]
    assert (whose.count("ana"), whose.count("ben")) == (40, 40)
