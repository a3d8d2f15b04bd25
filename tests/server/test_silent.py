"""Connections that say nothing, or little, keep nobody out."""

import asyncio
import logging
import re
import signal
import socket
from contextlib import ExitStack

import aiohttp
import pytest
import socketio

from server.app import running
from server.settings import Settings
from server.strangers import Strangers
from tests.server.fakes import PASSWORD, write_web_client
from tests.server.test_main import served

SILENT = 600
UNFINISHED = b"POST /api/join HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n"
SAID = {
    "nothing": b"",
    "half a head": b"GET /api/me HTTP/1.1\r\nHos",
    "no body": UNFINISHED + b"Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
    "one request": b"GET /api/me HTTP/1.1\r\nHost: a\r\n\r\n",
}


def connect(stack: ExitStack, port: int, address: str, said: bytes = b"") -> socket.socket:
    made = stack.enter_context(
        socket.create_connection(("127.0.0.1", port), 10, source_address=(address, 0))
    )
    made.sendall(said)
    return made


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
async def test_pages_live_on_while_strangers_hold_every_connection_they_can(tmp_path, said):
    """With 256 descriptors, against more than twice as many connections from many addresses."""
    write_web_client(tmp_path / "web" / "dist")
    jar = aiohttp.CookieJar(unsafe=True)
    async with served(tmp_path, descriptors=256) as (site, printed, process):
        site = site.replace("localhost", "127.0.0.1")
        port = int(site.rpartition(":")[2])
        headers = {"Origin": site}
        body = {
            "token": re.search(r"/setup#(\S+)", printed)[1],
            "name": "Ana",
            "email": "a@x.example",
            "password": PASSWORD,
        }
        async with aiohttp.ClientSession(cookie_jar=jar, headers=headers) as http:
            async with http.post(f"{site}/api/setup", json=body) as answer:
                assert answer.status == 200
            async with http.post(f"{site}/api/sessions", json={}) as answer:
                place = await answer.json()
            page = socketio.AsyncClient(reconnection=False)
            await page.connect(
                site, headers=headers, auth={"token": place["token"]}, transports=["websocket"]
            )
            with ExitStack() as stack:
                for n in range(SILENT):
                    connect(stack, port, f"127.1.{n // 250}.{1 + n % 250}", said)
                async with http.get(f"{site}/api/me") as answer:  # the connection there was
                    assert (await answer.json())["person"]["name"] == "Ana"
                for _ in range(3):  # and new ones, of somebody signed in and of a stranger
                    connector = aiohttp.TCPConnector(force_close=True)
                    async with aiohttp.ClientSession(
                        cookie_jar=jar, headers=headers, connector=connector
                    ) as fresh:
                        async with fresh.get(f"{site}/api/me") as answer:
                            assert (await answer.json())["person"]["name"] == "Ana"
                        join = {"name": "Li", "number": "1"}
                        async with fresh.post(f"{site}/api/join", json=join) as answer:
                            assert answer.status == 404
                ack = await page.call("session.end", {"controlEpoch": 0}, timeout=10)
                assert ack["ok"]
            await page.disconnect()
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            written = (await process.stdout.read()).decode()
    lines = [line for line in written.splitlines() if "closing the oldest" in line]
    assert 1 <= len(lines) <= 3
    assert "127.1." not in written and "Traceback" not in written


async def test_one_address_keeps_its_own_few(tmp_path):
    settings = Settings(
        port=0,
        media_port=0,
        data=tmp_path / "data",
        web_root=write_web_client(tmp_path / "web"),
    )
    async with running(settings) as server:
        port = server.settings.port
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(300)]
        async with asyncio.timeout(10):
            assert await silent[0][0].read() == b""  # the oldest has been closed
        async with asyncio.timeout(10):
            silent[-1][1].write(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert b"200 OK" in await silent[-1][0].readline()
        for _, writer in silent:
            writer.close()


def test_the_oldest_idle_stranger_gives_way_and_nobody_known(caplog):
    caplog.set_level(logging.INFO)
    closed: list[str] = []
    strangers = Strangers(descriptors=64)  # 8 idle, 8 busy, 2 of one address

    def came(name: str, address: str) -> None:
        strangers.came(name, address, lambda: closed.append(name))

    for n in range(2):
        came(f"a{n}", "192.0.2.1")
    assert caplog.messages == []
    came("a2", "192.0.2.1")
    assert closed == ["a0"]
    strangers.gone("a1")  # signed in
    came("a3", "192.0.2.1")
    strangers.busy("a3")
    came("a4", "192.0.2.1")
    assert closed == ["a0"]
    strangers.idle("a3")  # now the newest of three
    assert closed == ["a0", "a2"]
    for n in range(8):
        came(f"b{n}", f"{n}.7.7.7")
    assert closed == ["a0", "a2", "a4", "a3"]
    strangers.close_oldest("out of descriptors")
    assert closed[-1] == "b0"
    for name in ("b0", "nobody"):
        strangers.busy(name)
        strangers.idle(name)
        strangers.gone(name)
    assert len(strangers) == 7
    assert len(caplog.messages) == 2
