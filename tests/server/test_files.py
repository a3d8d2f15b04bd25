"""Bytes of files over HTTP: tus in, links out."""

import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.http.files import disposition
from signaling import wire
from signaling.domain.terms.files import Allowance
from tests.server.file_sending import DATA, PART, Sending, gone_from_disk, sending


@pytest.fixture
async def sent(tmp_path: Path) -> AsyncIterator[Sending]:
    async with sending(tmp_path) as one:
        yield one


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
    status, data, headers = await sent.fetch(file, sent.xu, Range="bytes=-0")
    assert (status, data, headers["Content-Range"]) == (416, b"", f"bytes */{len(DATA)}")
    assert (await sent.fetch(file, sent.ana))[0] == 404, "it is its receiver's"


async def test_what_is_spoken(sent: Sending) -> None:
    status, headers = await sent.ask("OPTIONS", "any", None, {})
    assert status == 204
    assert headers["Tus-Version"] == "1.0.0"
    assert headers["Tus-Extension"] == "creation,checksum,termination"
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
    accented = "sha1 \N{LATIN SMALL LETTER E WITH ACUTE}"
    for bad in ("sha1 ?", accented, "md5 1B2M2Y8AsgTpgAmY7PhCfg==", ""):
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


async def test_a_file_without_bytes(sent: Sending) -> None:
    file = await sent.offer(b"")
    row = await sent.state(file, "arrived")
    assert row.sha256 == hashlib.sha256().hexdigest()
    assert (await sent.fetch(file, sent.xu))[1] == b""


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


def test_how_it_is_saved() -> None:
    """RFC 6266, RFC 8187"""
    assert disposition("a b.txt") == "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt"
    assert disposition('é".x') == "attachment; filename=\"__.x\"; filename*=UTF-8''%C3%A9%22.x"
