#!/usr/bin/env python3
"""Stands in for the firefox program: starts it, and passes WebDriver BiDi on to Playwright.

Playwright 1.65 sets every context up with a command that Firefox 153 does not have yet, and gives
up when it is refused. The bridge takes that one command for done; all else goes through as it is.
Usage, as Playwright starts any Firefox: bidi_bridge.py [arguments of firefox]
"""

import asyncio
import json
import re
import sys

from aiohttp import ClientSession, WSMsgType, web

FIREFOX = "/usr/bin/firefox-esr"
LISTENING = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")
TAKEN_FOR_DONE = frozenset({"emulation.setMediaFeaturesOverride"})


async def main() -> int:
    """Ends with Firefox, and gives its exit code."""
    firefox = await asyncio.create_subprocess_exec(
        FIREFOX, *sys.argv[1:], stderr=asyncio.subprocess.PIPE
    )
    assert firefox.stderr is not None
    async for line in firefox.stderr:
        if found := LISTENING.search(line):
            port = await serve(found[1].decode())
            # Playwright waits for this line, in these words.
            print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        else:
            sys.stderr.buffer.write(line)
    return await firefox.wait()


async def serve(firefox: str) -> int:
    """Bridge connections to the BiDi server at `firefox`; returns the port."""

    async def bridge(request: web.Request) -> web.WebSocketResponse:
        client = web.WebSocketResponse(max_msg_size=0)
        await client.prepare(request)
        async with (
            ClientSession() as http,
            http.ws_connect(firefox + request.path, max_msg_size=0) as server,
        ):

            async def down() -> None:
                async for message in server:
                    if message.type is WSMsgType.TEXT:
                        await client.send_str(message.data)
                await client.close()

            async def up() -> None:
                async for message in client:
                    if message.type is not WSMsgType.TEXT:
                        continue
                    command = json.loads(message.data)
                    if command["method"] in TAKEN_FOR_DONE:
                        done = {"type": "success", "id": command["id"], "result": {}}
                        await client.send_str(json.dumps(done))
                    else:
                        await server.send_str(message.data)
                await server.close()

            await asyncio.gather(up(), down())
        return client

    app = web.Application()
    app.router.add_get("/{path:.*}", bridge)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
