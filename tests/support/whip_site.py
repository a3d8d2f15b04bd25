"""WHIP and WHEP straight on a relay, without sessions: for clients that are not pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from media import Relay, RelayRefused
from media.offer import sdp
from media.offer.choice import SENDING, offered

ROOM, SHARE = "room", "screen"
VIEWERS = frozenset({"ana", "ben", "cho", "Chromium", "Firefox", "GStreamer"})


@dataclass
class WhipSite:
    """`POST /whip` shares the one screen of this site, `POST /whep/{viewer}` watches it. `answers`:
    status and body of each, in order. `sound`: what goes with the picture is taken too."""

    relay: Relay
    sound: bool = False
    url: str = ""
    answers: list[tuple[int, str]] = field(default_factory=list)

    async def publish(self, request: web.Request) -> web.Response:
        offer = await request.text()
        try:
            codec = offered(sdp.parse(offer), SENDING)[0]
            answer = await self.relay.publish(ROOM, SHARE, offer, codec, sound=self.sound)
        except RelayRefused as refused:
            return self._reply(422, refused.detail)
        await self.relay.route(ROOM, {SHARE: VIEWERS})
        return self._reply(201, answer, f"{self.url}/whip/{SHARE}")

    async def watch(self, request: web.Request) -> web.Response:
        viewer, offer = request.match_info["viewer"], await request.text()
        try:
            _, answer = await self.relay.watch(ROOM, SHARE, viewer, offer)
        except RelayRefused as refused:
            return self._reply(422, refused.detail)
        return self._reply(201, answer, f"{self.url}/whep/{viewer}")

    async def end(self, _: web.Request) -> web.Response:
        return web.Response()

    def _reply(self, status: int, body: str, location: str = "") -> web.Response:
        self.answers.append((status, body))
        headers = {"Location": location} if location else {}
        return web.Response(status=status, text=body, headers=headers)


@asynccontextmanager
async def whip_site(
    relay: Relay, page: Path | None = None, *, sound: bool = False
) -> AsyncIterator[WhipSite]:
    """A site on a free port of 127.0.0.1; `page`: what it serves as /page."""
    site = WhipSite(relay, sound)
    app = web.Application()
    app.router.add_post("/whip", site.publish)
    app.router.add_post("/whep/{viewer}", site.watch)
    if page is not None:
        app.router.add_get("/page", lambda _: _served(page))
    app.router.add_delete("/{rest:.*}", site.end)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        where = web.TCPSite(runner, "127.0.0.1", 0)
        await where.start()
        port = runner.addresses[0][1]
        site.url = f"http://127.0.0.1:{port}"
        yield site
    finally:
        await runner.cleanup()


async def _served(page: Path) -> web.FileResponse:
    return web.FileResponse(page)
