"""A certificate that is renewed while the server runs."""

import asyncio
import logging
import signal
import ssl
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from server.cannot_start import CannotStart
from server.certificate import Certificate
from tests.server.test_main import folder, served, write_certificate

__all__ = ["folder"]  # the fixture

Pair = tuple[Path, Path]
HEALTH = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """A certificate and its key, as files."""
    pair = tmp_path / "cert.pem", tmp_path / "key.pem"
    write_certificate(*pair)
    return pair


class Line:
    """A TLS connection of its own, trusting nobody and everybody."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @property
    def certificate(self) -> str:
        """What the other side showed, PEM."""
        shown = self._writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return ssl.DER_cert_to_PEM_cert(shown)

    async def answers(self) -> bool:
        self._writer.write(HEALTH)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split()[0])
        await self._reader.readexactly(length)
        return head.startswith(b"HTTP/1.1 200")

    async def close(self) -> None:
        self._writer.transport.abort()


async def says(process: asyncio.subprocess.Process, words: str) -> None:
    """Waits for these words in the log."""
    assert process.stdout is not None
    async with asyncio.timeout(30):
        while words not in (line := (await process.stdout.readline()).decode()):
            assert line


async def dial(port: int) -> Line:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return Line(*await asyncio.open_connection("localhost", port, ssl=context))


async def test_new_connections_get_it_on_a_signal_and_old_ones_live_on(folder, pair):
    flags = ("--tls-cert", str(pair[0]), "--tls-key", str(pair[1]))
    async with served(folder, *flags) as (site, _, process):
        port = int(site.rpartition(":")[2])
        before, old = await dial(port), pair[0].read_text()
        assert before.certificate == old and await before.answers()
        write_certificate(*pair)
        new = pair[0].read_text()

        async def shown() -> bool:
            line = await dial(port)
            try:
                return line.certificate == new and await line.answers()
            finally:
                await line.close()

        process.send_signal(signal.SIGHUP)
        await says(process, "new connections get the certificate of now")
        assert await shown()
        assert await before.answers()
        pair[0].write_text("no certificate at all")
        process.send_signal(signal.SIGHUP)
        await says(process, "does not work, the old one stays")
        assert await shown()
        assert await before.answers()
        assert process.returncode is None
        await before.close()


async def test_a_signal_to_a_server_without_a_certificate_ends_nothing(folder):
    async with served(folder) as (site, _, process):
        process.send_signal(signal.SIGHUP)
        reader, writer = await asyncio.open_connection("localhost", int(site.rpartition(":")[2]))
        writer.write(HEALTH)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()
        assert process.returncode is None


async def test_files_that_changed_are_read_once_they_stay_the_same(pair):
    served_with = Certificate(*pair)
    first = served_with.context
    await served_with.look()
    assert served_with.context is first
    write_certificate(*pair)
    await served_with.look()
    assert served_with.context is first  # perhaps still being written
    await served_with.look()
    second = served_with.context
    assert second is not first
    await served_with.look()
    assert served_with.context is second


@pytest.mark.parametrize("broken", ["another key", "nonsense", "nothing", "half"])
async def test_what_does_not_work_is_said_once_and_the_old_one_stays(pair, caplog, broken):
    caplog.set_level(logging.INFO)
    served_with = Certificate(*pair)
    first, (cert, key) = served_with.context, pair
    whole = key.read_bytes()
    match broken:
        case "another key":
            write_certificate(cert.with_name("other.pem"), key)
        case "nonsense":
            key.write_text("nonsense")
        case "nothing":
            key.unlink()
        case "half":
            key.write_bytes(whole[: len(whole) // 2])
    for _ in range(5):
        await served_with.look()
    assert served_with.context is first
    assert len(caplog.records) == 1 and "old one stays" in caplog.text
    key.write_bytes(whole)
    for _ in range(2):
        await served_with.look()
    assert served_with.context is not first


@pytest.mark.parametrize(
    ("which", "content", "said"),
    [
        (0, None, "The certificate {} cannot be read: No such file or directory."),
        (1, None, "The key {} cannot be read: No such file or directory."),
        (0, "nonsense", "The file {} holds no certificate that can be read."),
        (1, "nonsense", "The file {} holds no key that can be read, or one with a password."),
        (1, "password", "The file {} holds no key that can be read, or one with a password."),
        (1, "another", "The key {} is not the one of the certificate"),
    ],
)
def test_what_is_wrong_at_the_start_is_said_of_its_file(pair, which, content, said):
    file = pair[which]
    if content is None:
        file.unlink()
    elif content == "another":
        write_certificate(file.with_name("other.pem"), file)
    elif content == "password":
        key = serialization.load_pem_private_key(file.read_bytes(), None)
        secret = serialization.BestAvailableEncryption(b"secret")
        pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        file.write_bytes(key.private_bytes(pem, form, secret))
    else:
        file.write_text(content)
    with pytest.raises(CannotStart) as refused:
        Certificate(*pair)
    assert str(refused.value).startswith(said.format(file)), str(refused.value)


async def test_a_pair_that_is_reached_by_links_is_followed(pair, tmp_path):
    links = tmp_path / "live.pem", tmp_path / "live.key"
    for link, target in zip(links, pair, strict=True):
        link.symlink_to(target)
    served_with = Certificate(*links)
    first = served_with.context
    newer = tmp_path / "2.pem", tmp_path / "2.key"
    write_certificate(*newer)
    for link, target in zip(links, newer, strict=True):
        link.unlink()
        link.symlink_to(target)
    for _ in range(2):
        await served_with.look()
    assert served_with.context is not first
