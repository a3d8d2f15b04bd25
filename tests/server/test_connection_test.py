"""Anybody may test the path to the media port, a few times a minute."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from signaling.domain.refusals import Code
from tests.server.fakes import Site, running_site


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as site:
        yield site


async def test_an_answer(site: Site) -> None:
    status, body = await site.post("/api/connection-test", {"offer": "v=0"})
    assert (status, body) == (201, {"answer": "v=0 answer"})


@pytest.mark.parametrize("offer", ["", "v=0" * 10_000])
async def test_bad_offers(site: Site, offer: str) -> None:
    answer = await site.post("/api/connection-test", {"offer": offer})
    assert answer == (422, {"code": Code.BAD_OFFER})


async def test_not_too_often(site: Site) -> None:
    codes = [(await site.post("/api/connection-test", {"offer": "v=0"}))[0] for _ in range(20)]
    assert codes == [201] * 16 + [429] * 4
    assert len(site.desk.asked) == 16


async def test_not_from_other_pages(site: Site) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    status, _ = await site.post("/api/connection-test", {"offer": "v=0"}, headers=headers)
    assert status == 403
