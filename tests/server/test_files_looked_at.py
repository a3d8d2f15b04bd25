"""What a file that arrived looks like, and what a scanner says of it."""

from pathlib import Path

import pytest

from server.files.scanning import Scanner
from server.files.sniffing import sniff
from signaling.domain.terms.files import Scan
from tests.server.file_sending import DATA, EICAR, sending
from tests.support.clamd import clamd


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
