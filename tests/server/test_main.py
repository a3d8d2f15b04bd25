"""The program from the shell: sub-commands, serving, stopping, being killed, https."""

import asyncio
import datetime
import os
import re
import resource
import signal
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.__main__ import main
from tests.server.fakes import PASSWORD, write_web_client

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place to run in, with a built web client and no data yet."""
    write_web_client(tmp_path / "web" / "dist")
    return tmp_path


def manage(folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    read, write = os.pipe()
    os.write(write, typed.encode())
    os.close(write)
    with os.fdopen(read) as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        return main([*arguments, "--data", str(folder / "data")])


def test_people_come_and_go(folder, monkeypatch, capsys):
    def people(typed: str, *arguments: str) -> tuple[int, str, str]:
        status = manage(folder, monkeypatch, typed, *arguments)
        output = capsys.readouterr()
        return status, output.out, output.err

    add = ("people", "add", "Bo@x.example", "--name", "Bo")
    assert people(PASSWORD + "\n", *add) == (0, "Added bo@x.example (rep).\n", "")
    status, _, error = people(PASSWORD + "\n", *add)
    assert status == 1 and "already" in error
    status, _, error = people("short\n", "people", "add", "c@x.example", "--name", "C")
    assert status == 1 and "too easy" in error
    status, _, error = people("", "people", "disable", "nobody@x.example")
    assert status == 1 and error == "handoff: Nobody has that e-mail address.\n"

    assert people("", "people", "list")[1] == "bo@x.example\tBo\trep\tactive\n"
    status, token, _ = people("", "token", "bo@x.example")
    assert status == 0 and len(token.strip()) == 43
    assert people("another fine secret\n", "people", "reset-password", "bo@x.example")[0] == 0
    assert people("", "people", "disable", "bo@x.example")[0] == 0
    assert people("", "people", "list")[1] == "bo@x.example\tBo\trep\tdisabled\n"
    assert people("", "token", "bo@x.example")[0] == 1


def test_site_settings_from_the_shell(folder, monkeypatch, capsys):
    def settings(typed: str, *arguments: str) -> tuple[int, str, str]:
        status = manage(folder, monkeypatch, typed, "settings", *arguments)
        output = capsys.readouterr()
        return status, output.out, output.err

    assert settings("", "get", "site.name") == (0, "Handoff\n", "")
    assert settings("", "set", "site.name", "Contoso Support") == (0, "", "")
    assert settings("", "get", "site.name") == (0, "Contoso Support\n", "")
    assert settings("hunter2 hunter2\n", "set", "mail.password") == (0, "", "")
    listed = settings("", "list")[1].splitlines()
    assert "site.name\tContoso Support\tset" in listed
    assert "mail.password\t(set)\tset" in listed
    assert "session.grace\t30\tdefault" in listed
    assert settings("", "reset", "site.name") == (0, "", "")
    assert settings("", "get", "site.name") == (0, "Handoff\n", "")
    error = "handoff: It lies between 0 and 3600.\n"
    assert settings("", "set", "session.grace", "9999") == (1, "", error)
    status, _, error = settings("", "set", "site.nothing", "x")
    assert status == 1 and error.startswith("handoff: There is no setting of that name")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serve", "--tls-cert", "x.pem"], "--tls-cert and --tls-key go together."),
        (["serve", "--public-url", "nowhere"], "--public-url looks like"),
        (["serve", "--database-url", "mysql://x"], "--database-url looks like"),
        (["people", "list", "--database-url", "secret"], "--database-url looks like"),
        (["serve", "--grace", "soon"], "--grace: It is a whole number."),
    ],
)
def test_nonsense_is_one_sentence_and_status_2(arguments, sentence, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"handoff: {sentence}")


@asynccontextmanager
async def served(
    folder: Path, *arguments: str, descriptors: int | None = None
) -> AsyncIterator[tuple[str, str, asyncio.subprocess.Process]]:
    """A server of its own process: (site, what it printed, process)."""

    def limit() -> None:
        if descriptors is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors // 2, descriptors))

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "server", "serve", "--port", "0", "--media-port", "0"),
        *arguments,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        preexec_fn=limit,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            printed = ""
            while not re.search(r"/setup#\S+\n|sign-in\n", printed):
                line = await process.stdout.readline()
                assert line, printed
                printed += line.decode()
        site = re.search(r"Handoff is at (\S+)", printed)
        assert site is not None
        yield site[1], printed, process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            await process.communicate()


async def test_served_set_up_killed_and_served_again(folder):
    async with served(folder) as (site, printed, process), aiohttp.ClientSession() as http:
        link = re.search(r"/setup#(\S+)", printed)
        assert link is not None
        body = {"token": link[1], "name": "Ana", "email": "a@x.example", "password": PASSWORD}
        async with http.post(f"{site}/api/setup", json=body, headers={"Origin": site}) as answer:
            assert answer.status == 200
        process.kill()
        await process.wait()
    async with served(folder) as (site, printed, process), aiohttp.ClientSession() as http:
        assert "/setup#" not in printed and "/sign-in" in printed
        async with http.get(f"{site}/healthz") as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            assert await process.wait() == 0


async def test_https_with_a_certificate(folder):
    certificate, key = folder / "cert.pem", folder / "key.pem"
    write_certificate(certificate, key)
    context = ssl.create_default_context(cafile=certificate)
    flags = ("--tls-cert", str(certificate), "--tls-key", str(key))
    async with served(folder, *flags) as (site, _, _), aiohttp.ClientSession() as http:
        assert site.startswith("https://localhost:")
        async with http.get(f"{site}/", ssl=context) as answer:
            assert "max-age" in answer.headers["Strict-Transport-Security"]
            assert "wss://localhost:" in answer.headers["Content-Security-Policy"]


def write_certificate(certificate: Path, key: Path) -> None:
    """A certificate for localhost that signs itself."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
