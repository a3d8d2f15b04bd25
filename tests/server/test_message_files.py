"""Files that go along with a message which is left in a queue: in by tus, out for the agents."""

import asyncio
import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from server.files.folder import Folder
from server.files.scanning import Scanner
from server.files.store import Limits, Store
from server.http.files import disposition
from signaling.acd.ids import TicketId
from signaling.acd.terms.line import LineLeave
from signaling.acd.terms.messages import EVERYBODYS, LARGEST, TOGETHER
from signaling.app.acd.acd import Entrant
from signaling.app.acd.readers import InLine
from signaling.app.file_desk import Complete
from signaling.domain.ids import ActivityId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.files import Allowance, Scan
from signaling.wire.desk.line import LineMessage
from tests.server.fakes import Site, running_site
from tests.server.file_sending import EICAR, PART, TUS
from tests.support.acd_shell import Person, settle

HELP = {"id": "help", "names": {"en": "Help", "zh": "帮助"}}
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(5_000)


class EicarScanner(Scanner):
    """Finds that one only."""

    def __init__(self) -> None:
        super().__init__("nowhere")

    def scan(self, blocks: Any) -> Scan:
        return Scan.INFECTED if EICAR in b"".join(blocks) else Scan.CLEAN


@dataclass
class Writing:
    """Somebody who writes to a queue, by the token of their place."""

    site: Site
    token: str
    page: Person

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", **TUS}

    async def create(self, name: str, size: int) -> tuple[int, Any]:
        """The status and the path; 0 and the code where it is refused."""
        said = {
            "Upload-Length": str(size),
            "Upload-Metadata": f"filename {base64.b64encode(name.encode()).decode()}",
        }
        client = self.site.client
        headers = {**self.headers, **said, "Origin": self.site.origin}
        async with client.post("/files", headers=headers) as answer:
            code = (await answer.json())["code"] if answer.status >= 400 else ""
            return (0, code) if code else (answer.status, answer.headers["Location"])

    async def part(self, path: str, offset: int, data: bytes) -> int:
        headers = {**self.headers, **PART, "Upload-Offset": str(offset)}
        headers["Origin"] = self.site.origin
        async with self.site.client.patch(path, headers=headers, data=data) as answer:
            return answer.status

    async def attach(self, name: str, data: bytes) -> str:
        """Until it was looked at."""
        status, path = await self.create(name, len(data))
        assert status == 201, path
        if data:
            assert await self.part(path, 0, data) == 204
        file = str(path).rpartition("/")[2]
        async with asyncio.timeout(20):
            while self.state(file) == "coming":  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return file

    def state(self, file: str) -> str | None:
        line = self.page.view.line
        assert line is not None
        return next((one.state for one in line.attached if one.id == file), None)

    async def leave(self, text: str = "Call me") -> None:
        answer = await self.page.do(LineMessage({"message": text}))
        assert answer.ok  # type: ignore[attr-defined]


async def writing(site: Site, *, wait: bool = False) -> Writing:
    status, place = await site.post("/api/enter/help", {"name": "Xu", "message": not wait})
    assert status == 201
    acd = site.services.acd
    page = await Person(acd, acd.in_line(place["token"])).connect()
    return Writing(site, place["token"], page)


@pytest.fixture
async def limits() -> SimpleNamespace:
    return SimpleNamespace(allowance=Allowance(file=10_000, session=15_000))


@pytest.fixture
async def site(tmp_path: Path, limits: Any) -> AsyncIterator[Site]:
    store = Store(Folder(tmp_path / "files"), lambda: Limits(limits.allowance), EicarScanner())
    async with running_site(tmp_path, files=store) as one:

        async def arrived(ticket: str, file: str, found: Complete) -> None:
            one.services.acd.attachments.complete(ticket, file, found)

        store.arrived = arrived
        await one.set_up()
        await one.send("PUT", "/api/queues", {"queues": [HELP]})
        bo = one.bearer_of_a_rep()
        await one.send("PUT", "/api/agents", {"agents": [{"person": "p_bo"}]})
        one.bo = bo  # type: ignore[attr-defined]
        yield one


async def inbox(site: Site) -> list[Any]:
    status, said = await site.get("/api/messages", headers=site.bo)  # type: ignore[attr-defined]
    assert status == 200
    return list(said["messages"])


async def fetch(site: Site, message: str, file: str, **headers: str) -> tuple[int, bytes, Any]:
    path = f"/api/messages/{message}/files/{file}"
    headers = headers or site.bo  # type: ignore[attr-defined]
    async with site.client.get(path, headers=headers) as answer:
        return answer.status, await answer.read(), answer.headers


@pytest.mark.parametrize("wait", [False, True])
async def test_files_go_along_and_agents_save_them(site: Site, wait: bool) -> None:
    xu = await writing(site, wait=wait)
    file = await xu.attach("屏幕 1.png", PICTURE)
    empty = await xu.attach("../../empty.txt", b"")
    assert [one.state for one in xu.page.view.line.attached] == ["arrived"] * 2  # type: ignore[union-attr]
    await xu.leave()
    (message,) = await inbox(site)
    assert message["files"] == [
        {
            "id": file,
            "name": "屏幕 1.png",
            "size": len(PICTURE),
            "type": "image/png",
            "scanned": True,
        },
        {"id": empty, "name": "empty.txt", "size": 0, "type": "", "scanned": True},
    ]
    status, data, headers = await fetch(site, message["id"], file)
    assert (status, data) == (200, PICTURE)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == disposition("屏幕 1.png")
    assert headers["Cache-Control"] == "no-store"


