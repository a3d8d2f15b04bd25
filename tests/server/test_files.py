"""Bytes of files over HTTP: tus in, links out, over cuts, restarts and full disks."""

import asyncio
import base64
import errno
import hashlib
import io
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from aiohttp import ClientSession, ClientTimeout
from aiohttp.test_utils import TestClient
from hypothesis import given, settings

from server.files.folder import Folder, Space
from server.files.scanning import Scanner
from server.files.sniffing import sniff
from server.files.store import Limits, Store
from server.http.files import disposition
from signaling import wire
from signaling.domain.terms.files import Allowance, Scan
from tests.server.fakes import running_site
from tests.support.clamd import clamd
from tests.support.desk import Person, Site

TUS = {"Tus-Resumable": "1.0.0"}
PART = {**TUS, "Content-Type": "application/offset+octet-stream"}
DATA = bytes(range(256)) * 4_000  # 1 MB
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"


@dataclass
class Disk:
    """Syncs as it is told; `free` of a terabyte."""

    free: int = 10**12
    synced: list[int] = field(default_factory=list)  # sizes
    broken: bool = False
    held: threading.Event | None = None

    def sync(self, file: int) -> None:
        if self.held is not None:
            assert self.held.wait(10)
        if self.broken:
            raise OSError(errno.EIO, "the disk reports an error")
        self.synced.append(os.fstat(file).st_size)

    def space(self, folder: Path) -> Space:
        return Space(10**12, self.free)


@dataclass
class Sending:
    """Ana sends Xu a file."""

    site: Site
    store: Store
    client: TestClient
    disk: Disk
    ana: Person
    xu: Person
    folder: Path

    async def offer(self, data: bytes = DATA, name: str = "a.bin", accept: bool = True) -> str:
        sent = await self.ana.do(
            wire.FileOffer(name=name, size=len(data), to=self.xu.id, control_epoch=self.ana.epoch)
        )
        if accept:
            await self.xu.do(wire.FileAccept(file=sent.file))
        return str(sent.file)

    def bearer(self, who: Person | None) -> dict[str, str]:
        return {} if who is None else {"Authorization": f"Bearer {who.admission.token}"}

    async def ask(
        self, method: str, file: str, who: Person | None, headers: Any = TUS, data: Any = None
    ) -> tuple[int, Any]:
        async with self.client.request(
            method, f"/files/{file}", headers={**self.bearer(who), **headers}, data=data
        ) as response:
            return response.status, response.headers

    async def part(self, file: str, offset: int, data: Any, **headers: str) -> tuple[int, Any]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        more = {**PART, "Upload-Offset": str(offset), **named}
        return await self.ask("PATCH", file, self.ana, more, data)

    async def offset(self, file: str, who: Person | None = None) -> int:
        status, headers = await self.ask("HEAD", file, who or self.ana)
        assert status == 200, status
        return int(headers["Upload-Offset"])

    async def fetch(self, file: str, who: Person, **headers: str) -> tuple[int, bytes, Any]:
        async with self.client.get(
            f"/files/{file}", headers={**self.bearer(who), **headers}
        ) as response:
            return response.status, await response.read(), response.headers

    async def link(self, file: str, who: Person) -> str:
        """From where a browser saves it; "" when that is refused."""
        async with self.client.post(
            f"/api/files/{file}/link", headers=self.bearer(who)
        ) as response:
            return str((await response.json())["link"]) if response.status == 200 else ""

    async def linked(self, link: str, **headers: str) -> tuple[int, bytes, Any]:
        async with self.client.get(link, headers=headers) as response:
            return response.status, await response.read(), response.headers

    async def state(self, file: str, wanted: str) -> wire.File:
        """Waits until the page says so."""
        async with asyncio.timeout(10):
            while True:
                row = next(one for one in self.xu.page.view.files if one.id == file)
                if row.state == wanted:
                    return row
                await asyncio.sleep(0.01)


@asynccontextmanager
async def sending(
    folder: Path, disk: Disk | None = None, limits: Limits | None = None, clam: str = ""
) -> AsyncIterator[Sending]:
    disk, limits = disk or Disk(), limits or Limits()
    scanner = Scanner(clam, 5) if clam else None
    store = Store(Folder(folder / "files", disk.sync), lambda: limits, scanner, disk.space)
    site = Site(store=store)
    store.arrived = site.desk.files.complete
    async with running_site(folder, desk=site.desk, files=store) as http:
        ana = await site.rep()
        xu = await site.customer(ana)
        yield Sending(site, store, http.client, disk, ana, xu, folder / "files")
        await site.close()


