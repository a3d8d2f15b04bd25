"""Somebody sends somebody else a file, over HTTP."""

import asyncio
import errno
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient

from server.files.folder import Folder, Space
from server.files.scanning import Scanner
from server.files.store import Limits, Store
from signaling import wire
from tests.server.fakes import running_site
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


async def gone_from_disk(sent: Sending) -> None:
    async with asyncio.timeout(10):
        while [one for one in sent.folder.rglob("*") if one.is_file()]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
