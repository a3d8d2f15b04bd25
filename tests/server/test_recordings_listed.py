"""Whose recordings are listed, however many others have made since."""

import os
from functools import partial

from media.recording.line import OPUS
from media.recording.part import About, write_about
from server.accounts import credentials, people
from server.accounts.people import Person, Role
from server.http.recordings import MOST
from server.recording.library import Library
from signaling.domain.ids import PersonId, SessionId
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.people import Joined
from signaling.values import replace
from tests.server.fakes import Site, running_site
from tests.support.builders import ANA
from tests.support.recording import recording

ANAS = PersonId("p-ana")


def recorded(person: str = ANAS, *, over: bool = True) -> list[Event]:
    """A session in which that person recorded."""
    story = recording()
    if over:
        story.asked(SessionEnd, ANA)
    return [
        replace(one, person=PersonId(person))
        if isinstance(one, Joined) and one.person == ANAS
        else one
        for one in story.events
    ]


async def keep(site: Site, session: str, log: list[Event], written: float) -> None:
    await site.services.historian.log.append(SessionId(session), 0, log)  # type: ignore[attr-defined]
    folder = site.services.library.root / session
    (folder / "r1").mkdir(parents=True)
    os.utime(folder, (written, written))


def bearer(site: Site, person: str) -> dict[str, str]:
    one = Person(id=person, name="Ana", email=f"{person}@x.example", role=Role.REP)
    site.database.write_now(partial(people.add, person=one, password_hash="$", now=0.0))
    token = site.database.write_now(partial(credentials.replace_bearer, person=one, now=0.0))
    return {"Authorization": f"Bearer {token}"}


async def test_a_rep_finds_theirs_behind_many_of_others(tmp_path):
    async with running_site(tmp_path) as site:
        await site.set_up()
        await keep(site, "old", recorded(), 1_000.0)
        other = recorded("p-other")
        for number in range(MOST + 1):
            await keep(site, f"of-others-{number}", other, 2_000.0 + number)
        await site.services.historian.catch_up()
        await keep(site, "now", recorded(over=False), 500.0)  # the history tells of it later
        headers = bearer(site, ANAS)
        _, said = await site.get("/api/recordings", headers=headers)
        assert [one["session"] for one in said["recordings"]] == ["old", "now"]
        _, said = await site.get("/api/recordings?session=old", headers=headers)
        assert [one["session"] for one in said["recordings"]] == ["old"]
        _, said = await site.get("/api/recordings?session=of-others-1", headers=headers)
        assert said["recordings"] == []
        _, said = await site.get("/api/recordings", headers=bearer(site, "p-other"))
        assert len(said["recordings"]) == MOST
        _, said = await site.get("/api/recordings")  # an administrator, who has signed in
        assert len(said["recordings"]) == MOST
        _, last = await site.get(f"/api/recordings?cursor={said['next']}")
        assert [one["session"] for one in last["recordings"]] == ["of-others-0", "old", "now"]
        assert last["next"] is None


async def test_what_was_had_of_lost_speech_is_told_of_all_voices(tmp_path):
    async with running_site(tmp_path) as site:
        await site.set_up()
        await keep(site, "s", recorded(), 1_000.0)
        folder = site.services.library.root / "s" / "r1" / "1"
        folder.mkdir()
        write_about(folder / "0000.json", About("", OPUS, 5, length=9, sha256="x", recovered=12))
        _, said = await site.get("/api/recordings")
        ((part,),) = [one["parts"] for one in said["recordings"]]
        assert (part["kind"], part["recovered"], part["sounding"]) == ("voices", 12, False)


async def test_a_list_goes_on_where_its_page_ended(tmp_path):
    async with running_site(tmp_path) as site:
        await site.set_up()
        for number in range(5):  # the last two at the same time
            await keep(site, f"s{number}", recorded(), 2_000.0 - min(number, 3))
        pages, cursor = list[list[str]](), ""
        while True:
            _, said = await site.get(f"/api/recordings?limit=2{cursor}")
            pages.append([one["session"] for one in said["recordings"]])
            if said["next"] is None:
                break
            cursor = f"&cursor={said['next']}"
        assert pages == [["s0", "s1"], ["s2", "s4"], ["s3"]]
        status, said = await site.get("/api/recordings?cursor=nonsense")
        assert (status, said["code"]) == (400, "bad_request")


async def test_what_somebody_put_beside_a_recording_is_no_part_of_it(tmp_path):
    library = Library(tmp_path)
    for name in ("1", "old", ".trash", "lost+found"):
        folder = tmp_path / "s" / "r" / name
        folder.mkdir(parents=True)
        write_about(folder / "0001.json", About("m", "VP8", 0))
    assert [part.name for part in library.parts("s", "r")] == ["1-0001"]
