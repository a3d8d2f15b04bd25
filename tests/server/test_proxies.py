"""The proxies of the README pass on what the product needs: pages, commands, WebSockets."""

import asyncio
import io
import json
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.server.fakes import PASSWORD, write_web_client
from tests.server.test_main import served
from tests.support.ports import free_port

README = Path(__file__).parents[2] / "README.md"
SOCKET = "/socket.io/?EIO=4&transport=websocket"
HERE = "127.0.0.1"


def block(language: str) -> str:
    """The one block of that language in the README."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", README.read_text(), re.DOTALL)
    return str(found)


def changed(text: str, *changes: tuple[str, str]) -> str:
    """With other addresses, without a certificate, and otherwise as it is."""
    for pattern, to in changes:
        text, times = re.subn(pattern, to, text)
        assert times == 1, pattern
    return text


def nginx(folder: Path, port: int, server: int) -> list[str]:
    serving = changed(
        block("nginx"),
        ("listen 443 ssl;", f"listen {HERE}:{port};"),
        (r"\n *ssl_certificate fullchain.pem;", ""),
        (r"\n *ssl_certificate_key privkey.pem;", ""),
        ("127.0.0.1:8080", f"{HERE}:{server}"),
    )
    kept = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kept)
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {paths}\n{serving}\n}}"
    )
    return ["-e", "stderr", "-p", str(folder), "-c", str(config)]


def caddy(folder: Path, port: int, server: int) -> list[str]:
    serving = changed(
        block("caddy"),
        ("help.example.org", f"http://{HERE}:{port}"),
        ("127.0.0.1:8080", f"{HERE}:{server}"),
    )
    config = folder / "Caddyfile"
    config.write_text(f"{{\n    admin off\n}}\n{serving}")
    return ["run", "--config", str(config), "--adapter", "caddyfile"]


@asynccontextmanager
async def proxying(program: str, arguments: list[str], port: int) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        program, *arguments, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(20):
            while True:
                assert process.returncode is None, "the proxy does not take its configuration"
                try:
                    _, writer = await asyncio.open_connection(HERE, port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    break
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@pytest.mark.parametrize("proxy", [nginx, caddy])
async def test_a_proxy_of_the_readme(
    proxy: Callable[[Path, int, int], list[str]], tmp_path: Path
) -> None:
    program = shutil.which(proxy.__name__)
    if program is None:
        pytest.skip(f"{proxy.__name__} is not installed")
    write_web_client(tmp_path / "web" / "dist")
    port, behind = free_port(), free_port()
    public = f"http://{HERE}:{port}"
    flags = ("--port", str(behind), "--public-url", public, "--trusted-proxy", HERE)
    jar = aiohttp.CookieJar(unsafe=True)
    async with served(tmp_path, *flags) as (_, printed, _):
        arguments = proxy(tmp_path, port, behind)
        headers = {"Origin": public}
        async with (
            proxying(program, arguments, port),
            aiohttp.ClientSession(public, cookie_jar=jar, headers=headers) as http,
        ):
            link = re.search(r"/setup#(\S+)", printed)
            assert link is not None
            body = {"token": link[1], "name": "Ana", "email": "a@x.example", "password": PASSWORD}
            async with http.post("/api/setup", json=body) as answer:
                assert answer.status == 200
            async with http.post("/api/sessions", json={}) as answer:
                place = await answer.json()
            # larger than nginx takes by itself; the answer is ours
            bearer = {"Authorization": f"Bearer {place['token']}", "Tus-Resumable": "1.0.0"}
            large = io.BytesIO(bytes(2_000_000))
            async with http.patch("/files/f", data=large, headers=bearer) as answer:
                assert (answer.status, answer.headers["Tus-Version"]) == (404, "1.0.0")
            async with http.ws_connect(SOCKET) as socket:
                assert (await socket.receive_str()).startswith("0{")
                await socket.send_str("40" + json.dumps({"token": place["token"]}))
                assert (await socket.receive_str()).startswith("40{")
                _, update = json.loads((await socket.receive_str()).removeprefix("42"))
                knock = {"number": update["view"]["session"]["number"], "name": "Xu"}
                async with http.post("/api/join", json=knock) as answer:
                    assert answer.status == 201