@pytest.fixture
async def sent(tmp_path: Path) -> AsyncIterator[Sending]:
    async with sending(tmp_path) as one:
        yield one


# --- tus ------------------------------------------------------------------------------------------


async def test_a_file_goes_from_one_to_the_other(sent: Sending) -> None:
    file = await sent.offer(name="报告 1.pdf")
    assert await sent.offset(file) == 0
    status, headers = await sent.part(file, 0, DATA[:300_000])
    assert (status, headers["Upload-Offset"], headers["Tus-Resumable"]) == (204, "300000", "1.0.0")
    assert sent.disk.synced[-1] == 300_000
    assert await sent.offset(file) == 300_000
    assert await sent.offset(file, sent.xu) == 300_000, "its receiver may look, too"
    assert (await sent.part(file, 300_000, DATA[300_000:]))[0] == 204
    row = await sent.state(file, "arrived")
    assert row.sha256 == hashlib.sha256(DATA).hexdigest()
    status, data, headers = await sent.fetch(file, sent.xu)
    assert (status, data) == (200, DATA)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == disposition("报告 1.pdf")
    status, data, _ = await sent.fetch(file, sent.xu, Range="bytes=10-19")
    assert (status, data) == (206, DATA[10:20])
    assert (await sent.fetch(file, sent.ana))[0] == 404, "it is its receiver's"


async def test_what_is_spoken(sent: Sending) -> None:
    status, headers = await sent.ask("OPTIONS", "any", None, {})
    assert status == 204
    assert headers["Tus-Version"] == "1.0.0"
    assert headers["Tus-Extension"] == "checksum,termination"
    assert "sha1" in headers["Tus-Checksum-Algorithm"].split(",")
    assert headers["Tus-Max-Size"] == str(Allowance().file)
    file = await sent.offer()
    status, headers = await sent.ask("HEAD", file, sent.ana, {"Tus-Resumable": "0.2.2"})
    assert (status, headers["Tus-Version"]) == (412, "1.0.0")
    status, headers = await sent.ask("HEAD", file, sent.ana)
    assert (headers["Upload-Length"], headers["Cache-Control"]) == (str(len(DATA)), "no-store")


async def test_only_whose_it_is(sent: Sending) -> None:
    file = await sent.offer()
    yao = await sent.site.customer(sent.ana, "Yao")
    assert (await sent.ask("HEAD", file, None))[0] == 401
    for method in ("HEAD", "DELETE"):
        assert (await sent.ask(method, file, yao))[0] == 404
        assert (await sent.ask(method, "nothing", sent.ana))[0] == 404
    more = {**PART, "Upload-Offset": "0"}
    assert (await sent.ask("PATCH", file, sent.xu, more, b"x"))[0] == 404
    assert (await sent.ask("PATCH", file, yao, more, b"x"))[0] == 404
    stranger = {"Authorization": "Bearer wrong", **more}
    assert (await sent.ask("PATCH", file, None, stranger, b"x"))[0] == 404
    assert await sent.offset(file) == 0


async def test_nothing_comes_before_it_was_accepted(sent: Sending) -> None:
    file = await sent.offer(accept=False)
    assert (await sent.part(file, 0, DATA))[0] == 409
    await sent.xu.do(wire.FileDecline(file=file))
    assert (await sent.part(file, 0, DATA))[0] == 410
    assert not list(sent.folder.rglob("*.*"))


async def test_what_does_not_fit_is_refused_and_changes_nothing(sent: Sending) -> None:
    file = await sent.offer()
    await sent.part(file, 0, DATA[:100])
    assert (await sent.part(file, 99, DATA[99:200]))[0] == 409
    assert (await sent.part(file, 101, DATA[101:200]))[0] == 409
    assert (await sent.part(file, 100, DATA))[0] == 413
    assert (await sent.part(file, 100, _unmeasured(DATA)))[0] == 413
    assert (await sent.part(file, -1, DATA))[0] == 400
    assert (await sent.part(file, 100, b"x", Content_Type="text/plain"))[0] == 415
    assert await sent.offset(file) == 100


async def _unmeasured(data: bytes) -> AsyncIterator[bytes]:
    """A body without a length."""
    for at in range(0, len(data), 50_000):
        yield data[at : at + 50_000]


