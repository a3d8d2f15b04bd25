"""The last picture of a customer's view over HTTP: taken in from who controls the session, kept as
long as the session says.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from server.files.folder import Folder
from server.files.pictures import Pictures
from server.http import pictures
from server.http.pictures import LARGEST
from signaling import wire
from signaling.app.pictures import KeptPictures
from signaling.domain.terms.consent import Action
from signaling.domain.terms.screens import Surface
from tests.server.fakes import Site as HttpSite
from tests.server.fakes import running_site
from tests.support.desk import Person, Site

STILL = b"\xff\xd8\xff\xe0" + b"a picture"


@dataclass
class Handing:
    """Ana, an agent, sees Xu's screen; Xu lets the last picture go along."""

    site: Site
    http: HttpSite
    pictures: Pictures
    folder: Folder
    ana: Person
    xu: Person
    share: str = ""

    async def ask(self) -> wire.Request:
        asked = wire.ConsentRequest(
            action=Action.VIEW, customer=self.xu.id, control_epoch=self.ana.epoch
        )
        await self.ana.do(asked)
        return self.xu.page.view.requests[0]

    async def show(self, *, picture: bool = True) -> None:
        view = self.ana.page.view
        await self.ana.do(
            wire.ConsentRequest(
                action="view", customer=self.xu.id, control_epoch=view.control_epoch
            )  # type: ignore[arg-type]
        )
        (request,) = self.xu.page.view.requests
        assert request.picture
        await self.xu.do(wire.ConsentAnswer(request=request.id, allow=True, picture=picture))
        started = await self.xu.do(wire.ShareStart(surface=Surface.MONITOR, request=request.id))
        self.share = started.share

    async def send(
        self, data: bytes = STILL, who: Person | None = None, kind: str = "image/jpeg"
    ) -> tuple[int, dict[str, Any]]:
        token = (who or self.ana).admission.token
        headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
        asked = {"share": self.share}
        async with self.http.client.post(
            "/api/pictures", params=asked, data=data, headers=headers
        ) as response:
            return response.status, await response.json()

    async def transfer(self, picture: str) -> None:
        along = wire.HandOn(picture=picture, share=self.share)
        await self.ana.do(
            wire.SessionTransfer(queue="billing", picture=along, control_epoch=self.ana.epoch)
        )

    @property
    def session(self) -> str:
        return self.ana.admission.session

    async def on_disk(self) -> list[bytes]:
        await self.pictures.close()
        return [one.read_bytes() for one in self.folder.root.rglob("*") if one.is_file()]


@pytest.fixture
async def handing(tmp_path: Path) -> AsyncIterator[Handing]:
    folder = Folder(tmp_path / "pictures")
    pictures = Pictures(folder)
    site = Site(others=(KeptPictures(pictures),))
    site.queueing.agents |= {"p-Ana"}
    site.queueing.queues |= {"billing"}
    site.desk.transfers.asks_pictures = lambda: True
    async with running_site(tmp_path, desk=site.desk, pictures=pictures) as http:
        ana = await site.rep()
        xu = await site.customer(ana)
        yield Handing(site, http, pictures, folder, ana, xu)
        await site.close()
        await pictures.close()


async def test_it_goes_along_and_is_deleted_with_the_session(handing: Handing) -> None:
    await handing.show()
    status, said = await handing.send()
    assert status == 201
    assert await handing.pictures.read(handing.session, said["picture"]) is None  # not along yet
    await handing.transfer(said["picture"])
    kept = handing.site.desk.transfers.pictures.handed(handing.session)
    assert kept == said["picture"]
    assert await handing.pictures.read(handing.session, kept) == STILL
    assert await handing.on_disk() == [STILL]
    await handing.site.desk.transfer_failed(handing.session)
    assert handing.site.desk.transfers.pictures.handed(handing.session) is None
    assert await handing.pictures.read(handing.session, kept) is None
    assert await handing.on_disk() == []


@pytest.mark.parametrize("how", ["ends", "stops"])
async def test_one_that_comes_too_late_is_kept_nowhere(
    handing: Handing, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it stays on the disk when the session is over, or its customer shows nothing more."""
    await handing.show()

    async def slowly(_: object) -> bytes:
        if how == "ends":
            await handing.ana.do(wire.SessionEnd(control_epoch=handing.ana.epoch))
        else:
            await handing.xu.do(wire.ShareStop(share=handing.share))
        return STILL

    monkeypatch.setattr(pictures, "_body", slowly)
    status, said = await handing.send()
    assert (status, said["code"]) == (404, "no_session" if how == "ends" else "no_share")
    assert await handing.on_disk() == []


async def test_its_customer_takes_it_back(handing: Handing) -> None:
    await handing.show()
    _, said = await handing.send()
    await handing.transfer(said["picture"])
    assert handing.xu.page.view.last_picture is not None
    await handing.xu.do(wire.PictureForget())
    assert handing.xu.page.view.last_picture is None
    assert await handing.on_disk() == []


async def test_without_consent_none_is_taken_in(handing: Handing) -> None:
    await handing.show(picture=False)
    assert (await handing.send())[1] == {"code": "no_consent"}
    assert await handing.on_disk() == []


async def test_none_from_behind_a_curtain(handing: Handing) -> None:
    await handing.show()
    _, said = await handing.send()
    await handing.xu.do(wire.ShareCurtain(share=handing.share, on=True))
    assert (await handing.send())[1] == {"code": "no_consent"}
    await handing.transfer(said["picture"])
    assert handing.site.desk.transfers.pictures.handed(handing.session) is None


async def test_only_a_picture_from_who_controls(handing: Handing) -> None:
    await handing.show()
    assert await handing.send(who=handing.xu) == (403, {"code": "not_controller"})
    assert await handing.send(b"<svg></svg>") == (400, {"code": "bad_request"})
    assert await handing.send(kind="text/html") == (400, {"code": "bad_request"})
    assert await handing.send(b"") == (400, {"code": "bad_request"})
    too_large = STILL + bytes(LARGEST)
    assert await handing.send(too_large) == (413, {"code": "file_too_large"})
    assert await handing.on_disk() == []
    assert (await handing.send())[0] == 201
    assert (await handing.send())[1] == {"code": "rate_limited"}  # each of Ana's counted


async def test_a_name_that_is_no_name_is_refused(handing: Handing) -> None:
    await handing.show()
    for name in ("../up", "", "a" * 65):
        with pytest.raises(Exception, match="regex"):
            await handing.transfer(name)
    await handing.transfer("made-up")
    assert await handing.pictures.read(handing.session, "made-up") is None


async def test_after_a_restart_what_went_along_is_there_and_nothing_else(handing: Handing) -> None:
    await handing.show()
    _, said = await handing.send()
    await handing.transfer(said["picture"])
    for session, name in ((handing.session, "staged"), ("gone", "old")):
        with handing.folder.writing(session, name) as descriptor:
            handing.folder.write(descriptor, b"x")
    await handing.site.crash()
    await handing.pictures.sweep()
    assert await handing.on_disk() == [STILL]


async def test_nobody_is_asked_where_the_site_says_never(handing: Handing) -> None:
    handing.site.desk.transfers.asks_pictures = lambda: False
    assert not (await handing.ask()).picture
