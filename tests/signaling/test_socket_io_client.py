"""The client of the pages, socket.io-client, as Node runs it: it connects, reconnects, is pinged,
acknowledged and refused as the protocol says, by a server that is not Socket.IO's own.
"""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from signaling.gateway import heartbeat
from tests.support.desk import CAPABILITIES
from tests.support.socket_site import ORIGIN, socket_site

CLIENT = Path(__file__).parents[1] / "support/socket_io_client.mjs"
MODULE = Path(__file__).parents[2] / "web/node_modules/socket.io-client"

pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and MODULE.is_dir()), reason="no Node, or no socket.io-client"
)


async def test_the_client_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "STEP", 0.06)
    async with socket_site() as live, asyncio.timeout(60):
        token = (await live.site.desk.start_session("p-ana", "Ana", CAPABILITIES)).token
        able = msgspec.json.encode(CAPABILITIES).decode()
        client = await asyncio.create_subprocess_exec(
            "node", str(CLIENT), live.url, ORIGIN, token, able, stdout=asyncio.subprocess.PIPE
        )
        said: list[dict[str, Any]] = []
        assert client.stdout is not None
        async for line in client.stdout:
            said.append(json.loads(line))
            if said[-1]["what"] == "drop me":
                for socket in tuple(live.server.open):
                    socket.drop()
        assert await client.wait() == 0, said
        while live.server.open:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    ids = [one.pop("id") for one in said if "id" in one]
    versions = [one.pop("version") for one in said if "version" in one]
    assert len(set(ids)) == 3  # a new socket each time, of the same participant
    assert versions == sorted(versions)
    assert said == [
        {"what": "another namespace", "code": "bad_request"},
        {"what": "a stranger", "code": "unknown_token"},
        {"what": "polling", "code": "xhr poll error"},
        {"what": "connected"},
        {"what": "an acknowledgement", "ok": True},
        {"what": "a refusal", "ack": {"ok": False, "code": "bad_request"}},
        {"what": "pings", "connected": True},
        {"what": "drop me"},
        {"what": "dropped", "reason": "transport close"},
        {"what": "reconnected"},
        {"what": "binary", "reason": "transport close"},
        {"what": "reconnected"},
        {"what": "over"},
    ]