async def test_nobody_else_reads_them(site: Site) -> None:
    xu, yao = await writing(site), await writing(site)
    file = await xu.attach("a.txt", b"mine")
    assert await yao.part(f"/files/{file}", 4, b"") == 404
    await xu.leave()
    (message,) = await inbox(site)
    assert (await fetch(site, message["id"], file, Authorization=f"Bearer {xu.token}"))[0] == 401
    await site.send("PUT", "/api/agents", {"agents": [{"person": "p_bo", "queues": []}]})
    assert (await fetch(site, message["id"], file))[0] == 404
    assert (await fetch(site, "another", file))[0] == 404


async def test_what_the_site_and_the_queue_take(site: Site) -> None:
    xu = await writing(site)
    assert await xu.create("a", 10_001) == (0, "file_too_large")
    assert await xu.create("‮ ", 1) == (0, "bad_name")
    assert (await xu.create("a", 9_000))[0] == 201
    assert await xu.create("b", 9_000) == (0, "files_full")
    for count in range(9):
        assert (await xu.create(f"c{count}", 1))[0] == 201
    assert await xu.create("d", 1) == (0, "too_many_files")
    await site.send("PUT", "/api/queues", {"queues": [{**HELP, "files": False}]})
    yao = await writing(site)
    assert yao.page.view.line is not None and not yao.page.view.line.files
    assert await yao.create("a", 1) == (0, "not_allowed")


async def test_strangers_files_take_no_room_from_those_of_sessions(site: Site, limits: Any) -> None:
    """What is announced is promised, before a byte of it is there."""
    limits.allowance = Allowance()
    xu = await writing(site)
    assert await xu.create("a", LARGEST + 1) == (0, "file_too_large")
    for _ in range(TOGETHER // LARGEST):
        assert (await xu.create("a", LARGEST))[0] == 201
    assert await xu.create("a", 1) == (0, "files_full")
    promised = TOGETHER
    attachments = site.services.acd.attachments
    for number in range(EVERYBODYS // TOGETHER):
        ticket, _ = site.services.acd.write("help", Entrant(f"E{number}", "en", {}))
        try:
            for _ in range(TOGETHER // LARGEST):
                attachments.offer(TicketId(ticket), "a", LARGEST, None)
                promised += LARGEST
        except Refused as refused:
            assert refused.code is Code.FILES_FULL
    assert promised == EVERYBODYS


async def test_an_infected_one_does_not_go_along_nor_one_that_has_not_come(site: Site) -> None:
    xu = await writing(site)
    bad = await xu.attach("bad.exe", EICAR)
    assert xu.state(bad) == "failed"
    status, path = await xu.create("late.txt", 5)
    assert status == 201 and await xu.part(path, 0, b"hal") == 204
    taken_back = await xu.attach("no.txt", b"no")
    async with site.client.delete(
        f"/files/{taken_back}", headers={**xu.headers, "Origin": site.origin}
    ) as answer:
        assert answer.status == 204
    await xu.leave()
    (message,) = await inbox(site)
    assert message["files"] == []
    assert await xu.part(path, 3, b"lo") == 404, "it was left without"
    assert (await xu.create("more.txt", 1)) == (0, "no_ticket")


async def test_they_are_deleted_with_the_message_and_with_a_place_given_up(
    site: Site, tmp_path: Path
) -> None:
    xu, yao = await writing(site), await writing(site, wait=True)
    kept = await xu.attach("a.txt", b"a")
    await yao.attach("b.txt", b"b")
    await xu.leave()
    acd = site.services.acd
    await acd.live.command(lambda at: _leave(at, yao))
    await _only(tmp_path, [kept])
    (message,) = await inbox(site)
    done = f"/api/messages/{message['id']}/done"
    assert (await site.post(done, headers=site.bo))[0] == 204  # type: ignore[attr-defined]
    assert (await fetch(site, message["id"], kept))[0] == 200, "it stays for a day"
    acd._streams.clock.advance(90_000)  # type: ignore[attr-defined]
    another = await writing(site)
    await another.leave()
    assert (await fetch(site, message["id"], kept))[0] == 404
    await _only(tmp_path, [])


async def test_who_only_wrote_and_left_nothing_leaves_no_file(site: Site, tmp_path: Path) -> None:
    xu = await writing(site)
    await xu.attach("a.txt", b"a")
    site.services.acd._streams.clock.advance(3_700)  # type: ignore[attr-defined]
    await settle()
    await _only(tmp_path, [])
    assert xu.page.view.line is not None
    with pytest.raises(Exception, match="no_file"):
        assert isinstance(xu.page.reader, InLine)
        site.services.acd.attachments.file(xu.page.reader.ticket, ActivityId("x"))


def _leave(at: float, who: Writing) -> LineLeave:
    assert isinstance(who.page.reader, InLine)
    return LineLeave(at=at, ticket=who.page.reader.ticket)


async def _only(folder: Path, names: list[str]) -> None:
    async with asyncio.timeout(20):
        while _on_disk(folder) != names:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def _on_disk(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "files").glob("*/*"))