async def test_a_checksum_that_is_wrong_takes_nothing(sent: Sending) -> None:
    file = await sent.offer()
    part = DATA[:200_000]

    def sums(algorithm: str, data: bytes) -> str:
        digest = hashlib.new(algorithm, data).digest()
        return f"{algorithm} {base64.b64encode(digest).decode()}"

    assert (await sent.part(file, 0, part, Upload_Checksum=sums("sha1", b"x")))[0] == 460
    assert await sent.offset(file) == 0
    for bad in ("sha1 ?", "md5 1B2M2Y8AsgTpgAmY7PhCfg==", ""):
        assert (await sent.part(file, 0, part, Upload_Checksum=bad))[0] == 400
    assert (await sent.part(file, 0, part, Upload_Checksum=sums("sha1", part)))[0] == 204
    rest = DATA[200_000:]
    assert (await sent.part(file, 200_000, rest, Upload_Checksum=sums("sha256", rest)))[0] == 204
    assert (await sent.state(file, "arrived")).sha256 == hashlib.sha256(DATA).hexdigest()


async def test_a_method_in_a_header_for_who_may_only_post(sent: Sending) -> None:
    file = await sent.offer()
    more = {**PART, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert (await sent.ask("POST", file, sent.ana, more, DATA))[0] == 204
    await sent.state(file, "arrived")
    assert (await sent.ask("POST", file, sent.ana, PART, DATA))[0] == 405


@pytest.mark.parametrize("who", ["ana", "xu"])
async def test_after_its_end_it_is_gone(sent: Sending, who: str) -> None:
    file = await sent.offer()
    await sent.part(file, 0, DATA[:100])
    assert (await sent.ask("DELETE", file, getattr(sent, who)))[0] == 204
    assert (await sent.ask("HEAD", file, sent.ana))[0] == 410
    assert (await sent.part(file, 100, DATA[100:]))[0] == 410
    assert (await sent.ask("DELETE", file, sent.ana))[0] == 410
    await sent.state(file, "cancelled")
    await gone_from_disk(sent)


async def gone_from_disk(sent: Sending) -> None:
    async with asyncio.timeout(10):
        while [one for one in sent.folder.rglob("*") if one.is_file()]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_file_without_bytes(sent: Sending) -> None:
    file = await sent.offer(b"")
    row = await sent.state(file, "arrived")
    assert row.sha256 == hashlib.sha256().hexdigest()
    assert (await sent.fetch(file, sent.xu))[1] == b""


# --- cuts, restarts, disks ------------------------------------------------------------------------


async def test_its_sender_goes_on_by_another_connection_where_the_disk_is(sent: Sending) -> None:
    file = await sent.offer()
    cut = asyncio.Event()

    async def half() -> AsyncIterator[bytes]:
        yield DATA[:400_000]
        await cut.wait()

    async with ClientSession(timeout=ClientTimeout(10)) as line:
        headers = {**sent.bearer(sent.ana), **PART, "Upload-Offset": "0"}
        url = sent.client.make_url(f"/files/{file}")
        sending = asyncio.create_task(line.patch(url, headers=headers, data=half()))
        async with asyncio.timeout(10):
            while not list(sent.folder.rglob(file)):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        # the same sender by another connection: the first gives way, and nothing of it is lost
        offset = await sent.offset(file)
        assert (await asyncio.wait_for(sending, 10)).status == 503
    offset = await sent.offset(file)
    assert (await sent.part(file, offset, DATA[offset:]))[0] == 204
    assert (await sent.state(file, "arrived")).sha256 == hashlib.sha256(DATA).hexdigest()


async def test_a_server_that_was_killed_goes_on_where_the_disk_is(tmp_path: Path) -> None:
    """The same log and folder under another process: pages come back, the sender asks and goes on.
    What was complete and not looked at is looked at, and what nobody has is deleted.
    """
    async with sending(tmp_path) as sent:
        half, whole, over = [await sent.offer() for _ in range(3)]
        await sent.part(half, 0, DATA[:500_000])
        session = sent.ana.admission.session
        (sent.folder / session / whole).write_bytes(DATA)
        (sent.folder / session / over).write_bytes(DATA)
        await sent.xu.do(wire.FileCancel(file=over))
        (sent.folder / session / over).write_bytes(DATA)
        (sent.folder / "another").mkdir()
        (sent.folder / "another" / "x").write_bytes(b"x")
        site = sent.site
        await site.close()
        await sent.store.close()

    disk = Disk()
    store = Store(Folder(tmp_path / "files", disk.sync), Limits, None, disk.space)
    site.store = store
    site.desk = site._build()
    store.arrived = site.desk.files.complete
    await site.desk.recover()
    ana, xu = Person(site.desk, sent.ana.admission), Person(site.desk, sent.xu.admission)
    async with running_site(tmp_path / "again", desk=site.desk, files=store) as http:
        await ana.connect()
        await xu.connect()
        again = Sending(site, store, http.client, disk, ana, xu, tmp_path / "files")
        await again.state(whole, "arrived")
        assert await again.offset(half) == 500_000
        await again.part(half, 500_000, DATA[500_000:])
        assert (await again.state(half, "arrived")).sha256 == hashlib.sha256(DATA).hexdigest()
        assert await store.sweep(0.0) == 1
        names = {one.name for one in (tmp_path / "files").rglob("*") if one.is_file()}
        assert names == {half, whole}
        await site.close()


async def test_what_is_answered_is_durable(tmp_path: Path) -> None:
    disk = Disk()
    async with sending(tmp_path, disk) as sent:
        file = await sent.offer()
        disk.held = threading.Event()
        part = asyncio.create_task(sent.part(file, 0, DATA[:1_000]))
        await asyncio.wait((part,), timeout=0.2)
        assert not part.done(), "it was answered before it was synced"
        disk.held.set()
        assert (await part)[0] == 204
        disk.broken = True
        assert (await sent.part(file, 1_000, DATA[1_000:]))[0] == 507
        assert await sent.offset(file) == 1_000, "what could not be synced is sent again"
        disk.broken = False
        assert (await sent.part(file, 1_000, DATA[1_000:]))[0] == 204
        await sent.state(file, "arrived")


async def test_a_part_of_the_disk_stays_free(tmp_path: Path) -> None:
    disk = Disk(free=51 * 10**9)
    async with sending(tmp_path, disk) as sent:
        offer = wire.FileOffer(
            name="a", size=10**9 + 1, to=sent.xu.id, control_epoch=sent.ana.epoch
        )
        assert await sent.ana.refused(offer) == "no_space"
        big = 9 * 1024 * 1024
        file = await sent.offer(bytes(big))
        disk.free = 10**9
        assert (await sent.part(file, 0, io.BytesIO(bytes(big))))[0] == 507
        disk.free = 10**12
        offset = await sent.offset(file)
        assert (await sent.part(file, offset, io.BytesIO(bytes(big - offset))))[0] == 204


async def test_a_pass_stops_what_comes_in(sent: Sending) -> None:
    """S61: the bytes stop with it."""
    ben = await sent.site.assistant(sent.ana)
    file = await sent.offer()
    forever = asyncio.Event()

    async def some() -> AsyncIterator[bytes]:
        yield DATA[:100_000]
        await forever.wait()

    part = asyncio.create_task(sent.part(file, 0, some()))
    async with asyncio.timeout(10):
        while not list(sent.folder.rglob(file)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await sent.ana.do(wire.ControlPass(to=ben.id, control_epoch=sent.ana.epoch))
    status, _ = await asyncio.wait_for(part, 10)
    assert status == 410
    await sent.state(file, "ended")
    await gone_from_disk(sent)


async def test_links_die_with_the_session(sent: Sending) -> None:
    file = await sent.offer()
    await sent.part(file, 0, DATA)
    await sent.state(file, "arrived")
    assert (await sent.fetch(file, sent.xu))[0] == 200
    link = await sent.link(file, sent.xu)
    assert (await sent.linked(link))[0] == 200
    await sent.ana.do(wire.SessionEnd(control_epoch=sent.ana.epoch))
    assert (await sent.fetch(file, sent.xu))[0] == 404
    assert (await sent.linked(link))[0] == 404
    await gone_from_disk(sent)


async def test_a_browser_saves_by_a_link_of_its_receiver_alone(sent: Sending) -> None:
    file, other = await sent.offer(name="Rücklauf.pdf"), await sent.offer()
    assert await sent.link(file, sent.xu) == ""  # it has not arrived
    for name in (file, other):
        await sent.part(name, 0, DATA)
        await sent.state(name, "arrived")
    assert await sent.link(file, sent.ana) == ""
    link = await sent.link(file, sent.xu)
    status, body, headers = await sent.linked(link)
    assert (status, body) == (200, DATA)
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    status, body, _ = await sent.linked(link, Range="bytes=10-19")  # as downloads go on
    assert (status, body) == (206, DATA[10:20])
    assert (await sent.linked(link[:-1] + ("A" if link[-1] != "A" else "B")))[0] == 404
    assert (await sent.linked(link.replace(file, other)))[0] == 404
    assert (await sent.linked("/files/no/such/thing"))[0] == 404
    await sent.xu.do(wire.SessionLeave())
    assert (await sent.linked(link))[0] == 404


async def test_the_site_may_keep_what_arrived(tmp_path: Path) -> None:
    async with sending(tmp_path, limits=Limits(keep_days=2)) as sent:
        arrived, half = await sent.offer(), await sent.offer()
        await sent.part(arrived, 0, DATA)
        await sent.part(half, 0, DATA[:10])
        await sent.state(arrived, "arrived")
        await sent.ana.do(wire.SessionEnd(control_epoch=sent.ana.epoch))
        async with asyncio.timeout(10):
            while list(sent.folder.rglob(half)):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        (kept,) = sent.folder.rglob(arrived)
        changed = kept.parent.stat().st_mtime
        assert await sent.store.sweep(changed + 2 * 86_400 - 60) == 0
        assert await sent.store.sweep(changed + 2 * 86_400 + 60) == 1
        assert not kept.exists()


# --- laws -----------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    data=st.binary(min_size=1, max_size=3_000),
    cuts=st.lists(st.integers(0, 3_000), max_size=6),
)
def test_however_it_is_cut_what_arrives_is_what_was_sent(data: bytes, cuts: list[int]) -> None:
    async def story(folder: Path) -> None:
        async with sending(folder) as sent:
            file = await sent.offer(data)
            for cut in sorted(min(cut, len(data)) for cut in cuts):
                offset = await sent.offset(file)
                if offset == len(data):
                    break
                assert (await sent.part(file, offset, data[offset:cut]))[0] == 204
                assert await sent.offset(file) == cut
            offset = await sent.offset(file)
            await sent.part(file, offset, data[offset:])
            row = await sent.state(file, "arrived")
            assert row.sha256 == hashlib.sha256(data).hexdigest()
            assert (await sent.fetch(file, sent.xu))[1] == data

    with folders() as folder:
        asyncio.run(story(folder))


@contextmanager
def folders() -> Iterator[Path]:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


# --- looking at it --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "type"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"%PDF-1.7", "application/pdf"),
        (b"MZ\x90\x00", "application/vnd.microsoft.portable-executable"),
        (b"PK\x03\x04....word/document.xml", sniff(b"PK\x03\x04 word/")),
        (b"PK\x03\x04.....photos/1.jpg", "application/zip"),
        (b"  <!DOCTYPE html><p>", "text/html"),
        ("日志一切正常".encode()[:-1], "text/plain"),
        (b"\x00\x01\x02\x03", ""),
        (b"", ""),
    ],
)
def test_what_it_looks_like(head: bytes, type: str) -> None:
    assert sniff(head) == type


