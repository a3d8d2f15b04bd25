"""A file that a client of tus creates by itself, without `file.offer`."""

from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from signaling import wire
from tests.server.file_sending import TUS, Sending, sending
from tests.support.desk import Person


@pytest.fixture
async def sent(tmp_path: Path) -> AsyncIterator[Sending]:
    async with sending(tmp_path) as one:
        yield one


async def create(
    sent: Sending, who: Person | None, length: str = "3", **more: str
) -> tuple[int, Any]:
    said = {"filename": "a.bin", "to": sent.xu.id, "controlEpoch": str(sent.ana.epoch), **more}
    pairs = (f"{key} {b64encode(value.encode()).decode()}" for key, value in said.items())
    headers = {**TUS, "Upload-Length": length, "Upload-Metadata": ",".join(pairs)}
    return await post(sent, who, headers)


async def post(sent: Sending, who: Person | None, headers: dict[str, str]) -> tuple[int, Any]:
    async with sent.client.post("/files", headers={**sent.bearer(who), **headers}) as response:
        return response.status, response.headers.get("Location") or await response.json()


async def test_it_is_offered_and_its_bytes_come_once_it_is_accepted(sent: Sending) -> None:
    status, upload = await create(sent, sent.ana)
    assert status == 201
    file = upload.removeprefix("/files/")
    assert (await sent.part(file, 0, b"abc"))[0] == 409
    await sent.xu.do(wire.FileAccept(file=file))
    assert (await sent.part(file, 0, b"abc"))[0] == 204
    row = await sent.state(file, "arrived")
    assert (row.name, row.size) == ("a.bin", 3)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"length": "-1"}, (400, "bad_request")),
        ({"length": "3e9"}, (400, "bad_request")),
        ({"to": "nobody"}, (409, "not_here")),
        ({"to": "x" * 65}, (400, "bad_request")),
        ({"filename": ""}, (422, "bad_name")),
        ({"sha256": "short"}, (400, "bad_request")),
        ({"controlEpoch": "7"}, (409, "stale_epoch")),
        ({"controlEpoch": "?"}, (409, "stale_epoch")),
        ({"length": str(10**12)}, (413, "file_too_large")),
    ],
)
async def test_it_is_refused_as_an_offer_is(
    sent: Sending, more: dict[str, str], refusal: tuple[int, str]
) -> None:
    before = sent.ana.page.view
    status, body = await create(sent, sent.ana, **more)
    assert (status, body["code"]) == refusal
    assert sent.ana.page.view == before


@pytest.mark.parametrize("metadata", ["", "filename ???", "filename /w==,to /w==", ",,,"])
async def test_metadata_that_cannot_be_read(sent: Sending, metadata: str) -> None:
    headers = {**TUS, "Upload-Length": "3", "Upload-Metadata": metadata}
    assert await post(sent, sent.ana, headers) == (400, {"code": "bad_request"})


async def test_it_takes_a_token_and_is_not_done_endlessly(sent: Sending) -> None:
    assert (await create(sent, None))[0] == 403
    answers = [await create(sent, sent.ana, to="nobody") for _ in range(30)]
    assert answers[-1] == (429, {"code": "rate_limited"})
