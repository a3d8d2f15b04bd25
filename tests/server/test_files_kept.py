"""Bytes of files over cuts, restarts, full disks, and ends."""

import asyncio
import hashlib
import io
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis.strategies as st
import pytest
from aiohttp import ClientSession, ClientTimeout
from hypothesis import given, settings

from server.files.folder import Folder
from server.files.store import Limits, Store
from signaling import wire
from tests.server.fakes import running_site
from tests.server.file_sending import DATA, PART, Disk, Sending, gone_from_disk, sending
from tests.support.desk import Person


@pytest.fixture
async def sent(tmp_path: Path) -> AsyncIterator[Sending]:
    async with sending(tmp_path) as one:
        yield one


async def known(session: str) -> bool:
    return True


async def forgotten(session: str) -> bool:
    return False


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
        assert await store.sweep(0.0, known) == 1
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
        assert await sent.store.sweep(changed + 2 * 86_400 - 60, known) == 0
        assert await sent.store.sweep(changed + 2 * 86_400 + 60, known) == 1
        assert not kept.exists()


async def test_what_is_kept_goes_with_the_session_that_is_forgotten(tmp_path: Path) -> None:
    async with sending(tmp_path, limits=Limits(keep_days=30)) as sent:
        file = await sent.offer()
        await sent.part(file, 0, DATA)
        await sent.state(file, "arrived")
        assert await sent.store.sweep(0.0, forgotten) == 0  # it goes on
        await sent.ana.do(wire.SessionEnd(control_epoch=sent.ana.epoch))
        (kept,) = sent.folder.rglob(file)
        assert await sent.store.sweep(0.0, known) == 0
        assert await sent.store.sweep(0.0, forgotten) == 1
        assert not kept.exists()


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