async def test_a_scanner_says_what_never_arrives(tmp_path: Path) -> None:
    with clamd(tmp_path / "clamd.sock", EICAR) as address:
        async with sending(tmp_path, clam=address) as sent:
            clean, infected = await sent.offer(), await sent.offer(EICAR + DATA)
            await sent.part(clean, 0, DATA)
            assert (await sent.state(clean, "arrived")).scan is Scan.CLEAN
            await sent.part(infected, 0, EICAR + DATA)
            assert (await sent.state(infected, "failed")).fault == "infected"
            assert (await sent.fetch(infected, sent.xu))[0] == 404
            assert not list(sent.folder.rglob(infected))


async def test_without_a_scanner_that_answers_it_was_not_scanned(tmp_path: Path) -> None:
    async with sending(tmp_path, clam=str(tmp_path / "nobody.sock")) as sent:
        file = await sent.offer()
        await sent.part(file, 0, DATA)
        assert (await sent.state(file, "arrived")).scan is Scan.NOT_SCANNED


def test_a_file_too_large_for_the_scanner_was_not_scanned(tmp_path: Path) -> None:
    with clamd(tmp_path / "clamd.sock", EICAR, longest=100) as address:
        assert Scanner(address, 5).scan([DATA]) is Scan.NOT_SCANNED
        assert Scanner(address, 5).scan([DATA[:50], EICAR]) is Scan.INFECTED


def test_how_it_is_saved() -> None:
    """RFC 6266, RFC 8187"""
    assert disposition("a b.txt") == "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt"
    assert disposition('é".x') == "attachment; filename=\"__.x\"; filename*=UTF-8''%C3%A9%22.x"
